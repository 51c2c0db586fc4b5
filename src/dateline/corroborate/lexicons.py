"""The word lists of this folder, each read once."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from dateline.corroborate.terms import fold, words_of


@cache
def _table(name: str) -> tuple[tuple[str, ...], ...]:
    lines = (files(__package__) / "data" / name).read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def event_families() -> Mapping[str, tuple[str, str]]:
    """ACLED sub-event → (family, manner), from `data/event_families.tsv`."""
    return {acled: (family, manner) for acled, family, manner in _table("event_families.tsv")}


@cache
def _words(name: str) -> Mapping[str, str]:
    return {row[0]: row[1] for row in _table(name)}


def side_by_noun(actor: str) -> str | None:
    """ "state" or "nonstate" by the last telling noun of a description, None for bare names.

    What is said in several words outranks a noun: an "Army of Islam" is no army of a state.
    """
    said = f" {' '.join(words_of(actor))} "
    phrases = (
        side for words, side in _table("actor_sides.tsv") if " " in words and f" {words} " in said
    )
    return next(phrases, None) or _last(actor, "actor_sides.tsv")


@lru_cache(maxsize=16_384)
def fate_of(unit: str) -> str | None:
    """What befell those counted ("killed"), None where the unit says nothing of it."""
    return _last(unit, "fates.tsv")


@lru_cache(maxsize=16_384)
def counted_in(unit: str) -> str | None:
    """Whom a unit counts ("civilians"), None for things and unknown words."""
    kinds = [kind for word in words_of(unit) if (kind := _words("counted.tsv").get(word))]
    narrow = [kind for kind in kinds if kind != "people"]
    return next(iter(narrow or kinds), None)


def _last(text: str, name: str) -> str | None:
    table = _words(name)
    kinds = [kind for w in words_of(text) if (kind := table.get(w) or table.get(w.rstrip("s")))]
    return kinds[-1] if kinds else None


def cue_in(words: str) -> str | None:
    """ "corrected", "withdrawn", or None if the words take nothing back."""
    found = _cue_pattern().search(words.lower())
    return _correction_cues()[found.group()] if found else None


@cache
def _cue_pattern() -> re.Pattern[str]:
    longest_first = sorted(_correction_cues(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")


@cache
def _correction_cues() -> Mapping[str, str]:
    return {row[1]: row[0] for row in _table("correction_cues.tsv")}


def known_origins() -> Mapping[str, str]:
    """A name as told, in lower case → the body's usual name, from `data/known_origins.tsv`."""
    return _words("known_origins.tsv")


def own_voices() -> Mapping[str, str]:
    """A publisher that is a party or a body, in lower case → its usual name."""
    return _words("own_voices.tsv")


@cache
def state_media() -> Mapping[str, str]:
    """A medium that a government runs, in lower case → the adjective of its state."""
    return {name.casefold(): adjective for name, adjective in _table("state_media.tsv")}


def state_bodies() -> Mapping[str, str]:
    """A body that every state has, as told → the name that it goes by with its state."""
    return _words("state_bodies.tsv")


@cache
def states() -> Mapping[str, tuple[str, str]]:
    """ISO 3166-1 code → a state's name and adjective, from `data/states.tsv`."""
    return {code: (name, adjective) for code, name, adjective in _table("states.tsv")}


def is_habitual(words: str) -> bool:
    """Whether a clause tells what is done again and again, or over months, rather than once."""
    return _habits().search(words) is not None


@cache
def _habits() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(row[0] for row in _table('habits.txt'))})\b", re.I)


def response_of(stem: str) -> str | None:
    """What a word does to a happening: "accuses", "blames", "denies", "turns down", or None."""
    return _words("responses.tsv").get(stem)


@cache
def allegations() -> frozenset[str]:
    """Stems of nouns that stand for what somebody is held to have done."""
    return frozenset(row[0] for row in _table("allegations.txt"))


@lru_cache(maxsize=16_384)
def states_in(words: str) -> frozenset[str]:
    """The codes of the states whose adjectives or people stand in a few words ("Jordanians")."""
    codes = _codes_of_peoples()
    single = [word.removesuffix("s") for word in words_of(words)]
    double = [f"{one} {other}" for one, other in pairwise(single)]
    return frozenset(code for word in (*single, *double) if (code := codes.get(word)))


@cache
def _codes_of_peoples() -> Mapping[str, str]:
    return {fold(adjective).removesuffix("s"): code for code, (_, adjective) in states().items()}


def takes_up(trigger: str) -> bool:
    """Whether the words, put as known, take up a happening told before ("the attack")."""
    return trigger.split()[-1:] != [] and (trigger.split()[-1],) in _anaphors()


@cache
def _anaphors() -> frozenset[tuple[str, ...]]:
    return frozenset(_table("anaphors.txt"))


def cause_of(words: Sequence[str]) -> str | None:
    """The disaster that a text is about: named at its head, or most often and at least twice."""
    causes = _causes()
    counts = Counter(cause for word in words if (cause := causes.get(word)))
    counts.update(cause for word in words[:_HEAD] if (cause := causes.get(word)))
    if not counts:
        return None
    cause = max(counts, key=lambda cause: (counts[cause], cause))
    return cause if counts[cause] >= 2 else None


_HEAD = 60
"""Words of a text in which it says what it is about."""


@cache
def _causes() -> Mapping[str, str]:
    rows = (row[0].split() for row in _table("causes.txt"))
    return {word: row[0] for row in rows for word in row}
