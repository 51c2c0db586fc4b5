"""`backup`, `restore`, `check`, `migrate`, `prune`, `reread` as a user calls them."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.hand_reader import COMMAND
from typer.testing import Result

from dateline.model import Page
from dateline.record import Store
from dateline.store.migrate import NEWEST

Run = Callable[..., Result]
BODY = " The river rose on Friday, the mayor said, and the road to the town was closed to all."


@pytest.fixture(autouse=True)
def hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.work.process.COMMAND", COMMAND)


@pytest.fixture
def store(tmp_path: Path, run: Run) -> str:
    """A store with two pages that were read by an older reader."""
    path = str(tmp_path / "story.db")
    with Store(path) as opened:
        opened.database.queue.add([Page(f"{n}{BODY}", f"{n}.txt") for n in ("One", "Two")])
    assert run("work", "--until-empty", "--store", path).exit_code == 0
    return path


def test_a_store_is_backed_up_checked_and_restored(run: Run, store: str, tmp_path: Path) -> None:
    file, new = tmp_path / "backup.db", tmp_path / "new.db"
    done = run("backup", file, "--store", store)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("2 documents, ")
    assert done.stdout.endswith(f"written to {file} and checked\n")
    assert run("check", "--store", file).stdout.endswith(": sound\n")
    assert run("restore", file, "--store", new).stdout.endswith(": restored and checked\n")
    counts = [json.loads(run("check", "--store", s, "--json").stdout) for s in (store, new)]
    assert counts[0] == counts[1]
    done = run("backup", file, "--store", store)
    assert (done.exit_code, done.stderr) == (
        1, f"dateline: {file}: is there already; a back-up replaces nothing\n"
    )  # fmt: skip


def test_a_damaged_store_is_told(run: Run, store: str) -> None:
    with sqlite3.connect(store) as raw:
        raw.execute("DROP TRIGGER raw_pages_refuse_update")
        raw.execute("UPDATE raw_pages SET packed = x'00'")
    raw.close()
    done = run("check", "--store", store)
    assert done.exit_code == 1
    assert done.stdout.count("cannot be unpacked") == 2


def test_a_store_is_brought_up_to_date_by_a_command(run: Run, store: str) -> None:
    assert run("migrate", "--store", store).stdout == f"up to date (schema {NEWEST})\n"
    assert run("migrate", "--check", "--store", store).exit_code == 0
    done = run("migrate", "--store", "none.db")
    assert (done.exit_code, done.stderr) == (1, "dateline: none.db: no store there\n")


def test_old_bytes_are_dropped_when_asked(run: Run, store: str) -> None:
    assert run("prune", "--store", store).stdout.startswith("2 pages kept, ")
    assert run("prune", "--days", "1", "--store", store).stdout.startswith("0 dropped; 2 pages")
    told = json.loads(run("prune", "--days", "0", "--store", store, "--json").stdout)
    assert (told["dropped"], told["kept"]) == (2, 0)


def test_pages_are_read_anew_and_what_changed_is_told(
    run: Run, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_VERSION", "hand 2")
    monkeypatch.setattr("dateline.fingerprint.reader_version", lambda: "hand 2")
    done = run("reread", "--store", store)
    assert done.exit_code == 0, done.stderr
    told = done.stdout.splitlines()
    assert told[0] == (
        "2 pages read anew by hand 2: 0 say the same, 2 are told otherwise, 0 skipped"
    )
    # The same words are told as another type, so each report is another with the same evidence.
    assert told[1:] == [
        "  otherwise: 2 event",
        "One.txt  otherwise 1 event",
        "Two.txt  otherwise 1 event",
    ]
    again = json.loads(run("reread", "--store", store, "--json").stdout)
    assert [page["changed"] for page in again["pages"]] == [{"otherwise": {"event": 1}}] * 2
    with Store(store) as opened:
        events = [claim.reports[0].content for claim in opened.claims()]
        assert {event.type for event in events} == {"AID"}  # type: ignore[union-attr]


def test_reading_anew_may_be_left_to_the_workers(
    run: Run, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.fingerprint.reader_version", lambda: "hand 2")
    assert run("reread", "--queue", "--store", store).stdout == "2 pages queued\n"
    assert run("prune", "--days", "0", "--store", store).stdout.startswith("0 dropped")
    monkeypatch.setenv("DATELINE_VERSION", "hand 2")
    assert run("work", "--until-empty", "--store", store).exit_code == 0
    assert run("reread", "--store", store).stdout.startswith("2 pages read anew")
