"""What an editor would read first."""

from typing import Any

from tests.corroborate.test_claims import events_of
from tests.dispatches import HARBOUR, INLAND, Dispatch, day

from dateline.model import Claim
from dateline.story.weight import weigh


def strike(place_name: str, **more: Any) -> Claim:
    made = Dispatch(f"Planes struck the market of {place_name}.", "2024-03-02")
    place = HARBOUR if place_name == HARBOUR.name else INLAND
    made.event("struck", made.document.text[:-1], place=place, **more)
    (claim,) = events_of(made)
    return claim


def test_an_event_with_a_day_comes_before_one_without() -> None:
    dated = strike(HARBOUR.name, period=day("2024-03-01"))
    assert weigh(dated) > weigh(strike(INLAND.name))
