"""Times: the words for them, their TIMEX3 value, and the period something has."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.model.span import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["hour", "day", "week", "month", "season", "year", "decade", "before", "after"]


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included; None is an open end.

    `precision` is the unit in which the text gives it, or which side is open. `basis` says
    in plain words how it was found ("weekday before publication on 2024-12-06").
    """

    start: date | None
    end: date | None
    precision: Precision = "day"
    basis: str = ""


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """Words for a time, as found and not yet placed in the calendar.

    `rule` names the pattern that found them and `parts` holds what it read ("unit": "day",
    "count": "2", "direction": "past"), for `resolve_times`.
    """

    span: Span
    type: TimexType
    rule: str
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 (TimeML): type, value, mod, the days it covers, and the basis of its value.

    `value` is None where the text and the publication date do not give it.
    """

    span: Span
    type: TimexType
    value: str | None
    mod: str | None = None
    period: Period | None = None
    basis: str = ""
