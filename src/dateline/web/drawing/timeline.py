"""The timeline as a drawing: what happened when as bars, when it was reported as marks of its own.

Widths are shares of the drawing in percent, so that the words in it keep their size on any screen.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model import Claim, Period
from dateline.story.filters import claim_types
from dateline.story.wording import gist
from dateline.web.lines import Line

ROW = 20
"""Height of a row in pixels."""

MOST_ROWS = 60
LEFT, RIGHT = 5.0, 97.0
"""Where the first and the last day stand, in percent; left of it is what was earlier."""

SHORTEST = 0.9
"""Width of a bar of one day on a long axis, in percent: no bar vanishes."""

WIDEST = 4.0
"""Width of a column of report time on a short axis, in percent: it is a mark, not an area."""

AROUND = 3
"""The axis reaches so many times the span of reporting to either side of it: background of years
ago stands at the edge and does not squeeze the days that the story is about."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A claim's period: `x` and `width` in percent, `y` of its row; which ends are open or cut.

    `reported` is where its first report stands. `side` says where the words have room.
    """

    line: Line
    y: int
    x: float
    width: float
    open_start: bool
    open_end: bool
    earlier: bool
    reported: float | None
    side: str
    words_x: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Column:
    """How many claims were first reported on a day."""

    x: float
    width: float
    height: float
    number: int
    day: date


@dataclass(frozen=True, slots=True)
class TimeDrawing:
    """Bars in rows over an axis of days, and below it the columns of report time."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    columns: tuple[Column, ...]
    height: int
    undated: int
    left: int


def bar_words(claim: Claim) -> str:
    """What stands beside a bar: what the claim tells in few words, or the reporter's own words
    where it is of no known kind ("other" would say nothing)."""
    told = gist(claim) if claim_types(claim) != ("OTHER",) else ""
    place = f"{claim.place.name}: " if claim.place else ""
    return told or place + claim.title


def draw_timeline(lines: Sequence[Line], every: Sequence[Line]) -> TimeDrawing:
    """The lines that have a date, oldest first, over the days on which `every` was reported."""
    dated = [line for line in lines if _is_dated(line.claim.period)]
    reported = Counter(line.first for line in every if line.first)
    periods = {(p.start, p.end) for line in dated if (p := line.claim.period)}
    days = [day for period in periods for day in period if day]
    if not (days or reported):
        return TimeDrawing((), (), (), 0, len(lines), 0)
    axis = _Axis.of(days, sorted(reported))
    shown = sorted(dated[:MOST_ROWS], key=lambda line: (line.day or date.max, -line.weight))
    bars = tuple(_bar(line, number * ROW, axis) for number, line in enumerate(shown))
    return TimeDrawing(
        bars=bars,
        ticks=tuple(axis.ticks()),
        columns=tuple(_columns(reported, axis)),
        height=len(bars) * ROW,
        undated=len(lines) - len(dated),
        left=len(dated) - len(shown),
    )


def _is_dated(period: Period | None) -> bool:
    return period is not None and not (period.start is None and period.end is None)


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date

    @classmethod
    def of(cls, days: Sequence[date], reported: Sequence[date]) -> "_Axis":
        if not reported:
            return cls(min(days), max(days))
        reach = timedelta(AROUND * max(5, (reported[-1] - reported[0]).days))
        first = max(min([*days, reported[0]]), _shift(reported[0], -reach))
        return cls(first, min(max([*days, reported[-1]]), _shift(reported[-1], reach)))

    @property
    def day(self) -> float:
        """The width of one day in percent."""
        return (RIGHT - LEFT) / ((self.last - self.first).days + 1)

    def at(self, day: date) -> float:
        """Where a day begins, in percent; at the edges what lies beyond them."""
        inside = min(max(day, self.first), self.last)
        return LEFT + (inside - self.first).days * self.day

    def ticks(self) -> Iterator[Tick]:
        length = (self.last - self.first).days + 1
        step = next((s for s in (1, 2, 7, 14, 31, 92, 183, 366) if length / s <= 7), length // 6)
        for days in range(0, length, max(1, step)):
            day = self.first + timedelta(days)
            label = f"{day.day} {day:%b}" if step < 31 else f"{day:%b} {day.year}"
            yield Tick(round(self.at(day), 2), label)


def _shift(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta() else date.max


def _bar(line: Line, y: int, axis: _Axis) -> Bar:
    period = line.claim.period
    assert period is not None
    start = period.start or period.end
    end = period.end or period.start
    assert start is not None and end is not None
    earlier = end < axis.first
    x = LEFT - 3.5 if earlier else axis.at(start)
    right = LEFT - 1.5 if earlier else axis.at(end) + axis.day
    width = max(SHORTEST, right - x)
    words_left = x + width / 2 > 50
    return Bar(
        line=line,
        y=y,
        x=round(x, 2),
        width=round(width, 2),
        open_start=period.start is None or (start < axis.first and not earlier),
        open_end=period.end is None or end > axis.last,
        earlier=earlier,
        reported=round(axis.at(line.first) + axis.day / 2, 2) if line.first else None,
        side="end" if words_left else "start",
        words_x=round(x - 0.6 if words_left else x + width + 0.6, 2),
    )


def _columns(counts: Mapping[date, int], axis: _Axis) -> Iterator[Column]:
    most = max(counts.values(), default=1)
    for day, number in sorted(counts.items()):
        if axis.first <= day <= axis.last:
            height = max(2.0, 30.0 * number / most)
            yield Column(round(axis.at(day), 2), round(min(max(0.3, axis.day * 0.9), WIDEST), 2),
                         round(height, 1), number, day)  # fmt: skip
