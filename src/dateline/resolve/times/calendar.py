"""Calendar sums: TIMEX3 values ↔ days, months ahead, weekdays, moving feasts."""

import re
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from dateline.model.time import Precision

Days = tuple[date, date, Precision]

FIRST_YEAR, LAST_YEAR = 2, 9998
"""Years that the sums may reach without leaving what `datetime.date` can hold."""

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month of the seasons of the northern half of the globe (TIMEX3 codes)."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, days: int) -> date | None:
    """That many days on (or back); None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """That many months on (or back), the day kept as far as the month has it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    follower = date(year + month // 12, month % 12 + 1, 1)
    return follower - timedelta(days=1)


def week_value(day: date) -> str:
    """ISO week of the day as TIMEX3 writes it."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def season_of(day: date) -> tuple[int, str]:
    """Year and code of the season of a day; a winter is named by the year of its December."""
    for code, (first, last) in SEASONS.items():
        if first <= day.month <= last:
            return day.year, code
    return (day.year if day.month == 12 else day.year - 1), "WI"


def days_of(value: str) -> Days | None:
    """First and last day, and precision, of a TIMEX3 date or time; None if it is no date."""
    try:
        return _days_of(value)
    except (ValueError, OverflowError):
        return None


def _days_of(value: str) -> Days | None:
    if "/" in value:
        first, last = (_days_of(half) for half in value.split("/", 1))
        return (first[0], last[1], last[2]) if first and last and first[0] <= last[1] else None
    if match := _DAY.fullmatch(value):
        day = date(*map(int, match.groups()))
        return day, day, "hour" if re.search(r"T\d\d", value) else "day"
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        start = monday + timedelta(days=5) if match[3] else monday
        return start, monday + timedelta(days=6), "day" if match[3] else "week"
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        first_month, last_month = SEASONS[match[2]]
        year = int(match[1])
        end = month_end(year + (last_month < first_month), last_month)
        return date(year, first_month, 1), end, "season"
    if match := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        length = 3 if match[2] == "Q" else 6
        year, part = int(match[1]), int(match[3])
        start = date(year, (part - 1) * length + 1, 1)
        return start, month_end(year, part * length), "season"
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        year, month = int(match[1]), int(match[2])
        return date(year, month, 1), month_end(year, month), "month"
    if re.fullmatch(r"\d{2,4}", value):
        width = 10 ** (4 - len(value))
        first_year = int(value) * width
        precision: Precision = "year" if width == 1 else "decade"
        return date(first_year, 1, 1), date(first_year + width - 1, 12, 31), precision
    return None


def full_day(value: str | None) -> date | None:
    """The day that a TIMEX3 value is, or None if it is none or more than one."""
    match = _DAY.fullmatch(value or "")
    return make_date(*map(int, match.groups())) if match else None


def nearest_weekday(anchor: date, weekday: int, side: int) -> date | None:
    """The weekday (Monday 1) on or before (-1) or on or after (1) the anchor."""
    away = (weekday - anchor.isoweekday()) % 7
    return add_days(anchor, away if side > 0 else (away - 7 if away else 0))


def easter(year: int) -> date:
    """Gregorian Easter Sunday (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def hijri_to_date(year: int, month: int, day: int) -> date:
    """Day of the tabular Islamic calendar (civil epoch) in the Gregorian one; ±1 day."""
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(days + 227014)


@cache
def _holidays() -> dict[str, str]:
    text = (files("dateline.resolve") / "data" / "holidays.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return dict(rows)


def holiday_value(name: str, year: int) -> str | None:
    """TIMEX3 value of a named day in a year; an interval for a month of another calendar."""
    rule = _holidays().get(name, "")
    kind, _, rest = rule.partition(" ")
    if kind == "on":
        return rest
    if not 1600 <= year <= 2400:
        return None
    if kind == "nth":
        month, weekday, number = map(int, rest.split())
        return _nth_weekday(year, month, weekday, number).isoformat()
    if kind == "hijri":
        return _hijri_value(year, *map(int, rest.split()))
    if kind.startswith("easter"):
        return (easter(year) + timedelta(days=int(kind.removeprefix("easter")))).isoformat()
    return f"{year:04d}-{rule}" if rule else None


def _nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    if number < 0:
        last = month_end(year, month)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))


def _hijri_value(year: int, month: int, day: int = 0) -> str | None:
    """The first such day or month that begins in the Gregorian year."""
    around = (year - 622) * 33 // 32
    for islamic in range(around - 1, around + 3):
        start = hijri_to_date(islamic, month, day or 1)
        if start.year == year:
            if day:
                return start.isoformat()
            after = hijri_to_date(islamic + month // 12, month % 12 + 1, 1)
            return f"{start.isoformat()}/{(after - timedelta(days=1)).isoformat()}"
    return None
