"""The claims of a view by the place they tell of: what both maps draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.model import Place
from dateline.story.places import build_places
from dateline.web.drawing.outlines import outline_of
from dateline.web.filters import Line

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
        place = line.claim.place
        if place is not None:
            by_place.setdefault(_where(place), []).append(line)
    of_status = [line.claim for own in by_place.values() for line in own
                 if line.claim.kind == "status"]  # fmt: skip
    held: dict[tuple[object, ...], dict[str, None]] = {}
    for told in build_places(of_status):
        if told.current and told.holder and told.status in HOLDING:
            held.setdefault(_where(told.place), {})[told.holder] = None
    return tuple(_spot(own, tuple(held.get(key, ()))) for key, own in by_place.items())


def _where(place: Place) -> tuple[object, ...]:
    """What makes two places one on a map: "Hama" and "the city of Hama" are."""
    return (place.geonames or place.name, place.latitude, place.longitude)


def _spot(lines: Sequence[Line], holders: tuple[str, ...]) -> Spot:
    widest, happened, disputed = lines[0].claim.place, 0, False
    most = most_happened = 0
    for line in lines:
        claim = line.claim
        if ((claim.place and claim.place.radius_km) or 0) > ((widest and widest.radius_km) or 0):
            widest = claim.place
        most = max(most, len(claim.origins))
        disputed = disputed or claim.status == "disputed"
        if line.happened:
            happened += 1
            most_happened = max(most_happened, len(claim.origins))
    assert widest is not None
    return Spot(
        place=widest,
        happened=happened,
        rest=len(lines) - happened,
        origins=most_happened if happened else most,
        disputed=disputed,
        holders=holders,
        claims=tuple(line.claim.id for line in lines),
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
