"""Coordinates that are written out in the text: degrees in every notation, and military grids."""

import re
from collections.abc import Iterator

from dateline.model import Span, Toponym

_SECONDS = r"(?:\s?\d{1,2}(?:[.,]\d{1,4})?\s?(?:[\"″”]|''|’’|′′))?"
_MINUTES = rf"(?:\s?\d{{1,2}}(?:[.,]\d{{1,6}})?\s?['′’]{_SECONDS})?"
_PART = rf"\d{{1,3}}(?:[.,]\d{{1,8}})?\s?(?:[°º]|degrees?\b){_MINUTES}"
_DECIMAL = r"\d{1,3}[.,]\d{1,8}"
_NORTH = r"(?:[NS]\b|(?:north|south)(?:\slatitude)?\b)"
_EAST = r"(?:[EW]\b|(?:east|west)(?:\slongitude)?\b)"
_GAP = r"(?:\s?[,;/]|\sand\b|\sby\b)?\s{0,3}"
_SIGN = r"[-−+]?"
_AHEAD = r"\d{1,3}(?:[.,]\d{1,8}\s?°?|\s?[°\s]\s?\d{1,2}(?:[.,]\d{1,6})?['′’]?" + _SECONDS + ")"
_LATITUDE = r"\blat(?:itude|\.)?\s?[:=]?\s?(?:of\s)?"
_LONGITUDE = r"long?(?:itude|\.)?\s?[:=]?\s?(?:of\s)?"
_LABELLED = rf"{_SIGN}{_DECIMAL}\s?(?:[°º]|degrees?)?\s?"

NOTATIONS = tuple(
    re.compile(pattern)
    for pattern in (
        # 33°30′47″N 36°17′31″E, 34.73° N, 36.71° E, 34.7 degrees north and 36.7 degrees east
        rf"(?<![\d.,]){_PART}\s?{_NORTH}{_GAP}{_PART}\s?{_EAST}",
        rf"(?<![\d.,]){_PART}\s?{_EAST}{_GAP}{_PART}\s?{_NORTH}",
        # 34.7324 N, 36.7137 E
        rf"(?<![\d.,]){_DECIMAL}\s?[NS]\b{_GAP}{_DECIMAL}\s?[EW]\b",
        rf"(?<![\d.,]){_DECIMAL}\s?[EW]\b{_GAP}{_DECIMAL}\s?[NS]\b",
        # N33°30.5' E036°18.2', N 33 30.5, E 36 18.2
        rf"\b[NS]\s?{_AHEAD}{_GAP}[EW]\s?{_AHEAD}(?![\d.]\d)",
        # latitude 34.73 and longitude 36.71
        rf"(?i:{_LATITUDE}{_LABELLED}{_GAP}{_LONGITUDE}){_LABELLED}",
        # 34.7324°, 36.7137°
        rf"(?<![\d.,]){_SIGN}{_DECIMAL}\s?[°º]\s?[,;]\s?{_SIGN}{_DECIMAL}\s?[°º]",
        # 34.7324, 36.7137: at least three decimals each, so that figures are not taken for a place
        rf"(?<![\d.,])(?<!\d, ){_SIGN}\d{{1,2}}\.\d{{3,8}},\s?"
        rf"{_SIGN}\d{{1,3}}\.\d{{3,8}}(?!\d|[.,]\s?\d)",
    )
)

GRID = re.compile(
    r"\b(?:MGRS:?\s)?\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?"
    r"(?:\d{5}\s?\d{5}|\d{4}\s?\d{4}|\d{3}\s?\d{3})\b"
)
"""MGRS: 37S DB 12345 67890, to a hundred metres at least."""


def find_coordinates(text: str) -> Iterator[Toponym]:
    """The points that the text gives in figures, as toponyms of kind "coordinates" or "grid".

    What is no point on the globe is left to `resolve_places` to refuse.
    """
    if not any(mark.isdigit() for mark in text):
        return
    for pattern in NOTATIONS:
        for match in pattern.finditer(text):
            start, end = match.start(), match.start() + len(match[0].rstrip())
            yield Toponym(Span(start, end), text[start:end], kind="coordinates")
    for match in GRID.finditer(text):
        yield Toponym(Span(*match.span()), match[0], kind="grid")
