"""Bring a database's tables up to what this Dateline knows."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from dateline.errors import StoreError
from dateline.store.tables import metadata

NEWEST = "0011"
"""The newest migration; a test holds it against the files."""

VERSION_TABLE = "dateline_version"
LOCK = 0x0DA7E11E
"""Number of the advisory lock under which PostgreSQL's tables are made."""


def current_version(connection: Connection) -> str | None:
    """The migration that the database stands at; None for one without Dateline's tables.

    Raises StoreError for the tables of something else.
    """
    names = set(inspect(connection).get_table_names())
    if VERSION_TABLE in names:
        query = text(f"SELECT version_num FROM {VERSION_TABLE}")
        version: str | None = connection.execute(query).scalar()
        return version
    taken = names & set(metadata.tables) if connection.dialect.name == "postgresql" else names
    if taken:
        raise StoreError(f"is a database of something else (it has a table {min(taken)!r})")
    return None


def migrate(connection: Connection) -> bool:
    """Run, inside the caller's transaction, the migrations that are missing; False if none was.

    Two processes at once are kept apart: on SQLite by the caller's BEGIN IMMEDIATE. Raises
    StoreError for a database made by a newer Dateline.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    version = current_version(connection)
    if version == NEWEST:
        return False
    # Slow to import, and needed only for a new or an old database.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            f"was made by a newer Dateline (schema {version}; this one knows up to {NEWEST})"
        ) from error
    return True
