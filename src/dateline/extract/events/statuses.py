"""Who holds a place, or what state it is in: from plain statements and from what happened.

The classes are those of ISW's control maps and ACLED's territory events, with the states that
disasters and disease put a place in; the words stand in `data/status_words.tsv`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, pairwise

from dateline.annotate.parse import Parse, Token
from dateline.extract.events.event_places import DocumentPlaces, choose_place
from dateline.extract.events.event_words import Extent, Rows, match_rows, read_rows
from dateline.extract.events.outbreaks import Outbreak, find_outbreaks, weigh_places
from dateline.extract.events.place_parts import mark_parts
from dateline.extract.events.place_signs import place_signs
from dateline.extract.events.standing import is_depicted, standing
from dateline.extract.events.status_events import is_history, newest_day, of_events
from dateline.extract.events.status_holders import ADJECTIVAL, find_holder, is_by_things
from dateline.extract.events.status_places import beside, border_between, named_by
from dateline.extract.events.status_slots import fillers_of
from dateline.extract.events.subject_matter import borrows_words_of_war, is_meant
from dateline.extract.events.surroundings import Surroundings, is_state
from dateline.extract.names.lexicon import demonyms, fold, state_codes
from dateline.extract.times.dating import find_period
from dateline.model import Factuality, Place, PlaceMention, PlaceStatus, Reading, Span

LOCAL = frozenset({"under_attack", "contested", "besieged", "cut_off", "evacuated", "closed"})
"""States of towns and districts; said of a whole country they say nothing of a place."""

PASSABLE = frozenset({"closed", "reopened"})
"""States of borders too."""

FOUGHT = frozenset({"under_attack", "contested"})
"""States of a spot: of a province only if the document names no spot in it."""

OPEN = frozenset({"possible", "likely", "unlikely", "probable", "expected", "conceivable"})
"""What is said of that which may yet come."""

ENDED = frozenset({"quarantined", "besieged", "other"})
LIFTED = frozenset({"lift", "break", "end", "remove", "relax"})
"""States that are named where they end, and the verbs that end them."""

TERRITORY = frozenset({"held", "captured", "lost", "withdrawn_from"})
"""States that say who holds a place: what lies at its edge is told apart from it."""

UNHELD = frozenset({"CNL", "STM", "SEA", "OCN", "GULF", "BAY", "LK", "CHN", "STRT", "WALL"})
"""GeoNames' features that nobody takes: waters, and walls that fall."""

TAKEN_FOR: dict[str, tuple[str, str | None]] = {
    "under_attack": ("ASSAULT", None),
    "contested": ("ASSAULT", None),
    "infected": ("OTHER", "disease"),
    "quarantined": ("OTHER", "disease"),
    "flooded": ("OTHER", "disease"),
}
"""The event whose place is taken, where the words of a state name none themselves."""


CAMPAIGNS = frozenset(["operation", "offensive", "battle", "campaign", "assault", "push", "mission",
                       "fight", "attack"])  # fmt: skip
"""What is under way where a place is yet to be taken."""

HIGHEST = 3
"""Steps in the tree of a sentence that are looked up for it."""

