"""Whether two event reports tell of the same happening."""

from collections.abc import Iterator

from dateline.corroborate.agreement import (
    Agreement,
    agree_on_days,
    agree_on_names,
    agree_on_place,
    place_name,
    wide,
)
from dateline.corroborate.lexicons import event_families
from dateline.corroborate.telling import Corpus, Telling
from dateline.corroborate.terms import likeness
from dateline.model import Event

_LASTING = {"capture", "RETREAT", "agreement"}
"""Families of events that don't recur from day to day at one place: dates may disagree more."""


def event_family(event: Event) -> tuple[str, str]:
    """(family, manner): by ACLED sub-event where there is one, else by PLOVER type and mode."""
    known = event_families().get(event.acled or "")
    if known is not None:
        return known
    if event.type == "ASSAULT":
        return "violence", "any"
    if event.type == "PROTEST":
        return "protest", "any"
    return event.type, event.mode or "any"


def event_keys(telling: Telling, corpus: Corpus) -> Iterator[str]:
    """Keys of the blocks in which an event meets its likes: family with place or rare words."""
    event = _event(telling)
    family, _ = event_family(event)
    if event.place is not None and not wide(event.place):
        yield f"{family} at {place_name(event.place)}"
    rare = sorted(telling.words, key=lambda term: (-corpus.weights.get(term, 0.0), term))
    for term in sorted(rare, key=lambda term: (-corpus.weights.get(term, 0.0), term))[:6]:
        yield f"{family} of {term}"


def same_event(one: Telling, other: Telling, corpus: Corpus) -> Agreement:
    """From -1 to 1; from about .5 on they are the same happening.

    Type, place, time, actors and the words around the trigger each add or take away; a
    different kind of event, a place or a day that cannot be the same rule it out.
    """
    left, right = _event(one), _event(other)
    (family, manner), (other_family, other_manner) = event_family(left), event_family(right)
    if family != other_family:
        return Agreement(-1.0, "different kinds of events")
    words = likeness(one.words, other.words, corpus.weights)
    if words >= 0.85:
        return Agreement(words, "the same words")
    place = agree_on_place(left.place, right.place)
    days = agree_on_days(one, other, slack=14 if family in _LASTING else 1)
    if place.rules_out or days.rules_out:
        return place if place.rules_out else days
    kind = (
        0.1
        if manner == other_manner != "any"
        else 0.0
        if "any" in (manner, other_manner)
        else -0.15
    )
    trigger = 0.1 if one.head == other.head else 0.0
    actors = agree_on_names(left.actors, right.actors, corpus.alike)
    recipients = agree_on_names(left.recipients, right.recipients, corpus.alike)
    near = 0.15 if _neighbours(one, other) else 0.0
    score = (
        0.9 * words
        + 0.22 * place.score
        + 0.15 * days.score
        + 0.12 * actors.score
        + 0.06 * recipients.score
        + kind
        + trigger
        + near
    )
    reasons = [f"words alike by {words:.2f}", place.why, days.why, actors.why]
    return Agreement(score, "; ".join(reason for reason in reasons if reason))


def _neighbours(one: Telling, other: Telling) -> bool:
    """Whether they stand in the same or the next sentence of one document."""
    return one.report.document == other.report.document and abs(one.sentence - other.sentence) <= 1


def _event(telling: Telling) -> Event:
    assert isinstance(telling.report.content, Event)
    return telling.report.content
