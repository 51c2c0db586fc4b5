"""What the databases complain of, in one clear line."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError, TimeoutError

from dateline.errors import StoreError

LOCKED = "is locked by another process, and stayed so"
NO_LOCKS = (
    f"{LOCKED}, or lies where files cannot be locked, as on some network file systems: put it on "
    "a local disk"
)
SQLITE = (
    ("SQLITE_BUSY", NO_LOCKS),
    ("SQLITE_LOCKED", LOCKED),
    ("SQLITE_PROTOCOL", NO_LOCKS),
    ("SQLITE_IOERR_LOCK", "cannot be locked where it lies: put it on a local disk"),
    (
        "SQLITE_IOERR_SHM",
        "cannot be shared where it lies: put it on a local disk",
    ),
    ("SQLITE_READONLY", "may not be written"),
    ("SQLITE_PERM", "may not be opened"),
    ("SQLITE_CANTOPEN", "cannot be opened or made there"),
    ("SQLITE_NOTADB", "is not a database; name the file of a store"),
    ("SQLITE_CORRUPT", "is damaged; put back a copy"),
    ("SQLITE_FULL", "could not be written: the disk is full"),
    ("SQLITE_IOERR", "could not be read or written: the disk or file system failed"),
)
"""By the beginning of SQLite's error name."""

FULL = "the server has no room for another connection"
REFUSALS = (
    ("too many ", FULL),
    ("remaining connection slots", FULL),
    ("authentication failed", "the server refuses the user or password"),
    ("no password supplied", "the server asks for a password"),
    ("pg_hba.conf", "the server refuses this machine or user (its pg_hba.conf)"),
    ("role ", "the server knows no such user"),
    ("database ", "there is no such database on the server"),
)
"""By words of the server's refusal to connect, which comes without an SQLSTATE."""

POSTGRESQL = (
    ("28", "the server refuses the user or password"),
    ("3D", "there is no such database on the server"),
    ("42501", "the user may not do that in the database"),
    ("53100", "could not be written: the server's disk is full"),
    ("53", FULL),
    ("55P03", LOCKED),
    ("57014", "the server took too long and gave up"),
    ("25006", "may not be written: the server is read-only"),
    ("08P01", "the pooler before the server had no connection free, or did not understand"),
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
    if isinstance(error, TimeoutError):
        return "all of this process's connections are in use, and stayed so"
    if not isinstance(error, DBAPIError) or error.orig is None:
        return _first_line(error)
    named = str(getattr(error.orig, "sqlite_errorname", ""))
    state = getattr(error.orig, "sqlstate", None)
    if _is_away(error):
        refusal = str(error.orig).rpartition("FATAL:")[2] if "FATAL:" in str(error.orig) else ""
        for words, reason in REFUSALS:
            if words in refusal:
                return f"{reason} ({refusal.strip().splitlines()[0]})"
        return f"the server cannot be reached ({_first_line(error.orig)})"
    for table, key in ((SQLITE, named), (POSTGRESQL, state or "")):
        for beginning, reason in table:
            if key.startswith(beginning):
                return reason
    return _first_line(error.orig)


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
