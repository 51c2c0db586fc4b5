"""Days, months and years that a phrase names, wholly or in part."""

from datetime import date, timedelta

from dateline.resolve.times.calendar import (
    add_days,
    add_months,
    hijri_to_date,
    holiday_value,
    make_date,
    nearest_weekday,
    season_of,
)  # fmt: skip
from dateline.resolve.times.scene import Placed, Scene, unplaced

SIDES = {-1: "before", 0: "nearest to", 1: "after"}
SOON_DAYS = 45


def resolve_date(parts: dict[str, str], scene: Scene) -> Placed:
    """A date that names any of weekday, day, month and year; what it lacks comes from anchors."""
    year, basis = _year(parts, scene)
    if "month" in parts:
        month = int(parts["month"])
        if "day" in parts:
            return _day_of_month(parts, scene, year, basis, month, int(parts["day"]))
        return _month(parts, scene, year, basis, month)
    if "weekday" in parts:
        return _weekday(parts, scene)
    if "today" in parts:
        return resolve_day(parts, scene)
    if "day" in parts:
        return _day_alone(parts, scene)
    if year is not None:
        return Placed(f"{year:04d}", basis) if year <= 9999 else Placed(None, "beyond the calendar")
    return Placed(None, basis or "no year")


def _day_alone(parts: dict[str, str], scene: Scene) -> Placed:
    """ "the 15th", "the 4th of next month": a day of the month that is named with it or, without
    one, of the nearest on the side of the tense."""
    which = parts.get("which", "")
    day, basis = scene.spoken_of("M") if which in ("that", "the") else (
        scene.reference.day, scene.reference.basis
    )  # fmt: skip
    if day is None:
        return Placed(None, f"{basis} to reckon from")
    shifts = {"-1": (-1,), "1": (1,), "": (-1, 0, 1)}.get(which, (0,))
    months = [month for shift in shifts if (month := add_months(day, shift))]
    choices = [d for m in months if (d := make_date(m.year, m.month, int(parts["day"])))]
    if not choices:
        return Placed(None, "no such day in the calendar")
    if len(choices) == 1:
        return Placed(choices[0].isoformat(), f"day of the month told from {basis}")
    return _chosen(choices, day, scene, "day")


def _year(parts: dict[str, str], scene: Scene) -> tuple[int | None, str]:
    if "year" in parts:
        year = int(parts["year"])
        if len(parts["year"]) == 2:
            this = scene.reference.day.year if scene.reference.day else 2030
            year += 2000 if 2000 + year <= this + 1 else 1900
        return year, "stated"
    if "yearwhich" in parts:
        shift = {"-1": -1, "last": -1, "before": -1, "1": 1, "after": 1, "next": 1}
        focused = parts["yearwhich"] in ("before", "after", "same")
        day, basis = scene.spoken_of() if focused else (scene.reference.day, scene.reference.basis)
        if day is None:
            return None, f"{basis} to reckon from"
        return day.year + shift.get(parts["yearwhich"], 0), f"year told from {basis}"
    return None, ""


def stated_year(parts: dict[str, str], scene: Scene) -> int:
    """The year that the phrase itself gives, of two figures or four."""
    year, _ = _year(parts, scene)
    assert year is not None, "only for phrases that read a year"
    return year


def _day_of_month(
    parts: dict[str, str], scene: Scene, year: int | None, basis: str, month: int, day: int
) -> Placed:
    if make_date(2000, month, day) is None:
        return Placed(None, "no such day in the calendar")
    if year is not None:
        exact = make_date(year, month, day)
        return Placed(exact.isoformat(), basis) if exact else Placed(
            None, "no such day in the calendar"
        )  # fmt: skip
    if "yearwhich" in parts:
        return Placed(None, basis)
    anchor = scene.reference.day
    if anchor is None:
        if scene.stated_year is None:
            return _near_stated(scene, month, day)
        exact = make_date(scene.stated_year, month, day)
        if exact is None:
            return unplaced(scene.reference)
        return Placed(exact.isoformat(), f"in {scene.stated_year}, the year stated beside it")
    choices = [
        d for y in (anchor.year - 1, anchor.year, anchor.year + 1)
        if (d := make_date(y, month, day)) is not None
    ]  # fmt: skip
    if "weekday" in parts:
        fitting = [d for d in choices if d.isoweekday() == int(parts["weekday"])]
        choices = fitting or choices
    return _chosen(choices, anchor, scene, "day")


