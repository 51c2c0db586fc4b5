"""Bodies that every state has, told without saying of which: "the army", "state television"."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from dateline.corroborate.lexicons import state_bodies, state_media, states
from dateline.model import Place, Reading

_MOST = 0.6
"""Share of a text's places that lie in the state that the text is about."""
_MEDIA = frozenset({"state media", "state television", "state radio", "state news agency"})
"""What the media of a government are called, by `data/state_bodies.tsv`."""
_FEWEST = 2
"""Places from which on they tell what state that is."""
_RULED = re.compile(r"^(?:[A-Z][\w'’-]+ ){1,3}(?=regime$)")
_SWALLOWED = re.compile(
    r"[a-z]+ ((?:state|official|national)(?:-run)? (?:media|news agency|radio|television))"
)
"""A body whose name has swallowed the word before it, as a comma was lost."""
_OPPOSED = re.compile(r"^(?:opponents|foes) of ", re.I)


def with_state(name: str, reading: Reading) -> str:
    """The name with the adjective of its state: "army" as "Syrian army" in a text about Syria.

    A state that the text names with the body elsewhere comes first; where it names two, or lies in
    several, the name stays as it is. "X's government" and "the X regime" are such bodies too.
    """
    owner, told = _parted(name)
    if owner is None and _OPPOSED.match(told):
        named = _owners().search(told)
        owner, told = (_adjectives()[named[1]] if named else None), "opposition"
    told = _RULED.sub("", told)
    swallowed = _SWALLOWED.fullmatch(told)
    if swallowed is not None:
        name = told = swallowed[1]
    body = state_bodies().get(told.casefold())
    if body is None:
        return name
    adjective = owner or _named_with(reading.document.text, told) or _about(reading)
    return f"{adjective} {body}" if adjective else name


def usual_body(name: str) -> str:
    """A body of a state that the name itself tells, by its usual name: "Syria's opposition groups"
    as "Syrian opposition"; all others as they are."""
    owner, told = _parted(name)
    body = state_bodies().get(told.casefold())
    return f"{owner} {body}" if owner is not None and body is not None else name


@lru_cache(maxsize=4_096)
def state_of_media(name: str) -> str | None:
    """The adjective of the state whose government speaks through a medium: of SANA as of "Syrian
    state television"; None for all others."""
    owner, told = _parted(name)
    if owner is not None and told.casefold() in _MEDIA:
        return owner
    return state_media().get(name.casefold())


def _parted(name: str) -> tuple[str | None, str]:
    """The adjective of the state that stands before a body, if any, and the rest."""
    found = _owners().match(name)
    return (_adjectives()[found[1]], name[found.end() :]) if found else (None, name)


@lru_cache(maxsize=1_024)
def _named_with(text: str, told: str) -> str | None:
    """The one state whose adjective stands before the body somewhere in the text."""
    found = {
        _adjectives()[match[1]]
        for match in re.finditer(rf"\b({_any_owner()}) {re.escape(told)}\b", text)
    }
    return found.pop() if len(found) == 1 else None


def _about(reading: Reading) -> str | None:
    """The adjective of the state in which most of the places named lie, or, as states are named
    for what they say, too, most of those within states."""
    places = [m.place for m in reading.places if m.place is not None and m.place.country]
    within = [place for place in places if not (place.feature or "").startswith("PCL")]
    return _most(places) or _most(within)


def _most(places: Sequence[Place]) -> str | None:
    countries = Counter(place.country for place in places)
    if countries.total() < _FEWEST:
        return None
    country, count = max(countries.items(), key=lambda item: (item[1], str(item[0])))
    enough = count >= _MOST * countries.total()
    return states().get(country or "", ("", None))[1] if enough else None


@cache
def _adjectives() -> dict[str, str]:
    """An adjective, or a state's name as an owner ("Syria's"), to the adjective."""
    rows = states().values()
    owners = {
        f"{state}{mark}": adjective for state, adjective in rows for mark in ("'s", "’s", "s")
    }
    return owners | {adjective: adjective for _, adjective in rows}


@cache
def _any_owner() -> str:
    return "|".join(sorted(map(re.escape, _adjectives()), key=len, reverse=True))


@cache
def _owners() -> re.Pattern[str]:
    return re.compile(rf"({_any_owner()}) ")
