"""What happened: events with type, roles, place, period, factuality and attribution."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.parse import Parse, Token
from dateline.extract.events import roles
from dateline.extract.events.event_places import DocumentPlaces, choose_place, with_sites
from dateline.extract.events.event_words import FoundWord, match_event_word
from dateline.extract.events.newsworthy import features, newsworthiness, weights, word_feature
from dateline.extract.events.parties import Told
from dateline.extract.events.role_choice import DocumentParties, Names
from dateline.extract.events.standing import is_depicted, standing
from dateline.extract.events.sub_events import sub_events
from dateline.extract.events.subject_matter import borrows_words_of_war, is_meant
from dateline.extract.events.surroundings import Surroundings
from dateline.extract.names.noun_phrases import noun_before
from dateline.extract.places.named_places import own_places
from dateline.extract.times.dating import find_period
from dateline.extract.word_lists import word_list
from dateline.model import Attribution, Event, Factuality, Place, Reading, Span

THRESHOLD_TERRITORY = -2.5
"""The same for a town that changes hands: a desk would rather see one too many."""

THRESHOLD_TOWN = -5.0
"""The same where it is told as done and the town is named."""

OPEN_CLASSES = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
"""Parts of speech whose words may be in the lexicon."""

MOST_EVIDENCE = 40
"""Mentions kept for one event; no report has more."""

HOPELESS = -1.4
"""Weight of a word by itself below which nothing around it makes it an event."""

UNSEEN_NOUN = -9.0
"""Weight of nouns that are not in the table, which leaves out the least likely."""

GROUND = frozenset({"ASSAULT", "RETREAT", "COERCE", "PROTEST", "MOBILIZE"})
"""Types whose own words tell best where they happened."""

FIELD = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "THREATEN"})
"""Types whose words games, markets and the weather borrow."""

TERRITORY = frozenset(
    {
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Non-violent transfer of territory",
    }
)
"""Sub-events of which there is one for each place that they name."""

THRESHOLD = -0.6
"""Log odds from which a word counts as telling of an event; where F1 was best on held-out news."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may tell of an event, with what was found of it on the way.

    `found` is its row of the lexicon, None for a word outside it; `names` are the features
    that `newsworthiness` weighs.
    """

    token: Token
    span: Span
    found: FoundWord | None
    factuality: Factuality
    attribution: Attribution | None
    names: tuple[str, ...]

    @property
    def type(self) -> str:
        return self.found.meaning.type if self.found else "OTHER"


def find_events(parse: Parse, reading: Reading) -> tuple[Event, ...]:
    """The events that the document tells of, in order of their triggers.

    `reading` has mentions, entities, times, places and attributions. An event of type OTHER
    with mode None is a happening for which the lexicon has no kind.
    """
    around = Surroundings(parse, reading)
    triggers = [
        candidate
        for candidate in candidates(parse, reading, around)
        if _is_told(around, candidate) and not is_depicted(parse, candidate.token)
    ]
    if borrows_words_of_war(around):
        triggers = [t for t in triggers if _is_plain(t) or is_meant(around, t.token)]
    triggers = specified(around, apart(parse, triggers))
    places = DocumentPlaces(parse, with_sites(parse, reading))
    parties = DocumentParties(around, reading)
    events = []
    before: str | None = None
    told = []
    for trigger in triggers:
        cast = parties.cast(_told(trigger))
        for place in _places(around, places, trigger, before):
            before = place.name if place else before
            events.append(build_event(around, reading, trigger, cast, place))
            told.append(trigger)
    return merge_mentions(events, told)


def specified(around: Surroundings, triggers: Sequence[Candidate]) -> list[Candidate]:
    """The triggers, each with the sub-event that the text makes of it."""
    told = [(t.token, t.found.meaning) for t in triggers if t.found is not None]
    meanings = iter(sub_events(around, told))
    return [
        replace(t, found=replace(t.found, meaning=next(meanings))) if t.found else t
        for t in triggers
    ]


def _is_plain(trigger: Candidate) -> bool:
    """Whether the word means the same in every report: its kind is known and is not of war."""
    return trigger.found is not None and trigger.type not in FIELD


def _is_told(around: Surroundings, candidate: Candidate) -> bool:
    """Whether the word counts as telling of an event; of towns that change hands even where
    the weights doubt it, the more if it is done and the town has its name there."""
    acled = candidate.found.meaning.acled if candidate.found else None
    weight = newsworthiness(candidate.names, word_feature(candidate.token))
    if acled not in TERRITORY or weight > THRESHOLD:
        return weight > THRESHOLD
    named = candidate.factuality.happened and bool(own_places(around, candidate.token))
    return weight > (THRESHOLD_TOWN if named else THRESHOLD_TERRITORY)


def candidates(
    parse: Parse, reading: Reading, around: Surroundings | None = None, all_words: bool = False
) -> Iterator[Candidate]:
    """The words that may tell of events, in order: verbs, words of the lexicon, nouns for acts.

    With `all_words` every verb and noun is one, for training; else those outside the lexicon
    that by themselves hardly ever are one are passed over.
    """
    around = around or Surroundings(parse, reading)
    cues = cue_tokens(parse, reading.attributions)
    rows = {
        token.index: found
        for token in parse.tokens
        if token.pos in OPEN_CLASSES and (found := match_event_word(around, token)) is not None
    }
    inside = {
        index
        for at, found in rows.items()
        for index in range(found.first, found.last)
        if index != at
    }
    known = weights()
    seen: Counter[str] = Counter()
    for token in parse.tokens:
        found = rows.get(token.index)
        if token.index in inside:
            continue
        if found is None and not (all_words and token.pos in ("VERB", "NOUN")):
            least = 0.0 if token.pos == "VERB" else UNSEEN_NOUN
            if token.pos not in ("VERB", "NOUN") or not token.text[0].isalpha():
                continue
            if known.get(word_feature(token), least) < HOPELESS:
                continue
        span = parse.span(found.first, found.last) if found else token.span
        factuality = standing(parse, token)
        attribution = around.voice(token)
        told = "cue" if token.index in cues else "said" if attribution else "own voice"
        lemma = token.lemma.lower()
        names = features(around, token, rows, factuality, told)
        names.append(f"told before={min(seen[lemma], 2)}")
        seen[lemma] += 1
        yield Candidate(token, span, found, factuality, attribution, tuple(names))


def cue_tokens(parse: Parse, attributions: Sequence[Attribution]) -> frozenset[int]:
    """Tokens of the reporting words."""
    return frozenset(
        token.index
        for attribution in attributions
        if attribution.cue is not None
        for token in parse.tokens_in(attribution.cue)
    )


def apart(parse: Parse, triggers: list[Candidate]) -> list[Candidate]:
    """The triggers without those that only repeat another: words of its phrase, a light verb
    of a noun, the noun of a verb of the same type."""
    by_token = {trigger.token.index: trigger for trigger in triggers}
    return [trigger for trigger in triggers if not _repeats(parse, trigger, by_token)]


def _repeats(parse: Parse, trigger: Candidate, by_token: dict[int, Candidate]) -> bool:
    token = trigger.token
    head = by_token.get(parse.head(token).index)
    if head is not None and head is not trigger:
        if head.span.contains(token.span):
            return True
        if token.dep in ("compound", "dobj", "nmod") and head.type == trigger.type != "OTHER":
            return True
    if trigger.type == "OTHER" and roles.is_verb(token):
        nouns = parse.governed(token, "dobj", "nsubjpass")
        return token.lemma in word_list("light_verbs.txt") and any(
            n.index in by_token for n in nouns
        )
    return False


def _places(
    around: Surroundings, places: DocumentPlaces, trigger: Candidate, before: str | None
) -> list[Place | None]:
    """Where the trigger's event happened; one place for each town that changed hands.

    What the event's own words name comes first. `before` is the place of the event before it.
    """
    own = own_places(around, trigger.token) if trigger.type in GROUND else []
    own = [mention for mention in own if not places.is_coarse(mention)]
    if own:
        several = trigger.found is not None and trigger.found.meaning.acled in TERRITORY
        return [places.plainly(mention) for mention in (own if several else own[:1])]
    mode = trigger.found.meaning.mode if trigger.found else None
    told = trigger.attribution is not None
    options = places.options(trigger.token, trigger.type, mode, told, before)
    chosen = choose_place(options).mention
    if trigger.type == "ASSAULT" and (chosen is None or places.is_coarse(chosen)):
        # "Syrian air strikes kill six" is of Syria, and the town comes in the next sentence.
        state = chosen or places.acting_state(trigger.token)
        chosen = (places.finer(trigger.token, state) if state else None) or chosen
    return [places.plainly(chosen)]


def _told(trigger: Candidate) -> Told:
    mode = trigger.found.meaning.mode if trigger.found else None
    return Told(trigger.token, trigger.span, trigger.type, mode, trigger.attribution)


def build_event(
    around: Surroundings,
    reading: Reading,
    trigger: Candidate,
    cast: tuple[Names, Names],
    place: Place | None,
) -> Event:
    """The event of a trigger, with its actors and recipients and all that the text gives."""
    parse, token = around.parse, trigger.token
    meant = trigger.found.meaning if trigger.found else None
    actors, recipients = cast
    return Event(
        trigger.span,
        trigger.type,
        meant.mode if meant else None,
        meant.acled if meant else None,
        actors,
        recipients,
        place,
        find_period(parse, token, reading.times, reading.document),
        trigger.factuality,
        trigger.attribution,
        _words_of(parse, token, trigger.span),
    )


def _words_of(parse: Parse, token: Token, span: Span) -> tuple[Span, ...]:
    """The event's clause, and its subject where that stands before the verb it is joined to."""
    clause = clause_of(parse, token, span)
    head = _clause_head(parse, token)
    if head.dep != "conj" or parse.governed(head, "nsubj", "nsubjpass", "csubj"):
        return (clause,)
    for subject in roles.subjects(parse, head)[:1]:
        first, last = noun_before(parse, subject, head)
        lent = parse.span(first, last)
        if lent.end <= clause.start and subject.sentence == token.sentence:
            return clause, lent
    return (clause,)


