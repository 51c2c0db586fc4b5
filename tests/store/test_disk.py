"""Disks that are full, that can't be locked, that share no memory: real ones, in processes."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.store import open_database

ROOT = Path(__file__).parents[2]
SMALL_DISK = ["unshare", "--map-root-user", "--mount", "sh", "-ec",
              'mount -t tmpfs -o size=6m none "$1"; shift; exec "$@"', "sh"]  # fmt: skip
"""Runs a command that sees a disk of 6 MB at the folder that comes first."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A function that runs code on a small disk, given the disk's folder as its argument."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        shutil.which("unshare") is None
        or subprocess.run(
            [*SMALL_DISK, str(disk), "true"], stderr=subprocess.DEVNULL, check=False
        ).returncode
    ):
        pytest.skip("no disk can be mounted here (unshare --mount)")

    def ran(code: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*SMALL_DISK, str(disk), sys.executable, "-c", code, str(disk)],
            cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        )  # fmt: skip

    return ran


RECORD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from dateline.errors import StoreError
from dateline.model import Document, Event, Factuality, Reading, Report, Span
from dateline.store import open_database
from dateline.store.check import check_store

def record(database, number):
    document = Document(text=f"Report {number}. " + " ".join(str(n * number) for n in range(9000)))
    event = Event(Span(0, 6), "OTHER")
    reports = [Report(f"{document.id}-{n}", document.id, event, (), None, None, Factuality(), ())
               for n in range(20)]
    database.record(Reading(document), reports, datetime.now(UTC))

def fill(ballast, room=0):
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(file.tell() - room)

def look(database):
    kept = [row.id for row in database.documents()]
    told = [report.document for report in database.reports()]
    assert all(told.count(id) == 20 for id in kept) and set(told) == set(kept)
    assert list(check_store(database)) == []
    return len(kept)
"""

FULL = (
    RECORD
    + """
disk = Path(sys.argv[1])
ballast = disk / "ballast"
ballast.write_bytes(bytes(3_000_000))
with open_database(disk / "story.db") as database:
    done = 0
    try:
        for done in range(1000):
            record(database, done + 1)
    except StoreError as error:
        print(error)
    assert look(database) == done > 3
    ballast.unlink()
    for number in range(done + 1, done + 4):
        record(database, number)
    assert look(database) == done + 3
with open_database(disk / "story.db") as database:
    assert look(database) == done + 3
"""
)


def test_a_full_disk_is_told_and_all_goes_on_when_there_is_room(run: Run, tmp_path: Path) -> None:
    done = run(FULL)
    assert done.returncode == 0, done.stderr
    assert (
        done.stdout == f"{tmp_path / 'disk' / 'story.db'}: could not be written: the disk is full\n"
    )


CREW = (
    RECORD
    + """
from tests.hand_reader import COMMAND
import dateline.work.process as process
process.COMMAND = COMMAND
from dateline.model import Page
from dateline.record import Store
from dateline.work.crew import Crew
disk = Path(sys.argv[1])
ballast = disk / "ballast"
body = " The river rose on Friday, the mayor said, and the road to the town was closed to all."
with Store(disk / "story.db") as store:
    store.database.queue.add([Page(f"Report {n}.{body}", f"{n}") for n in range(30)])
    fill(ballast)
    waited = []
    def warn(words):
        print(words)
        waited.append(words)
        ballast.unlink(missing_ok=True)
    crew = Crew(store, str(disk / "story.db"), 1, warn=warn)
    read = 0
    for outcome in crew.work_on():
        assert outcome.fate == "new", outcome
        read += 1
        if read == 30:
            crew.drain()
    assert "the disk is full" in waited[0], waited
    assert len(store.documents()) == 30 and list(check_store(store.database)) == []
"""
)


def test_a_crew_waits_while_the_disk_is_full_and_then_reads_all(run: Run) -> None:
    done = run(CREW)
    assert done.returncode == 0, done.stdout + done.stderr


BACKUP = (
    RECORD
    + """
from dateline.cli import main
disk = Path(sys.argv[1])
with open_database(disk / "story.db") as database:
    for number in range(12):
        record(database, number + 1)
fill(disk / "ballast", 200_000)
sys.argv = ["dateline", "backup", str(disk / "backup.db"), "--store", str(disk / "story.db")]
try:
    main()
finally:
    print(sorted(path.name for path in disk.iterdir()), file=sys.stderr)
"""
)


def test_a_backup_that_has_no_room_leaves_nothing(run: Run, tmp_path: Path) -> None:
    done = run(BACKUP)
    assert done.returncode == 1
    error, left = done.stderr.splitlines()
    assert error.startswith(f"dateline: {tmp_path / 'disk' / 'backup.db'}: ")
    assert "the disk is full" in error
    assert "backup" not in left


SIZE = (
    RECORD
    + """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
with open_database(Path(sys.argv[1], "story.db")) as database:
    done = 0
    try:
        for done in range(1000):
            record(database, done + 1)
    except StoreError as error:
        print(error)
    assert look(database) == done > 3
"""
)


def test_a_file_that_may_not_grow_is_told(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SIZE, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    reason = "could not be read or written: the disk or file system failed"
    assert done.stdout == f"{tmp_path / 'story.db'}: {reason}\n"


UNLOCKABLE = f"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
int fcntl64(int file, int act, ...) {{
    static int (*real)(int, int, void *);
    va_list rest; va_start(rest, act); void *given = va_arg(rest, void *); va_end(rest);
    if (act == F_SETLK || act == F_GETLK) {{ errno = {errno.ENOLCK}; return -1; }}
    if (!real) real = dlsym(RTLD_NEXT, "fcntl64");
    return real(file, act, given);
}}
int fcntl(int file, int act, ...) {{
    va_list rest; va_start(rest, act); void *given = va_arg(rest, void *); va_end(rest);
    return fcntl64(file, act, given);
}}
"""
"""A file system whose locks all fail, as those of NFS without its lock server do."""


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler to take the locks away")
def test_a_file_system_without_locks_is_told(tmp_path: Path) -> None:
    library = tmp_path / "unlockable.so"
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-x", "c", "-", "-o", str(library), "-ldl"],
        input=UNLOCKABLE, text=True, check=True,
    )  # fmt: skip
    path = tmp_path / "story.db"
    code = "import sys; from dateline.store import open_database as o; o(sys.argv[1], patience=0.2)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False,
        env={**os.environ, "LD_PRELOAD": str(library)},
    )  # fmt: skip
    assert done.returncode == 1
    told = done.stderr.splitlines()[-1]
    assert told.startswith(f"dateline.errors.StoreError: {path}: is locked by another process")
    assert told.endswith("network file systems: put it on a local disk")


def test_a_disk_that_shares_no_memory_keeps_the_old_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    whole = sqlite3.connect

    def without_shared_memory(path: Path, **more: object) -> sqlite3.Connection:
        return whole(f"file:{path}?vfs=unix-dotfile", uri=True, **more)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(sqlite3, "connect", without_shared_memory)
    with open_database(tmp_path / "story.db", patience=0.2) as database:
        assert database.documents() == []
        assert not (tmp_path / "story.db-wal").exists()
        holder = sqlite3.connect(tmp_path / "story.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is locked by another process"):
            database.write(lambda connection: None)
        holder.execute("ROLLBACK")
        holder.close()
        database.write(lambda connection: None)
