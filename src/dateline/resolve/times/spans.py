"""Units of the calendar told from an anchor, durations, repetitions, and longer ages."""

from datetime import date, timedelta

from dateline.model.time import Precision
from dateline.resolve.times.calendar import (
    Days,
    add_days,
    add_months,
    full_day,
    make_date,
    month_end,
    week_value,
)  # fmt: skip
from dateline.resolve.times.dates import _year, resolve_date
from dateline.resolve.times.scene import Placed, Scene, unplaced

SHIFTS = {"-1": -1, "last": -1, "before": -1, "previous": -1, "earlier": -1, "prior": -1,
          "0": 0, "same": 0, "1": 1, "next": 1, "after": 1}  # fmt: skip
FOCUSED = frozenset({"before", "previous", "earlier", "prior", "after", "same"})
UNIT_WORDS = {"TS": "second", "TM": "minute", "TH": "hour", "D": "day", "W": "week",
              "WE": "weekend", "F": "fortnight", "M": "month", "Q": "quarter", "Y": "year",
              "E": "decade", "C": "century"}  # fmt: skip
TENS = {"E": 10, "C": 100}
CLOCK = {"TS": "S", "TM": "M", "TH": "H"}
DAYS = {"D": 1, "W": 7, "F": 14, "WE": 7}
SATURDAY = 6
MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}


def resolve_calendar(parts: dict[str, str], scene: Scene) -> Placed:
    """ "last week", "the following month", "that day": a unit counted from an anchor."""
    if "same" in parts:
        return _same_time_of_another_year(scene)
    if "nth" in parts:
        return _nth_of_month(parts, scene)
    if "weekof" in parts:
        placed = resolve_date(parts, scene)
        within = full_day(placed.value)
        return Placed(week_value(within) if within else None, placed.basis)
    which = parts["which"]
    day, basis = _anchor(which, scene, parts["unit"])
    if day is None:
        return Placed(None, f"{basis} to reckon from")
    unit, shift = parts["unit"], SHIFTS.get(which, 0)
    if unit == "WE" and not shift and day.isoweekday() < SATURDAY and scene.side() < 0:
        shift = -1  # told on a Wednesday, what "happened at the weekend" was at the last one
    return Placed(unit_value(day, unit, shift), _counted(shift, unit, basis) if shift else basis)


def _counted(shift: float, unit: str, basis: str) -> str:
    """ "2 days before publication on 2024-12-06"."""
    word = UNIT_WORDS[unit] + ("s" if abs(shift) != 1 else "")
    word = "centuries" if word == "centurys" else word
    return f"{abs(shift):g} {word} {'before' if shift < 0 else 'after'} {basis}"


def _anchor(which: str, scene: Scene, unit: str) -> tuple[date | None, str]:
    if which == "same":
        near = scene.sentence - scene.focus_sentence <= 1
        if unit in ("M", "Q", "Y") and scene.focus is not None and near:
            return scene.spoken_of(unit)
        anchor = scene.anchor()
        return anchor.day, anchor.basis
    if which in FOCUSED:
        return scene.spoken_of(unit)
    return scene.reference.day, scene.reference.basis


def unit_value(day: date, unit: str, shift: int) -> str | None:
    """TIMEX3 value of the unit that holds the day, `shift` units on; None beyond the calendar."""
    if unit in DAYS:
        moved = add_days(day, DAYS[unit] * shift)
    else:
        moved = add_months(day, MONTHS.get(unit, 12) * shift)
    if moved is None:
        return None
    match unit:
        case "D":
            return moved.isoformat()
        case "W" | "F":
            return week_value(moved)
        case "WE":
            return week_value(moved) + "-WE"
        case "M":
            return f"{moved.year:04d}-{moved.month:02d}"
        case "Q":
            return f"{moved.year:04d}-Q{(moved.month + 2) // 3}"
        case "E":
            return f"{moved.year // 10:03d}"
        case "C":
            return f"{moved.year // 100:02d}"
    return f"{moved.year:04d}"


