"""Toponyms → places with coordinates, chosen by what the document says, with reasons."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.model import Document, Place, PlaceMention, Toponym
from dateline.resolve.bearings import (
    bearing_in,
    distance_in,
    distance_km,
    middle,
    moved,
    read_coordinates,
)
from dateline.resolve.choice import Choice, Context, choose
from dateline.resolve.gazetteer import Candidate, Gazetteer
from dateline.resolve.home import countries_told
from dateline.resolve.spelling import fold_name

MOST = 400
"""Different names looked up in one document; more than that is a list, not a report."""

FACILITY_WORDS = frozenset(
    ["international", "military", "central", "national", "refugee", "air", "border", "gas", "oil",
     "thermal", "power", "general", "train", "airport", "airfield", "airbase", "base", "camp",
     "crossing", "checkpoint", "prison", "jail", "hospital", "station", "field", "fields",
     "refinery", "plant", "hall", "racecourse", "park", "zoo", "county", "market", "port",
     "stadium", "regional", "city"]
)  # fmt: skip

KNOWN_TOWN, LOCAL_TOWN = 100_000, 2_000
"""People of a town that bodies are known to be called after, anywhere and where the report is
about its division."""

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

Key = tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Name, kind, names of what holds it, names beside it in a list, names that it holds."""

_LISTED = re.compile(r"\s*(?:,|/|&|(?:,\s*)?(?:and|or|to)\b)\s*(?:in\s|the\s)?\s*")


