"""Claims are chosen by their traits and counted by what else there would be."""

from datetime import date
from pathlib import Path

import pytest
from tests.dispatches import PLAN, strike, toll

import dateline
from dateline.story.filters import ClaimIndex, Filter, firmness_traits


@pytest.fixture
def index(tmp_path: Path) -> ClaimIndex:
    with dateline.Store(tmp_path / "story.db") as store:
        store.record(strike("2024-03-01", "Post").reading)
        store.record(strike("2024-03-02", "Courier", "The police").reading)
        store.record(strike("2024-03-03", "Herald", type="PROTEST", acled="Peaceful protest",
                            factuality=PLAN, period=None).reading)  # fmt: skip
        store.record(toll("2024-03-03", "Herald", "The mayor", 7).reading)
        outlets = {row.id: row.publisher for row in store.documents()}
        return ClaimIndex(store.claims(), outlets)


def test_nothing_asked_is_all_in_order(index: ClaimIndex) -> None:
    assert index.choose(Filter()) == list(index.claims)


def test_values_of_one_field_are_alternatives_and_fields_add_up(index: ClaimIndex) -> None:
    both = index.choose(Filter(outlet=("post", "HERALD"), kind=("event",)))
    assert len(both) == 2
    assert index.choose(Filter(outlet=("post",), type=("protest",))) == []


def test_a_claim_without_days_is_in_no_span_of_days(index: ClaimIndex) -> None:
    found = index.choose(Filter(kind=("event",), since=date(2024, 1, 1)))
    assert [claim.period is not None for claim in found] == [True]


def test_what_is_planned_did_not_happen(index: ClaimIndex) -> None:
    planned = index.choose(Filter(factuality=("future",)))
    assert planned and all(not claim.factuality.happened for claim in planned)
    assert list(firmness_traits(PLAN)) == ["future"]


def test_a_facet_is_counted_as_if_it_were_not_asked(index: ClaimIndex) -> None:
    counts = index.counts(Filter(kind=("event",), outlet=("Post",)))
    assert ("Herald", 1) in counts["outlet"] and ("Post", 1) in counts["outlet"]
    assert all(number <= 2 for _, number in counts["kind"])


def test_origins_are_counted_as_so_many_or_more(index: ClaimIndex) -> None:
    counts = dict(index.counts(Filter(origins=1))["origins"])
    for step, number in counts.items():
        assert number == len(index.choose(Filter(origins=int(step))))


def test_a_report_leads_to_its_claim(index: ClaimIndex) -> None:
    for claim in index.claims:
        for report in claim.reports:
            assert index.claim_of(report.id) is claim
    assert index.claim_of("none") is None
