"""What happened: events with type, roles, place, period, factuality and attribution."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.annotate.parse import Parse
from dateline.extract.events import roles
from dateline.extract.events.candidates import Candidate, candidates
from dateline.extract.events.clauses import words_of_event
from dateline.extract.events.event_places import DocumentPlaces, choose_place
from dateline.extract.events.newsworthy import is_learned, newsworthiness, word_feature
from dateline.extract.events.parties import Told
from dateline.extract.events.passing import (
    FAINTEST,
    MOST_EVIDENCE,
    find_echoes,
    find_passing,
    take_up,
)
from dateline.extract.events.place_signs import place_signs
from dateline.extract.events.role_choice import DocumentParties
from dateline.extract.events.role_memory import Names
from dateline.extract.events.sites import with_sites
from dateline.extract.events.standing import is_depicted
from dateline.extract.events.sub_events import sub_events
from dateline.extract.events.subject_matter import borrows_words_of_war, is_meant
from dateline.extract.events.surroundings import Surroundings
from dateline.extract.places.named_places import own_places
from dateline.extract.times.dating import find_period
from dateline.extract.word_lists import word_list
from dateline.model import Event, Place, Reading

THRESHOLD_TERRITORY = -2.5
"""The same for a town that changes hands: a desk would rather see one too many."""

THRESHOLD_UNLEARNED = -2.5
"""The same for kinds that the weights have never seen: who adds one wants to see it."""

THRESHOLD_TOWN = -5.0
"""The same where it is told as done and the town is named."""

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


def find_events(parse: Parse, reading: Reading) -> tuple[Event, ...]:
    """The events that the document tells of, in order of their triggers.

    `reading` has mentions, entities, times, places and attributions. An event of type OTHER
    with mode None is a happening for which the lexicon has no kind.
    """
    return find_events_and_passing(parse, reading)[0]


def find_events_and_passing(
    parse: Parse, reading: Reading
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """The events that the document tells of, as `find_events`, and those told in passing."""
    around = Surroundings(parse, reading)
    firm, faint = _weighed(around, reading)
    triggers = specified(around, apart(parse, firm))
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
    merged = merge_mentions(events, told)
    known = {trigger.token.index for trigger in firm}
    rest = [c for c in apart(parse, firm + faint) if c.token.index not in known]
    weighed = {candidate.token.index for candidate in (*firm, *faint)}
    again = [*rest, *find_echoes(around, merged, weighed)]
    taken_up, left = take_up(around, merged, sorted(again, key=lambda c: c.token.index))
    return tuple(taken_up), find_passing(
        around, reading, [word for word in left if word.token.index in weighed]
    )


def _weighed(around: Surroundings, reading: Reading) -> tuple[list[Candidate], list[Candidate]]:
    """The words that count as telling of an event, and those that may do so in passing."""
    firm: list[Candidate] = []
    faint: list[Candidate] = []
    borrows = borrows_words_of_war(around)
    for candidate in candidates(around.parse, reading, around):
        weight = newsworthiness(candidate.names, word_feature(candidate.token))
        told = _is_told(around, candidate, weight)
        if not (told or weight > FAINTEST) or is_depicted(around.parse, candidate.token):
            continue
        if borrows and not (_is_plain(candidate) or is_meant(around, candidate.token)):
            continue
        (firm if told else faint).append(candidate)
    return firm, faint


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


def _is_told(around: Surroundings, candidate: Candidate, weight: float) -> bool:
    """Whether the word counts as telling of an event; of towns that change hands even where
    the weights doubt it, the more if it is done and the town has its name there."""
    acled = candidate.found.meaning.acled if candidate.found else None
    if candidate.found is not None and not is_learned(candidate.found.meaning):
        return weight > THRESHOLD_UNLEARNED
    if acled not in TERRITORY or weight > THRESHOLD:
        return weight > THRESHOLD
    named = candidate.factuality.happened and bool(own_places(around, candidate.token))
    return weight > (THRESHOLD_TOWN if named else THRESHOLD_TERRITORY)


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
        return [places.scene(mention) for mention in (own if several else own[:1])]
    mode = trigger.found.meaning.mode if trigger.found else None
    told = trigger.attribution is not None
    signs = place_signs(around, trigger.token)
    options = places.options(trigger.token, trigger.type, mode, told, before, signs)
    chosen = choose_place(options).mention
    if trigger.type == "ASSAULT" and (chosen is None or places.is_coarse(chosen)):
        # "Syrian air strikes kill six" is of Syria, and the town comes in the next sentence.
        state = chosen or places.acting_state(trigger.token)
        chosen = (places.finer(trigger.token, state) if state else None) or chosen
    return [places.scene(chosen)]


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
        find_period(
            parse, token, reading.times, reading.document, done=trigger.factuality.happened
        ),
        trigger.factuality,
        trigger.attribution,
        words_of_event(parse, token, trigger.span),
    )


def merge_mentions(
    events: Sequence[Event], triggers: Sequence[Candidate]
) -> list[tuple[Event, Candidate]]:
    """One event for all mentions of it: same word, type, actors, recipients, place, factuality.

    The later mentions' triggers go to the evidence of the first, whose trigger is given with it.
    """
    kept: dict[tuple[object, ...], int] = {}
    merged: list[Event] = []
    first_told: list[Candidate] = []
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
            first_told.append(trigger)
    return list(zip(merged, first_told, strict=True))
