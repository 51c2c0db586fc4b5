"""What a place is called by the events and statuses that are there: its plain name, a state's
common one, "eastern Aleppo" for a quarter, "U.S." where the text has that."""

import re
from dataclasses import replace
from functools import cache

from dateline.extract.events.surroundings import is_state
from dateline.extract.names.lexicon import demonyms, fold, state_codes
from dateline.model import Place, PlaceMention

QUARTERS = frozenset({"eastern", "northern", "southern", "western", "central"})
"""Adjectives that make a place of its own out of a part ("eastern Aleppo")."""

OFFICIAL = frozenset({"Republic", "Kingdom", "Federation", "State", "Union", "Emirates"})
"""Words of the names that states have on ceremony."""

SERVING = frozenset(
    {"hospital", "clinic", "camps", "farm", "farms", "market", "markets", "barrens"}
)
"""What is called after the town where it is, and has no name of its own ("Benghazi hospital")."""

OPEN = frozenset({"camps", "barrens"})
"""Those of them that no gazetteer needs to place."""

GUESSED = 0.2
"""Score of a point that only says where the report is at home."""


def called(mention: PlaceMention, place: Place, text: str, known: frozenset[str]) -> str:
    """The place's plain name, with the quarter of it that the text tells of; `known` are the
    names of places in the document."""
    name = plain_name(place.name, known)
    name = demonyms().get(fold(name), name)
    words = " ".join(mention.span.of(text).split())
    if is_state(mention):
        if re.fullmatch(r"(?:[A-Z]\.?){2,4}", words):
            return words  # "U.S." where the text has that
        short = _states_by_code().get(place.country or "", name)
        return short if _is_official(name) and not _is_official(short) else name
    quarter = words.split(" ", 1)[0]
    if quarter in QUARTERS and not name.startswith(quarter):
        return f"{quarter} {name}"
    return name


def town_of(place: Place, score: float) -> Place:
    """The town of a hospital, farm or camp that has its name from it, as where an event is; any
    other place as it is. `score` says how sure the place's point is."""
    name, _, kind = place.name.rpartition(" ")
    after_town = place.latitude is not None and place.geonames is None and score > GUESSED
    if name and kind in SERVING and place.feature is None and (after_town or kind in OPEN):
        return replace(place, name=name)
    return place


def plain_name(name: str, known: frozenset[str] | set[str] = frozenset()) -> str:
    """A place's name without the words that only say what it is or shift it ("near Rawah",
    "Atareb village"), and without an unmarked genitive of a known name ("Syrias")."""
    plain = re.sub(r"^(?:[Nn]ear|outside|around|outskirts of|city of|town of) ", "", name)
    plain = re.sub(r"['’]s?$", "", plain)
    plain = re.sub(
        r" (?:city|town|village|area|region|neighbou?rhood|countryside|suburbs?)$", "", plain
    )
    if plain.endswith("s") and (plain[:-1] in known or plain[:-1] in state_codes()):
        plain = plain[:-1]
    return plain or name


@cache
def state_names() -> frozenset[str]:
    """The names that the lexicon has for states."""
    return frozenset(state_codes())


@cache
def _states_by_code() -> dict[str, str]:
    return {code: name for name, code in reversed(state_codes().items())}


def _is_official(name: str) -> bool:
    """Whether a state's name is that of ceremony ("Syrian Arab Republic")."""
    return not OFFICIAL.isdisjoint(name.split())
