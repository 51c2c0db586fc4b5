"""Dates as dispatches and machines write them."""

from datetime import date

import pytest

from dateline.clean.dates import find_dates, match_date, read_timestamp


@pytest.mark.parametrize(
    ("words", "covered", "dated"),
    [
        ("Thu Feb 5 2015 The dam", "Thu Feb 5 2015", date(2015, 2, 5)),
        ("February 23 2015", "February 23 2015", date(2015, 2, 23)),
        ("3rd of March, 2015 at 10 am. It", "3rd of March, 2015 at 10 am.", date(2015, 3, 3)),
        ("Jan 202015 Beirut", "Jan 202015", date(2015, 1, 20)),
        ("July 02 , 2008", "July 02 , 2008", date(2008, 7, 2)),
        ("4 FEB 90 (EFE)", "4 FEB 90", date(1990, 2, 4)),
        ("21.08.2013Get", "21.08.2013", date(2013, 8, 21)),
        ("31-08-2014 0742 PM Mi", "31-08-2014 0742 PM", date(2014, 8, 31)),
        ("6 December 2024 1400 people", "6 December 2024", date(2024, 12, 6)),
        ("Tue 4 January 2005 08.43 GMT Th", "Tue 4 January 2005 08.43 GMT", date(2005, 1, 4)),
        ("2024-12-06T10:00:00Z", "2024-12-06T10:00:00Z", date(2024, 12, 6)),
    ],
)  # fmt: skip
def test_written_dates(words: str, covered: str, dated: date) -> None:
    found = match_date(words, 0)
    assert found is not None
    assert words[found.start : found.end] == covered
    assert found.dated == dated


def test_a_day_without_a_year_has_no_date_of_its_own() -> None:
    found = match_date("Dec. 30 (SANA)", 0)
    assert found is not None
    assert found.dated is None
    assert found.nearest(date(2025, 1, 2)) == date(2024, 12, 30)


def test_day_and_month_that_could_be_changed_over_are_both_kept() -> None:
    found = match_date("09-07-2014", 0)
    assert found is not None
    assert found.dated is None
    assert found.readings() == (date(2014, 7, 9), date(2014, 9, 7))
    assert found.nearest(date(2014, 9, 1)) == date(2014, 9, 7)


@pytest.mark.parametrize(
    "words", ["31 February 2015", "32 May 2015", "May the best win", "2015", ""]
)
def test_what_is_no_day(words: str) -> None:
    found = match_date(words, 0)
    assert found is None or found.dated is None


@pytest.mark.parametrize(
    "stamp",
    ["0000-00-00", "9999-12-31", "1970-01-01T00:00:00Z", "soon", "", "2014-02-31", "٢٠٢٤-١٢-٠٦"],
)
def test_timestamps_that_no_newspaper_bears(stamp: str) -> None:
    assert read_timestamp(stamp) is None


@pytest.mark.parametrize(
    "stamp",
    ["2024-12-06T10:00:00+04:00", "20241206", "20241206T101500Z", "Fri, 06 Dec 2024 10:00:00 GMT",
     "10:15:00 PM IST Dec 6, 2024"],
)  # fmt: skip
def test_timestamps(stamp: str) -> None:
    assert read_timestamp(stamp) == date(2024, 12, 6)


def test_dates_in_a_line() -> None:
    line = "Posted 1 May 2020, updated 3 May 2020"
    assert [found.dated for found in find_dates(line, 0, len(line))] == [
        date(2020, 5, 1),
        date(2020, 5, 3),
    ]
