"""A figure's values as a small drawing: who gave which number when."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.story.figures import FigureSeries, FigureValue

HEIGHT = 84
TOP, BOTTOM = 16.0, 62.0
"""Where the largest and the smallest value stand, in pixels."""

LEFT, RIGHT = 6.0, 94.0
"""Where the first and the last day of report stand, in percent."""

NEAR = 8.0
"""Points within so many percent of one another would write their numbers over each other."""

WORDS = 12
"""Height of a number in pixels."""

LOWEST_WORDS = 66.0
"""Where the lowest number may stand: below it are the days."""

COLOURS = 6
"""Reporters that have a mark of their own; the others share the last one."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value: `x` in percent, `y` (and `y_high` of a range) in pixels, the reporter's number.

    `words_y` is where its number is written, apart from the numbers beside it.
    """

    x: float
    y: float
    y_high: float
    words_y: float
    reporter: int
    value: FigureValue


@dataclass(frozen=True, slots=True)
class Segment:
    """A step from one value of a reporter to its next."""

    x1: float
    y1: float
    x2: float
    y2: float
    reporter: int


@dataclass(frozen=True, slots=True)
class SeriesDrawing:
    """The points, the steps between those of one reporter, and the reporters in order."""

    points: tuple[Point, ...]
    segments: tuple[Segment, ...]
    reporters: tuple[str, ...]
    first: str
    last: str
    height: int = HEIGHT


def draw_series(series: FigureSeries) -> SeriesDrawing | None:
    """The values that are no copies over the day of report; None for fewer than two."""
    values = [value for value in series.values if value.copy_of is None and value.reported]
    if len(values) < 2:
        return None
    reporters = list(dict.fromkeys(value.reporter or "no source named" for value in values))
    days = [value.reported for value in values if value.reported]
    first, last = min(days), max(days)
    span = (last - first).days or 1
    low = min(value.low for value in values)
    high = max(value.high if value.high is not None else value.low for value in values)
    height = (high - low) or 1.0

    def y(number: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (number - low) / height, 1)

    points: list[Point] = []
    for value in values:
        x = round(LEFT + (RIGHT - LEFT) * ((value.reported or first) - first).days / span, 2)
        taken = [point.words_y for point in points if abs(point.x - x) < NEAR]
        points.append(
            Point(
                x=x,
                y=y(value.low),
                y_high=y(value.high if value.high is not None else value.low),
                words_y=_apart(y(value.low) - 4, taken),
                reporter=min(reporters.index(value.reporter or "no source named"), COLOURS - 1),
                value=value,
            )
        )
    steps = tuple(_segments(points))
    return SeriesDrawing(tuple(points), steps, tuple(reporters), str(first), str(last))


def _apart(y: float, taken: list[float]) -> float:
    """The height nearest to `y` that is a line away from those taken, above it if it can be."""
    for step in (0, -1, 1, -2, 2, -3, 3):
        at = y + step * WORDS
        if WORDS <= at <= LOWEST_WORDS and all(abs(at - other) >= WORDS for other in taken):
            return round(at, 1)
    return y


def _segments(points: list[Point]) -> Iterator[Segment]:
    before: dict[str | None, Point] = {}
    for point in points:
        name = point.value.reporter
        # Values without a named source may be of several: no line joins them.
        if name is not None and name in before:
            past = before[name]
            yield Segment(past.x, past.y, point.x, point.y, point.reporter)
        before[name] = point
