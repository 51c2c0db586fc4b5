"""A person's judgement of two reports outranks the program's, and can be taken back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.dispatches import strike

import dateline
from dateline.model import Judgement

MADE = (
    strike("2024-03-01", "A"),
    strike("2024-03-02", "B", "The police"),
    strike("2024-03-03", "C", "The army"),
)
SIGNED = datetime(2024, 3, 4, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> dateline.Store:
    made = dateline.Store(tmp_path / "story.db")
    made.record_many(dispatch.reading for dispatch in MADE)
    return made


def grouped(store: dateline.Store) -> list[int]:
    """How many documents each claim of an event has, the most first."""
    claims = store.claims(kind="event")
    return sorted((len({r.document for r in c.reports}) for c in claims), reverse=True)


def judge(store: dateline.Store, first: int, second: int, same: bool) -> Judgement:
    """A judgement of the event reports of two of the documents, by their ids."""
    ids = {r.document: r.id for c in store.claims(kind="event") for r in c.reports}
    left, right = (ids[MADE[number].document.id] for number in (first, second))
    judgement = Judgement(left, right, same, "editor", SIGNED)
    store.database.add_judgement(judgement)
    return judgement


def test_what_is_judged_apart_stays_apart_until_taken_back(store: dateline.Store) -> None:
    assert grouped(store) == [3]
    judgement = judge(store, 0, 1, same=False)
    assert grouped(store) == [2, 1]
    apart = [{r.document for r in c.reports} for c in store.claims(kind="event")]
    assert not any({MADE[0].document.id, MADE[1].document.id} <= told for told in apart)
    store.database.withdraw_judgement(judgement, SIGNED + timedelta(days=1))
    assert grouped(store) == [3]


def test_what_is_judged_one_is_one_whatever_the_program_thinks(tmp_path: Path) -> None:
    other = strike("2024-06-20", "D", "A farmer", acled="Peaceful protest", type="PROTEST")
    with dateline.Store(tmp_path / "two.db") as store:
        store.record_many([MADE[0].reading, other.reading])
        assert grouped(store) == [1, 1]
        left, right = (claim.reports[0].id for claim in store.claims(kind="event"))
        store.database.add_judgement(Judgement(left, right, True, "editor", SIGNED))
        assert grouped(store) == [2]


def test_a_judgement_outlives_a_second_reading(store: dateline.Store) -> None:
    judge(store, 0, 1, same=False)
    assert store.record_many(dispatch.reading for dispatch in MADE) == [False] * 3
    assert grouped(store) == [2, 1]


def test_a_later_document_does_not_bring_together_what_was_judged_apart(
    store: dateline.Store,
) -> None:
    judge(store, 0, 1, same=False)
    store.record(strike("2024-03-02", "E", "A driver").reading)
    claims = [{r.document for r in c.reports} for c in store.claims(kind="event")]
    assert not any({MADE[0].document.id, MADE[1].document.id} <= told for told in claims)
