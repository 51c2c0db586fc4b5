"""A toponym and what was chosen for it → a place with its point, name and radius."""

import re
from dataclasses import replace

from dateline.model import Document, Place, PlaceMention, Toponym
from dateline.resolve.places.bearings import (
    bearing_in,
    distance_in,
    distance_km,
    middle,
    moved,
)
from dateline.resolve.places.choice import BUILT, Choice, Context, choose
from dateline.resolve.places.coordinates import read_coordinates, read_grid, spread_km
from dateline.resolve.places.gazetteer import Candidate, Gazetteer

FACILITY_WORDS = frozenset(
    ["international", "military", "central", "national", "refugee", "air", "border", "gas", "oil",
     "thermal", "power", "general", "train", "airport", "airfield", "airbase", "base", "camp",
     "crossing", "checkpoint", "prison", "jail", "hospital", "station", "field", "fields",
     "refinery", "plant", "hall", "racecourse", "park", "zoo", "county", "market", "port",
     "stadium", "regional", "city"]
)  # fmt: skip

SERVING = frozenset(["airport", "airfield", "airbase", "base", "port", "station", "prison", "jail"])

TOWN_KM = 45.0
"""Radius up to which a place holds another so closely that its own point will do."""

COMPASS = frozenset(
    [side + end for side in ("north", "south", "east", "west", "northeast", "northwest",
                             "southeast", "southwest", "north-east", "north-west", "south-east",
                             "south-west") for end in ("", "ern")]
) | {"central", "mainland", "downtown", "rural", "coastal"}  # fmt: skip

TYPES = frozenset(
    ["city", "town", "village", "area", "region", "district", "neighborhood", "neighbourhood",
     "suburb", "suburbs", "governorates", "provinces", "cities", "towns", "villages", "districts"]
)  # fmt: skip


def pin_mention(
    toponym: Toponym,
    choice: Choice | None,
    document: Document,
    gazetteer: Gazetteer,
    candidates: dict[str, list[Candidate]],
    context: Context,
) -> PlaceMention:
    """The toponym with its place, put where the words around it say."""
    words = " ".join(toponym.span.of(document.text).split())
    if toponym.kind in ("coordinates", "grid"):
        return _given(toponym, words)
    name = _called(words, toponym)
    why, score = "", 0.0
    if choice is None and toponym.kind in BUILT:
        place, score, why = _facility(toponym, name, gazetteer, context)
    elif choice is not None:
        place, score, why = _place(name, choice.candidate), choice.score, choice.why
        place = _shifted(place, toponym)
        if place.geonames is None and choice.candidate.id > 0:
            why = f"{_shift_words(toponym.relation, choice.candidate.name)}: {why}"
    else:
        place = Place(name)
    if place.latitude is None:
        follows = document.text[toponym.span.end : toponym.span.end + 12].lstrip(" ,\n")
        inside = follows.startswith("in ") or (
            follows.startswith("of ") and toponym.kind in ("city", "division")
        )
        place, where = _within(place, toponym, candidates, context, inside)
        score, why = (0.3, where) if where else (score, why)
        found = candidates.get(toponym.name)
        why = why or (
            "only a small place elsewhere bears this name" if found
            else "the gazetteer has no place of this name"
        )  # fmt: skip
    return PlaceMention(toponym.span, place, score, why, toponym.use)


def _shift_words(relation: str, name: str) -> str:
    """What was done to the place: "the point 20 km north of Mosul", "the eastern part of Syria"."""
    if relation.endswith(("of", "from", "near", "outside", "off")):
        return f"the point {relation} {name}"
    around = relation.endswith(("countryside", "outskirts"))
    return f"the {relation} of {name}" if around else f"the {relation} part of {name}"


def _called(words: str, toponym: Toponym) -> str:
    """The name as the text has it, without articles, and without a compass word or type in
    small letters where they are no part of it ("northern Syria", "Atareb village")."""
    if toponym.use == "name" or not re.search(rf"{re.escape(toponym.name)}(?!\w)", words):
        # "Syrian", "Californian"
        return toponym.name
    parts = words.split()
    if len(parts) > 1 and parts[0].casefold() == "the":
        parts = parts[1:]
    if toponym.kind != "around":
        while len(parts) > 1 and parts[0] in COMPASS:
            parts = parts[1:]
        while len(parts) > 1 and parts[-1] in TYPES:
            parts = parts[:-1]
    return " ".join(parts)


def _place(name: str, candidate: Candidate) -> Place:
    return Place(
        name,
        candidate.latitude,
        candidate.longitude,
        candidate.country,
        candidate.division_name,
        candidate.feature,
        candidate.id if candidate.id > 0 else None,
        candidate.radius_km,
    )


