"""Faults: killed processes, full disks, locks, damage, lost connections."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from tests.store.test_open import upgrade_to_first

from dateline.errors import StoreError
from dateline.model import Reading, Report
from dateline.store import Database, open_database, write
from dateline.store.migrate import NEWEST
from dateline.store.open import migrate_database, schema_version

Read = Callable[..., Reading]
Reports = Callable[[Reading], list[Report]]

RECORD_FOR_EVER = """
import sys
from datetime import UTC, datetime
from dateline.model import Document, Entity, Event, Factuality, Reading, Report, Span
from dateline.store import Database, open_database, write

database = open_database(sys.argv[1])
for number in range(10**6):
    document = Document(text=f"Report {number}." + " word" * 2000)
    reading = Reading(document, entities=(Entity("e1", "person", "Ann"),))
    event = Event(Span(0, 6), "OTHER")
    reports = [
        Report(f"{document.id}-{n}", document.id, event, (), None, None, Factuality(), ())
        for n in range(20)
    ]
    database.record(reading, reports, datetime.now(UTC))
    if not number:
        print("recording", flush=True)
"""


def killed_while_recording(where: str, after: float) -> None:
    """Run a process that records without end, and kill it."""
    process = subprocess.Popen(
        [sys.executable, "-c", RECORD_FOR_EVER, where], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


@pytest.mark.parametrize("after", [0.05, 0.21])
def test_a_killed_process_leaves_whole_documents_only(where: str, after: float) -> None:
    killed_while_recording(where, after)
    with open_database(where) as database:
        kept = [row.id for row in database.documents()]
        told = [report.document for report in database.reports()]
        assert kept
        assert {told.count(id) for id in kept} == {20}
        assert set(told) == set(kept)
        assert all(database.reading(id).entities for id in kept)
    if "://" not in where:
        with sqlite3.connect(where) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        raw.close()


KILLED_IN_MIGRATION = """
import os, sys
from alembic.operations import Operations
original, count = Operations.create_table, [0]
def dying(self, *args, **kwargs):
    count[0] += 1
    if count[0] == 4:
        os.kill(os.getpid(), 9)
    return original(self, *args, **kwargs)
