"""What the address asks for, which claims fit, and how many there would be."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

import dateline
from dateline.api.views import Views
from dateline.errors import StoreError
from dateline.web import filters
from dateline.web.desk import Desk, Shelf
from dateline.web.filters import LABELS, Found, Line, read_asked, select


@pytest.fixture(scope="module")
def desk(story: str) -> Iterator[Desk]:
    with dateline.Store(story) as store, Shelf(Views(store)).desk(None) as desk:
        yield desk


@pytest.fixture(scope="module")
def lines(desk: Desk) -> tuple[Line, ...]:
    return desk.lines


def choose(desk: Desk, *asked: tuple[str, str]) -> Found:
    return filters.choose(desk.lines, desk.view.index, read_asked(asked))


def test_an_address_restores_what_it_was_made_from() -> None:
    given = "/?kind=event&kind=quote&outlet=Post&q=left&as_of=2024-12-06&rest=1&select=day%3A2024"
    assert read_asked([]).address() == "/"
    first = read_asked(parse_qsl(urlsplit(given).query))
    assert read_asked(parse_qsl(urlsplit(first.address()).query)) == first
    assert first.toggled("kind", "event") == (
        "/?kind=quote&outlet=Post&q=left&as_of=2024-12-06&rest=1&select=day%3A2024"
    )


def test_what_cannot_be_asked_is_said_or_left_alone() -> None:
    assert read_asked([("sort", "sideways"), ("start", "-4"), ("colour", "red")]) == read_asked([])
    assert len(read_asked([("q", "x" * 5000)]).q) == 200
    with pytest.raises(StoreError, match="is not a day"):
        read_asked([("as_of", "yesterday")])


def test_filters_narrow_and_each_count_says_what_it_would_show(desk: Desk) -> None:
    every = choose(desk)
    assert len(every.lines) == len(desk.lines) > 4
    for name in LABELS:
        for value, count in every.counts[name]:
            assert len(choose(desk, (name, value)).lines) == count, (name, value)
    events = choose(desk, ("kind", "event"))
    assert {line.claim.kind for line in events.lines} == {"event"}
    for value, count in events.counts["kind"]:
        if value != "event":
            both = choose(desk, ("kind", "event"), ("kind", value))
            assert len(both.lines) == len(events.lines) + count
    assert choose(desk, ("q", "zebra")).lines == ()


def test_a_value_that_fits_nothing_stays_to_be_taken_away(desk: Desk) -> None:
    found = choose(desk, ("place", "Atlantis"))
    assert found.lines == ()
    assert ("Atlantis", 0) in found.counts["place"]


def test_order(desk: Desk) -> None:
    newest = choose(desk, ("sort", "newest")).lines
    days = [line.day for line in newest]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=True)
    assert days[len(dated) :] == [None] * (len(days) - len(dated))


def test_selections(lines: tuple[Line, ...]) -> None:
    at_place = select(lines, "place:Ashford")
    assert at_place == {line.claim.id for line in lines if line.claim.place}
    assert select(lines, "day:2024-12-06") and not select(lines, "day:2024-12-05")
    one = lines[0].claim.id
    assert select(lines, f"claim:{one}") == {one}
    for nothing in ("", "place:", "nonsense", "claim:none", "day:x"):
        assert select(lines, nothing) == frozenset()
    assert lines[0].first == date(2024, 12, 6)