def _near_stated(scene: Scene, month: int, day: int) -> Placed:
    """The day in the year that brings it nearest to the last full date that the text gives."""
    anchor = scene.stated_day
    if anchor is None:
        return unplaced(scene.reference)
    choices = [
        d for y in (anchor.year - 1, anchor.year, anchor.year + 1)
        if (d := make_date(y, month, day)) is not None
    ]  # fmt: skip
    best = min(choices, key=lambda d: (abs((d - anchor).days), d), default=None)
    if best is None:
        return unplaced(scene.reference)
    return Placed(best.isoformat(), f"nearest to {anchor}, the full date that the text gives")


def _chosen(choices: list[date], anchor: date, scene: Scene, unit: str) -> Placed:
    """The choice on the side that the tense tells; else the nearest, rather back than on."""
    side = scene.side()
    on_side = [c for c in choices if (c <= anchor if side < 0 else c >= anchor)] if side else []
    far = 300 if side > 0 else 360
    on_side = [c for c in on_side if abs((c - anchor).days) <= far]
    soon = [c for c in choices if 0 <= (c - anchor).days <= SOON_DAYS]
    if side < 0 and soon and all((anchor - c).days > 300 for c in on_side):
        # Nobody writes of a day eleven months ago without its year.
        side, on_side = 1, soon
    pool = on_side or choices
    if not pool:
        return Placed(None, "no such day in the calendar")
    best = min(pool, key=lambda c: (abs((c - anchor).days) * (1.5 if c > anchor else 1), c))
    told = SIDES[side if on_side else 0]
    return Placed(best.isoformat(), f"{unit} {told} {scene.reference.basis}")


def _month(parts: dict[str, str], scene: Scene, year: int | None, basis: str, month: int) -> Placed:
    if year is not None:
        return Placed(f"{year:04d}-{month:02d}", basis)
    anchor = scene.reference.day
    if anchor is None or "yearwhich" in parts:
        if scene.stated_year is None or "which" in parts or "yearwhich" in parts:
            return unplaced(scene.reference)
        return Placed(
            f"{scene.stated_year:04d}-{month:02d}",
            f"in {scene.stated_year}, the year stated beside it",
        )
    this = anchor.replace(day=1)
    which = parts.get("which")
    if which in ("-1", "last"):
        year = anchor.year - (month >= anchor.month)
    elif which in ("1", "next"):
        year = anchor.year + (month <= anchor.month)
    elif which == "0":
        year = anchor.year
    else:
        choices = [
            d for y in (anchor.year - 1, anchor.year, anchor.year + 1)
            if (d := make_date(y, month, 1)) is not None
        ]  # fmt: skip
        placed = _chosen(choices, this, scene, "month")
        return Placed(placed.value[:7] if placed.value else None, placed.basis)
    return Placed(f"{year:04d}-{month:02d}", f"month told from {scene.reference.basis}")


def _weekday(parts: dict[str, str], scene: Scene) -> Placed:
    anchor = scene.reference.day
    if anchor is None:
        return unplaced(scene.reference)
    weekday = int(parts["weekday"])
    if "day" in parts:
        for months in (0, -1, 1):
            near = add_months(anchor, months)
            day = make_date(near.year, near.month, int(parts["day"])) if near else None
            if day and day.isoweekday() == weekday:
                return Placed(
                    day.isoformat(), f"day of the month told from {scene.reference.basis}"
                )
    which = parts.get("which")
    if which in ("-1", "last", "before"):
        base = add_days(anchor, -1)
        day = nearest_weekday(base, weekday, -1) if base else None
        side = -1
    elif which in ("1", "next", "after"):
        base = add_days(anchor, 1)
        day = nearest_weekday(base, weekday, 1) if base else None
        side = 1
    else:
        side = scene.side() or -1
        day = nearest_weekday(anchor, weekday, side)
    if day is None:
        return Placed(None, "beyond the calendar")
    return Placed(day.isoformat(), f"weekday {SIDES[side]} {scene.reference.basis}")


