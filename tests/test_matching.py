"""Matching bit by bit comes to the same claims as matching at once, in whatever order."""

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from tests.dispatches import DENIAL, HARBOUR, INLAND, Dispatch, day, strike, toll

import dateline
from dateline import claim_list, match_batch, matching
from dateline.corroborate import cluster, holders
from dateline.corroborate.agreement import Agreement
from dateline.corroborate.claims import build_claims
from dateline.corroborate.reports import make_reports
from dateline.matching import match_pending
from dateline.resolve.names import name_variants_match
from dateline.story.changes import find_changes
from dateline.story.timeline import build_timeline

MADE = (
    strike("2024-03-01", "A"),
    strike("2024-03-02", "B", "The police"),
    toll("2024-03-02", "C", "the ministry", 60),
    strike("2024-03-03", "D", "The army", factuality=DENIAL),
    toll("2024-03-04", "E", "the ministry", 90),
    strike("2024-03-05", "F", "A driver", period=day("2024-03-05")),
    strike("2024-03-06", "G", place=INLAND),
    toll("2024-03-06", "H", "the Red Cross", 70),
)


def launched(published: str, publisher: str, passing: bool) -> Dispatch:
    """A report on the launch of a ship, told or in passing."""
    text = f"The launch of the Osprey drew crowds. {publisher} saw the launch from the quay."
    made = Dispatch(text, published, publisher)
    made.event("launch", "The launch of the Osprey drew crowds", "OTHER", passing=passing)
    return made


LAUNCHES = (
    launched("2024-03-01", "A", True),
    launched("2024-03-02", "B", True),
    launched("2024-03-03", "C", False),
    launched("2024-03-04", "D", True),
)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_told_in_passing_waits_for_who_tells_it(tmp_path: Path, seed: int) -> None:
    order = list(LAUNCHES)
    random.Random(seed).shuffle(order)
    with dateline.Store(tmp_path / "story.db") as store:
        for n, made in enumerate(order, 1):
            store.record(made.reading)
            known = sorted(order[:n], key=LAUNCHES.index)
            assert repr(store.claims()) == told(known)
        (claim,) = store.claims()
        assert len(claim.reports) == 4
        assert store.claims("2024-03-02") == []
        assert repr(store.claims("2024-03-03")) == told(LAUNCHES[:3])
        assert len(store.search("launch").claims) == 1


def headed(published: str, publisher: str, text: str) -> Dispatch:
    """A report that has a launch at its head, in passing."""
    made = Dispatch(text, published, publisher)
    made.event("launch", text.split(".")[0], "OTHER", passing=True)
    return made


HEADED = (
    headed("2024-03-01", "A", "The launch of the Osprey at Port Vale drew crowds. It was dry."),
    headed("2024-03-02", "B", "Crowds came to Port Vale for the launch. The Osprey is a tug."),
    headed("2024-03-03", "C", "Port Vale slept after the launch of the Osprey. Crowds had left."),
)


@pytest.mark.parametrize("seed", range(6))
def test_what_several_have_at_their_head_is_one_in_whatever_order(
    tmp_path: Path, seed: int
) -> None:
    order = list(HEADED)
    random.Random(seed).shuffle(order)
    with dateline.Store(tmp_path / "story.db") as store:
        for n, made in enumerate(order, 1):
            store.record(made.reading)
            known = sorted(order[:n], key=HEADED.index)
            assert repr(store.claims()) == told(known)
        (claim,) = store.claims()
        assert (claim.passing, len(claim.reports)) == (True, 3)
        assert store.timeline() == []


def told(made: Sequence[Dispatch]) -> str:
    """All claims of the dispatches, made at once in memory."""
    reports = [report for d in made for report in make_reports(d.reading)]
    documents = {d.document.id: d.document for d in made}
    return repr(list(build_claims(reports, documents, (), name_variants_match)))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("at_once", [1, 3])
def test_asking_in_between_changes_nothing(tmp_path: Path, seed: int, at_once: int) -> None:
    order = list(MADE)
    random.Random(seed).shuffle(order)
    with dateline.Store(tmp_path / "story.db") as store:
        for start in range(0, len(order), at_once):
            store.record_many(d.reading for d in order[start : start + at_once])
            known = sorted(order[: start + at_once], key=MADE.index)
            assert repr(store.claims()) == told(known)
        for day in ("2024-03-01", "2024-03-02", "2024-03-04"):
            by_then = [d for d in MADE if str(d.document.published) <= day]
            assert repr(store.claims(day)) == told(by_then)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_told_for_years_is_told_anew_in_whatever_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(cluster, "FULL", 2)
    monkeypatch.setattr("dateline.corroborate.match.REACH", 4)
    when = day("2024-03-01")
    made = [strike(f"2024-03-{n:02}", chr(64 + n), "The police", period=when) for n in range(1, 13)]
    order = list(made)
    random.Random(seed).shuffle(order)
    with dateline.Store(tmp_path / "story.db") as store:
        for start in range(0, len(order), 3):
            store.record_many(d.reading for d in order[start : start + 3])
            known = sorted(order[: start + 3], key=made.index)
            assert repr(store.claims()) == told(known)
        events = store.claims(kind="event")
        assert [len(claim.reports) for claim in events] == [5, 5, 2]


