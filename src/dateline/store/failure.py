"""What the databases complain of, in one clear line."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from dateline.errors import StoreError

SQLITE = (
    ("SQLITE_BUSY", "is locked by another process, and stayed so"),
    ("SQLITE_LOCKED", "is locked by another process, and stayed so"),
    ("SQLITE_READONLY", "may not be written"),
    ("SQLITE_PERM", "may not be opened"),
    ("SQLITE_CANTOPEN", "cannot be opened or made there"),
    ("SQLITE_NOTADB", "is not a database"),
    ("SQLITE_CORRUPT", "is damaged; put back a copy"),
    ("SQLITE_FULL", "could not be written: the disk is full"),
    ("SQLITE_IOERR", "could not be read or written: the disk or file system failed"),
)
"""By the beginning of SQLite's error name."""

POSTGRESQL = (
    ("28", "the server refuses the user or password"),
    ("3D", "there is no such database on the server"),
    ("42501", "the user may not do that in the database"),
    ("53100", "could not be written: the server's disk is full"),
    ("53", "the server has no room for another connection"),
    ("55P03", "is locked by another process, and stayed so"),
    ("57014", "the server took too long and gave up"),
    ("25006", "may not be written: the server is read-only"),
)
"""By the beginning of PostgreSQL's SQLSTATE."""

AGAIN = ("40001", "40P01", "57P01", "57P02", "57P03")
"""SQLSTATEs after which the same transaction may be tried again: two transactions collided
(serialization, deadlock), or the server is being stopped or started."""


@contextmanager
def told_plainly(where: str) -> Iterator[None]:
    """Turn what the database raises into a StoreError that begins with `where`."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(f"{where}: {_reason(error)}") from error


def worth_another_try(error: DBAPIError) -> bool:
    """Whether a whole transaction may be repeated: two collided, or the server was away."""
    state = getattr(error.orig, "sqlstate", None)
    return error.connection_invalidated or state in AGAIN or _is_away(error)


def _is_away(error: DBAPIError) -> bool:
    """Whether the server did not answer at all, so that there is no SQLSTATE."""
    orig = error.orig
    answered = hasattr(orig, "sqlite_errorname") or getattr(orig, "sqlstate", None) is not None
    return isinstance(error, OperationalError) and not answered and "connect" in str(orig)


def _reason(error: SQLAlchemyError) -> str:
    if not isinstance(error, DBAPIError) or error.orig is None:
        return _first_line(error)
    named = str(getattr(error.orig, "sqlite_errorname", ""))
    state = getattr(error.orig, "sqlstate", None)
    if _is_away(error):
        return f"the server cannot be reached ({_first_line(error.orig)})"
    for table, key in ((SQLITE, named), (POSTGRESQL, state or "")):
        for beginning, reason in table:
            if key.startswith(beginning):
                return reason
    return _first_line(error.orig)


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
