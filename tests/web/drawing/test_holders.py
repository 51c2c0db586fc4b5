"""Whoever holds a place is drawn alike wherever and whenever they are drawn."""

from dataclasses import replace
from datetime import date

import pytest

import dateline
from dateline.model import PlaceStatus
from dateline.web.drawing.holders import MARKS, by_holder, competing, mark_holders
from dateline.web.drawing.spots import find_spots
from dateline.web.lines import Line, make_lines


@pytest.fixture(scope="module")
def status(story: str) -> Line:
    with dateline.Store(story) as store:
        lines = make_lines(store.claims(kind="status"), store.references())
    return lines[0]


def held(line: Line, name: str, day: date = date(2024, 12, 6)) -> Line:
    """The line, telling that somebody holds its place, first reported on a day."""
    report = line.claim.reports[0]
    assert isinstance(report.content, PlaceStatus)
    told = replace(report, content=replace(report.content, status="held", holder=name))
    claim = replace(line.claim, id=f"{line.claim.id}{name}", reports=(told,))
    return replace(line, claim=claim, first=day)


def test_a_mark_depends_on_the_name_alone(status: Line) -> None:
    names = ["rebels", "army", "militia", "volunteers", "coast guard"]
    alone = {name: mark_holders([held(status, name)])[name] for name in names}
    together = mark_holders(held(status, name) for name in reversed(names))
    assert len({(mark.colour, mark.pattern) for mark in together.values()}) == len(names)
    assert sum(together[name] == alone[name] for name in names) >= 4


def test_who_comes_later_takes_no_mark_from_who_was_there(status: Line) -> None:
    first = [held(status, f"brigade {n}", date(2024, 12, 1)) for n in range(12)]
    later = [held(status, f"column {n}", date(2024, 12, 9)) for n in range(12)]
    before, after = mark_holders(first), mark_holders([*later, *first])
    assert before.items() <= after.items()
    assert len({mark.number for mark in after.values()}) == 24


def test_more_holders_than_marks_share(status: Line) -> None:
    many = mark_holders(held(status, f"brigade {n}") for n in range(len(MARKS) + 7))
    assert {mark.number for mark in many.values()} == set(range(len(MARKS)))


def test_two_who_hold_one_place_are_a_pair_of_stripes(status: Line) -> None:
    lines = [held(status, "rebels"), held(status, "army")]
    marks, spots = mark_holders(lines), find_spots(lines)
    assert {mark.name for mark in by_holder(spots, marks)} == {"rebels", "army"}
    assert competing(spots, marks) == [(marks["army"], marks["rebels"])]
    assert competing(find_spots(lines[:1]), marks) == []
