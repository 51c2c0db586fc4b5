"""Back-up and restore: all rows, on either database, all or nothing; and the check of a store."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from dateline.errors import StoreError
from dateline.model import Page, Reading, Report
from dateline.model.record import Judgement
from dateline.store import Database, ReadPage, UnfitPage, open_database
from dateline.store.check import check_store
from dateline.store.copy import back_up, count_rows, restore

Read = Callable[..., Reading]
Reports = Callable[[Reading], list[Report]]


@pytest.fixture
def filled(database: Database, reading: Read, reports: Reports, now: datetime) -> Database:
    """A store with rows of every kind, and text that no database likes."""
    database.add_judgement(Judgement("a", "b", True, "x", now, 0.9))
    database.withdraw_judgement(database.judgements()[0], now)
    taken = database.queue.add([Page(f"{n} \x00 \udc80", f"{n}\udc80") for n in range(4)])
    ids = [each.page for each in taken[:3]]
    database.queue.claim("me", 3)
    reads = [reading(text=f"{n} NUL \x00 سوريا", title="\x1djson:") for n in range(2)]
    made = [ReadPage(id, read, reports(read)) for id, read in zip(ids, reads, strict=False)]
    database.queue.settle("me", [*made, UnfitPage(ids[2], "empty")], "v1")
    database.queue.add_again(ids[:1])
    database.queue.claim("me", 1, ids[:1])
    other = reading(text="Otherwise.")
    database.queue.settle("me", [ReadPage(ids[0], other, reports(other))], "v2")
    return database


def told(database: Database) -> list[object]:
    return [
        count_rows(database),
        database.documents(),
        list(database.reports()),
        [database.reading(row.id) for row in database.documents()],
        database.judgements(withdrawn=True),
        database.queue.failed(),
        [database.queue.page(lease.page) for lease in database.queue.claim("you", 9)],
    ]


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_a_store_comes_back_whole_on_either_database(
    filled: Database, where: str, target: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = tmp_path / "backup.db"
    copied = back_up(filled, file)
    assert all(copied.rows[name] for name in count_rows(filled) if count_rows(filled)[name])
    assert [path.name for path in tmp_path.glob("*backup*")] == ["backup.db"]
    assert list(check_store(filled)) == []
    wanted = told(filled)
    filled.close()
    place = str(tmp_path / "restored.db")
    if target == "postgresql":
        place = request.getfixturevalue("empty_server")
        import psycopg

        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
    assert restore(file, place).rows == copied.rows
    with open_database(place) as restored:
        assert list(check_store(restored)) == []
        assert told(restored) == wanted


def test_nothing_is_replaced(filled: Database, where: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    back_up(filled, file)
    with pytest.raises(StoreError, match="is there already"):
        back_up(filled, file)
    with pytest.raises(StoreError, match="has rows already"):
        restore(file, where)
    with pytest.raises(StoreError, match="no back-up there"):
        restore(tmp_path / "missing.db", tmp_path / "new.db")
    with pytest.raises(StoreError, match="cannot be written"):
        back_up(filled, tmp_path / "none" / "backup.db")
    assert sorted(path.name for path in tmp_path.iterdir() if "backup" in path.name) == [
        "backup.db"
    ]


def test_a_backup_that_breaks_off_leaves_nothing(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr("dateline.store.copy._copy_table", fail)
    with pytest.raises(StoreError, match="the disk is full"):
        back_up(filled, tmp_path / "backup.db")
    assert not list(tmp_path.glob("*backup*"))


def test_a_backup_is_of_one_moment_while_others_write(
    filled: Database, where: str, tmp_path: Path, reading: Read, reports: Reports, now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    import dateline.store.copy as copying

    whole, written = copying._copy_table, []

    def meanwhile(*given: object) -> object:
        if not written:
            with open_database(where) as other:
                late = reading(text="Late.")
                written.append(other.record(late, reports(late), now))
        return whole(*given)  # type: ignore[arg-type]

    before = count_rows(filled)
    with filled.snapshot() as held:
        held.execute(text("SELECT count(*) FROM documents"))
    monkeypatch.setattr(copying, "_copy_table", meanwhile)
    copied = back_up(filled, tmp_path / "backup.db")
    with open_database(tmp_path / "backup.db") as kept:
        assert list(check_store(kept)) == []
        assert count_rows(kept) == copied.rows
    assert copied.rows["documents"] - before["documents"] in (0, 1)
    assert copied.rows["reports"] - before["reports"] in (0, 4)


def test_a_check_finds_what_was_tampered_with(filled: Database, where: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    back_up(filled, file)
    tampered = tmp_path / "tampered.db"
    shutil.copy(file, tampered)
    with sqlite3.connect(tampered) as raw:
        guards = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in guards:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE documents SET text = text || '!' WHERE text = 'Otherwise.'")
        raw.execute("UPDATE raw_pages SET packed = x'00' WHERE rowid = 1")
        raw.execute("DELETE FROM readings WHERE rowid = (SELECT min(rowid) FROM readings)")
    raw.close()
    with open_database(tampered) as opened:
        problems = list(check_store(opened))
    assert sum("its words are not those" in line for line in problems) == 1
    assert sum("cannot be unpacked" in line for line in problems) == 1
    assert sum("has no reading" in line for line in problems) == 4