def resolve_places(
    toponyms: tuple[Toponym, ...], document: Document, gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """Each toponym with the place chosen for it, in the same order; names inside names that
    hardly mean the place ("Lincoln Center") are left out.

    Choice is by what the text says to hold the place, the countries and divisions that the
    document names, nearness to its other places, and prominence. Where the gazetteer has no
    such place, or only one that would be a guess, the place has its name and no coordinates.
    """
    candidates: dict[str, list[Candidate]] = {}
    toponyms = tuple(_countryside(toponym, gazetteer) for toponym in toponyms)
    for toponym in toponyms:
        for name in (toponym.name, *toponym.inside):
            if name not in candidates:
                candidates[name] = gazetteer.find(name) if len(candidates) < MOST else []
    told = countries_told(document, gazetteer)
    held = _holders(toponyms)
    beside = _siblings(toponyms, document.text)
    holds = _held_by(toponyms)
    keys = [
        _key(toponym, held, near, inner)
        for toponym, near, inner in zip(toponyms, beside, holds, strict=True)
    ]
    if len(set(keys)) > MOST:
        keys = [(toponym.name, toponym.kind, (), (), ()) for toponym in toponyms]
    counts = Counter(keys)
    meant = Counter(k for k, t in zip(keys, toponyms, strict=True) if t.use == "place")
    context = _countries(counts, candidates, told)
    chosen: dict[Key, Choice | None] = {}
    for _ in range(2):
        chosen = {
            key: _chosen(key, candidates, _others(context, chosen.get(key), meant[key]))
            for key in counts
        }
        context = _context(chosen, counts, meant, told)
    placed = {key[0] for key in meant}
    mentions = [
        _mention(toponym, chosen[key], document, gazetteer, candidates, context)
        for toponym, key in zip(toponyms, keys, strict=True)
        if toponym.use != "name" or toponym.name in placed or _telling(chosen[key], context)
    ]
    return _states_named(mentions, gazetteer)


def _telling(choice: Choice | None, context: Context) -> bool:
    """Whether a name inside a body's name means the place: a large one, or one of those parts
    that the report is about."""
    if choice is None or choice.candidate.rank > 1:
        return False
    found = choice.candidate
    if found.id < 0 or found.feature in ("PCLI", "ADM1", "CONT"):
        return True
    if found.rank == 0 and found.population >= KNOWN_TOWN:
        return True
    about = context.divisions.get(found.division or 0, 0.0) > 0
    return about and found.rank == 0 and found.population >= LOCAL_TOWN


def _states_named(mentions: list[PlaceMention], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """With each state called by the fullest name that the document has for it."""
    fullest: dict[int, str] = {}
    for mention in mentions:
        place = mention.place
        if place is None or place.feature != "PCLI" or place.geonames is None:
            continue
        longer = len(place.name) > len(fullest.get(place.geonames, ""))
        if longer and gazetteer.known(place.name):
            fullest[place.geonames] = place.name
    named = []
    for mention in mentions:
        place = mention.place
        if place and place.feature == "PCLI" and place.geonames in fullest:
            mention = replace(mention, place=replace(place, name=fullest[place.geonames]))
        named.append(mention)
    return tuple(named)


def _countryside(toponym: Toponym, gazetteer: Gazetteer) -> Toponym:
    """A countryside that is a division by its whole name ("Damascus countryside")."""
    if toponym.kind != "around" or "countryside" not in toponym.relation:
        return toponym
    name = f"{toponym.name} countryside"
    if not gazetteer.known(name):
        return toponym
    relation = toponym.relation.replace("countryside", "").strip()
    return replace(toponym, name=name, kind="division", relation=relation)


def _holders(toponyms: Sequence[Toponym]) -> dict[str, tuple[str, ...]]:
    """For each name the places that hold it where it first stands with any."""
    held: dict[str, tuple[str, ...]] = {}
    for toponym in toponyms:
        if toponym.inside:
            held.setdefault(fold_name(toponym.name), toponym.inside)
    return held


def _siblings(toponyms: Sequence[Toponym], text: str) -> list[tuple[str, ...]]:
    """For each toponym the names right before and after it in a list."""
    beside: list[list[str]] = [[] for _ in toponyms]
    for number, (one, other) in enumerate(pairwise(toponyms)):
        gap = text[one.span.end : other.span.start]
        if len(gap) < 12 and _LISTED.fullmatch(gap):
            beside[number].append(other.name)
            beside[number + 1].append(one.name)
    return [tuple(names) for names in beside]


def _held_by(toponyms: Sequence[Toponym]) -> list[tuple[str, ...]]:
    """For each toponym the name right before it, if that seems to lie in it."""
    holds: list[tuple[str, ...]] = [() for _ in toponyms]
    for number, (one, other) in enumerate(pairwise(toponyms)):
        if one.inside and one.inside[0] == other.name:
            holds[number + 1] = (one.name,)
    return holds


def _others(context: Context, choice: Choice | None, count: int) -> Context:
    """What the other names tell: no name bears out its own choice."""
    if choice is None or choice.candidate.feature == "PCLI":
        return context
    return context.without(choice.candidate.country, count)


def _key(
    toponym: Toponym,
    held: dict[str, tuple[str, ...]],
    near: tuple[str, ...],
    inner: tuple[str, ...],
) -> Key:
    """What decides the choice: one name has one sense, unless the text holds it elsewhere."""
    inside = toponym.inside or held.get(fold_name(toponym.name), ())
    return (toponym.name, toponym.kind, inside, near, inner)


def _countries(
    counts: Counter[Key], candidates: dict[str, list[Candidate]], told: Counter[str]
) -> Context:
    """The countries named outright, before anything is chosen."""
    named = Counter(told)
    for (name, *_), count in counts.items():
        found = candidates.get(name, [])
        for candidate in found:
            if candidate.feature == "PCLI" and candidate.rank < 2 and candidate.country:
                named[candidate.country] += count
                break
    return Context(named)


def _context(
    chosen: dict[Key, Choice | None],
    counts: Counter[Key],
    meant: Counter[Key],
    told: Counter[str],
) -> Context:
    """What the choices so far tell about the document; `meant` counts those meant as places."""
    countries = Counter(told)
    divisions: dict[int, float] = {}
    points = {}
    for key, choice in chosen.items():
        if choice is None:
            continue
        candidate = choice.candidate
        if candidate.country and candidate.rank < 3:
            # "Washington said" does not tell that the report is about America.
            state = candidate.feature == "PCLI"
            countries[candidate.country] += counts[key] if state else meant[key]
        if candidate.feature in ("ADM1", "ADM2"):
            divisions[candidate.id] = 1.0
        if candidate.radius_km < 100:
            points[candidate.id] = (candidate.id, candidate.latitude, candidate.longitude)
    return Context(countries, divisions, list(points.values())[:60])


def _chosen(key: Key, candidates: dict[str, list[Candidate]], context: Context) -> Choice | None:
    name, kind, inside, near, inner = key
    holders = [candidates.get(other, []) for other in inside]
    siblings = [candidates.get(other, []) for other in near]
    holds = [candidates.get(other, []) for other in inner]
    return choose(candidates.get(name, []), kind, holders, context, siblings, holds)


def _mention(
    toponym: Toponym,
    choice: Choice | None,
    document: Document,
    gazetteer: Gazetteer,
    candidates: dict[str, list[Candidate]],
    context: Context,
) -> PlaceMention:
    """The toponym with its place, put where the words around it say."""
    words = " ".join(toponym.span.of(document.text).split())
    if toponym.kind == "coordinates":
        return _given(toponym, words)
    name = _called(words, toponym)
    why, score = "", 0.0
    if choice is None and toponym.kind in ("facility", "road"):
        place, score, why = _facility(toponym, name, gazetteer, context)
    elif choice is not None:
        place, score, why = _place(name, choice.candidate), choice.score, choice.why
        place = _shifted(place, toponym)
    else:
        place = Place(name)
    if place.latitude is None:
        follows = document.text[toponym.span.end : toponym.span.end + 12].lstrip(" ,\n")
        place, where = _within(place, toponym, candidates, context, follows.startswith("in "))
        score, why = (0.3, where) if where else (score, why)
        found = candidates.get(toponym.name)
        why = why or (
            "only a small place elsewhere bears this name" if found
            else "the gazetteer has no place of this name"
        )  # fmt: skip
    return PlaceMention(toponym.span, place, score, why, toponym.use)


def _called(words: str, toponym: Toponym) -> str:
    """The name as the text has it, without articles, and without a compass word or type in
    small letters where they are no part of it ("northern Syria", "Atareb village")."""
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
    point = read_coordinates(words)
    if point is None:
        why = "these numbers are no point on the globe"
        return PlaceMention(toponym.span, Place(words), 0.0, why, toponym.use)
    place = Place(words, point[0], point[1], radius_km=1.0)
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
                    radius_km=max(5.0, found.radius_km),
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
    choice = choose(gazetteer.find(town), "", (), context) if town != toponym.name else None
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
    if bearing is not None and beside:
        return _at(place, moved(here, bearing, radius + 8), radius + 12)
    if "countryside" in relation:
        return replace(place, radius_km=round(max(radius * 2, radius + 25), 1))
    if "outskirts" in relation:
        return replace(place, radius_km=round(radius + 8, 1))
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
