"""Dates in figures: which of two numbers is the day, and by whose habit."""

from collections.abc import Sequence

from dateline.model import Document, TimePhrase
from dateline.resolve.outlets import outlet_country
from dateline.resolve.times.calendar import make_date
from dateline.resolve.times.dates import stated_year
from dateline.resolve.times.scene import Placed, Scene

NEAR_DAYS = 14
"""An ambiguous date is read as the reading that lies within so many days of the report."""

MONTH_FIRST = frozenset(["US", "PR", "GU", "VI", "AS", "MP", "FM", "MH", "PW"])
"""Countries that write the month before the day."""

EITHER = frozenset(["CA", "PH", "CN", "JP", "KR", "TW", "HU", "LT", "MN", "ZA"])
"""Countries that write both ways, or the year first."""


def resolve_numeric(parts: dict[str, str], scene: Scene) -> Placed:
    """Day and month in figures: by what the calendar allows, the report's date, the outlet."""
    first, second = int(parts["first"]), int(parts["second"])
    year = stated_year(parts, scene)
    readings = {
        order: day
        for order, day in (
            ("day first", make_date(year, second, first)),
            ("month first", make_date(year, first, second)),
        )
        if day is not None
    }
    if not readings:
        return Placed(None, "no such day in the calendar")
    if len(set(readings.values())) == 1:
        return Placed(next(iter(readings.values())).isoformat(), "stated")
    anchor = scene.reference.day
    near = {
        order: day for order, day in readings.items()
        if anchor is not None and abs((day - anchor).days) <= NEAR_DAYS
    }  # fmt: skip
    if len(near) == 1:
        order, day = next(iter(near.items()))
        return Placed(day.isoformat(), f"read {order}, which is nearest to {scene.reference.basis}")
    if scene.figures_order:
        order, why = scene.figures_order, "as another date of the text must be read"
    elif parts.get("mark") == ".":
        order, why = "day first", "as dates with dots are written"
    else:
        order, why = _habit(scene.document)
    if not order:
        return Placed(None, f"day and month may be either, and {why}")
    return Placed(readings[order].isoformat(), f"read {order}, {why}")


def told_order(phrases: Sequence[TimePhrase]) -> str:
    """ "day first" or "month first" if the dates in figures that allow one reading agree."""
    orders = set()
    for phrase in phrases:
        if phrase.rule == "numeric":
            parts = dict(phrase.parts)
            first, second = int(parts["first"]), int(parts["second"])
            if first > 12 >= second:
                orders.add("day first")
            elif second > 12 >= first:
                orders.add("month first")
    return orders.pop() if len(orders) == 1 else ""


def _habit(document: Document) -> tuple[str, str]:
    """How the outlet's country writes dates ("" if that is not known), and why."""
    known = outlet_country(document)
    if known is None:
        return "", "the outlet's country is not known"
    country, why = known
    if country in EITHER:
        return "", f"the outlet's country ({country}, {why}) writes both ways"
    order = "month first" if country in MONTH_FIRST else "day first"
    return order, f"as the outlet's country ({country}, {why}) writes dates"