def _clause_head(parse: Parse, token: Token) -> Token:
    """The verb of the clause that a token heads or stands in."""
    if roles.is_verb(token):
        return token
    return next((t for t in parse.ancestors(token) if roles.is_verb(t)), token)


def clause_of(parse: Parse, token: Token, span: Span) -> Span:
    """The words of the clause that the trigger heads or stands in."""
    clause = parse.subtree_span(_clause_head(parse, token))
    return Span(min(clause.start, span.start), max(clause.end, span.end))


def merge_mentions(events: Sequence[Event], triggers: Sequence[Candidate]) -> tuple[Event, ...]:
    """One event for all mentions of it: same word, type, actors, recipients, place, factuality.

    The later mentions' triggers go to the evidence of the first.
    """
    kept: dict[tuple[object, ...], int] = {}
    merged: list[Event] = []
    for event, trigger in zip(events, triggers, strict=True):
        key = (
            trigger.token.lemma.lower(), event.type, event.actors, event.recipients,
            event.place.name if event.place else None, event.period,
            event.factuality.happened,
        )  # fmt: skip
        known = kept.get(key)
        if known is not None and (event.actors or event.recipients):
            first = merged[known]
            if len(first.evidence) < MOST_EVIDENCE:
                merged[known] = replace(first, evidence=(*first.evidence, event.trigger))
        else:
            kept[key] = len(merged)
            merged.append(event)
    return tuple(merged)
