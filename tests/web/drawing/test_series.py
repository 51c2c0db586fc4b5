"""A figure's values over the days of report."""

import dateline
from dateline.web.drawing.series import BOTTOM, TOP, draw_series


def test_higher_values_stand_higher_and_each_reporter_has_a_mark(story: str) -> None:
    with dateline.Store(story) as store:
        series = store.figures()
    drawn = [draw_series(one) for one in series]
    told = next(one for one in drawn if one is not None)
    assert {point.value.low for point in told.points} == {40.0, 55.0}
    low, high = sorted(told.points, key=lambda point: point.value.low)
    assert (low.y, high.y) == (BOTTOM, TOP) and low.x < high.x
    assert told.reporters == ("the mayor", "the army")
    assert told.segments == ()  # two reporters are two series


def test_one_value_is_no_series(story: str) -> None:
    from dataclasses import replace

    with dateline.Store(story) as store:
        one = store.figures()[0]
    assert draw_series(replace(one, values=one.values[:1])) is None
