"""The states that events put their places in: what is bombed is under attack, what changes hands
is captured by whom it falls to, what an army leaves is withdrawn from.

The classes are ACLED's sub-events; an event's place, period, factuality and attribution are
the state's.
"""

from collections.abc import Iterator
from itertools import islice

from dateline.extract.event_places import plain_name
from dateline.extract.named_places import own_places
from dateline.extract.surroundings import Surroundings, is_state
from dateline.model import Event, PlaceMention, PlaceStatus, Reading, Span

STATUS_OF = {
    "Air/drone strike": "under_attack",
    "Shelling/artillery/missile attack": "under_attack",
    "Suicide bomb": "under_attack",
    "Chemical weapon": "under_attack",
    "Government regains territory": "captured",
    "Non-state actor overtakes territory": "captured",
}
"""From ACLED's sub-events to the state that they put a place in."""

RETREATS = frozenset({"withdraw", "retreat", "pull", "vacate", "flee", "abandon", "evacuate"})
STORMED = frozenset({"storm", "infiltrate", "enter", "invade", "attack"})
LOSSES = frozenset({"lose", "loss"})
"""Words of events that leave a place, that come into it and do not yet hold it, and of those
told from the side that lost it."""

MOST = 400
"""Events looked at: no report has more."""


def of_events(
    around: Surroundings, reading: Reading, told: set[tuple[str, str]]
) -> Iterator[PlaceStatus]:
    """The states that follow from events, but for those of `told` (place and state), which the
    text says in so many words."""
    known = set(told)
    for event in islice(reading.events, MOST):
        status = _status_of(around, event)
        place = event.place
        if status is None or place is None or (place.feature or "").startswith("PCL"):
            continue
        if (place.name, status) in known:
            continue
        named = _mention(around, event, place.name)
        if named is None and status != "under_attack":
            continue  # who holds a place follows only from words that name it
        known.add((place.name, status))
        holder = event.actors[0] if event.actors and status in ("captured",) else None
        spans = (_stretch(event.trigger, named.span),) if named else (event.trigger,)
        yield PlaceStatus(
            place, status, holder, event.period, event.factuality, event.attribution, spans
        )


def _status_of(around: Surroundings, event: Event) -> str | None:
    token = around.parse.head_of(event.trigger)
    if token is None:
        return None
    lemma = token.lemma.lower()
    if event.type == "RETREAT" and lemma in RETREATS:
        return "withdrawn_from"
    status = STATUS_OF.get(event.acled or "")
    if status == "captured" and lemma in STORMED:
        return "under_attack"
    return "lost" if status == "captured" and lemma in LOSSES else status


def _mention(around: Surroundings, event: Event, name: str) -> PlaceMention | None:
    """Where the event's own words name its place, else None."""
    token = around.parse.head_of(event.trigger)
    if token is None:
        return None
    for mention in own_places(around, token):
        if mention.place is not None and not is_state(mention):
            called = plain_name(mention.place.name)
            if called in name or name in called:
                return mention
    return None


def _stretch(words: Span, place: Span) -> Span:
    return Span(min(words.start, place.start), max(words.end, place.end))
