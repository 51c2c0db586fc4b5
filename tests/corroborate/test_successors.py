"""Which report takes the place of which, when a page is read anew."""

from dataclasses import replace

from tests.dispatches import strike, toll

from dateline.corroborate.reports import make_reports
from dateline.corroborate.successors import find_successors

FIRST = strike("2024-03-01", "A").reading


def test_a_report_that_is_still_there_has_no_successor() -> None:
    told, text = make_reports(FIRST), FIRST.document.text
    assert find_successors(told, text, told, text) == {}


def test_the_same_words_in_another_document_take_the_place() -> None:
    moved = strike("2024-03-02", "A").reading
    before, after = make_reports(FIRST), make_reports(moved)
    found = find_successors(before, FIRST.document.text, after, moved.document.text)
    kinds = {report.id: report.kind for report in (*before, *after)}
    assert len(found) == len(before) == 2
    assert all(kinds[old] == kinds[new] for old, new in found.items())


def test_what_says_the_same_goes_before_what_only_stands_there() -> None:
    (event,) = (report for report in make_reports(FIRST) if report.kind == "event")
    text = FIRST.document.text
    other = replace(event, id="other", content=replace(event.content, type="PROTEST"))
    same = replace(event, id="same")
    assert find_successors([event], text, [other, same], text) == {event.id: "same"}
    assert find_successors([event], text, [other], text) == {event.id: "other"}


def test_other_words_take_no_place() -> None:
    other = toll("2024-03-02", "A", "the mayor", 12.0).reading
    found = find_successors(
        make_reports(FIRST), FIRST.document.text, make_reports(other), other.document.text
    )
    assert found == {}
