"""All rows of a store into another one, SQLite or PostgreSQL, and the proof that they arrived.

A back-up is a store like any other: one SQLite file, which every command can open.
"""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, func, insert, select
from sqlalchemy.types import TypeDecorator, TypeEngine

from dateline.errors import StoreError
from dateline.store.database import Database
from dateline.store.open import open_database, store_exists
from dateline.store.search_tables import SEARCHED
from dateline.store.tables import metadata

AT_ONCE = 500
"""Rows in one statement."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How many rows of each table were copied, and found there again unchanged."""

    rows: dict[str, int]


def back_up(database: Database, path: Path) -> Copied:
    """Write the store as it stands at this moment to a new SQLite file, whole or not at all.

    Others may go on writing meanwhile. Raises StoreError if the file exists or can't be
    written, or if what arrived is not what was sent.
    """
    if path.exists():
        raise StoreError(f"{path}: is there already; a back-up replaces nothing")
    return _write_file(database, path)


def restore(path: Path, where: str | Path) -> Copied:
    """Put the rows of a back-up into a store that is not there yet, or has no rows.

    All or nothing. Raises StoreError as `back_up` does.
    """
    if not path.is_file():
        raise StoreError(f"{path}: no back-up there")
    with open_database(path) as source:
        if "://" not in str(where) and not store_exists(where):
            return _write_file(source, Path(where))
        with open_database(where) as target:
            taken = {name: count for name, count in count_rows(target).items() if count}
            if taken:
                raise StoreError(
                    f"{target.name}: has rows already (in {min(taken)}); restore into a new store"
                )
            return _copy(source, target)


def count_rows(database: Database) -> dict[str, int]:
    """How many rows each table has that a copy takes over."""
    with database.reading_rows() as connection:
        return {
            table.name: int(
                connection.execute(select(func.count()).select_from(table)).scalar_one()
            )
            for table in _copied_tables()
        }


def _write_file(source: Database, path: Path) -> Copied:
    """Copy into a file beside the path, which then takes its place in one step."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from None
    os.close(handle)
    beside = Path(name)
    try:
        with open_database(beside) as target:
            copied = _copy(source, target)
        _close_journal(beside)
        with beside.open("rb") as file:
            os.fsync(file.fileno())
        # As a hard link fails where something stands, nothing is ever replaced.
        os.link(beside, path)
    except FileExistsError:
        raise StoreError(f"{path}: is there already; a back-up replaces nothing") from None
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from None
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be written ({error})") from None
    except StoreError as error:
        # Nobody knows the file beside it, which is gone by the time this is read.
        raise StoreError(str(error).replace(str(beside), str(path))) from None
    finally:
        for leftover in beside.parent.glob(f"{beside.name}*"):
            leftover.unlink(missing_ok=True)
    return copied


def _close_journal(path: Path) -> None:
    """Make it one file, without a journal beside it."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def _copy(source: Database, target: Database) -> Copied:
    sent: dict[str, tuple[int, int]] = {}

    def copy_all(into: Connection) -> None:
        with source.snapshot() as out:
            for table in _copied_tables():
                sent[table.name] = _copy_table(out, into, _plain(table))

    target.write(copy_all)
    with target.reading_rows() as connection:
        for table in _copied_tables():
            plain = _plain(table)
            if _digest(_rows(connection, plain)) != sent[table.name]:
                raise StoreError(f"{target.name}: {table.name} did not arrive as it was sent")
    return Copied({name: count for name, (count, _) in sent.items()})


def _copied_tables() -> list[Table]:
    """All tables but those of the search index, which a copy makes for itself."""
    return [table for table in metadata.sorted_tables if table not in SEARCHED]


def _copy_table(out: Connection, into: Connection, table: Table) -> tuple[int, int]:
    """Copy the rows; how many, and their digest."""
    waiting: list[dict[str, Any]] = []

    def passing() -> Iterator[Sequence[Any]]:
        for row in _rows(out, table):
            waiting.append(dict(zip(table.columns.keys(), row, strict=True)))
            if len(waiting) == AT_ONCE:
                into.execute(insert(table), waiting)
                waiting.clear()
            yield row

    digest = _digest(passing())
    if waiting:
        into.execute(insert(table), waiting)
    return digest


def _rows(connection: Connection, table: Table) -> Iterator[Sequence[Any]]:
    streamed = connection.execution_options(yield_per=AT_ONCE)
    with streamed.execute(select(table)) as rows:
        for row in rows:
            yield tuple(bytes(v) if isinstance(v, memoryview) else v for v in row)


def _digest(rows: Iterator[Sequence[Any]]) -> tuple[int, int]:
    """How many rows, and the sum of their hashes, whatever their order."""
    count = total = 0
    for row in rows:
        count += 1
        hashed = hashlib.sha256(repr(row).encode("utf-8", "surrogatepass")).digest()
        total = (total + int.from_bytes(hashed[:8], "big")) % 2**64
    return count, total


def _plain(table: Table) -> Table:
    """The table with what the database holds, not with what Dateline makes of it."""
    columns = [Column(column.name, _held(column.type)) for column in table.columns]
    return Table(table.name, MetaData(), *columns)


def _held(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind
