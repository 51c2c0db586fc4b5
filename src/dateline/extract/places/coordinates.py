"""Coordinates that are written out in the text."""

import re
from collections.abc import Iterator

from dateline.model import Span, Toponym

_SECONDS = r"(?:\s?\d{1,2}(?:[.,]\d{1,4})?\s?(?:[\"″”]|''))?"
_MINUTES = rf"(?:\s?\d{{1,2}}(?:[.,]\d{{1,6}})?\s?['′’]{_SECONDS})?"
_PART = rf"\d{{1,3}}(?:[.,]\d{{1,8}})?\s?°{_MINUTES}"
DEGREES = re.compile(rf"{_PART}\s?[NS]\b[,;]?\s{{0,3}}{_PART}\s?[EW]\b")
"""33°30′47″N 36°17′31″E, 34.73° N, 36.71° E."""

LETTERED = re.compile(r"\b\d{1,2}\.\d{2,8}\s?[NS][,;]?\s{0,3}\d{1,3}\.\d{2,8}\s?[EW]\b")
"""34.7324 N, 36.7137 E."""

SIGNED = re.compile(r"(?<![\d.,])[-−+]?\d{1,2}\.\d{3,8},\s?[-−+]?\d{1,3}\.\d{3,8}(?![\d,]|\.\d)")
"""34.7324, 36.7137: at least three decimals each, so that figures are not taken for a place."""


def find_coordinates(text: str) -> Iterator[Toponym]:
    """The points that the text gives in degrees, as toponyms of kind "coordinates".

    What lies beyond ±90 or ±180 degrees is left to `resolve_places` to refuse.
    """
    for pattern in (DEGREES, LETTERED, SIGNED):
        for match in pattern.finditer(text):
            yield Toponym(Span(*match.span()), match[0], kind="coordinates")
