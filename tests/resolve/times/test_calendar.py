"""Calendar sums."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.times.calendar import (
    add_days,
    add_months,
    days_of,
    easter,
    hijri_to_date,
    holiday_value,
    nearest_weekday,
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2011", date(2011, 1, 1), date(2011, 12, 31), "year"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2024-W48", date(2024, 11, 25), date(2024, 12, 1), "week"),
        ("2024-W48-WE", date(2024, 11, 30), date(2024, 12, 1), "day"),
        ("2009-Q3", date(2009, 7, 1), date(2009, 9, 30), "season"),
        ("2009-WI", date(2009, 12, 1), date(2010, 2, 28), "season"),
        ("2009-12-15T18:00Z", date(2009, 12, 15), date(2009, 12, 15), "hour"),
        ("2009-12-15TMO", date(2009, 12, 15), date(2009, 12, 15), "day"),
        ("199", date(1990, 1, 1), date(1999, 12, 31), "decade"),
        ("2016-10-25/2016-10-26", date(2016, 10, 25), date(2016, 10, 26), "day"),
    ],
)
def test_days_of(value: str, first: date, last: date, precision: str) -> None:
    assert days_of(value) == (first, last, precision)


@pytest.mark.parametrize("value", ["", "P1D", "PAST_REF", "2011-13", "0000", "2011-W60", "x/y"])
def test_what_is_no_date_has_no_days(value: str) -> None:
    assert days_of(value) is None


@pytest.mark.parametrize(
    ("name", "year", "value"),
    [
        ("thanksgiving", 2024, "2024-11-28"),
        ("memorial_day", 2024, "2024-05-27"),
        ("good_friday", 2024, "2024-03-29"),
        ("september_11", 0, "2001-09-11"),
        ("no such day", 2024, None),
        ("easter", 99, None),
    ],
)
def test_holidays(name: str, year: int, value: str | None) -> None:
    assert holiday_value(name, year) == value


def test_feasts_of_other_calendars() -> None:
    assert easter(2000) == date(2000, 4, 23)
    assert hijri_to_date(1445, 9, 1) == date(2024, 3, 11)


@given(st.dates(), st.integers(-20_000, 20_000))
def test_months_stay_in_the_calendar(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert moved is None or moved.day <= day.day


@given(st.dates(), st.integers(1, 7), st.sampled_from([-1, 1]))
def test_nearest_weekday(day: date, weekday: int, side: int) -> None:
    found = nearest_weekday(day, weekday, side)
    assert found is None or (found.isoweekday() == weekday and abs((found - day).days) < 7)


def test_beyond_the_calendar() -> None:
    assert add_days(date(9999, 12, 31), 1) is None
