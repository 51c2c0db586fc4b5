"""On whose side somebody acts: a state's own forces, those who are no state's, and which state."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from dateline.corroborate.lexicons import side_by_noun, states
from dateline.corroborate.terms import words_of

_SHORT = {"us": "US", "u s": "US", "american": "US", "uk": "GB", "u k": "GB", "uae": "AE"}
"""Short names that are said of a state as its name is."""


@lru_cache(maxsize=16_384)
def side_of(actor: str) -> str | None:
    """ "state" or "nonstate": by the last telling noun of a description, or as it is a state by
    its bare name or adjective ("Syria", "US"); None for other bare names."""
    return side_by_noun(actor) or ("state" if " ".join(words_of(actor)) in _state_names() else None)


@lru_cache(maxsize=16_384)
def states_of(actor: str) -> frozenset[str]:
    """The codes of the states that a description names: "US-led coalition", "Syrian warplanes"."""
    found = _any_state().findall(" ".join(words_of(actor)))
    return frozenset(_state_names()[name] for name in found)


def other_states(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether actors who both act for states act for different ones."""
    mine, yours = ({code for name in names for code in states_of(name)} for names in (one, other))
    return bool(mine) and bool(yours) and not mine & yours


@cache
def _state_names() -> dict[str, str]:
    """Name or adjective, folded, to the code of the state."""
    rows = states().items()
    return {" ".join(words_of(name)): code for code, names in rows for name in names} | _SHORT


@cache
def _any_state() -> re.Pattern[str]:
    names = sorted(map(re.escape, _state_names()), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})\b")
