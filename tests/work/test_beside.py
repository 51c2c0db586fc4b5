"""Matching beside reading comes to the same as matching afterwards; its failure hurts nothing."""

import select
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.hand_reader import COMMAND

from dateline.model import Page
from dateline.record import Store
from dateline.work.crew import Crew

BODY = " The river rose on Friday, the mayor said, and the road to the town was closed to all."
COUNT = 80


@pytest.fixture(autouse=True)
def small_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.work.process.COMMAND", COMMAND)
    monkeypatch.setattr("dateline.work.beside.WORTH_STARTING", 16)
    monkeypatch.setattr("dateline.work.beside.TOGETHER", 8)
    monkeypatch.setattr("dateline.work.crew.IDLE", 0.05)
    monkeypatch.setenv("DATELINE_SLOW", "0.03")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "story.db") as opened:
        yield opened


def read_all(store: Store, where: Path) -> list[str]:
    """Have all pages read; what was warned of."""
    pages = [Page(f"Report{n} told it.{BODY}", f"{n}.txt") for n in range(COUNT)]
    ids = [taken.page for taken in store.database.queue.add(pages)]
    warned: list[str] = []
    crew = Crew(store, str(where), 1, warn=warned.append)
    for number, outcome in enumerate(crew.work(ids), 1):
        assert outcome.fate == "new"
        if number == COUNT // 2:
            wait_for(crew)
    return warned


def wait_for(crew: Crew) -> None:
    """Wait until the process beside, if there is one, is ready."""
    process = crew._beside._process
    if process is not None and not process.ready:
        assert select.select([process.output], [], [], 60)[0]


def unmatched(store: Store) -> int:
    return store.database.ask_matched(lambda rows: rows.pending.count_unmatched())


def test_what_is_recorded_is_matched_while_the_rest_is_read(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_all(store, tmp_path / "story.db") == []
    assert unmatched(store) < COUNT
    monkeypatch.setattr("dateline.work.beside.WORTH_STARTING", COUNT + 1)
    with Store(tmp_path / "after.db") as after:
        assert read_all(after, tmp_path / "after.db") == []
        assert unmatched(after) == COUNT
        assert repr(store.claims()) == repr(after.claims())
    assert unmatched(store) == 0


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("import os; os.abort()", "SIGABRT"),
        ("import sys; sys.exit('no room')", "code 1 (no room)"),
        (
            "import sys, json; sys.stdin.readline(); "
            "print(json.dumps({'stopped': 'the disk is full', 'because': 'StoreError'}))",
            "the disk is full",
        ),
    ],
)
def test_a_process_that_cannot_match_is_told_of_and_the_rest_is_read(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    monkeypatch.setattr("dateline.work.process.MATCHER", (sys.executable, "-c", script))
    warned = read_all(store, tmp_path / "story.db")
    assert warned and all(reason in words for words in warned)
    assert unmatched(store) == COUNT
    assert len(store.claims()) > 0


def test_few_pages_start_no_process(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.work.beside.WORTH_STARTING", COUNT + 1)
    monkeypatch.setattr("dateline.work.beside.MatcherProcess", None)
    assert read_all(store, tmp_path / "story.db") == []
