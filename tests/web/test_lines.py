"""Which claims fit what is asked, how many there would be, and what a selection means."""

from collections.abc import Iterator
from datetime import date

import pytest

import dateline
from dateline.api.views import Views
from dateline.web.asked import read_asked
from dateline.web.desk import Desk, Shelf
from dateline.web.labels import LABELS
from dateline.web.lines import Found, Line, select


@pytest.fixture(scope="module")
def desk(story: str) -> Iterator[Desk]:
    with dateline.Store(story) as store, Shelf(Views(store)).desk(None) as desk:
        yield desk


@pytest.fixture(scope="module")
def lines(desk: Desk) -> tuple[Line, ...]:
    return desk.lines


def choose(desk: Desk, *asked: tuple[str, str]) -> Found:
    return desk.found(read_asked(asked))


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


def test_words_are_looked_for_as_by_search(desk: Desk) -> None:
    assert choose(desk, ("q", "zebra")).lines == ()
    flooded = choose(desk, ("q", "flooding")).lines
    assert flooded and flooded == choose(desk, ("q", "flooded")).lines
    assert choose(desk, ("q", '"55 people"')).lines
    assert choose(desk, ("q", '"people 55"')).lines == ()
    asked = read_asked([("q", "who says zebra flooded"), ("kind", "event")])
    assert choose(desk, ("q", asked.q)).lines == ()
    events = choose(desk, ("q", "flooded"), ("kind", "event")).lines
    assert desk.alone(asked) == [("flooded", len(events))]
    assert desk.alone(read_asked([("q", "zebra")])) == []


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
    assert select(lines, "place:2657003") == at_place
    one = lines[0].claim.id
    assert select(lines, f"claim:{one}") == {one}
    for nothing in ("", "place:", "nonsense", "claim:none", "day:x"):
        assert select(lines, nothing) == frozenset()
    assert lines[0].first == date(2024, 12, 6)