LONGEST_LIST = 60
MOST_EVIDENCE = 40
"""Places taken from one list, and stretches of words kept for one state: no report has more."""


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A row of `data/status_words.tsv`: the state, and in which slots place and holder stand."""

    status: str
    places: tuple[str, ...]
    holder: str


@cache
def status_words() -> Rows[StatusWord]:
    """Rows by part of speech and head word, those with the most conditions first."""
    return read_rows("status_words.tsv", _status_word)


def _status_word(cells: Sequence[str]) -> StatusWord:
    status, places, holder = cells
    return StatusWord(status, tuple(places.split(",")), holder)


def find_statuses(parse: Parse, reading: Reading) -> tuple[PlaceStatus, ...]:
    """The states of places that the document tells, in order of their words.

    Each state of a place stands once; where the text tells it again, the words are added to
    its evidence.
    """
    if not reading.places:
        return ()
    around = Surroundings(parse, reading)
    told: dict[tuple[object, ...], PlaceStatus] = {}
    for status in _statuses(around, reading):
        key = (status.place.name, status.status, status.holder, status.factuality.happened)
        first = told.get(key)
        if first is None:
            told[key] = status
        elif len(first.evidence) < MOST_EVIDENCE:
            told[key] = replace(first, evidence=first.evidence + status.evidence)
    for status in of_events(around, reading, {(s.place.name, s.status) for s in told.values()}):
        told[(status.place.name, status.status, status.holder, status.factuality)] = status
    precise = _most_precise_told(list(told.values()))
    return tuple(mark_parts(precise, parse.document.text))


def _most_precise_told(statuses: list[PlaceStatus]) -> list[PlaceStatus]:
    """Without fighting in a whole province whose town the document names for it."""
    towns = {
        (s.place.division, s.status)
        for s in statuses
        if s.status in FOUGHT and s.place.division != s.place.name
    }
    return [
        s
        for s in statuses
        if not (
            s.status in FOUGHT
            and (s.place.feature or "").startswith("ADM1")
            and (s.place.division or s.place.name, s.status) in towns
        )
    ]


def _statuses(around: Surroundings, reading: Reading) -> Iterator[PlaceStatus]:
    parse = around.parse
    places = DocumentPlaces(parse, reading)
    infected: dict[int, Token] = {}
    borrowed = borrows_words_of_war(around)
    for token, extent, word in _words(around):
        if word.status in ENDED and _is_ended(parse, token):
            continue
        if is_depicted(parse, token) or (borrowed and not is_meant(around, token)):
            continue
        if word.status in TERRITORY and is_by_things(around, token):
            continue
        mentions = _places(around, reading, places, token, word)
        if word.status == "infected":
            for mention in mentions:
                infected.setdefault(mention.span.start, token)
            continue
        if not mentions:
            continue
        span = parse.span(extent.first, extent.last)
        holder = find_holder(around, reading, token, word.holder)
        for mention in mentions:
            yield from _status(around, reading, places, token, span, mention, word.status, holder)
    for name, found in find_outbreaks(around, places, infected):
        token, mention = found.word, found.mention
        span = token.span
        for status in _status(around, reading, places, token, span, mention, "infected", None):
            yield replace(status, place=replace(status.place, name=name))


def _is_ended(parse: Parse, token: Token) -> bool:
    """Whether the noun is lifted, or only says what a building is for ("quarantine station")."""
    if token.pos not in ("NOUN", "PROPN"):
        return False
    if token.dep in ADJECTIVAL:
        return True
    return token.dep in ("dobj", "nsubjpass") and parse.head(token).lemma in LIFTED


def _put(parse: Parse, token: Token) -> Factuality:
    """How firmly the state is put; "flooding is possible" tells of none yet."""
    verb = parse.head(token)
    if token.dep == "nsubj" and verb.lemma == "be":
        for child in parse.governed(verb, "acomp", "attr"):
            if child.lower in OPEN:
                return Factuality(
                    "possible", "positive", "future", f'"{child.text}" leaves it open'
                )
    return standing(parse, token)


def _words(around: Surroundings) -> Iterator[tuple[Token, Extent, StatusWord]]:
    """The words for a state, in order, with the row that fits each; of a phrase ("took control")
    its head alone."""
    last = 0
    for token in around.parse.tokens:
        if token.pos in ("VERB", "NOUN", "ADJ", "AUX", "PROPN"):
            met = match_rows(around, token, status_words())
            if met is not None and token.index >= last:
                last = met[0].last
                yield token, *met


def weigh_outbreaks(parse: Parse, reading: Reading) -> list[tuple[str, Outbreak]]:
    """The places of a report on a disease with what speaks for and against each, to train on."""
    around = Surroundings(parse, reading)
    places = DocumentPlaces(parse, reading)
    infected: dict[int, Token] = {}
    for token, _, word in _words(around):
        if word.status == "infected":
            for mention in _places(around, reading, places, token, word):
                infected.setdefault(mention.span.start, token)
    return list(weigh_places(around, places, infected))


def _status(
    around: Surroundings,
    reading: Reading,
    places: DocumentPlaces,
    token: Token,
    words: Span,
    mention: PlaceMention,
    status: str,
    holder: str | None,
) -> Iterator[PlaceStatus]:
    """The state of one place, unless it is history."""
    parse = places.parse
    place = places.plainly(mention)
    put = _put(parse, token)
    period = find_period(parse, token, reading.times, reading.document, done=put.happened)
    newest = newest_day(reading)
    if place is None or is_history(parse, token, period, newest):
        return
    if status in TERRITORY and place.feature in UNHELD:
        return
    named = parse.head_of(mention.span)
    apart = named is not None and period is None and named.sentence != token.sentence
    if apart and named and is_history(parse, named, None, newest):
        return  # "In 1187 the army besieged Tyre. The siege of the city ..."
    if status == "captured" and put.time != "realised" and _is_fought_for(parse, token):
        status, holder = "under_attack", None
    yield PlaceStatus(
        beside(around, mention, place) if status in TERRITORY else place,
        status,
        holder,
        period,
        put,
        around.voice(token),
        _evidence(parse, token, words, mention.span),
    )


def _is_fought_for(parse: Parse, token: Token) -> bool:
    """Whether an operation to take the place is told ("the battle to retake the city")."""
    above = (t.lemma.lower() for t in islice(parse.ancestors(token), HIGHEST))
    return any(lemma in CAMPAIGNS for lemma in above)


def _evidence(parse: Parse, token: Token, words: Span, place: Span) -> tuple[Span, ...]:
    """The stretch from the status word to the place; both apart, if a sentence lies between."""
    head = parse.head_of(place)
    if head is not None and head.sentence != token.sentence:
        return words, place
    return (Span(min(words.start, place.start), max(words.end, place.end)),)


def _places(
    around: Surroundings, reading: Reading, places: DocumentPlaces, token: Token, word: StatusWord
) -> list[PlaceMention]:
    """The places that stand in the first of the slots that holds any, lists in full."""
    parse = around.parse
    for slot in word.places:
        if slot == "any":
            type_, mode = TAKEN_FOR.get(word.status, ("OTHER", None))
            told = around.voice(token) is not None
            signs = place_signs(around, token)
            chosen = choose_place(places.options(token, type_, mode, told, None, signs)).mention
            meant = chosen is not None and (chosen.use == "place" or word.status not in LOCAL)
            found = [chosen] if chosen and meant else []
        elif slot == "people":
            found = _of_peoples(around, reading, token)
        else:
            fillers = fillers_of(parse, token, slot)
            found = named_by(
                around,
                places,
                fillers,
                slot in ("subj", "bearer"),
                hosts=word.status == "infected",
                whole=word.status in TERRITORY,
            )
            if word.status in PASSABLE and all(is_state(mention) for mention in found):
                found = [m for t in fillers if (m := border_between(around, t)) is not None]
        if word.status in LOCAL or (word.status in TERRITORY and slot == "in"):
            found = [mention for mention in found if not is_state(mention)]
        if found:
            return _with_list(around, _most_precise(parse, found))
    return []


def _most_precise(parse: Parse, found: list[PlaceMention]) -> list[PlaceMention]:
    """Of places that are no list, the first ("Idlib, near Aleppo"), or the one that lies in it."""
    if len(found) < 2:
        return found
    between = parse.document.text[found[0].span.end : found[1].span.start]
    if _joined(between) or " and " in between or "including" in between:
        return found
    return [found[1] if _contains(found[0], found[1]) else found[0]]


def _of_peoples(around: Surroundings, reading: Reading, token: Token) -> list[PlaceMention]:
    """The state of an adjective ("Haitian" outbreak), where the document has its place."""
    found = []
    for child in around.parse.governed(token, "amod", "compound", "nmod"):
        state = demonyms().get(fold(child.text))
        if state is not None:
            known = next(
                (m.place for m in reading.places if m.place and m.place.name == state), None
            )
            place = known or Place(state, country=state_codes().get(state))
            found.append(PlaceMention(child.span, place, 1.0, "the state of the adjective"))
    return found


def _with_list(around: Surroundings, found: list[PlaceMention]) -> list[PlaceMention]:
    """The places and those listed with them: "in Benin, Ghana and Niger"; not "Tulsa, Oklahoma"."""
    listed = list(found)
    text = around.parse.document.text
    mentions = around.toponyms
    for mention in found:
        at = around.rank.get(mention.span.start)
        if at is None or len(listed) > LONGEST_LIST:
            continue
        chain = [mention]
        for step in (1, -1):
            other = at + step
            while 0 <= other < len(mentions) and len(chain) <= LONGEST_LIST:
                left, right = sorted((chain[-1], mentions[other]), key=lambda m: m.span.start)
                if not _joined(text[left.span.end : right.span.start]):
                    break
                chain.append(mentions[other])
                other += step
            chain = [mention] if step == 1 and not _is_list(text, chain) else chain
        if _is_list(text, chain):
            listed += [m for m in chain if m not in listed]
    return sorted(listed, key=lambda m: m.span.start)


def _joined(between: str) -> bool:
    return between.strip().casefold() in (",", "and", ", and", "or", ", or", ";", "&")


def _is_list(text: str, chain: list[PlaceMention]) -> bool:
    """Whether places next to each other are a list: joined by "and", or three and none of them
    in the next ("Tulsa, Oklahoma, USA")."""
    ordered = sorted(chain, key=lambda m: m.span.start)
    joints = [text[a.span.end : b.span.start] for a, b in pairwise(ordered)]
    if any("and" in joint or "or" in joint for joint in joints):
        return True
    return len(ordered) > 2 and not any(_contains(b, a) for a, b in pairwise(ordered))


def _contains(outer: PlaceMention, inner: PlaceMention) -> bool:
    if outer.place is None or inner.place is None:
        return False
    if inner.place.division and inner.place.division == outer.place.name:
        return True
    same = inner.place.country == outer.place.country
    return same and is_state(outer)
