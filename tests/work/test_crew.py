"""The crew: what a document does to its reader, it does to itself alone."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update
from tests.hand_reader import COMMAND

from dateline.errors import SetupError, StoreError
from dateline.model import Page
from dateline.record import Store
from dateline.store.tables import tasks
from dateline.work import crew as crews
from dateline.work.crew import Crew, Outcome
from dateline.work.process import Limits

BODY = " The river rose on Friday, the mayor said, and the road to the town was closed to all."


@pytest.fixture(autouse=True)
def hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.work.process.COMMAND", COMMAND)
    monkeypatch.setattr("dateline.store.tasks.PAUSE", 0.0)


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "story.db")


@pytest.fixture
def store(path: str) -> Iterator[Store]:
    with Store(path) as opened:
        yield opened


def take_in(store: Store, *beginnings: str) -> list[str]:
    pages = [Page(words + BODY, f"{words}.txt") for words in beginnings]
    return [taken.page for taken in store.database.queue.add(pages)]


def worked(store: Store, path: str, hands: int = 1, limits: Limits | None = None,
           warned: list[str] | None = None) -> dict[str, Outcome]:  # fmt: skip
    warn = (warned if warned is not None else []).append
    crew = Crew(store, path, hands, limits, warn=warn)
    return {outcome.name: outcome for outcome in crew.work()}


def test_all_that_is_queued_is_read_and_recorded(store: Store, path: str) -> None:
    take_in(store, *(f"Report {n}" for n in range(40)))
    done = worked(store, path, hands=2)
    assert len(done) == 40
    assert {outcome.fate for outcome in done.values()} == {"new"}
    told = done["Report 7.txt"].told
    assert told is not None
    assert told.endswith("0 statements, 1 events, 0 figures, 0 place statuses")
    assert len(store.documents()) == 40
    assert store.database.queue.counts().read == 40
    assert worked(store, path) == {}


ENDS = {
    "crash the reader": "SIGSEGV (a crash in native code)",
    "kill the reader": "SIGKILL (killed, or out of memory)",
    "hang the reader": "took longer than 4 s",
    "fill the memory": "MemoryError",
}
"""What a document does to its reader, and what is told of it."""


def test_what_ends_its_reader_is_set_aside_and_the_rest_is_read(
    store: Store, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.store.tasks.TRIES", 2)
    take_in(store, "One", *ENDS, "Two")
    warned: list[str] = []
    done = worked(store, path, 2, Limits(seconds=4, memory=900_000_000), warned)
    fates = {name.removesuffix(".txt"): outcome.fate for name, outcome in done.items()}
    assert fates == {"One": "new", "Two": "new", **dict.fromkeys(ENDS, "failed")}
    failed = {each.name.removesuffix(".txt"): each.reason for each in store.database.queue.failed()}
    assert failed.keys() == ENDS.keys()
    for words, reason in ENDS.items():
        assert reason in failed[words]
        assert "\n" not in failed[words]
    assert len(store.documents()) == 2
    assert len(warned) == 5


def test_what_cannot_be_read_is_set_aside_at_once(store: Store, path: str) -> None:
    take_in(store, "One", "unreadable")
    store.database.queue.add([Page(b"", "empty.txt")])
    done = worked(store, path)
    assert done["unreadable.txt"].reason == "could not be read (broken)"
    assert done["empty.txt"].reason == "empty; save or fetch it again"
    assert [failed.tries for failed in store.database.queue.failed()] == [1, 1]


def test_a_missing_model_stops_the_crew_and_gives_all_back(
    store: Store, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(store, "One")
    monkeypatch.setenv("DATELINE_VERSION", "none")
    with pytest.raises(SetupError, match="the cure: pip install it"):
        worked(store, path)
    monkeypatch.setenv("DATELINE_VERSION", "dies")
    with pytest.raises(SetupError, match="does not start: it was ended by SIGSEGV"):
        worked(store, path)
    counts = store.database.queue.counts()
    assert (counts.waiting, counts.failed) == (1, 0)
    assert store.database.queue.claim("me", 1)[0].tries == 0


def test_only_the_pages_named_are_read(store: Store, path: str) -> None:
    ids = take_in(store, "One", "Two", "Three")
    done = list(Crew(store, path).work(ids[1:]))
    assert [outcome.name for outcome in done] == ["Two.txt", "Three.txt"]
    assert store.database.queue.counts().waiting == 1


def test_a_crew_waits_for_a_store_that_fails(
    store: Store, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = take_in(store, "One")
    warned: list[str] = []
    crew = Crew(store, path, warn=warned.append)
    whole, calls = crew._queue.claim, []

    def claim(*given: object) -> object:
        calls.append(given)
        if len(calls) == 1:
            raise StoreError("story.db: could not be written: the disk is full")
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(crew._queue, "claim", claim)
    for outcome in crew.work_on():
        assert outcome.page == ids[0]
        crew.drain()
    assert warned == ["story.db: could not be written: the disk is full; trying again in 1 s"]
    assert crew.tally.store_failures == 1


WORK = """
import sys
from tests.hand_reader import COMMAND
import dateline.work.process as process
from dateline.record import Store
from dateline.work.crew import Crew, drain_on_signals
process.COMMAND = COMMAND
with Store(sys.argv[1]) as store:
    crew = Crew(store, sys.argv[1], 2)
    drain_on_signals(crew)
    print("working", flush=True)
    for outcome in crew.work_on():
        print(outcome.name, flush=True)
"""


def start(path: str, monkeypatch: pytest.MonkeyPatch) -> "subprocess.Popen[str]":
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", WORK, path], stdout=subprocess.PIPE, text=True, cwd=root
    )


def test_a_signal_drains_the_crew(store: Store, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in(store, *(f"Report {n}" for n in range(300)))
    monkeypatch.setenv("DATELINE_SLOW", "0.02")
    process = start(path, monkeypatch)
    assert process.stdout is not None
    assert process.stdout.readline() == "working\n"
    process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    process.stdout.close()
    counts = store.database.queue.counts()
    assert counts.lent == counts.failed == 0
    assert 0 < counts.read == len(store.documents()) < 300
    assert counts.waiting == 300 - counts.read


def test_a_crew_that_is_killed_loses_nothing_and_doubles_nothing(
    store: Store, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(store, *(f"Report {n}" for n in range(60)))
    monkeypatch.setenv("DATELINE_SLOW", "0.01")
    for _ in range(2):
        process = start(path, monkeypatch)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.8)
        process.kill()
        process.wait()
        process.stdout.close()
    monkeypatch.setenv("DATELINE_SLOW", "0")
    # What was lent is lent again once its lease has run out; here at once.
    run_out = update(tasks).where(tasks.c.owner.is_not(None)).values(until=0.0)
    store.database.write(lambda connection: connection.execute(run_out) and None)
    list(Crew(store, path, 2).work())
    counts = store.database.queue.counts()
    assert (counts.waiting, counts.lent, counts.failed, counts.read) == (0, 0, 0, 60)
    assert len(store.documents()) == 60
    assert len(list(store.database.reports())) == 60
    assert crews.RENEWAL < 60
