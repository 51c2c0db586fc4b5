"""The words by which two stretches of text are compared."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)?")
_COUNTS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
           "fifteen sixteen seventeen eighteen nineteen twenty")  # fmt: skip
_NUMBER_WORDS = {word: number for number, word in enumerate(_COUNTS.split())}


def words_of(text: str) -> list[str]:
    """The words of a text, lower case, without marks and accents, in order."""
    words = (word.group().replace("’", "'") for word in _WORD.finditer(fold(text)))
    return [word.replace(",", "") if word[0].isdigit() else word for word in words]


def fold(text: str) -> str:
    """Lower case, compatibility forms and accents taken away."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def content_terms(text: str) -> frozenset[str]:
    """The stems of the words that say what a text is about; numbers as digits."""
    return frozenset(stem(word) for word in words_of(text) if word not in stop_words())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without the commonest English endings; crude, but alike for like words."""
    if word in _NUMBER_WORDS:
        return str(_NUMBER_WORDS[word])
    if word.endswith("'s"):
        word = word[:-2]
    for ending, keep in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + keep
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "ls" else word


@cache
def stop_words() -> frozenset[str]:
    """Words that are passed over, from `data/stop_words.txt`."""
    lines = (files(__package__) / "data" / "stop_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def term_weights(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    """Inverse document frequency of each term over the texts given (Spärck Jones 1972)."""
    counts: Counter[str] = Counter()
    total = 0
    for terms in texts:
        counts.update(terms)
        total += 1
    return {term: math.log((total + 1) / (count + 0.5)) for term, count in counts.items()}


def likeness(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """Weighted Dice coefficient of two sets of terms, from 0 (nothing shared) to 1 (the same)."""
    total = _weight(one, weights) + _weight(other, weights)
    return 2 * _weight(one & other, weights) / total if total else 0.0


def containment(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """The weight shared over that of the lighter of the two sets, from 0 to 1."""
    lighter = min(_weight(one, weights), _weight(other, weights))
    return _weight(one & other, weights) / lighter if lighter else 0.0


def _weight(terms: frozenset[str], weights: Mapping[str, float]) -> float:
    # math.fsum: the sum must not depend on the order in which a set is walked.
    return math.fsum(weights.get(term, 1.0) for term in terms)
