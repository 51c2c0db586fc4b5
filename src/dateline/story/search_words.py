"""Words for a search: what an entry is found by, and what a reader's words ask for.

Both databases are given the same tokens, each with a letter that says what it is: `w` a word as
it stands, `s` its stem, `n` a name without what transliterations vary in, `x` and `y` a name's
consonants (`y` of one in another script) for the way between scripts, `g` the GeoNames number of a
place. A reader's words never reach a database's own query language.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from snowballstemmer import stemmer

from dateline.model.search import Asked, EntryKind, SearchEntry, Term

LONGEST = 400
"""Characters of a reader's words that are looked at."""

MOST_TERMS = 24
"""Words or phrases that are looked for at once."""

MOST_WORDS = 100_000
"""Words of one entry that it is found by."""

SMALL = frozenset(
    ["the", "a", "an", "of", "in", "on", "at", "and", "or", "to", "for", "by", "not", "is", "was"]
)
"""Words that say too little to be looked for, unless in quotes or alone."""

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ASKED = re.compile(r'(-?)(?:["“”„]([^"“”„]*)["“”„]|([^\s"“”„]+))')

Folded = Callable[[str], Iterable[str]]
"""From a name to tokens (n, x, y) that its spellings share."""

Numbered = Callable[[str], Iterable[int]]
"""From a name to the GeoNames numbers of the places that bear it."""


def make_entry(
    kind: EntryKind, item: str, text: str, names: Iterable[str], places: Iterable[int], fold: Folded
) -> SearchEntry:
    """An entry of a text, found also by the names in it in any spelling, and by its places."""
    words = tuple(_words(text))[:MOST_WORDS]
    tokens = {f"s:{_stem(word)}": None for word in words}
    for name in names:
        tokens |= dict.fromkeys(fold(name))
    tokens |= {f"g:{number}": None for number in places}
    return SearchEntry(kind, item, tuple(f"w:{word}" for word in words), tuple(tokens))


def read_asked(words: str, fold: Folded, numbered: Numbered) -> Asked:
    """What a reader's words ask for: all of them, "phrases" word for word, -without, begin*.

    Never raises: what is no word is passed over.
    """
    words = words[:LONGEST]
    every: list[Term] = []
    none: list[Term] = []
    small: list[Term] = []
    for found in list(_ASKED.finditer(words))[:MOST_TERMS]:
        minus, phrase, bare = found.groups()
        told = _words(phrase if phrase is not None else bare)
        if not told:
            continue
        if phrase is not None:
            term = Term((tuple(f"w:{word}" for word in told),))
        elif bare.endswith("*"):
            term = Term((tuple(f"w:{word}" for word in told),), prefix=True)
        else:
            term = _term(bare, told, fold, numbered)
        if minus:
            none.append(term)
        elif phrase is None and len(told) == 1 and told[0] in SMALL:
            small.append(term)
        else:
            every.append(term)
    places = _named_places(words, numbered) if 1 < len(every) + len(small) <= 5 else []
    if places:
        # "Deir ez Zor" is one place, which may be spelled quite otherwise.
        typed = tuple(f"w:{word}" for word in _words(words))
        every, small = [Term((typed, *((f"g:{number}",) for number in places)))], []
    return Asked(tuple(every or small), tuple(none))


def matches(text: str, asked: Asked, fold: Folded) -> int:
    """How many of the words that are asked for a stretch of text holds, in any order."""
    words = _words(text)
    own = {f"w:{word}" for word in words} | {f"s:{_stem(word)}" for word in words}
    own |= set(fold(text))
    return sum(
        any(all(token in own for token in phrase) for phrase in term.phrases)
        for term in asked.every
    )


def _term(bare: str, told: Sequence[str], fold: Folded, numbered: Numbered) -> Term:
    """A word in any of its forms, as part of a name in any spelling, or as a place."""
    phrases: dict[tuple[str, ...], None] = {tuple(f"s:{_stem(word)}" for word in told): None}
    if len(told) > 1:
        phrases = {tuple(f"w:{word}" for word in told): None}
    folded = list(fold(bare))
    if len(told) == 1 or len(folded) == 1:
        phrases |= {(token,): None for token in folded}
    phrases |= {(f"g:{number}",): None for number in numbered(bare)}
    return Term(tuple(phrases))


def _named_places(words: str, numbered: Numbered) -> list[int]:
    """The places whose name all the words together are."""
    name = words.strip()
    return [] if any(mark in name for mark in '"“”„*') or " -" in name else list(numbered(name))


def _words(text: str) -> list[str]:
    return [_folded(word) for word in _TOKEN.findall(text)]


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    """A word in lower case without accents, and without the apostrophe of a genitive."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"['’]s?$|['’]", "", letters)[:60] or word[:60]


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    return str(_english().stemWord(word)) if word.isascii() else word


@cache
def _english() -> Any:
    return stemmer("english")