def test_what_is_not_read_would_not_have_been_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [*MADE, strike("2024-06-01", "I"), strike("2024-06-20", "J", period=day("2024-03-01"))]
    compared: list[list[int]] = [[], []]
    links = match_batch.Matcher.links
    for turn, seen in enumerate(compared):

        def counted(
            self: match_batch.Matcher, one: int, others: Sequence[int], seen: list[int] = seen
        ) -> dict[int, Agreement]:
            seen.append(len(others))
            return links(self, one, others)

        monkeypatch.setattr(match_batch.Matcher, "links", counted)
        with dateline.Store(tmp_path / f"{turn}.db") as store:
            store.record_many(d.reading for d in made)
            assert repr(store.claims()) == told(made)
        monkeypatch.setattr(match_batch, "surely_apart", lambda one, other: False)
    assert 0 < sum(compared[0]) < sum(compared[1])


def test_a_short_timeline_is_the_same_by_few_claims_as_by_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim_list, "HEAVY", 2)
    with dateline.Store(tmp_path / "story.db") as store:
        store.record_many(d.reading for d in MADE)
        for items in (0, 1, 2, 50):
            by_few = store.timeline(items)
            assert by_few == build_timeline(store.claims(), items)
            assert by_few == store.timeline(items, as_of="2024-03-06")


def test_stories_are_the_same_by_few_claims_as_by_all(tmp_path: Path) -> None:
    with dateline.Store(tmp_path / "story.db") as store:
        store.record_many(d.reading for d in MADE)
        by_few = store.stories()
        assert by_few and by_few == store.stories(as_of="2024-03-06")


def test_a_store_that_is_as_it_was_is_not_matched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dateline.Store(tmp_path / "story.db") as store:
        store.record_many(d.reading for d in MADE)
        before = repr(store.claims())
        monkeypatch.setattr(matching, "_match_some", None)
        assert repr(store.claims()) == before


def test_other_rules_match_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with dateline.Store(tmp_path / "story.db") as store:
        store.record_many(d.reading for d in MADE)
        before = repr(store.claims())
        monkeypatch.setattr(matching, "RULES", "another")
        seen: list[tuple[int, int]] = []
        match_pending(store.database, name_variants_match, lambda *done: seen.append(done))
        assert seen == [(len(MADE), len(MADE))]
        assert repr(store.claims()) == before


def test_small_batches_come_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "BATCH", 2)
    with dateline.Store(tmp_path / "story.db") as store:
        store.record_many(d.reading for d in MADE)
        assert repr(store.claims()) == told(MADE)


@pytest.mark.parametrize("seed", range(4))
def test_claims_that_many_tell_come_to_the_same_when_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(match_batch, "MANY", 2)
    monkeypatch.setattr(match_batch, "TOGETHER", 1)
    order = list(MADE)
    random.Random(seed).shuffle(order)
    with dateline.Store(tmp_path / "story.db") as store:
        match_more = store.matcher(1.0)
        for n, made in enumerate(order, 1):
            store.record(made.reading)
            match_more()
            if n % 3 == 0:
                known = sorted(order[:n], key=MADE.index)
                assert repr(store.claims()) == told(known)
        put_off = store.database.ask_matched(lambda rows: rows.claims.due(100))
        assert put_off
        assert repr(store.claims()) == told(MADE)
        assert not store.database.ask_matched(lambda rows: rows.pending.is_pending(matching.RULES))


def test_a_list_of_claims_is_read_by_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.claim_list.PAGE", 2)
    with dateline.Store(tmp_path / "story.db") as store:
        store.record_many(d.reading for d in MADE)
        claims = store.claims("2024-03-04")
        assert len(claims) == len(list(claims)) == len({claim.id for claim in claims})
        assert claims[1] == list(claims)[1] and claims[-1] == list(claims)[-1]
        assert claims[:2] == list(claims)[:2]
        with pytest.raises(IndexError):
            claims[len(claims)]
        kinds = [claim.kind for claim in store.claims(kind="figure")]
        assert kinds and set(kinds) == {"figure"}


