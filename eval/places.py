"""Places against GeoVirus and GeoWebNews: names found, and how far off their points are.

A name is found if a predicted span overlaps it. Only gold toponyms with coordinates count as
names to find; a prediction on any other marked one counts neither for nor against.
"""

import math
from typing import Any

from dateline.model import PlaceMention, Reading

SETS = ("places_geovirus.jsonl", "places_geowebnews.jsonl")

CLOSE_KM = 161.0
"""100 miles, the field's usual limit."""


def score(rows: list[dict[str, Any]], readings: list[Reading]) -> dict[str, float]:
    """Precision, recall and F1 of names; share of the found ones within 161 km, of all and
    without states; the same recall and share for names meant as places."""
    right = predicted = found = gold = close = 0
    towns = close_towns = literal = literal_found = 0
    for row, reading in zip(rows, readings, strict=True):
        wanted = [item for item in row["gold"] if item["lat"] is not None]
        unsure = [item for item in row["gold"] if item["lat"] is None]
        for place in reading.places:
            if _overlapped(place, wanted):
                right += 1
                predicted += 1
            elif not _overlapped(place, [i for i in unsure if _toponym(i)]):
                predicted += 1
        for item in wanted:
            gold += 1
            meant = item["kind"] in (None, "Literal", "Literal_Modifier", "Mixed")
            literal += meant
            here = [p for p in reading.places if _overlaps(p, item)]
            if not here:
                continue
            found += 1
            literal_found += meant
            near = min(_far(p, item) for p in here) <= CLOSE_KM
            close += near
            if not any(p.place and p.place.feature == "PCLI" for p in here):
                towns += 1
                close_towns += near
    precision, recall = right / max(1, predicted), found / max(1, gold)
    meant_recall = literal_found / max(1, literal)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "recall_literal": meant_recall,
        "f1_literal": 2 * precision * meant_recall / max(1e-9, precision + meant_recall),
        "within_161km": close / max(1, found),
        "within_161km_below_state": close_towns / max(1, towns),
    }


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
    a, b = math.radians(place.latitude), math.radians(item["lat"])
    wide = math.radians(place.longitude - item["lon"])
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(wide / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))
