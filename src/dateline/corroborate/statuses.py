"""Whether two reports give a place the same status."""

from collections.abc import Iterator

from dateline.corroborate.agreement import (
    Agreement,
    agree_on_days,
    agree_on_names,
    place_key,
    same_place,
)
from dateline.corroborate.telling import NameLikeness, Telling
from dateline.model import PlaceStatus

_GROUPS = {"held": "hold", "captured": "hold", "lost": "leave", "withdrawn_from": "leave"}
"""A captured place is held from then on; one that was left is lost."""


def status_group(status: PlaceStatus) -> str:
    """ "hold", "leave", or the status itself."""
    return _GROUPS.get(status.status, status.status)


def status_keys(telling: Telling) -> Iterator[str]:
    """Place and kind of status."""
    status = _status(telling)
    yield f"{place_key(status.place)} {status_group(status)}"


def same_status(one: Telling, other: Telling, alike: NameLikeness) -> Agreement:
    """From -1 to 1; from .5 on they say the same of one place.

    Place, kind of status and holder must be the same (a holder may be left out by one);
    the dates may differ by two weeks, as reports of a fall of a town do.
    """
    left, right = _status(one), _status(other)
    if status_group(left) != status_group(right) or not same_place(left.place, right.place):
        return Agreement(-1.0, "another place or another status")
    days = agree_on_days(one, other, slack=14)
    if days.rules_out:
        return days
    names = agree_on_names(_holder(left), _holder(right), alike)
    if names.score < 0:
        return Agreement(-1.0, names.why or f"{left.holder} is not {right.holder}")
    score = 0.6 + 0.2 * names.score + 0.2 * days.score
    reasons = [f"{left.place.name} {status_group(left)}", names.why, days.why]
    return Agreement(score, "; ".join(reason for reason in reasons if reason))


def _holder(status: PlaceStatus) -> tuple[str, ...]:
    return (status.holder,) if status.holder else ()


def _status(telling: Telling) -> PlaceStatus:
    assert isinstance(telling.report.content, PlaceStatus)
    return telling.report.content
