"""Places by what a person writes: a name, a name with what holds it, or a GeoNames number."""

from collections.abc import Iterable

from dateline.model import Place
from dateline.resolve.places.gazetteer import Candidate, Gazetteer
from dateline.resolve.places.spelling import fold_name

CLEAR = 20
"""A place so many times as populous as the next one of its name is the one that is meant."""


MOST = 30
"""Places of one name that are looked for."""


def look_up_places(words: str, gazetteer: Gazetteer) -> list[Place]:
    """The places that "Hama", "Tripoli, Lebanon", "Homs, SY" or "170017" may be.

    One alone where there is no doubt; of several the most populous first; none where the
    gazetteer has no such place.
    """
    words = words.strip()
    if words.isascii() and words.isdecimal():
        numbered = gazetteer.numbered(int(words[:12]))
        return [_place(numbered)] if numbered else []
    name, *holders = (part.strip() for part in words.split(","))
    found = [c for c in gazetteer.find(name) if all(_lies_in(c, h, gazetteer) for h in holders)]
    own = [candidate for candidate in found if candidate.rank == 0] or found
    if len(own) > 1 and own[0].population >= CLEAR * own[1].population:
        own = own[:1]
    return [_place(candidate) for candidate in own]


def numbers_of(name: str, gazetteer: Gazetteer) -> tuple[int, ...]:
    """The GeoNames numbers of the places that bear a name, the most populous first."""
    found = gazetteer.find(name.strip()) if name.strip() else []
    return tuple(c.id for c in found if c.id > 0 and c.rank < 2)[:MOST]


def _lies_in(candidate: Candidate, holder: str, gazetteer: Gazetteer) -> bool:
    if holder.upper() == candidate.country:
        return True
    if candidate.division_name and fold_name(holder) == fold_name(candidate.division_name):
        return True
    return _holds(gazetteer.find(holder), candidate)


def _holds(holders: Iterable[Candidate], candidate: Candidate) -> bool:
    return any(
        holder.id in (candidate.division, candidate.county)
        or (holder.feature.startswith("PCL") and holder.country == candidate.country)
        for holder in holders
    )


def _place(candidate: Candidate) -> Place:
    return Place(
        candidate.name,
        candidate.latitude,
        candidate.longitude,
        candidate.country,
        candidate.division_name,
        candidate.feature,
        candidate.id if candidate.id > 0 else None,
        candidate.radius_km,
    )
