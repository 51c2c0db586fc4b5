"""Both databases: an SQLite file, and a PostgreSQL server started for the session."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline.model import (
    Attribution,
    Because,
    Document,
    Entity,
    Event,
    Factuality,
    Figure,
    Mention,
    Period,
    Place,
    PlaceMention,
    PlaceStatus,
    Reading,
    Report,
    Span,
    TimeExpression,
)
from dateline.store import Database, open_database


def server_folder() -> Path | None:
    """The folder with initdb and pg_ctl: Debian's newest, or the one on the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = [Path(found).parent for name in ("pg_ctl",) if (found := shutil.which(name))]
    for folder in [*debian, Path("/usr/local/bin"), *on_path]:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    return None


def unprivileged() -> dict[str, int]:
    """Who runs the server: PostgreSQL refuses root, so root steps down."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid}
    pytest.skip("no user to run PostgreSQL as")


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server of the tests' own, on a socket in its folder."""

    home: Path
    programs: Path
    who: dict[str, int]

    @property
    def url(self) -> str:
        return f"postgresql://dateline@/postgres?host={self.home}"

    def run(self, program: str, *words: str) -> None:
        """Run one of the server's programs on its data."""
        subprocess.run(
            [str(self.programs / program), "-D", str(self.home / "data"), *words],
            check=True, cwd=self.home, stdout=subprocess.DEVNULL, **self.who,
        )  # type: ignore[call-overload]  # fmt: skip

    def start(self) -> None:
        options = f"-k {self.home} -c listen_addresses= -c fsync=off -c max_connections=60"
        log = str(self.home / "log")
        self.run("pg_ctl", "-l", log, "-o", options, "-w", "-t", "60", "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-m", "immediate", "-w", "stop")


@pytest.fixture(scope="session")
def running_server() -> Iterator[Server]:
    """A PostgreSQL server with nothing in it; skipped where none is installed."""
    folder = server_folder()
    if folder is None:
        pytest.skip("no PostgreSQL server is installed (initdb, pg_ctl)")
    who = unprivileged()
    with tempfile.TemporaryDirectory(prefix="dateline-pg-", dir="/tmp") as made:
        home = Path(made)
        if who:
            os.chown(home, who["user"], who["group"])
        server = Server(home, folder, who)
        server.run("initdb", "-U", "dateline", "-A", "trust", "-E", "UTF8", "--no-sync")
        server.start()
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def server(running_server: Server) -> str:
    """The URL of a PostgreSQL server."""
    return running_server.url


@pytest.fixture(scope="session")
def pooler(running_server: Server) -> Iterator[str]:
    """The URL of a PgBouncer before that server, which changes hands after each transaction."""
    program = shutil.which("pgbouncer") or "/usr/sbin/pgbouncer"
    if not Path(program).exists():
        pytest.skip("PgBouncer is not installed")
    home, port = running_server.home, 6432
    settings = home / "pgbouncer.ini"
    settings.write_text(
        f"[databases]\npostgres = host={home} user=dateline\n"
        f"narrow = host={home} user=dateline dbname=postgres pool_size=1\n"
        "[pgbouncer]\nauth_type = any\n"
        f"listen_addr =\nunix_socket_dir = {home}\nlisten_port = {port}\n"
        "pool_mode = transaction\ndefault_pool_size = 16\nquery_wait_timeout = 3\n",
        "utf-8",
    )
    command = [program, "--quiet", str(settings)]
    with subprocess.Popen(command, cwd=home, **running_server.who) as running:  # type: ignore[call-overload]
        try:
            yield _answering(f"postgresql://dateline@/postgres?host={home}&port={port}")
        finally:
            running.terminate()


def _answering(url: str) -> str:
    """The URL, once there is an answer; `psycopg.OperationalError` after ten seconds without."""
    import psycopg

    for _ in range(100):
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url):
            return url
        time.sleep(0.1)
    raise psycopg.OperationalError(f"no answer at {url}")


@pytest.fixture
def empty_server(server: str) -> str:
    """The server's URL with nothing left of the tests before."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return server


@pytest.fixture(params=["sqlite", "postgresql", "pooled"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store may be made: a path, a URL, and a pooler's URL."""
    if request.param == "sqlite":
        return str(tmp_path / "story.db")
    url: str = request.getfixturevalue("empty_server")
    if request.param == "pooled":
        url = request.getfixturevalue("pooler")
    return url


@pytest.fixture
def database(where: str) -> Iterator[Database]:
    """A new store, on one database and then on the other."""
    with open_database(where) as opened:
        yield opened


NOW = datetime(2024, 12, 8, 12, 30, tzinfo=UTC)
TEXT = "The mayor said on Friday that 40 people had left Ashford."


def _reading(published: date | str | None = "2024-12-06", text: str = TEXT, **more: str) -> Reading:
    """One sentence, with something of every kind."""
    place = Place("Ashford", 51.14, 0.87, "GB", "England", "PPL", 2657003, 5.0)
    period = Period(date(2024, 12, 6), date(2024, 12, 6), "day", "weekday before publication")
    said = Attribution(
        source=Span(0, 9), cue=Span(10, 14), content=(Span(25, 56),), source_name="the mayor",
        source_kind="named", chain=("the mayor", "The Post"), factuality=Factuality(why="said"),
    )  # fmt: skip
    document = Document(text=text, published=published, publisher="The Post", **more)  # type: ignore[arg-type]
    return Reading(
        document=document,
        mentions=(Mention(Span(0, 9), "person", "description", "e1"),),
        entities=(Entity("e1", "person", "the mayor", roles=("mayor",)),),
        times=(TimeExpression(Span(18, 24), "DATE", "2024-12-06", None, period, period.basis),),
        places=(PlaceMention(Span(49, 56), place, 0.9, "only place of that name"),),
        attributions=(said,),
        events=(Event(Span(44, 48), "OTHER", "flight", actors=("people",), attribution=said),),
        figures=(Figure(Span(30, 32), 40.0, unit="people left", place=place, attribution=said),),
        statuses=(PlaceStatus(place, "evacuated", None, period, evidence=(Span(30, 56),)),),
    )


def _reports(read: Reading) -> list[Report]:
    """One report for each thing that the reading holds."""
    contents = [*read.events, *read.figures, *read.statuses, *read.attributions]
    return [
        Report(
            id=f"{read.document.id}-{number}",
            document=read.document.id,
            content=content,
            chain=("the mayor", "The Post"),
            origin="the mayor" if number else None,
            copy_of=Because("other", "same words") if number == 1 else None,
            factuality=content.factuality,
            evidence=(Span(0, 57),),
        )
        for number, content in enumerate(contents)
    ]


@pytest.fixture
def now() -> datetime:
    """A moment of recording."""
    return NOW


@pytest.fixture
def reading() -> Callable[..., Reading]:
    """A function that makes a reading by hand; each text is a document of its own."""
    return _reading


@pytest.fixture
def reports() -> Callable[[Reading], list[Report]]:
    """A function from a reading to its reports."""
    return _reports