def _same_time_of_another_year(scene: Scene) -> Placed:
    day, basis = scene.spoken_of()
    if day is None:
        return Placed(None, f"{basis} to reckon from")
    if scene.focus is not None and scene.focus[2] == "month":
        return Placed(unit_value(day, "M", -12), f"a year before {basis}")
    return Placed(f"{day.year - 1:04d}", f"a year before {basis}")


def _nth_of_month(parts: dict[str, str], scene: Scene) -> Placed:
    """ "the last week of March": a day or week counted within a month."""
    year, basis = _year(parts, scene)
    month = int(parts["month"])
    if year is None:
        if scene.reference.day is None:
            return unplaced(scene.reference)
        reference = scene.reference.day
        year = reference.year - (month > reference.month and scene.side() <= 0)
        basis = scene.reference.basis
    last = month_end(year, month)
    number = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(parts["nth"])
    if parts["unit"] == "D":
        day = last if number is None else make_date(year, month, number + 1)
        return Placed(day.isoformat() if day else None, basis)
    if parts["unit"] == "W":
        day = last if number is None else make_date(year, month, 4 + 7 * number)
        if number is None and last.isoweekday() < 4:
            day = last - timedelta(days=3) if last.isoweekday() < 3 else last
        return Placed(week_value(day) if day else None, basis)
    return Placed(f"{year:04d}-{month:02d}", basis)


def resolve_ago(parts: dict[str, str], scene: Scene) -> Placed:
    """ "two days ago" from the report, "a day earlier" from the time spoken of."""
    direction = parts["direction"]
    sign = -1 if direction in ("-1", "before") else 1
    count = parts.get("count", "1")
    if count == "X":
        if direction in ("-1", "before"):
            return Placed("PAST_REF", "an uncounted while before")
        return Placed("FUTURE_REF" if direction == "1" else None, "an uncounted while after")
    if "weekday" in parts:
        return unplaced(scene.reference)
    if direction in ("before", "after"):
        day, basis = scene.spoken_of(parts["unit"])
    else:
        day, basis = scene.reference.day, scene.reference.basis
    if day is None:
        return Placed(None, f"{basis} to reckon from")
    amount = float(count)
    unit = parts["unit"]
    basis = _counted(sign * amount, unit, basis)
    if unit in CLOCK:
        seconds = amount * {"TS": 1, "TM": 60, "TH": 3600}[unit]
        return Placed(day.isoformat() if seconds < 43200 else None, basis)
    if amount != int(amount) and unit in TENS:
        unit, amount = "Y", round(amount * TENS[unit])
    elif amount != int(amount):
        unit, amount = ("M", amount * 12) if unit == "Y" else (unit, round(amount))
    return Placed(unit_value(day, "D" if unit == "WE" else unit, sign * int(amount)), basis)


def duration_value(count: str, unit: str, half: bool = False) -> str:
    """A TIMEX3 duration: "2", "Y" → P2Y, "12", "TH" → PT12H, "X", "D" → PXD."""
    if half and count != "X":
        count = f"{float(count) + 0.5:g}"
    if unit in CLOCK:
        return f"PT{count}{CLOCK[unit]}"
    if unit in TENS:
        return "PXY" if count == "X" else f"P{float(count) * TENS[unit]:g}Y"
    if unit == "F":
        return "PXW" if count == "X" else f"P{float(count) * 2:g}W"
    return f"P{count}{unit}"


def resolve_duration(parts: dict[str, str], scene: Scene) -> Placed:
    """A length of time; one that ends or begins with the report has days too."""
    value = duration_value(parts["count"], parts["unit"], "half" in parts)
    if parts.get("count2", "X") != "X":
        value = f"{value}/{duration_value(parts['count2'], parts['unit'])}"
    if "span" not in parts or parts["span"] == "first":
        return Placed(value, "stated")
    days = _anchored_days(parts, scene)
    if days is None:
        return Placed(value, "stated")
    shift = float(parts["count"]) * (1 if parts["span"] == "next" else -1)
    return Placed(value, _counted(shift, parts["unit"], scene.reference.basis), days)


