"""Calendar dates as dispatches, bylines and addresses write them.

Only whole dates (a day and a month, with or without a year) at a place where one is expected;
times told in the prose are the business of `extract`.
"""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside are mistakes of a machine (0000, 9999), not dates of publication."""

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|"
    r"sat(?:urday)?|sun(?:day)?)\b\.?"
)
_ZONE = (
    r"(?:\s?\(?(?:GMT|UTC|BST|CES?T|E[ES]?[SD]?T|[PCM][SD]T|AST|IST|JST|Z|local time)\b\)?"
    r"(?:\s?[+-]\d{1,2}(?::?\d\d)?)?)"
)
_NOON = r"(?:\s?[ap]\.?m\b\.?)"
# Four figures alone are a time only if something says so: "2013 1300 people" goes on otherwise.
TIME = (
    r"(?:[\s,|@-]{0,3}(?:"
    rf"(?:at\s)?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:[:.][0-5]\d(?:\.\d+)?)?(?!\d){_NOON}?{_ZONE}?"
    rf"|(?:[01]\d|2[0-3])[0-5]\d(?:{_NOON}{_ZONE}?|{_ZONE})"
    rf"|(?:at\s)?(?:1[0-2]|0?\d){_NOON}{_ZONE}?"
    r"|at\s(?:[01]\d|2[0-3])[0-5]\d(?!\d)"
    r"))?"
)

_DATE = re.compile(
    rf"""(?:(?P<weekday>{WEEKDAY})\s?,?\s?)?
    (?:
        (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s?(?:of\s)?(?P<month1>{MONTH})
            (?:\s?,?\s?(?P<year1>(?:19|20)\d\d(?!\d)|'?\d\d(?![\d:.])))?
      | (?P<month2>{MONTH})\s?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?
            (?:(?P<glued>20\d\d)(?!\d) | (?!\d)(?:\s?,?\s?(?P<year2>(?:19|20)\d\d(?!\d)))?)
      | (?P<year3>(?:19|20)\d\d)(?P<mark3>[-./])(?P<month3>\d{{1,2}})(?P=mark3)(?P<day3>\d{{1,2}})
            (?:T(?=\d\d:))?
      | (?P<left4>\d{{1,2}})(?P<mark4>[-./])(?P<right4>\d{{1,2}})(?P=mark4)(?P<year4>(?:19|20)\d\d)
    )
    (?P<time>{TIME})""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written: offsets, and what it gives. `swapped` is the other reading of 5/9/2014.

    `year` is None where it is not given; `weekday` 0 for Monday. `timed` tells whether a time of
    day stands with it, `day_end` where the date ends without it.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None = None
    timed: bool = False
    swapped: bool = False
    day_end: int = 0

    @property
    def dated(self) -> date | None:
        """The date, if a year is given and the reading is the only one possible."""
        return None if self.swapped else believable(self.year, self.month, self.day)

    def readings(self) -> tuple[date, ...]:
        """Every date that the words can mean, by themselves."""
        first = believable(self.year, self.month, self.day)
        second = believable(self.year, self.day, self.month) if self.swapped else None
        return tuple(d for d in (first, second) if d is not None)

    def nearest(self, other: date) -> date | None:
        """The reading nearest to `other`; a year that is not given is taken from there."""
        if self.year is not None:
            found = self.readings()
        else:
            years = (other.year - 1, other.year, other.year + 1)
            found = tuple(d for y in years if (d := believable(y, self.month, self.day)))
        return min(found, key=lambda d: abs((d - other).days), default=None)


def match_date(text: str, start: int) -> WrittenDate | None:
    """The date written at exactly `start`, or None."""
    found = _DATE.match(text, start, start + 80)
    return None if found is None else _written(found)


def find_dates(text: str, start: int, end: int) -> list[WrittenDate]:
    """The dates written between two offsets, in order."""
    return [w for m in _DATE.finditer(text, start, end) if (w := _written(m)) is not None]


def believable(year: int | None, month: int, day: int) -> date | None:
    """The date, or None if there is no such day or no newspaper of that year."""
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_timestamp(words: str) -> date | None:
    """The day of a machine's date or timestamp ("2024-12-06T10:00:00Z"), or any written date.

    None for what is no date, for ambiguous ones, and for those that only a machine's default
    explains (1970-01-01, 0000-00-00, 9999-12-31).
    """
    text = words.strip()[:80]
    if re.fullmatch(r"\d{8}(?:T?\d{4,6}Z?)?", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:8]}"
    found = match_date(text, 0)
    if found is None:
        several = find_dates(text, 0, len(text))
        found = several[0] if len(several) == 1 else None
    dated = found.dated if found else None
    return None if dated == date(1970, 1, 1) else dated


def _written(found: re.Match[str]) -> WrittenDate | None:
    part = found.groupdict()
    swapped = False
    year: str | None
    if part["month1"]:
        day, month, year = int(part["day1"]), _month(part["month1"]), part["year1"]
    elif part["month2"]:
        day, month = int(part["day2"]), _month(part["month2"])
        year = part["year2"] or part["glued"]
    elif part["year3"]:
        day, month, year = int(part["day3"]), int(part["month3"]), part["year3"]
    else:
        # 21.08.2013 and 31-08-2014 can be read one way only; with dots the day is always first.
        day, month, year = int(part["left4"]), int(part["right4"]), part["year4"]
        if month > 12:
            day, month = month, day
        elif day <= 12 and day != month and part["mark4"] != ".":
            swapped = True
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    weekday = WEEKDAYS.index(part["weekday"][:3].lower()) if part["weekday"] else None
    return WrittenDate(
        found.start(), found.end(), day, month, _year(year), weekday, bool(part["time"]), swapped,
        found.start("time") if part["time"] else found.end(),
    )  # fmt: skip


def _month(words: str) -> int:
    return MONTHS.index(words[:3].lower()) + 1


def _year(words: str | None) -> int | None:
    """A year of four figures, or of two as POSIX reads them (69 to 99 are of the last century)."""
    if words is None:
        return None
    number = int(words.lstrip("'"))
    if number >= 100:
        return number
    return number + (1900 if number >= 69 else 2000)
