"""Outlines of states and divisions, coarse, for the drawing that needs no WebGL."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.model import Place

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The land of a state (no `geonames`) or a division, as rings of longitude and latitude."""

    country: str
    geonames: int | None
    rings: tuple[Ring, ...]
    box: tuple[float, float, float, float]

    def meets(self, west: float, south: float, east: float, north: float) -> bool:
        """Whether its box shares something with a window of degrees."""
        return self.box[0] < east and self.box[2] > west and (
            self.box[1] < north and self.box[3] > south
        )  # fmt: skip


@lru_cache(maxsize=1)
def outlines() -> tuple[Outline, ...]:
    """All outlines of the package, states first. Read once a process (some 30 ms)."""
    text = files("dateline.web").joinpath("static", "vendor", "outlines.json").read_text("utf-8")
    return tuple(_outline(one) for one in json.loads(text))


def states() -> Iterator[Outline]:
    """The outlines of states."""
    return (one for one in outlines() if one.geonames is None)


@lru_cache(maxsize=1)
def _by_name() -> dict[str | int, Outline]:
    return {(one.geonames if one.geonames is not None else one.country): one for one in outlines()}


def outline_of(place: Place) -> Outline | None:
    """The outline of a state or first-order division, or None."""
    key = place.geonames if place.feature == "ADM1" else place.country
    return _by_name().get(key) if key is not None else None


def _outline(plain: dict[str, object]) -> Outline:
    shape: list[list[list[float]]] = plain["shape"]  # type: ignore[assignment]
    rings = tuple(tuple((x, y) for x, y in ring) for ring in shape)
    across = [x for ring in rings for x, _ in ring]
    down = [y for ring in rings for _, y in ring]
    geonames = plain.get("geonames", 0 if "name" in plain else None)
    return Outline(
        country=str(plain["country"]),
        geonames=int(geonames) if geonames is not None else None,  # type: ignore[call-overload]
        rings=rings,
        box=(min(across), min(down), max(across), max(down)),
    )