def _anchored_days(parts: dict[str, str], scene: Scene) -> Days | None:
    """First and last day of "the last 12 hours" and the like, reckoned from the report."""
    day, unit = scene.reference.day, parts["unit"]
    if day is None or parts["count"] == "X":
        return None
    sign = 1 if parts["span"] == "next" else -1
    amount = float(parts["count"])
    if unit in CLOCK:
        hours = amount * {"TS": 1 / 3600, "TM": 1 / 60, "TH": 1.0}[unit]
        other = add_days(day, sign * max(1, -int(-hours // 24)))
    elif unit in DAYS:
        other = add_days(day, sign * round(amount * DAYS[unit]))
    else:
        other = add_months(day, sign * round(amount * MONTHS.get(unit, 12)))
    if other is None:
        return None
    precision: Precision = "day" if unit in CLOCK or unit == "D" else "week" if unit in DAYS else (
        "month" if unit in ("M", "Q") else "year"
    )  # fmt: skip
    return (other, day, precision) if sign < 0 else (day, other, precision)


def resolve_set(parts: dict[str, str], scene: Scene) -> Placed:
    """What comes again: every week, daily, each Friday."""
    basis = "stated"
    if "weekday" in parts:
        return Placed(f"XXXX-WXX-{parts['weekday']}", basis)
    if "part" in parts:
        return Placed(f"XXXX-XX-XXT{parts['part']}", basis)
    if "frequency" in parts:
        return Placed(parts["frequency"], basis)
    every = parts.get("every", "1")
    count = parts.get("count", every) if "every" in parts else "1"
    return Placed(duration_value("1" if count == "X" else count, parts["unit"]), basis)


def resolve_quarter(parts: dict[str, str], scene: Scene) -> Placed:
    """A quarter of the year stated, or the nearest on the side of the tense."""
    number = int(parts["ordinal"])
    year, basis = _year(parts, scene)
    if year is None:
        day = scene.reference.day
        if day is None or "yearwhich" in parts:
            return unplaced(scene.reference)
        this = (day.month + 2) // 3
        year = day.year
        if scene.side() <= 0 and number > this + 1:
            year -= 1
        basis = f"quarter told from {scene.reference.basis}"
    return Placed(f"{year:04d}-Q{number}", basis)


def resolve_half(parts: dict[str, str], scene: Scene) -> Placed:
    """A half of a year."""
    year, basis = _year(parts, scene)
    if year is None:
        return Placed(None, basis)
    return Placed(f"{year:04d}-H{1 if parts['ordinal'] == 'first' else 2}", basis)


def resolve_first_months(parts: dict[str, str], scene: Scene) -> Placed:
    """ "the first three months of 2009"."""
    year, basis = _year(parts, scene)
    count = parts["count"]
    if year is None or not count.isdecimal() or not 1 <= int(count) <= 12:
        return Placed(None, basis)
    if count in ("3", "6"):
        return Placed(f"{year:04d}-{'Q' if count == '3' else 'H'}1", basis)
    return Placed(f"{year:04d}-01/{year:04d}-{int(count):02d}", basis)


def resolve_decade(parts: dict[str, str], scene: Scene) -> Placed:
    """ "the 1990s" → 199; "the 70s" are the last ones."""
    decade = parts["decade"]
    return Placed(decade[:3] if len(decade) == 4 else f"19{decade[0]}", "stated")


ORDINALS = {"first": 1, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
            "nineteenth": 19, "twentieth": 20, "twenty-first": 21}  # fmt: skip


def resolve_century(parts: dict[str, str], scene: Scene) -> Placed:
    """ "the 19th century" → 18."""
    told = parts["century"]
    digits = "".join(mark for mark in told if mark.isdecimal())
    number = int(digits) if digits else ORDINALS[told]
    return Placed(f"{number - 1:02d}", "stated")
