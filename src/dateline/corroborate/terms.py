"""The words by which two stretches of text are compared."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:'[^\W_]+)?")
_COUNTS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
           "fifteen sixteen seventeen eighteen nineteen twenty")  # fmt: skip
_NUMBER_WORDS = {word: number for number, word in enumerate(_COUNTS.split())}


def words_of(text: str) -> list[str]:
    """The words of a text, lower case, without marks and accents, in order."""
    words = _WORD.findall(fold(text).replace("’", "'"))
    # Only within a number do words hold commas.
    return [word.replace(",", "") for word in words] if "," in text else words


def fold(text: str) -> str:
    """Lower case, compatibility forms and accents taken away."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=4_096)
def content_terms(text: str) -> frozenset[str]:
    """The stems of the words that say what a text is about; numbers as digits."""
    stopped = stop_words()
    return frozenset([stem(word) for word in words_of(text) if word not in stopped])


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without the commonest English endings; crude, but alike for like words."""
    if word in _NUMBER_WORDS:
        return str(_NUMBER_WORDS[word])
    word = _irregular_forms().get(word, word)
    if word.endswith("'s"):
        word = word[:-2]
    for ending, keep in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + keep
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "ls" else word


@lru_cache(maxsize=16_384)
def trigger_stem(trigger: str) -> str:
    """The stem of the last word of a trigger that says something: "checked into" is to check."""
    words = [word for word in words_of(trigger) if word not in stop_words()]
    return stem(words[-1]) if words else ""


@cache
def _irregular_forms() -> Mapping[str, str]:
    """A past form or noun → its verb, from `data/irregular_forms.tsv`."""
    lines = (files(__package__) / "data" / "irregular_forms.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


@cache
def stop_words() -> frozenset[str]:
    """Words that are passed over, from `data/stop_words.txt`."""
    lines = (files(__package__) / "data" / "stop_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


class _Rarities(dict[str, float]):
    """The rarity of words by their stems; what was never counted is as rare as the rarest."""

    def __missing__(self, term: str) -> float:
        return self.greatest

    def __init__(self, known: Mapping[str, float]) -> None:
        super().__init__(known)
        self.greatest = max(known.values())


@cache
def _rarities() -> _Rarities:
    """From `data/word_counts.tsv`."""
    lines = (files(__package__) / "data" / "word_counts.tsv").read_text("utf-8").splitlines()
    total = int(lines[1].split("\t")[1])
    counts = dict(line.split("\t") for line in lines if not line.startswith("#"))
    return _Rarities({stem: math.log((total + 1) / (int(n) + 0.5)) for stem, n in counts.items()})


def stems_known() -> tuple[str, ...]:
    """The stems that were counted, in the order of the counts."""
    return tuple(_rarities())


def rarity(term: str) -> float:
    """Inverse sentence frequency of a stem in news (Spärck Jones 1972).

    From fixed counts, never from the store: what two reports have in common must not depend on
    what else was read, or when.
    """
    return _rarities()[term]


@lru_cache(maxsize=4_096)
def rarest(terms: frozenset[str], count: int) -> tuple[str, ...]:
    """The rarest of the terms, in a fixed order."""
    rarities = _rarities()
    return tuple(sorted(terms, key=lambda term: (-rarities[term], term))[:count])


def topics(words: Sequence[str]) -> tuple[str, ...]:
    """The terms that a text of these words is most about, by tf-idf, the weightiest first."""
    stopped, rarities = stop_words(), _rarities()
    counts: Counter[str] = Counter()
    for word, count in Counter(words).items():
        if word not in stopped:
            counts[stem(word)] += count
    ranked = sorted(counts, key=lambda term: (-counts[term] * rarities[term], term))
    return tuple(ranked[:_TOPICS])


_TOPICS = 24


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Weighted Dice coefficient of two sets of terms, from 0 (nothing shared) to 1 (the same)."""
    shared = one & other
    return 2 * _sum(shared) / (weight(one) + weight(other)) if shared else 0.0


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """The weight shared over that of the lighter of the two sets, from 0 to 1."""
    shared = one & other
    return _sum(shared) / min(weight(one), weight(other)) if shared else 0.0


@lru_cache(maxsize=16_384)
def weight(terms: frozenset[str]) -> float:
    """The sum of the rarities of terms."""
    return _sum(terms)


def _sum(terms: frozenset[str]) -> float:
    # math.fsum: the sum must not depend on the order in which a set is walked.
    return math.fsum(map(_rarities().__getitem__, terms)) if terms else 0.0
