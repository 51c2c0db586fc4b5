"""Toponyms, and the places on earth that they lead to."""

from dataclasses import dataclass, field
from typing import Literal

from dateline.model.span import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A GeoNames entry, or a place that the text names and the gazetteer lacks.

    Degrees in WGS 84; `latitude` and `longitude` are None if it was not resolved.
    `country` is ISO 3166-1 alpha-2, `division` the first-order division's name, `feature`
    a GeoNames feature code ("PPLC", "ADM1", "PCLI"), `radius_km` the distance within which
    what is said to be there lies. `why` says in plain words how this place was chosen for the
    words of the text, or why it has no point; two places are equal whatever it says.
    """

    name: str
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    division: str | None = None
    feature: str | None = None
    geonames: int | None = None
    radius_km: float | None = None
    why: str = field(default="", compare=False)


ToponymUse = Literal["place", "actor", "name"]
"""A place; a government called by its seat or state ("Moscow said"); only a part of another
name or an adjective ("The Washington Post", "Syrian army"), which leads to no pin."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that name a place, as found and not yet resolved.

    `name` is the name proper inside the words ("northern Homs countryside" → "Homs"),
    `use` tells a place from what is only called by it (see `ToponymUse`), `relation` the words
    that shift it ("20 km north of"), `inside` names the text gives as containing it
    ("Springfield, Illinois"), `kind` the kind of place that the words around it say it is
    ("city", "division", "water", "facility", "street", "coordinates", ...) or "".
    """

    span: Span
    name: str
    use: ToponymUse = "place"
    relation: str = ""
    inside: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym with the place chosen for it, or None; `why` says how in plain words."""

    span: Span
    place: Place | None
    score: float = 0.0
    why: str = ""
    use: ToponymUse = "place"