def _given(toponym: Toponym, words: str) -> PlaceMention:
    """The point that the text writes out."""
    grid = toponym.kind == "grid"
    point = read_grid(words) if grid else read_coordinates(words)
    if point is None:
        why = "these numbers are no point on the globe"
        return PlaceMention(toponym.span, Place(words), 0.0, why, toponym.use)
    place = Place(words, point[0], point[1], radius_km=1.0 if grid else spread_km(words))
    return PlaceMention(toponym.span, place, 1.0, "the text gives the coordinates", toponym.use)


def _within(
    place: Place,
    toponym: Toponym,
    candidates: dict[str, list[Candidate]],
    context: Context,
    inside: bool,
) -> tuple[Place, str]:
    """The unplaced place with the country and division that the text says hold it; if it stands
    `inside` a town in so many words, somewhere in that town, and why."""
    for name in toponym.inside:
        choice = choose(candidates.get(name, []), "", (), context)
        if choice and choice.candidate.country:
            found = choice.candidate
            place = replace(place, country=found.country, division=found.division_name)
            if inside and found.radius_km <= TOWN_KM:
                place = replace(
                    place,
                    latitude=found.latitude,
                    longitude=found.longitude,
                    # A district of a town may reach beyond it.
                    radius_km=max(5.0, found.radius_km * (1 + (toponym.kind == "division"))),
                )
                return place, f"not in the gazetteer; somewhere in {name}, as the text says"
            break
    return place, ""


def _facility(
    toponym: Toponym, name: str, gazetteer: Gazetteer, context: Context
) -> tuple[Place, float, str]:
    """An airport, camp or road by the towns that it is called after."""
    if toponym.kind == "road":
        ends = [
            part.strip() for part in re.split(r"\s*[-–—]\s*|\s+to\s+", toponym.name, maxsplit=1)
        ]
        chosen = [choose(gazetteer.find(end), "city", (), context) for end in ends]
        if len(chosen) == 2 and chosen[0] and chosen[1]:
            one, other = chosen[0].candidate, chosen[1].candidate
            here, there = (one.latitude, one.longitude), (other.latitude, other.longitude)
            half = distance_km(here, there) / 2
            if half < 400:
                lat, lon = middle(here, there)
                country = one.country if one.country == other.country else None
                place = Place(name, lat, lon, country, feature="RD", radius_km=round(half, 1))
                return place, 0.5, f"half way between {one.name} and {other.name}"
    words = toponym.name.split()
    while len(words) > 1 and (words[-1].islower() or words[-1].casefold() in FACILITY_WORDS):
        words.pop()
    town = " ".join(words)
    # An airport is called after its town; streets and parks are called after any.
    kind = "" if SERVING & set(toponym.name.casefold().split()) else toponym.kind
    choice = choose(gazetteer.find(town), kind, (), context) if town != toponym.name else None
    if choice is None or choice.candidate.radius_km > 300:
        return Place(name), 0.0, ""
    if context.named and not context.share(choice.candidate.country):
        return Place(name), 0.0, ""
    place = replace(_place(name, choice.candidate), geonames=None, feature=None)
    place = replace(place, radius_km=max(20.0, choice.candidate.radius_km))
    return place, round(choice.score * 0.7, 3), f"by the town it is called after: {choice.why}"


def _shifted(place: Place, toponym: Toponym) -> Place:
    """The place moved or widened as the words beside its name say."""
    relation = toponym.relation
    if not relation or place.latitude is None or place.longitude is None:
        return place
    radius = place.radius_km or 5.0
    here = (place.latitude, place.longitude)
    bearing, far = bearing_in(relation), distance_in(relation)
    beside = relation.endswith((" of", " from", "of", "from"))
    if far is not None:
        point = moved(here, bearing, far) if bearing is not None else here
        wide = max(3.0, 0.25 * far) if bearing is not None else far
        return _at(place, point, wide)
    # "In the east of France" is in France, "east of Paris" beyond it.
    within = relation.startswith("the ") and place.feature in ("PCLI", "ADM1")
    if bearing is not None and beside and not within:
        return _at(place, moved(here, bearing, radius + 8), radius + 12)
    for around, wide in (("countryside", max(radius * 2, radius + 25)), ("outskirts", radius + 8)):
        if around in relation and bearing is not None:
            return _at(place, moved(here, bearing, wide / 2), wide * 0.75)
        if around in relation:
            return replace(place, radius_km=round(wide, 1))
    if bearing is not None:
        return _at(place, moved(here, bearing, min(120.0, radius * 0.25)), radius * 0.8)
    if relation in ("near", "outside", "off"):
        return replace(place, radius_km=round(radius + 10, 1))
    return place


def _at(place: Place, point: tuple[float, float], radius: float) -> Place:
    """The place at another point; it is then no longer the gazetteer's entry itself."""
    return replace(
        place, latitude=point[0], longitude=point[1], radius_km=round(radius, 1), geonames=None
    )
