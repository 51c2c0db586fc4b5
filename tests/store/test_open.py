"""Opening: what is made, what is brought up to date, what is refused and in which words."""

import os
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import dateline.store
from dateline.errors import StoreError
from dateline.model import Reading
from dateline.store import open_database, store_exists
from dateline.store.migrate import NEWEST
from dateline.store.tables import metadata


def refusal(where: str | Path) -> str:
    """The one line with which a store is refused."""
    with pytest.raises(StoreError) as caught:
        open_database(where, patience=0.2)
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_a_file_is_made_and_found_again(tmp_path: Path, reading: Callable[[], Reading],
                                        now: datetime) -> None:  # fmt: skip
    path = tmp_path / "story.db"
    with open_database(path) as made:
        made.record(reading(), [], now)
    with open_database(f"sqlite:///{path}") as found:
        assert len(found.documents()) == 1
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()


def test_a_store_may_be_asked_for_without_making_it(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    assert not store_exists(path)
    assert not store_exists(f"sqlite:///{path}")
    assert store_exists("postgresql://host/name")
    open_database(path).close()
    assert store_exists(path)


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with open_database(path) as made:
        assert made.documents() == []


def test_the_tables_are_those_that_the_migrations_make(where: str) -> None:
    with open_database(where) as made, made._engine.connect() as connection:
        # The index of search is of each database's own kind, which metadata can't tell.
        opts = {
            "version_table": "dateline_version",
            "include_name": lambda name, kind, of: not str(name).startswith("search_words"),
        }
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_known() -> None:
    config = Config()
    folder = Path(dateline.store.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == NEWEST


def test_a_store_of_a_newer_dateline_is_refused(where: str) -> None:
    with open_database(where) as made, made._engine.begin() as connection:
        connection.execute(text("UPDATE dateline_version SET version_num = '0999'"))
    assert "was made by a newer Dateline (schema 0999" in refusal(where)


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Notes on a flood, which are no database.")
    assert refusal(path) == f"{path}: is not a database; name the file of a store"
    assert path.read_text().startswith("Notes")


def test_a_database_of_something_else_is_refused(where: str, tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE songs (title)")
    raw.close()
    assert "is a database of something else (it has a table 'songs')" in refusal(path)


def test_other_tables_may_stand_beside_on_a_server(empty_server: str) -> None:
    import psycopg

    with psycopg.connect(empty_server, autocommit=True) as raw:
        raw.execute("CREATE TABLE songs (title text)")
    with open_database(empty_server) as made:
        assert made.documents() == []
    with psycopg.connect(empty_server, autocommit=True) as raw:
        raw.execute("DROP TABLE dateline_version")
    assert "is a database of something else (it has a table 'accounts')" in refusal(empty_server)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path}: is a folder, not a store"
    missing = tmp_path / "none" / "story.db"
    assert refusal(missing) == f"{missing}: there is no folder {missing.parent}"


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path: Path) -> None:
    line = refusal(f"postgresql://ann:secret@/news?host={tmp_path}")
    assert "the server cannot be reached" in line
    assert "secret" not in line
    assert "only SQLite files and PostgreSQL" in refusal("mysql://host/db")
    assert "not a path, nor a URL" in refusal("http://[::1")


def test_a_database_that_is_not_on_the_server_is_told(server: str) -> None:
    line = refusal(server.replace("/postgres?", "/missing?"))
    assert "there is no such database on the server" in line
    line = refusal(server.replace("dateline@", "nobody@"))
    assert "the server knows no such user" in line


def refused_to_nobody(path: Path) -> str:
    """What a user without rights is told; root itself may do everything, so a child steps down."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            open_database(path, patience=0.2).documents()
        except StoreError as error:
            os.write(into, str(error).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(into)
    with os.fdopen(out, encoding="utf-8") as told:
        return told.read()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may enter."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def test_a_read_only_folder_is_told(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    line = refused_to_nobody(open_folder / "story.db")
    assert line == f"{open_folder / 'story.db'}: cannot be opened or made there"


def test_a_read_only_file_is_told(open_folder: Path) -> None:
    path = open_folder / "story.db"
    open_database(path).close()
    path.chmod(0o444)
    open_folder.chmod(0o555)
    line = refused_to_nobody(path)
    assert line.startswith(f"{path}: ")
    assert "may not be" in line or "cannot be opened" in line
    path.chmod(0o000)
    assert refused_to_nobody(path) == f"{path}: may not be read"


def test_a_server_of_an_older_dateline_is_brought_up_to_date_by_command_alone(
    empty_server: str,
) -> None:
    import psycopg

    from dateline.store.open import migrate_database, schema_version

    with psycopg.connect(empty_server, autocommit=True) as raw:
        upgrade_to_first(empty_server)
        raw.execute("SELECT count(*) FROM documents")
    line = refusal(empty_server)
    assert f"was made by an older Dateline (schema 0001, this one needs {NEWEST})" in line
    assert line.endswith("the cure: dateline migrate")
    assert schema_version(empty_server) == ("0001", NEWEST)
    assert migrate_database(empty_server) == ("0001", NEWEST)
    assert migrate_database(empty_server) == (NEWEST, NEWEST)
    with open_database(empty_server) as made:
        assert made.documents() == []


def test_a_file_of_an_older_dateline_is_brought_up_to_date_with_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    upgrade_to_first(f"sqlite:///{path}")
    with sqlite3.connect(path) as raw:
        raw.execute(
            "INSERT INTO documents VALUES ('d', 'a', NULL, NULL, NULL, 'n', NULL, '', "
            "'2024-12-06 00:00:00', '2024-12-06', 'The river rose.', '{}')"
        )
        raw.execute("INSERT INTO readings VALUES ('d', ?)", [zlib.compress(b"{}")])
    raw.close()
    with open_database(path) as opened:
        assert [row.id for row in opened.documents()] == ["d"]
        assert opened.queue.counts().read == 0


def upgrade_to_first(where: str) -> None:
    """Make the tables as the first migration did."""
    from alembic import command
    from sqlalchemy import create_engine

    config = Config()
    folder = Path(dateline.store.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    engine = create_engine(where.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
