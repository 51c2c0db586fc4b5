"""The states that events put their places in: what is bombed is under attack, what changes hands
is captured by whom it falls to, what an army leaves is withdrawn from.

The classes are ACLED's sub-events; an event's place, period, factuality and attribution are
the state's.
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from dateline.annotate.parse import Parse, Token
from dateline.extract.events.plain_places import plain_name
from dateline.extract.events.status_places import beside, is_some_place, site_in
from dateline.extract.events.surroundings import Surroundings, is_state
from dateline.extract.places.named_places import own_places
from dateline.model import Event, Period, Place, PlaceMention, PlaceStatus, Reading, Span

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

OTHERWISE = frozenset(
    ["election", "vote", "ballot", "poll", "caucus", "senator", "company", "plant", "factory",
     "shareholder", "firm", "stake"]
)  # fmt: skip
"""Places and what stands in them are also won at elections and bought; nobody holds them then."""

PRESENT = frozenset({"VBZ", "VBP"})
"""Tags of what is told as so now: "controls the town", which fell in some year that is told too."""

MOST = 400
"""Events looked at: no report has more."""


STALE_YEARS = 2
"""A state that ended this long before the report is history, not news."""


def of_events(
    around: Surroundings, reading: Reading, told: set[tuple[str, str]]
) -> Iterator[PlaceStatus]:
    """The states that follow from events, but for those of `told` (place and state), which the
    text says in so many words."""
    known = set(told)
    newest = newest_day(reading)
    for event in islice(reading.events, MOST):
        status = _status_of(around, event)
        place = event.place
        if status is None or place is None or (place.feature or "").startswith("PCL"):
            continue
        if (place.name, status) in known:
            continue
        named = _mention(around, event, place.name)
        token = around.parse.head_of(event.trigger)
        if named is None and (status != "under_attack" or not _is_near(around, token, place)):
            continue  # who holds a place follows only from words that name it
        if named is not None and status != "under_attack":
            place = beside(around, named, place)
            if (place.name, status) in known:
                continue
        if token is None or is_history(around.parse, token, event.period, newest):
            continue
        if any(around.near(token, word) for word in OTHERWISE):
            continue
        if status != "under_attack" and any(
            is_some_place(around.parse, patient) or site_in(around, patient) is not None
            for patient in around.patients(token)
        ):
            continue  # who takes "a town in Hama province" does not hold the province
        known.add((place.name, status))
        holder = event.actors[0] if event.actors and status == "captured" else None
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


def _is_near(around: Surroundings, token: Token | None, place: Place) -> bool:
    """Whether the sentence of the token names the place."""
    if token is None:
        return False
    sentence = around.parse.sentences[token.sentence].span
    return any(
        m.place is not None and m.place.geonames == place.geonames and sentence.contains(m.span)
        for m in around.toponyms
    )


def _stretch(words: Span, place: Span) -> Span:
    return Span(min(words.start, place.start), max(words.end, place.end))


def newest_day(reading: Reading) -> date | None:
    """The day of the report: when it was published, or else the newest day that it names; a
    mere year dates no report."""
    if reading.published is not None:
        return reading.published
    ends = [
        t.period.end
        for t in reading.times
        if t.period and t.period.end and t.period.precision in ("day", "time")
    ]
    return max(ends, default=None)


def is_history(parse: Parse, token: Token, period: Period | None, newest: date | None) -> bool:
    """Whether what the token tells ended long before the day of the report: by its period, or, if
    a place changed hands at no time told, by the years that its sentence names. What a text
    without any day of its own puts into a year is history."""
    if newest is not None and period is not None and period.end is not None:
        return newest.year - period.end.year > STALE_YEARS
    if newest is not None and token.tag in PRESENT:
        return False
    years = [
        int(t.text)
        for t in parse.words(parse.sentences[token.sentence])
        if t.text.isascii() and t.text.isdigit() and len(t.text) == 4
        and not (parse.head(t).lower == "since" and token.index < t.index)
    ]  # fmt: skip
    if newest is None:
        return any(1000 <= year < 2100 for year in years)
    return bool(years) and 1000 <= max(years) < newest.year - STALE_YEARS
