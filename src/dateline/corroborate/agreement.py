"""How far two tellings agree on the place, the time and the actors: the common ground."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.corroborate.sides import other_states, side_of
from dateline.corroborate.telling import NameLikeness, Telling
from dateline.corroborate.terms import fold
from dateline.model import Place

_WIDE = ("PCLI", "PCL", "PCLD", "PCLS", "ADM1", "CONT", "RGN")
_NEAR_KM, _FAR_KM = 12.0, 40.0
"""Towns closer than the first may be one place under two names; beyond the second they are two."""

OPPOSED = -0.5
"""Agreement of actors from which they are of two sides; above it they are merely not the same."""
_OTHER_STATES = -0.8
"""Agreement of two states' forces: as two sides of a war they are two hands."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A score from -1 (cannot be the same) over 0 (says nothing) to 1, with its reason."""

    score: float
    why: str = ""

    @property
    def rules_out(self) -> bool:
        return self.score <= -1


def agree_on_place(one: Place | None, other: Place | None) -> Agreement:
    """The same place, one inside the other, or different places."""
    if one is None or other is None:
        return Agreement(0.0)
    if same_place(one, other):
        return Agreement(0.2 if wide(one) else 1.0, f"both at {one.name}")
    if holds(one, other) or holds(other, one):
        return Agreement(0.3, f"{one.name} and {other.name} lie one in the other")
    apart = kilometres(one, other)
    if apart is None:
        return Agreement(-0.2, f"{one.name} is not {other.name}")
    if wide(one) or wide(other):
        # States and regions are often named for what is far more narrow, or for an actor.
        return Agreement(-0.4, f"{one.name} is not {other.name}")
    if apart <= _NEAR_KM:
        return Agreement(0.3, f"{one.name} and {other.name} are neighbours")
    score = -1.0 if apart > _FAR_KM else -0.5
    return Agreement(score, f"{one.name} and {other.name} are {apart:.0f} km apart")


def same_place(one: Place, other: Place) -> bool:
    """The same gazetteer entry, or the same name in any spelling where one of them has none."""
    if one.geonames is not None and other.geonames is not None:
        return one.geonames == other.geonames
    return place_key(one) == place_key(other)


def place_key(place: Place) -> str:
    """The name as all its spellings have it: one for Raqa, Raqqa and al-Raqqa city."""
    return _spelled(_plain_name(place.name))


@lru_cache(maxsize=16_384)
def _plain_name(name: str) -> str:
    """The name without marks, "al-" and words such as "city" that are put to it at will."""
    words = fold(name).replace("-", " ").split()
    kept = [_SIDES.get(word, word) for word in words if word not in _LOOSE_WORDS]
    return " ".join(kept or words)


@lru_cache(maxsize=16_384)
def _spelled(name: str) -> str:
    """A name with the letters as one that transliterations vary in: Raqa, Raqqa; Maarat, Maaret."""
    return re.sub(r"(.)\1+", r"\1", name.translate(_LETTERS))


_LETTERS = str.maketrans({"e": "a", "i": "a", "y": "a", "o": "u", "w": "u", "q": "k", "'": None})


_SIDES = {f"{side}ern": side for side in ("north", "south", "east", "west")}
_LOOSE_WORDS = {"al", "the", "city", "town", "village", "province", "governorate", "district", "of"}


def wide(place: Place) -> bool:
    """Whether the place is a state, a region or a first-order division."""
    return (place.feature or "").startswith(_WIDE)


def holds(outer: Place, inner: Place) -> bool:
    """Whether `inner` lies in `outer`: a state, a division, or the town that gives it its name."""
    if (
        inner.division is not None
        and _plain_name(outer.name) == fold(inner.division)
        and not wide(inner)
    ):
        return True
    if not wide(outer) or (outer.country and inner.country and outer.country != inner.country):
        return False
    if (outer.feature or "").startswith("PCL"):
        return outer.country is not None and outer.country == inner.country
    return inner.division is not None and fold(inner.division) in {
        fold(outer.name),
        _plain_name(outer.name),
    }


def kilometres(one: Place, other: Place) -> float | None:
    """Great-circle distance; None where a coordinate is missing."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    assert one.latitude is not None and other.latitude is not None
    assert one.longitude is not None and other.longitude is not None
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(one.longitude - other.longitude)
    half = (
        math.sin((north - south) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(turn / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, half)))


def agree_on_days(one: Telling, other: Telling, slack: int) -> Agreement:
    """Overlapping periods, or periods at most `slack` days apart; publication where one is open.

    A telling without a day of its own is taken to be about the days before it was published.
    """
    if one.days and other.days:
        gap = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
        if gap <= 0:
            exact = max(one.days[1] - one.days[0], other.days[1] - other.days[0]) <= 1
            return Agreement(1.0 if exact else 0.4, "the same day" if exact else "the same time")
        if gap <= slack:
            return Agreement(-0.3 * gap / slack, f"{gap} days apart by their words")
        return Agreement(-1.0, f"{gap} days apart by their words")
    dated = [t.days[0] if t.days else t.published.toordinal() if t.published else None
             for t in (one, other)]  # fmt: skip
    if dated[0] is None or dated[1] is None:
        return Agreement(0.0)
    gap = abs(dated[0] - dated[1])
    if gap <= 2:
        return Agreement(0.2, f"told within {gap} days" if gap else "told on the same day")
    return Agreement(max(-0.9, -0.08 * gap), f"told {gap} days apart")


def agree_on_names(one: Sequence[str], other: Sequence[str], alike: NameLikeness) -> Agreement:
    """Whether two lists of actors share one, by name or by side."""
    if not one or not other:
        return Agreement(0.0)
    best, pair = max([(alike(a, b), (a, b)) for a in one for b in other])
    if best >= 0.75:
        return Agreement(1.0, f"{pair[0]}" if pair[0] == pair[1] else f"{pair[0]} is {pair[1]}")
    sides = {side for a in one if (side := side_of(a))}
    others = {side for b in other if (side := side_of(b))}
    if sides and others:
        if sides == others == {"state"} and other_states(one, other):
            return Agreement(_OTHER_STATES, f"{one[0]} is not {other[0]}")
        if sides & others:
            return Agreement(0.4, f"{one[0]} and {other[0]} are of one side")
        return Agreement(-0.8, f"{one[0]} against {other[0]}")
    return Agreement(-0.1)
