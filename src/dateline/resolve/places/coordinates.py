"""Coordinates as written → a point on the globe, or why they are none."""

import re
from functools import cache

from mgrs import MGRS

Point = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84."""

_MARK = re.compile(
    r"[-−+]?\d+(?:[.,]\d+)?|\b[NSEW](?![a-z])|(?<=[\d.,°º'′’\"″” ])[NSEW]\b"
    r"|north|south|east|west|lat|lon",
    re.IGNORECASE,
)
_LATITUDES = ("n", "s", "north", "south", "lat")
_SOUTHERN = ("s", "w", "south", "west")


def read_coordinates(words: str) -> Point | None:
    """The point that degrees mean: "33°30′N 36°18′E", "34.73, 36.71"; None if they are none.

    Refused are angles beyond ±90 and ±180 (so also two that were changed over, where that
    shows), minutes and seconds of sixty and more, and the 0, 0 of an empty field.
    """
    marks = [mark.lower().replace("−", "-").replace(",", ".") for mark in _MARK.findall(words)]
    sides = [mark for mark in marks if mark[0].isalpha()]
    parts = _parted(marks, bool(marks) and marks[0][0].isalpha()) if sides else [
        ("", [mark]) for mark in marks
    ]  # fmt: skip
    angles = [_angle(side, numbers) for side, numbers in parts]
    if len(angles) != 2 or angles[0] is None or angles[1] is None:
        return None
    first_is_latitude = not sides or parts[0][0].split()[0] in _LATITUDES
    if sides and first_is_latitude == (parts[1][0].split()[0] in _LATITUDES):
        return None
    latitude, longitude = angles if first_is_latitude else reversed(angles)
    return _checked(latitude or 0.0, longitude or 0.0)


def read_grid(words: str) -> Point | None:
    """The point that a military grid reference means; None if there is no such square."""
    reference = re.sub(r"\s|MGRS:?", "", words)
    grid = _grid()
    try:
        latitude, longitude = grid.toLatLon(reference)
        # The square must lie in the band that it names: read back, it is the same.
        digits = sum(mark.isdigit() for mark in reference[3:]) // 2
        back = grid.toMGRS(latitude, longitude, MGRSPrecision=digits)
    except Exception:  # its error has no type of its own outside the native module
        return None
    same = back[:5].lstrip("0") == reference[: len(reference) - 2 * digits].lstrip("0")
    return _checked(round(latitude, 6), round(longitude, 6)) if same else None


def spread_km(words: str) -> float:
    """How far off the point may be for want of digits: "34.7 N" leaves 5.6 km, at least 1."""
    if re.search(r"['′’]|\d\s\d", words):
        return 1.0
    numbers = re.findall(r"\d+(?:[.,](\d+))?", words)
    return round(max(1.0, *(55.6 / 10.0 ** len(digits) for digits in numbers)), 1)


@cache
def _grid() -> MGRS:
    return MGRS()


def _parted(marks: list[str], ahead: bool) -> list[tuple[str, list[str]]]:
    """The numbers of each angle with the words for its side, which stand `ahead` of it or after."""
    parts: list[tuple[str, list[str]]] = []
    numbers: list[str] = []
    side = ""
    for mark in marks:
        if not mark[0].isalpha():
            numbers.append(mark)
        elif ahead and numbers and side.split()[0] in ("lat", "lon") and mark not in ("lat", "lon"):
            side = f"{side} {mark}"
        elif ahead:
            if numbers:
                parts.append((side, numbers))
                numbers = []
            side = mark
        elif mark in ("lat", "lon"):
            continue
        else:
            parts.append((mark, numbers))
            numbers = []
    return [*parts, (side, numbers)] if ahead else parts


def _angle(side: str, numbers: list[str]) -> float | None:
    """Degrees of degrees, minutes and seconds; negative on the southern and western side."""
    if not 0 < len(numbers) <= 3 or any(float(number) >= 60 for number in numbers[1:]):
        return None
    angle = sum(float(number) / (1.0, 60.0, 3600.0)[at] for at, number in enumerate(numbers))
    return round(-angle if side and side.split()[-1] in _SOUTHERN else angle, 6)


def _checked(latitude: float, longitude: float) -> Point | None:
    """The point, if it lies on the globe and is not the 0, 0 of an empty field."""
    if not (abs(latitude) <= 90 and abs(longitude) <= 180) or (latitude == 0 and longitude == 0):
        return None
    return latitude, longitude
