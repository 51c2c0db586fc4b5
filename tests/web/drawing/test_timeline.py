"""Where bars stand on the timeline."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import dateline
from dateline.model import Event, Period
from dateline.web.drawing.timeline import LEFT, MOST_ROWS, RIGHT, bar_words, draw_timeline
from dateline.web.lines import Line, make_lines


@pytest.fixture(scope="module")
def line(story: str) -> Line:
    """An event of 6 December, first reported on that day."""
    with dateline.Store(story) as store:
        lines = make_lines(store.claims(), store.references())
    return next(one for one in lines if one.claim.kind == "event" and one.day)


def on(line: Line, start: date | None, end: date | None) -> Line:
    return replace(line, claim=replace(line.claim, period=Period(start, end)))


FRIDAY = date(2024, 12, 6)


def test_a_longer_period_is_a_longer_bar(line: Line) -> None:
    week = on(line, FRIDAY - timedelta(6), FRIDAY)
    day = on(line, FRIDAY, FRIDAY)
    drawing = draw_timeline([day, week], [day, week])
    widths = {bar.line.claim.period: bar.width for bar in drawing.bars}
    assert widths[week.claim.period] > 6 * widths[day.claim.period]
    assert all(bar.x >= LEFT and bar.x + bar.width <= RIGHT + 0.1 for bar in drawing.bars)


def test_open_ends_are_marked_and_old_history_stands_at_the_edge(line: Line) -> None:
    since = on(line, FRIDAY, None)
    by = on(line, None, FRIDAY)
    old = on(line, date(2011, 3, 1), date(2011, 3, 31))
    bars = {bar.line.claim.period: bar for bar in draw_timeline([since, by, old], [since]).bars}
    assert bars[since.claim.period].open_end and not bars[since.claim.period].open_start
    assert bars[by.claim.period].open_start
    assert bars[old.claim.period].earlier and bars[old.claim.period].x < LEFT


def test_report_time_stands_apart_from_event_time(line: Line) -> None:
    before = on(line, FRIDAY - timedelta(3), FRIDAY - timedelta(3))
    bar = draw_timeline([before], [before]).bars[0]
    assert bar.reported is not None and bar.reported > bar.x + bar.width
    assert [(c.day, c.number) for c in draw_timeline([before], [before]).columns] == [(FRIDAY, 1)]


def test_nothing_dated_and_too_much(line: Line) -> None:
    undated = replace(line, claim=replace(line.claim, period=None), first=None)
    assert draw_timeline([undated], [undated]).ticks == ()
    many = [on(line, FRIDAY, FRIDAY)] * (MOST_ROWS + 5)
    assert draw_timeline(many, many).left == 5
    odd = on(line, date.min, date.max)
    assert len(draw_timeline([odd], [odd]).bars) == 1


def test_a_bar_says_what_it_tells_or_the_words_where_the_kind_is_unknown(line: Line) -> None:
    report = line.claim.reports[0]
    assert isinstance(report.content, Event)
    fled = replace(report.content, type="OTHER", mode="displacement", acled=None)
    known = replace(line.claim, reports=(replace(report, content=fled),))
    assert bar_words(known).startswith("displacement")
    bare = replace(known, reports=(replace(report, content=replace(fled, mode=None)),))
    assert bar_words(bare).endswith(line.claim.title)
