"""Who holds a place, or what state it is in: from plain statements and from what happened.

The classes are those of ISW's control maps and ACLED's territory events, with the states that
disasters and disease put a place in; the words stand in `data/status_words.tsv`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise

from dateline.annotate.parse import Parse, Token
from dateline.extract import roles
from dateline.extract.dating import find_period
from dateline.extract.event_places import DocumentPlaces, choose_place
from dateline.extract.event_words import Rows, match_rows, read_rows
from dateline.extract.lexicon import demonyms, fold, state_codes
from dateline.extract.named_places import LOCATIVE, places_named
from dateline.extract.naming import name_of
from dateline.extract.parties import is_party
from dateline.extract.standing import standing
from dateline.extract.subject_matter import is_game
from dateline.extract.surroundings import Surroundings, is_state
from dateline.model import Place, PlaceMention, PlaceStatus, Reading, Span

LOCAL = frozenset({"under_attack", "contested", "besieged", "cut_off", "evacuated", "closed"})
"""States of towns and districts; said of a whole country they say nothing of a place."""

WITHIN = frozenset({"in", "at", "across", "throughout", "near"})
"""Prepositions of the places that a sentence on a disease finds it in."""

TAKEN_FOR: dict[str, tuple[str, str | None]] = {
    "under_attack": ("ASSAULT", None),
    "contested": ("ASSAULT", None),
    "infected": ("OTHER", "disease"),
    "quarantined": ("OTHER", "disease"),
    "flooded": ("OTHER", "disease"),
}
"""The event whose place is taken, where the words of a state name none themselves."""

LONGEST_LIST = 60
MOST_EVIDENCE = 40
"""Places taken from one list, and stretches of words kept for one state: no report has more."""

STALE_YEARS = 2
"""A state that ended this long before the report is history, not news."""


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
    if is_game(around):
        return ()
    told: dict[tuple[object, ...], PlaceStatus] = {}
    for status in _statuses(around, reading):
        key = (status.place.name, status.status, status.holder, status.factuality.happened)
        first = told.get(key)
        if first is None:
            told[key] = status
        elif len(first.evidence) < MOST_EVIDENCE:
            told[key] = replace(first, evidence=first.evidence + status.evidence)
    return tuple(told.values())


def _statuses(around: Surroundings, reading: Reading) -> Iterator[PlaceStatus]:
    parse = around.parse
    places = DocumentPlaces(parse, reading.places)
    for token in parse.tokens:
        if token.pos not in ("VERB", "NOUN", "ADJ", "AUX", "PROPN"):
            continue
        met = match_rows(around, token, status_words())
        if met is None:
            continue
        found, word = met
        mentions = _places(around, reading, places, token, word)
        if not mentions:
            continue
        span = parse.span(found.first, found.last)
        holder = _holder(around, reading, token, word.holder)
        for mention in mentions:
            yield from _status(around, reading, places, token, span, mention, word.status, holder)
    for token, mention in _spread(around, reading):
        yield from _status(around, reading, places, token, token.span, mention, "infected", None)


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
    period = find_period(parse, token, reading.times, reading.document)
    if place is None or _is_history(period.end if period else None, _newest(reading)):
        return
    yield PlaceStatus(
        place,
        status,
        holder,
        period,
        standing(parse, token),
        around.voice(token),
        (_evidence(words, mention.span),),
    )


def _spread(around: Surroundings, reading: Reading) -> Iterator[tuple[Token, PlaceMention]]:
    """In a report on a disease: the lists of places that a sentence about it says it is in, each
    with the word for the disease. (Single places there are as often beside the point.)"""
    if not around.about("disease"):
        return
    parse = around.parse
    for mention in reading.places:
        head = parse.head_of(mention.span)
        if mention.use != "place" or mention.place is None or head is None:
            continue
        if head.dep != "conj" and not any(parse.governed(head, "conj")):
            continue
        top = head
        while top.dep in ("conj", "appos", "compound", "nmod") and top.head != top.index:
            top = parse.head(top)
        if top.dep != "pobj" or parse.head(top).lower not in WITHIN:
            continue
        words = parse.words(parse.sentences[head.sentence])
        named = [t for t in words if t.pos == "NOUN" and "disease" in around.kinds(t)]
        if named:
            yield min(named, key=lambda t: abs(t.index - head.index)), mention


def _newest(reading: Reading) -> date | None:
    """The day of the report: when it was published, or else the newest that it names."""
    if reading.published is not None:
        return reading.published
    ends = [t.period.end for t in reading.times if t.period and t.period.end]
    return max(ends, default=None)


def _is_history(end: date | None, newest: date | None) -> bool:
    return end is not None and newest is not None and newest.year - end.year > STALE_YEARS


def _evidence(words: Span, place: Span) -> Span:
    """The stretch from the status word to the place."""
    return Span(min(words.start, place.start), max(words.end, place.end))


def _places(
    around: Surroundings, reading: Reading, places: DocumentPlaces, token: Token, word: StatusWord
) -> list[PlaceMention]:
    """The places that stand in the first of the slots that holds any, lists in full."""
    parse = around.parse
    for slot in word.places:
        if slot == "any":
            type_, mode = TAKEN_FOR.get(word.status, ("OTHER", None))
            told = around.voice(token) is not None
            chosen = choose_place(places.options(token, type_, mode, told, None)).mention
            found = [chosen] if chosen else []
        elif slot == "people":
            found = _of_peoples(around, reading, token)
        else:
            found = places_named(around, _fillers(parse, token, slot), slot == "subj")
        if word.status in LOCAL:
            found = [mention for mention in found if not is_state(mention)]
        if found:
            return _with_list(around, _most_precise(parse, found))
    return []


def _most_precise(parse: Parse, found: list[PlaceMention]) -> list[PlaceMention]:
    """Of places of which one lies in the other ("Tel Tamer in Hasaka") the smaller one."""
    if len(found) < 2:
        return found
    between = parse.document.text[found[0].span.end : found[1].span.start]
    if _joined(between) or " and " in between:
        return found
    return [min(found, key=lambda m: (m.place.radius_km or 5.0) if m.place else 5.0)]


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


def _fillers(parse: Parse, token: Token, slot: str) -> list[Token]:
    match slot:
        case "obj":
            return roles.patients(parse, token)
        case "subj":
            return roles.agents(parse, token)
        case "bearer":
            return _bearers(parse, token)
        case "of":
            of = roles.objects_of(parse, token, "of")
            return roles.with_conjuncts(parse, of + parse.governed(token, "poss", "compound"))
        case "in":
            found = roles.objects_of(parse, token, *LOCATIVE)
            if not found and token.dep in ("dobj", "nsubj", "nsubjpass", "acomp"):
                found = roles.objects_of(parse, parse.head(token), *LOCATIVE)
            return roles.with_conjuncts(parse, found)
        case "from":
            found = roles.objects_of(parse, token, "from") or roles.objects_of(
                parse, token, "out", "of"
            )
            return roles.with_conjuncts(parse, found)
        case _:
            return roles.with_conjuncts(parse, roles.objects_of(parse, token, slot))


def _bearers(parse: Parse, token: Token) -> list[Token]:
    """What a phrase such as "under siege" is said of: the noun before it, or the subject."""
    at = parse.head(token)
    while at.dep == "prep" and at.head != at.index:
        at = parse.head(at)
    if roles.is_verb(at):
        if at.lemma in ("be", "remain", "come", "stay", "fall", "lie", "live"):
            return roles.with_conjuncts(parse, roles.subjects(parse, at))
        return roles.patients(parse, at) or roles.subjects(parse, at)
    if at.dep == "attr":
        # "The town has been the scene of clashes."
        return roles.with_conjuncts(parse, roles.subjects(parse, parse.head(at)))
    return [at]


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


def _holder(around: Surroundings, reading: Reading, token: Token, slot: str) -> str | None:
    parse = around.parse
    match slot:
        case "subj":
            tokens = roles.agents(parse, token) or _hyphenated(parse, token)
        case "own":
            tokens = parse.governed(token, "poss", "compound", "amod", "nmod")
            tokens += roles.objects_of(parse, token, "by", "of")
        case "to":
            tokens = roles.objects_of(parse, token, "to", "by")
            tokens = [o for t in tokens for o in (roles.objects_of(parse, t, "of") or [t])]
        case _:
            return None
    for holder in tokens:
        if not is_party(around, reading, holder):
            continue
        if around.place_at(holder) is None or "state" in around.kinds(holder):
            name = name_of(parse, holder, reading)
            if name is not None:
                return name
    return None


def _hyphenated(parse: Parse, token: Token) -> list[Token]:
    """ "rebel" of "rebel-held"."""
    if token.index > 1 and parse.tokens[token.index - 1].text in ("-", "‑", "–"):
        return [parse.tokens[token.index - 2]]
    return []
