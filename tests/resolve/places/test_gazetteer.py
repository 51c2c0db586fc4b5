"""The gazetteer: what it knows, how it is made, how it fails."""

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from dateline.errors import SetupError
from dateline.resolve.places import gazetteer as module
from dateline.resolve.places import gazetteer_build
from dateline.resolve.places.gazetteer import Gazetteer, open_gazetteer
from dateline.settings import Settings


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Homs", "SY", 34.7, 36.7),
        ("Suweida", "SY", 32.7, 36.6),
        ("السويداء", "SY", 32.7, 36.6),
        ("Deir Ezzor", "SY", 35.3, 40.1),
        ("Lattakia", "SY", 35.5, 35.8),
        ("St. Petersburg", "RU", 59.9, 30.3),
        ("Kiev", "UA", 50.4, 30.5),
        ("London", "GB", 51.5, -0.1),
    ],
)
def test_towns_by_any_spelling(
    gazetteer: Gazetteer, name: str, country: str, latitude: float, longitude: float
) -> None:
    close = [
        place
        for place in gazetteer.find(name)
        if place.country == country
        and abs(place.latitude - latitude) < 0.7
        and abs(place.longitude - longitude) < 0.7
    ]
    assert close
    assert gazetteer.known(name)


def test_states_divisions_and_seas(gazetteer: Gazetteer) -> None:
    assert any(place.feature == "PCLI" for place in gazetteer.find("Syria"))
    assert any(place.feature == "PCLI" for place in gazetteer.find("U.S."))
    province = next(p for p in gazetteer.find("Homs Governorate") if p.feature == "ADM1")
    assert province.division_name == "Homs"
    assert 30 < province.radius_km < 200
    assert any(place.feature == "SEA" for place in gazetteer.find("Mediterranean"))
    assert any(place.feature == "CONT" for place in gazetteer.find("Africa"))


def test_divisions_go_by_their_english_names(gazetteer: Gazetteer) -> None:
    towns = {"Hama": "Hama", "Aleppo": "Aleppo", "Daraa": "Daraa", "Idlib": "Idlib"}
    for town, division in towns.items():
        places = gazetteer.find(town)
        assert {p.division_name for p in places if p.country == "SY"} == {division}


def test_points_lie_on_the_globe(gazetteer: Gazetteer) -> None:
    wrong = gazetteer._base().execute(
        "SELECT count(*) FROM place WHERE abs(latitude) > 90 OR abs(longitude) > 180 "
        "OR (latitude = 0 AND longitude = 0) OR radius <= 0"
    )
    assert wrong.fetchone() == (0,)


@pytest.mark.parametrize(
    "name", ["", " ", "Qwxzv", "x" * 10_000, "\x00", "\ud800", "%", "' OR 1=1 --"]
)
def test_what_it_does_not_know(gazetteer: Gazetteer, name: str) -> None:
    assert not gazetteer.known(name)
    assert gazetteer.find(name) == []


def test_threads_share_it(gazetteer: Gazetteer) -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(gazetteer.find("Paris"))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Makes a gazetteer with nothing in it, and tells how often it was made."""
    made: list[str] = []

    def build(path: Path, fingerprint: str, progress: object) -> None:
        made.append(fingerprint)
        base = sqlite3.connect(path)
        base.executescript(gazetteer_build.TABLES)
        base.execute("INSERT INTO made VALUES (?)", (fingerprint,))
        base.commit()
        base.close()

    monkeypatch.setattr(gazetteer_build, "build", build)
    return made


def test_it_is_made_once(folder: Settings, tiny: list[str]) -> None:
    open_gazetteer(folder).close()
    open_gazetteer(folder).close()
    assert len(tiny) == 1
    assert [p.suffix for p in folder.cache.iterdir() if p.name != "gazetteer.lock"] == [".sqlite"]


def test_a_broken_file_is_made_anew(folder: Settings, tiny: list[str]) -> None:
    opened = open_gazetteer(folder)
    opened.close()
    opened.path.write_bytes(b"not a database, or half of one")
    open_gazetteer(folder).close()
    assert len(tiny) == 2


def test_other_packages_make_another(
    folder: Settings, tiny: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_gazetteer(folder).close()
    monkeypatch.setattr(gazetteer_build, "SCHEMA", gazetteer_build.SCHEMA + 1)
    open_gazetteer(folder).close()
    assert len(set(tiny)) == 2


def test_a_failed_making_leaves_nothing(folder: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(path: Path, fingerprint: str, progress: object) -> None:
        path.write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(gazetteer_build, "build", build)
    with pytest.raises(SetupError, match="DATELINE_CACHE"):
        open_gazetteer(folder)
    assert [p.name for p in folder.cache.iterdir()] == ["gazetteer.lock"]


def test_a_cache_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SetupError, match="DATELINE_CACHE"):
        open_gazetteer(Settings(cache=tmp_path / "file" / "cache"))


def test_a_package_that_is_missing(folder: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PACKAGES", ("no-such-package-here",))
    with pytest.raises(SetupError, match="pip install"):
        open_gazetteer(folder)


def test_closed_is_closed(folder: Settings, tiny: list[str]) -> None:
    opened = open_gazetteer(folder)
    opened.find("Homs")
    opened.close()
    opened.close()
    with pytest.raises(sqlite3.ProgrammingError):
        opened.find("Hama")


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_process_reads_it(gazetteer: Gazetteer) -> None:
    gazetteer.find("Paris")
    child = os.fork()
    if not child:
        os._exit(0 if gazetteer.find("Lyon") else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
