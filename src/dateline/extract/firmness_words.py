"""The words that set how firmly what they govern is put, from `data/`."""

from functools import cache
from importlib.resources import files

THOUGHT = frozenset(("believe", "think", "fear", "hope", "suspect", "expect", "suppose"))
"""Verbs of thought: what they govern is weighed, whoever thinks it."""


@cache
def effects() -> dict[tuple[str, str], tuple[str, str, str]]:
    """(class, word) → (certainty, polarity, time) from `data/factuality.tsv`."""
    table = {}
    for line in _lines("factuality.tsv"):
        word, kind, certainty, polarity, time = line.split("\t")
        table[(kind, word)] = (certainty, polarity, time)
    return table


@cache
def happening() -> tuple[frozenset[str], frozenset[str]]:
    """Lemmas of verbs whose subject, and whose object, is merely said to happen."""
    words = _lines("happening.txt")
    border = words.index("object")
    return frozenset(words[:border]), frozenset(words[border + 1 :])


def _lines(name: str) -> list[str]:
    text = files("dateline.extract").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
