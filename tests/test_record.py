from datetime import date
from pathlib import Path

import pytest
from tests.dispatches import DENIAL, strike, toll

import dateline
from dateline.model import Claim

MADE = (
    strike("2024-03-01", "A"),
    strike("2024-03-02", "B", "The police"),
    toll("2024-03-02", "C", "the ministry", 60),
    strike("2024-03-03", "D", "The army", factuality=DENIAL),
)


@pytest.fixture
def store(tmp_path: Path) -> dateline.Store:
    made = dateline.Store(tmp_path / "story.db")
    for dispatch in MADE:
        assert made.record(dispatch.reading)
    return made


def events(store: dateline.Store, as_of: str | None = None) -> list[Claim]:
    return store.claims(as_of, kind="event")


def test_recording_again_changes_nothing(store: dateline.Store) -> None:
    before = repr(store.claims())
    assert not any(store.record(dispatch.reading) for dispatch in MADE)
    assert store.record_many(d.reading for d in MADE) == [False] * len(MADE)
    assert repr(store.claims()) == before
    assert len(store.documents()) == len(MADE)


def test_as_of_answers_from_what_was_reported_by_then(store: dateline.Store) -> None:
    assert [c.status for c in events(store, "2024-03-01")] == ["single origin"]
    assert [c.status for c in events(store, "2024-03-02")] == ["corroborated"]
    assert [c.status for c in events(store)] == ["denied"]
    assert not events(store, "2024-02-28")


def test_the_order_of_recording_plays_no_part(store: dateline.Store, tmp_path: Path) -> None:
    with dateline.Store(tmp_path / "turned.db") as turned:
        turned.record_many(dispatch.reading for dispatch in reversed(MADE))
        for day in ("2024-03-01", "2024-03-02", None):
            assert repr(turned.claims(day)) == repr(store.claims(day))
        assert repr(turned.brief()) == repr(store.brief())


def test_changes_between_two_days(store: dateline.Store) -> None:
    kinds = {c.kind for c in store.changes("2024-03-02") if c.claim.kind == "event"}
    assert kinds == {"denied"}
    kinds = {c.kind for c in store.changes("2024-03-01", "2024-03-02") if c.claim.kind == "event"}
    assert kinds == {"upgraded"}


def test_a_briefing_looks_among_the_foremost_claims_and_counts_the_rest(
    store: dateline.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = store.brief()
    assert whole.sections == store.brief("2024-03-03").sections
    doubted = next(section for section in whole.sections if section.name == "disputed")
    monkeypatch.setattr("dateline.record.FOREMOST", 1)
    few = {section.name: section for section in store.brief().sections}
    # Every claim of this story is the weightiest of its kind or in doubt, or only counted.
    assert few["disputed"].lines[0] == doubted.lines[0]
    for section in whole.sections:
        if section.name in ("figures", "said", "places"):
            told = len(section.lines) + section.left_out
            assert len(few[section.name].lines) + few[section.name].left_out == told


def test_a_briefing_of_the_second_day(store: dateline.Store) -> None:
    briefing = store.brief("2024-03-02")
    assert briefing.as_of == date(2024, 3, 2)
    assert briefing.sections[0].name == "happened"
    assert "changed" in {section.name for section in briefing.sections}


def test_all_products_answer(store: dateline.Store) -> None:
    assert store.timeline(as_of="2024-03-02", items=3)
    assert not store.timeline()
    assert {line.name for line in store.sources()} >= {"The mayor", "the ministry"}
    assert [series.unit for series in store.figures()] == ["people killed"]
    assert store.places() == []
    assert sum(len(story.documents) for story in store.stories()) == len(MADE)
    identifier = MADE[0].document.id
    assert store.document(identifier) == MADE[0].document
    assert store.reading(identifier) == MADE[0].reading


def test_an_empty_store_answers_with_nothing(tmp_path: Path) -> None:
    with dateline.Store(tmp_path / "empty.db") as store:
        assert store.claims() == store.timeline() == store.stories() == store.sources() == []
        assert not store.brief().sections
