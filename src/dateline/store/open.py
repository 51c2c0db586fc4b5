"""Open a store, making it if it is missing: an SQLite file by its path, PostgreSQL by its URL."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from dateline.errors import StoreError
from dateline.store.database import WRITING, Database
from dateline.store.failure import told_plainly
from dateline.store.migrate import NEWEST, current_version, migrate

if TYPE_CHECKING:
    import psycopg

SQLITE_HEAD = b"SQLite format 3\x00"
POSTGRESQL = "postgresql+psycopg"
PATIENCE = 10.0
CACHE = 32_768
"""Kibibytes of a file that a connection keeps at hand: what accounts have in common is spread over
all of it."""


def open_database(where: str | Path, patience: float = PATIENCE) -> Database:
    """The store at a path or a PostgreSQL URL, made where it is missing.

    `patience` is how many seconds to wait for another process's lock or for the server. A file
    made by an older Dateline is brought up to date; on a server, which others use too, that is
    left to `migrate_database`. Raises StoreError, in one line that begins with the path or the
    URL without its password.
    """
    return _opened(where, patience, _make_ready)


def migrate_database(where: str | Path) -> tuple[str | None, str]:
    """Bring the tables of a store up to date, or make them: from which schema (None: there was
    none) to which. Raises StoreError."""
    found: list[str | None] = []

    def bring_up(engine: Engine) -> None:
        found.append(_version(engine))
        if found[0] != NEWEST:
            _bring_up_to_date(engine)

    _opened(where, PATIENCE, bring_up).close()
    return found[0], NEWEST


def schema_version(where: str | Path) -> tuple[str | None, str]:
    """The schema that a store stands at (None: it has no tables), and the newest one known."""
    found: list[str | None] = []
    _opened(where, PATIENCE, lambda engine: found.append(_version(engine))).close()
    return found[0], NEWEST


def _opened(where: str | Path, patience: float, prepare: Callable[[Engine], None]) -> Database:
    url = _url(where)
    shown = url.render_as_string() if url is not None else str(_path(where))
    engine = (
        _server_engine(url, patience) if url is not None else _file_engine(_path(where), patience)
    )
    database = Database(engine, shown)
    try:
        with told_plainly(shown):
            prepare(engine)
    except StoreError as error:
        engine.dispose()
        if str(error).startswith(shown):
            raise
        raise StoreError(f"{shown}: {error}") from error
    return database


def store_exists(where: str | Path) -> bool:
    """Whether there is a file at the path; True for a server, which is asked when it is opened."""
    return _url(where) is not None or _path(where).exists()


def _url(where: str | Path) -> URL | None:
    """The URL of a server, or None for a path."""
    words = str(where)
    if "://" not in words or words.startswith("sqlite:"):
        return None
    try:
        url = make_url(words)
    except (ArgumentError, ValueError):
        raise StoreError("not a path, nor a URL like postgresql://user@host/name") from None
    if url.drivername not in ("postgres", "postgresql", POSTGRESQL):
        raise StoreError(f"{url.render_as_string()}: only SQLite files and PostgreSQL can be used")
    return url.set(drivername=POSTGRESQL)


def _path(where: str | Path) -> Path:
    words = str(where)
    if words.startswith("sqlite:"):
        words = make_url(words).database or ""
    return Path(words)


def _file_engine(path: Path, patience: float) -> Engine:
    _check_file(path)

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            path.absolute(), timeout=patience, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
            _write_ahead(connection, patience)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_timeout=patience)
    event.listen(engine, "begin", _begin)
    return engine


def _write_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """Switch to WAL, so that readers and a writer don't wait for each other.

    SQLite doesn't wait for a lock here, so this does. A file system without shared memory stays
    with the old journal, which is slower but as safe.
    """
    if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
        return
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _begin(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first could not be waited for."""
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _check_file(path: Path) -> None:
    """Say plainly what SQLite would say dimly."""
    try:
        if path.is_dir():
            raise StoreError(f"{path}: is a folder, not a store")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: there is no folder {path.parent}")
        if not path.exists():
            return
        with path.open("rb") as file:
            head = file.read(len(SQLITE_HEAD))
    except PermissionError:
        raise StoreError(f"{path}: may not be read") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: cannot be opened ({error})") from None
    if head and head != SQLITE_HEAD:
        raise StoreError(f"{path}: is not a database; name the file of a store")


def _server_engine(url: URL, patience: float) -> Engine:
    # No prepared statements and nothing set for the session, so that a pooler such as PgBouncer,
    # which gives each transaction another connection, may stand in between.
    arguments = {"connect_timeout": max(2, round(patience)), "prepare_threshold": None}
    engine = create_engine(url, connect_args=arguments, pool_pre_ping=True, pool_timeout=patience)
    limit = f"SET LOCAL lock_timeout = {int(patience * 1000)}"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(limit))
    event.listen(engine, "connect", _send_arrays_as_they_are)
    return engine


def _send_arrays_as_they_are(connection: "psycopg.Connection", _: object) -> None:
    """Not written as text, where each quotation mark of their words would have to be escaped."""
    from psycopg.types.array import ListBinaryDumper

    connection.adapters.register_dumper(list, ListBinaryDumper)


def _make_ready(engine: Engine) -> None:
    version = _version(engine)
    if engine.dialect.name == "postgresql" and version is not None and version < NEWEST:
        raise StoreError(
            f"was made by an older Dateline (schema {version}, this one needs {NEWEST}); "
            "the cure: dateline migrate"
        )
    if version != NEWEST:
        _bring_up_to_date(engine)


def _version(engine: Engine) -> str | None:
    with engine.begin() as connection:
        return current_version(connection)


def _bring_up_to_date(engine: Engine) -> None:
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        migrate(connection)