Operations.create_table = dying
from dateline.store.open import migrate_database
migrate_database(sys.argv[1])
"""


def test_a_migration_that_is_killed_is_begun_again(where: str) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED_IN_MIGRATION, where], check=False)
    assert done.returncode == -signal.SIGKILL
    with open_database(where) as database:
        assert database.documents() == []


def test_a_migration_of_an_older_store_that_is_killed_is_begun_again(where: str) -> None:
    address = where.replace("postgresql:", "postgresql+psycopg:")
    address = address if "://" in address else f"sqlite:///{where}"
    upgrade_to_first(address)
    engine = create_engine(address)
    with engine.begin() as connection:
        insert = (
            "INSERT INTO documents VALUES ('d', 'a', NULL, NULL, NULL, 'n', NULL, '', "
            "'2024-12-06 00:00:00', '2024-12-06', 'The river rose.', '{}')"
        )
        connection.execute(text(insert))
        body = {"body": zlib.compress(b"{}")}
        connection.execute(text("INSERT INTO readings VALUES ('d', :body)"), body)
    engine.dispose()
    done = subprocess.run([sys.executable, "-c", KILLED_IN_MIGRATION, where], check=False)
    assert done.returncode == -signal.SIGKILL
    assert schema_version(where) == ("0001", NEWEST)
    assert migrate_database(where) == ("0001", NEWEST)
    with open_database(where) as database:
        assert [row.id for row in database.documents()] == ["d"]


def test_processes_that_make_the_same_store_together(where: str) -> None:
    code = "import sys; from dateline.store import open_database; open_database(sys.argv[1])"
    started = [subprocess.Popen([sys.executable, "-c", code, where]) for _ in range(3)]
    assert [process.wait() for process in started] == [0, 0, 0]


def test_a_lock_that_stays_is_told(tmp_path: Path, reading: Read, now: datetime) -> None:
    path = tmp_path / "story.db"
    with open_database(path, patience=0.1) as database:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"story\.db: is locked by another process"):
            database.record(reading(), [], now)
        assert database.documents() == []
        holder.execute("ROLLBACK")
        holder.close()
        assert database.record(reading(), [], now)


def test_a_lock_on_the_server_is_told(empty_server: str, reading: Read, now: datetime) -> None:
    import psycopg

    with open_database(empty_server, patience=0.1) as database:
        with psycopg.connect(empty_server) as holder:
            holder.execute("LOCK TABLE documents IN ACCESS EXCLUSIVE MODE")
            with pytest.raises(StoreError, match="is locked by another process"):
                database.record(reading(), [], now)
        assert database.record(reading(), [], now)


def test_a_lost_connection_is_made_again(
    empty_server: str, reading: Read, reports: Reports, now: datetime
) -> None:
    import psycopg

    with open_database(empty_server) as database:
        database.documents()
        with psycopg.connect(empty_server, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
        read = reading()
        assert database.record(read, reports(read), now)
        assert len(list(database.reports())) == 4


def test_a_restarted_server_is_waited_for(
    empty_server: str, running_server: Any, reading: Read, reports: Reports, now: datetime
) -> None:
    with open_database(empty_server) as database:
        first, second = reading(text="First."), reading(text="Second.")
        assert database.record(first, reports(first), now)
        running_server.stop()
        starter = threading.Timer(0.3, running_server.start)
        starter.start()
        assert database.record(second, reports(second), now)
        starter.join()
        assert len(list(database.reports())) == 8


def test_a_server_that_stays_away_is_told(
    empty_server: str, running_server: Any, reading: Read, now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("dateline.store.database.PAUSES", (0.01,))
    with open_database(empty_server) as database:
        running_server.stop()
        try:
            with pytest.raises(StoreError) as caught:
                database.record(reading(), [], now)
            assert "\n" not in str(caught.value)
            with pytest.raises(StoreError, match="the server cannot be reached"):
                database.documents()
        finally:
            running_server.start()
        assert database.record(reading(), [], now)


def test_a_deadlock_or_collision_is_tried_again(
    database: Database, reading: Read, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Collided(Exception):
        sqlstate = "40P01"

    tries: list[int] = []
    whole = write.write_reading

    def collide(*given: object) -> bool:
        tries.append(1)
        if len(tries) < 3:
            raise OperationalError("INSERT", {}, Collided("deadlock detected"))
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("dateline.store.database.PAUSES", (0.0, 0.0))
    monkeypatch.setattr(write, "write_reading", collide)
    assert database.record(reading(), [], now)
    assert len(tries) == 3
    monkeypatch.setattr(
        write,
        "write_reading",
        lambda *given: (_ for _ in ()).throw(
            OperationalError("INSERT", {}, Collided("deadlock detected"))
        ),
    )
    with pytest.raises(StoreError, match="deadlock detected"):
        database.record(reading(text="Other."), [], now)


def test_a_damaged_page_is_told(tmp_path: Path, reading: Read, reports: Reports,
                                now: datetime) -> None:  # fmt: skip
    path = tmp_path / "story.db"
    with open_database(path) as database:
        for number in range(30):
            read = reading(text=f"Report {number}. " + "word " * 500)
            database.record(read, reports(read), now)
    with path.open("r+b") as file:
        size = path.stat().st_size
        file.seek(4096 * 3)
        file.write(b"\xa5" * (size - 4096 * 4))
    with pytest.raises(StoreError, match=r"story\.db: is damaged") as caught:
        list(open_database(path).reports())
    assert "\n" not in str(caught.value)


def test_a_file_cut_short_is_told(tmp_path: Path, reading: Read, now: datetime) -> None:
    path = tmp_path / "story.db"
    with open_database(path) as database:
        for number in range(30):
            database.record(reading(text=f"Report {number}. " + "word " * 500), [], now)
    os.truncate(path, 5000)
    with pytest.raises(StoreError, match="is damaged"):
        list(open_database(path).documents())


def test_a_lost_journal_leaves_whole_documents(tmp_path: Path, reading: Read, reports: Reports,
                                               now: datetime) -> None:  # fmt: skip
    path = tmp_path / "story.db"
    killed_while_recording(str(path), 0.2)
    for journal in tmp_path.glob("story.db-*"):
        journal.unlink()
    try:
        with open_database(path) as database:
            kept = {row.id for row in database.documents()}
            assert {report.document for report in database.reports()} == kept
    except StoreError as error:
        assert "\n" not in str(error)


def test_a_full_disk_is_told_and_nothing_half_kept(
    tmp_path: Path, reading: Read, reports: Reports, now: datetime
) -> None:
    path = tmp_path / "story.db"
    with open_database(path) as database:
        first = reading(text="First.")
        database.record(first, reports(first), now)
        with database._engine.connect() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar()
            connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        large = reading(text="word " * 20_000)
        with pytest.raises(StoreError, match="the disk is full"):
            database.record(large, reports(large), now)
        assert [row.id for row in database.documents()] == [first.document.id]
