"""The claims of a view by the place they tell of: what both maps draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.model import Place
from dateline.story.places import build_places
from dateline.web.drawing.outlines import outline_of
from dateline.web.lines import Line, spot_key

AREAS = ("ADM1", "PCLI")
"""Features that are drawn as the area of a division or a state."""

HOLDING = ("held", "captured", "contested")
"""Statuses that say who has a place."""

LARGEST_RING_KM = 400.0
"""A wider region that has no outline gets no ring: it would cover its neighbours."""

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
    def key(self) -> str:
        """What a selection calls it: its GeoNames number, since names are shared; else its name."""
        return str(self.place.geonames or self.place.name)

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
    """A spot for each place of the lines, whatever it is called, by the weight of its first
    claim."""
    by_place: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        if line.where is not None:
            by_place.setdefault(line.where, []).append(line)
    of_status = [line.claim for own in by_place.values() for line in own
                 if line.claim.kind == "status"]  # fmt: skip
    held: dict[tuple[object, ...], dict[str, None]] = {}
    for told in build_places(of_status):
        if told.current and told.holder and told.status in HOLDING:
            held.setdefault(spot_key(told.place), {})[told.holder] = None
    return tuple(_spot(own, tuple(held.get(key, ()))) for key, own in by_place.items())


def _spot(lines: Sequence[Line], holders: tuple[str, ...]) -> Spot:
    claims = [line.claim for line in lines]
    happened = [line.claim for line in lines if line.happened]
    return Spot(
        place=max((c.place for c in claims if c.place), key=lambda place: place.radius_km or 0),
        happened=len(happened),
        rest=len(lines) - len(happened),
        origins=max(len(claim.origins) for claim in happened or claims),
        disputed=any(claim.status == "disputed" for claim in claims),
        holders=holders,
        claims=tuple(claim.id for claim in claims),
    )


def geojson(
    spots: Iterable[Spot], rest: bool, chosen: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Points for the live map, which draws rings of `km` around them; areas name the outline
    to fill. `chosen` are the ids of the claims that are selected."""
    features: list[dict[str, Any]] = []
    for spot in spots:
        place = spot.place
        if place.latitude is None or place.longitude is None or not (spot.happened or rest):
            continue
        told = {
            "name": place.name,
            "key": spot.key,
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
            "chosen": not chosen.isdisjoint(spot.claims),
        }
        told = {name: value for name, value in told.items() if value not in (None, [], 0, False)}
        at = [round(place.longitude, 4), round(place.latitude, 4)]
        point = {"type": "Point", "coordinates": at}
        features.append({"type": "Feature", "geometry": point, "properties": told})
    return {"type": "FeatureCollection", "features": features}
