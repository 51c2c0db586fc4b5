"""The claims of a view by the place they tell of: what both maps draw."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.model import Place
from dateline.story.places import build_places
from dateline.web.drawing.outlines import outline_of
from dateline.web.filters import Line

AREAS = ("ADM1", "PCLI")
"""Features that are drawn as the area of a division or a state."""

LARGEST_RING_KM = 400.0
"""A wider region that has no outline gets no ring: it would cover its neighbours."""

CORNERS = 48
KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with what is told of it.

    `happened` and `rest` count the claims that are put as having happened and the others;
    `origins` is the most that one of its claims rests on; `holders` are those who are reported
    to hold it now, several where the reports compete. `claims` are ids, the weightiest first.
    """

    place: Place
    happened: int
    rest: int
    origins: int
    disputed: bool
    holders: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def area(self) -> bool:
        """Whether it is a state or division, whose outline is drawn."""
        return self.place.feature in AREAS and outline_of(self.place) is not None

    @property
    def ring_km(self) -> float:
        """The radius that the report may mean, 0 where it is none to draw."""
        radius = self.place.radius_km or 0.0
        return radius if radius <= LARGEST_RING_KM and not self.area else 0.0


def find_spots(lines: Iterable[Line]) -> tuple[Spot, ...]:
    """A spot for each place of the lines, by the weight of its first claim."""
    held: dict[str, dict[str, None]] = {}
    by_place: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        place = line.claim.place
        if place is not None:
            key = (place.name, place.latitude, place.longitude)
            by_place.setdefault(key, []).append(line)
    of_status = [line.claim for own in by_place.values() for line in own
                 if line.claim.kind == "status"]  # fmt: skip
    for told in build_places(of_status):
        if told.current and told.holder and told.status in ("held", "captured", "contested"):
            held.setdefault(told.place.name, {})[told.holder] = None
    return tuple(_spot(own, tuple(held.get(str(key[0]), ()))) for key, own in by_place.items())


def _spot(lines: Sequence[Line], holders: tuple[str, ...]) -> Spot:
    widest = max((line.claim.place for line in lines if line.claim.place),
                 key=lambda place: place.radius_km or 0.0)  # fmt: skip
    happened = [line for line in lines if line.happened]
    return Spot(
        place=widest,
        happened=len(happened),
        rest=len(lines) - len(happened),
        origins=max(len(line.claim.origins) for line in happened or lines),
        disputed=any(line.claim.status == "disputed" for line in lines),
        holders=holders,
        claims=tuple(line.claim.id for line in lines),
    )


def by_holder(spots: Iterable[Spot]) -> list[str]:
    """Who is reported to hold places, the one with most first: the order of the colours."""
    counts = Counter(holder for spot in spots for holder in spot.holders)
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def geojson(spots: Iterable[Spot], rest: bool, most_claims: int = 40) -> dict[str, Any]:
    """Points, and rings as polygons, for the live map; areas name the outline to fill."""
    features: list[dict[str, Any]] = []
    for spot in spots:
        place = spot.place
        if place.latitude is None or place.longitude is None or not (spot.happened or rest):
            continue
        told = {
            "name": place.name,
            "happened": spot.happened,
            "rest": spot.rest,
            "number": spot.happened + (spot.rest if rest else 0),
            "origins": min(spot.origins, 2) if spot.happened else -1,
            "disputed": spot.disputed,
            "area": spot.area,
            "geonames": place.geonames if place.feature == "ADM1" else None,
            "country": place.country if place.feature == "PCLI" else None,
            "km": spot.ring_km,
            "holders": list(spot.holders),
            "claims": list(spot.claims[:most_claims]),
        }
        told = {name: value for name, value in told.items() if value not in (None, [], 0, False)}
        at = [round(place.longitude, 4), round(place.latitude, 4)]
        features.append(_feature({"type": "Point", "coordinates": at}, told))
        if spot.ring_km:
            shape = {"type": "Polygon", "coordinates": [circle(at[0], at[1], spot.ring_km)]}
            kept = ("name", "origins", "holders", "disputed")
            ring = {name: told[name] for name in kept if name in told}
            features.append(_feature(shape, ring))
    return {"type": "FeatureCollection", "features": features}


def circle(longitude: float, latitude: float, km: float) -> list[list[float]]:
    """A ring of degrees around a point, closed."""
    down = km / KM_A_DEGREE
    across = down / max(0.05, math.cos(math.radians(latitude)))
    turns = [2 * math.pi * n / CORNERS for n in (*range(CORNERS), 0)]
    return [
        [round(longitude + across * math.sin(t), 3), round(latitude + down * math.cos(t), 3)]
        for t in turns
    ]


def _feature(geometry: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