def resolve_day(parts: dict[str, str], scene: Scene) -> Placed:
    """Today, yesterday, tomorrow, and days before or after the one spoken of."""
    told = parts["today"]
    if told in ("before", "after"):
        day, basis = scene.spoken_of("D")
        shift = -1 if told == "before" else 1
    else:
        day, basis = scene.reference.day, scene.reference.basis
        shift = int(told)
    if day is None:
        return Placed(None, f"{basis} to reckon from")
    moved = add_days(day, shift)
    return Placed(
        moved.isoformat() if moved else None,
        basis if not shift else f"the day {'before' if shift < 0 else 'after'} {basis}",
    )


def resolve_range(parts: dict[str, str], scene: Scene) -> Placed:
    """From one day or year to another."""
    if "year2" in parts:
        year, last = parts["year"], parts["year2"]
        last = year[: 4 - len(last)] + last
        return Placed(f"{year}/{last}", "stated") if last > year else Placed(year, "stated")
    first = resolve_date(parts, scene)
    if first.value is None or not 1 <= int(parts["day2"]) <= 31:
        return first
    last = f"{first.value[:8]}{int(parts['day2']):02d}"
    return Placed(f"{first.value}/{last}", first.basis)


def resolve_season(parts: dict[str, str], scene: Scene) -> Placed:
    """A season: of the year named, or the nearest on the side of the tense."""
    code = parts["season"]
    year, basis = _year(parts, scene)
    if year is not None:
        return Placed(f"{year:04d}-{code}", basis)
    anchor = scene.reference.day
    if anchor is None or "yearwhich" in parts:
        return unplaced(scene.reference)
    this, now = season_of(anchor)
    order = ("SP", "SU", "FA", "WI")
    which = parts.get("which")
    side = {"-1": -1, "last": -1, "1": 1, "next": 1}.get(which or "", 0)
    begun = order.index(code) <= order.index(now)
    if side < 0:
        year = this if order.index(code) < order.index(now) else this - 1
    elif side > 0:
        year = this if order.index(code) > order.index(now) else this + 1
    elif which == "0":
        year = this
    elif scene.side() > 0:
        year = this if order.index(code) >= order.index(now) else this + 1
    else:
        year = this if begun else this - 1
    return Placed(f"{year:04d}-{code}", f"season told from {scene.reference.basis}")


def resolve_holiday(parts: dict[str, str], scene: Scene) -> Placed:
    """A day with a name, in the year stated or the nearest on the side of the tense."""
    name = parts["holiday"]
    year, basis = _year(parts, scene)
    alone = holiday_value(name, 0)
    if alone is not None:
        return Placed(alone, "a day of its own")
    if year is None:
        anchor = scene.reference.day
        if anchor is None or "yearwhich" in parts:
            return unplaced(scene.reference)
        choices = {
            date.fromisoformat(value[:10]): value
            for y in (anchor.year - 1, anchor.year, anchor.year + 1)
            if (value := holiday_value(name, y))
        }
        placed = _chosen(list(choices), anchor, scene, "day")
        if placed.value is None:
            return placed
        return Placed(choices[date.fromisoformat(placed.value)], placed.basis)
    return Placed(holiday_value(name, year), basis)


def resolve_hijri(parts: dict[str, str], scene: Scene) -> Placed:
    """A day or month of the Islamic calendar with its year, in the Gregorian one."""
    year, month, day = int(parts["islamic"]), int(parts["hijri"]), int(parts.get("day", "1"))
    start = hijri_to_date(year, month, day)
    basis = "tabular Islamic calendar, a day either way"
    if "day" in parts:
        return Placed(start.isoformat() if day <= 30 else None, basis)
    last = hijri_to_date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return Placed(f"{start.isoformat()}/{last.isoformat()}", basis)