@pytest.mark.parametrize("seed", range(4))
def test_what_crowded_blocks_leave_out_does_not_hang_on_the_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(match_batch, "NEAREST", 2)
    monkeypatch.setattr("dateline.corroborate.match.NEAREST", 2)
    monkeypatch.setattr("dateline.corroborate.match.LIKELIEST", 2)
    order = [strike(f"2024-03-{n:02}", f"Paper {n}", f"Mayor {n}") for n in range(1, 9)]
    expected = told(order)
    random.Random(seed).shuffle(order)
    with dateline.Store(tmp_path / "story.db") as store:
        for dispatch in order:
            store.record(dispatch.reading)
            store.claims()
        assert repr(store.claims()) == expected


def test_five_hundred_copies_with_small_edits_are_one_origin(tmp_path: Path) -> None:
    line = "An air strike hit the fish market in Northport on Friday and sank {} boats, it is said."
    made = []
    for n in range(500):
        copy = Dispatch(line.format(n + 3), f"2024-03-{n % 28 + 1:02}", f"Paper {n}")
        copy.event("strike", copy.document.text[:-1], place=HARBOUR, period=day("2024-03-01"))
        made.append(copy)
    with dateline.Store(tmp_path / "story.db") as store:
        store.record_many(d.reading for d in made)
        claims = store.claims(kind="event")
        assert max(len(claim.reports) for claim in claims) > 400
        for claim in claims:
            assert claim.status == "unknown origin"
            assert all(report.copy_of for report in claim.reports[1:])


def test_a_report_of_no_date_or_of_the_future_is_kept_in_its_place(tmp_path: Path) -> None:
    future, undated = strike("2094-03-01", "Z"), strike("2024-03-02", "U")
    object.__setattr__(undated.document, "published", None)
    with dateline.Store(tmp_path / "story.db") as store:
        store.record_many(d.reading for d in (future, undated, MADE[0]))
        kept = {r.document for c in store.claims("2024-03-03") for r in c.reports}
        assert kept == {MADE[0].document.id}
        every = {r.document for c in store.claims() for r in c.reports}
        assert every == {future.document.id, undated.document.id, MADE[0].document.id}


def hold(published: str, holder: str) -> Dispatch:
    words = f"{holder} held Northport"
    made = Dispatch(f"The mayor said {words}.", published, f"Paper of {published}")
    said = made.quote("The mayor", words)
    made.status(words, HARBOUR, "held", holder=holder, period=day(published), attribution=said)
    return made


@pytest.mark.parametrize("near", [1, 2, 100])
def test_holders_of_a_place_are_settled_the_same_page_by_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, near: int
) -> None:
    monkeypatch.setattr(claim_list, "PAGE", 3)
    monkeypatch.setattr(claim_list, "NEAR", near)
    monkeypatch.setattr(holders, "NEAR", near)
    names = ("the army", "rebels")
    made = [hold(f"2024-{month:02}-01", names[month % 2]) for month in range(1, 10)]
    with dateline.Store(tmp_path / "story.db") as store:
        store.record_many(d.reading for d in made)
        assert repr(store.claims()) == told(made)
        assert repr(store.claims("2024-05-20")) == told(made[:5])
        statuses = [claim.status for claim in store.claims(kind="status")]
    assert statuses == ["superseded"] * 8 + ["single origin"]


@pytest.mark.parametrize("where", ["matched at once", "bit by bit"])
def test_changes_are_the_same_by_the_claims_touched_as_by_all(tmp_path: Path, where: str) -> None:
    held = (("2024-03-03", "the army"), ("2024-03-05", "rebels"), ("2024-03-08", "the army"))
    holds = [hold(when, holder) for when, holder in held]
    made = [*MADE, *holds, strike("2024-03-09", "B", "The police")]
    days = [f"2024-03-{day:02}" for day in range(1, 10)]
    with dateline.Store(tmp_path / "story.db") as store:
        for dispatch in made if where == "bit by bit" else ():
            store.record(dispatch.reading)
            store.claims()
        store.record_many(d.reading for d in made)
        reported = {document.id: document.reported for document in store.documents()}
        kinds = set()
        for since in days:
            start = date.fromisoformat(since)
            for until in (None, *(until for until in days if until >= since)):
                then = {id: d for id, d in reported.items() if until is None or str(d) <= until}
                whole = find_changes(store.claims(since), store.claims(until), then, start)
                assert store.changes(since, until) == whole
                kinds |= {change.kind for change in whole if change.at is None}
    assert "revised" in kinds  # a holder that another followed, told of by others only
