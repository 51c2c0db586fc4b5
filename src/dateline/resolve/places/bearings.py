"""Points on the globe: distances, bearings, and what words like "20 km north of" do to them."""

import math
import re

EARTH_KM = 6371.0

KM = {"nautical": 1.852, "mile": 1.609, "miles": 1.609, "mi": 1.609, "metres": 0.001,
      "meters": 0.001, "m": 0.001, "yards": 0.000914}  # fmt: skip
"""Kilometres in a unit; any other unit of the lexicon is the kilometre itself."""

_BEARINGS = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180,
             "southwest": 225, "west": 270, "northwest": 315}  # fmt: skip

_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
            "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20,
            "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}  # fmt: skip

_DISTANCE = re.compile(
    r"(\d[\d,.]*|\w+)[\s-]*(nautical|km|kms|kilomet\w+|miles?|mi|met\w+|m|yards)\b"
)


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance between two points (latitude, longitude) in degrees."""
    a, b = math.radians(one[0]), math.radians(other[0])
    wide = math.radians(other[1] - one[1])
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(wide / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def moved(point: tuple[float, float], bearing: float, km: float) -> tuple[float, float]:
    """The point that lies `km` from `point` towards `bearing` (degrees from north)."""
    lat, lon, towards = math.radians(point[0]), math.radians(point[1]), math.radians(bearing)
    arc = km / EARTH_KM
    up = math.asin(
        math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(towards)
    )
    along = lon + math.atan2(
        math.sin(towards) * math.sin(arc) * math.cos(lat),
        math.cos(arc) - math.sin(lat) * math.sin(up),
    )
    return round(math.degrees(up), 5), round((math.degrees(along) + 180) % 360 - 180, 5)


def middle(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """The point half way between two, also over the antimeridian."""
    wide = (other[1] - one[1] + 540) % 360 - 180
    longitude = (one[1] + wide / 2 + 540) % 360 - 180
    return round((one[0] + other[0]) / 2, 5), round(longitude, 5)


def bearing_in(relation: str) -> float | None:
    """The bearing that the words name ("north-western countryside" → 315), or None."""
    for word in relation.replace("-", "").split():
        plain = word.removesuffix("ern")
        if plain in _BEARINGS:
            return _BEARINGS[plain]
    return None


def distance_in(relation: str) -> float | None:
    """The kilometres that the words give ("12 miles north of" → 19.3), or None."""
    match = _DISTANCE.search(relation.casefold())
    if not match:
        return None
    digits = match[1].replace(",", "").rstrip(".")
    try:
        number = float(digits) if digits[0].isdigit() else _NUMBERS.get(digits)
    except ValueError:
        return None
    if number is None or not 0 < number < 2000:
        return None
    return number * KM.get(match[2], 0.001 if match[2].startswith("met") else 1.0)
