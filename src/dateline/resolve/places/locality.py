"""Where a report is at home: the part of the world and the town that its places crowd in."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.model import Place, PlaceMention
from dateline.resolve.places.bearings import distance_km
from dateline.resolve.places.gazetteer import Candidate

WORLD_CITY = 1_000_000
"""People of a town that is no evidence for where a report is at home: everybody names it."""

Shares = dict[int, float]
"""From cells of a degree by a degree to how much a name speaks for them, each at most 1."""

MOST_NAMESAKES = 60
"""Places of one name that are looked at; a name with more speaks for nowhere."""


def shares_of(candidates: Sequence[Candidate]) -> Shares:
    """How much a name speaks for each part of the world: a name that one place has speaks for
    the cells around it in full, one that many have for each of them little."""
    if not 0 < len(candidates) <= MOST_NAMESAKES:
        return {}
    held: Shares = {}
    for candidate in candidates:
        large = candidate.population >= WORLD_CITY or candidate.radius_km > LOCAL_KM
        if candidate.id < 0 or large or candidate.rank > 1:
            return {}
        for cell in _around(candidate):
            held[cell] = held.get(cell, 0.0) + 1 / len(candidates)
    return held


def _around(candidate: Candidate) -> list[int]:
    """The cell of a place and the eight around it."""
    row, column = math.floor(candidate.latitude), math.floor(candidate.longitude)
    return [
        (row + up) * 360 + (column + right + 180) % 360 for up in (-1, 0, 1) for right in (-1, 0, 1)
    ]


def sum_shares(shares: Iterable[Shares]) -> Shares:
    """What all names together tell."""
    total: Shares = {}
    for one in shares:
        for cell, value in one.items():
            total[cell] = total.get(cell, 0.0) + value
    return total


def at_home(candidate: Candidate, told: Mapping[int, float], own: Mapping[int, float]) -> float:
    """From 0 to 1: how much the other names say that the report is about where the place is."""
    row, column = math.floor(candidate.latitude), math.floor(candidate.longitude)
    cell = row * 360 + (column + 180) % 360
    return min(1.0, max(0.0, told.get(cell, 0.0) - own.get(cell, 0.0)) / ENOUGH)


ENOUGH = 2.0
"""Names that only one place has, from which on they count in full."""

LOCAL_KM = 60.0
MOST_TOWNS = 40
"""Towns of one report that are compared with one another."""


def find_home(mentions: Iterable[PlaceMention]) -> Place | None:
    """The town round which most of the report's towns lie, or None if they lie apart."""
    counts: Counter[int] = Counter()
    towns: dict[int, Place] = {}
    for mention in mentions:
        place = mention.place
        sure = mention.score >= SURE and place is not None and place.geonames is not None
        if mention.use != "place" or place is None or place.geonames is None or not sure:
            continue
        if (place.feature or "").startswith("PPL"):
            counts[place.geonames] += 1
            towns.setdefault(place.geonames, place)
    likely = [number for number, _ in counts.most_common(MOST_TOWNS)]
    weight = {
        one: sum(counts[other] for other in likely if _close(towns[one], towns[other]))
        for one in likely
    }
    if not weight:
        return None
    best = max(likely, key=lambda number: (weight[number], counts[number]))
    return towns[best] if weight[best] >= LOCAL_SHARE * counts.total() else None


SURE = 0.5
"""Least score of a choice that tells where a report is at home."""

LOCAL_SHARE = 0.6
"""Share of the namings of towns that must lie close to the one that a report is at home in."""


def put_at_home(mentions: Sequence[PlaceMention], kinds: Sequence[str]) -> list[PlaceMention]:
    """The mentions; streets and buildings without a point, if not said to lie elsewhere,
    somewhere around the town that the report is at home in.

    `kinds` are the kinds of place that the words around each mention give.
    """
    home = find_home(mentions)
    if home is None:
        return list(mentions)
    put = []
    near = home
    for mention, kind in zip(mentions, kinds, strict=True):
        place = mention.place
        if place is not None and place.geonames is not None and _close(home, place):
            near = place if (place.feature or "").startswith("PPL") else near
        # A town that the gazetteer lacks may lie anywhere: it is not put where another is.
        open_ = mention.use == "place" and kind in ("facility", "road", "street")
        if open_ and place is not None and place.latitude is None and _may_be(place, near):
            put.append(_somewhere(mention, place, near))
        else:
            put.append(mention)
    return put


def _may_be(place: Place, home: Place) -> bool:
    """Whether nothing that the text says of the place puts it elsewhere."""
    country = place.country in (None, home.country)
    return country and place.division in (None, home.division)


def _somewhere(mention: PlaceMention, place: Place, home: Place) -> PlaceMention:
    """The mention with the point of a town and a radius that says how little is known."""
    placed = replace(
        place,
        latitude=home.latitude,
        longitude=home.longitude,
        country=home.country,
        division=home.division,
        radius_km=round(max(HOME_KM, 2 * (home.radius_km or 0.0)), 1),
    )
    why = f"not in the gazetteer; the report's towns lie around {home.name}"
    return replace(mention, place=placed, score=0.2, why=why)


HOME_KM = 25.0
"""Least radius of what is only known to lie where the report is at home."""


def _close(one: Place, other: Place) -> bool:
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return False
    here, there = (one.latitude, one.longitude), (other.latitude, other.longitude)
    return distance_km(here, there) <= LOCAL_KM  # type: ignore[arg-type]
