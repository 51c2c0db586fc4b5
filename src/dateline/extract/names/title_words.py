"""Titles, ranks and offices that stand before a person's name."""

from collections.abc import Sequence
from functools import cache

from dateline.annotate.parse import Token
from dateline.extract.names.lexicon import fold, read_table

HONORIFICS = frozenset(
    ["mr", "mrs", "ms", "miss", "sir", "dame", "dr", "prof", "rev", "herr", "frau", "monsieur",
     "madame", "sen", "gen", "col", "lt", "capt", "sgt", "maj", "cpl", "gov", "adm", "ayatollah",
     "sheikh", "sheik", "shaykh", "mullah"]
)  # fmt: skip
"""Titles after which a capitalised word is always a person's name."""

LONGEST = 6
"""Words that a title before a name may run to."""


@cache
def _titles() -> tuple[dict[str, tuple[tuple[str, ...], ...]], frozenset[str]]:
    """Titles under their first word, longest first; and words that only lead a title."""
    found: dict[str, set[tuple[str, ...]]] = {}
    leading = set()
    for row in read_table("titles.txt"):
        if row[0].endswith("*"):
            leading.add(fold(row[0][:-1]))
            continue
        words = tuple(fold(word) for word in row[0].replace("-", " ").split())
        found.setdefault(words[0], set()).add(words)
    ordered = {
        first: tuple(sorted(forms, key=lambda form: (-len(form), form)))
        for first, forms in found.items()
    }
    return ordered, frozenset(leading)


def is_honorific(word: str) -> bool:
    """Whether a capitalised word after this one is always a person's name."""
    return fold(word) in HONORIFICS


def title_end(tokens: Sequence[Token], at: int) -> int | None:
    """The index after the title that begins at token `at`, or None if none does."""
    titles, leading = _titles()
    first = fold(tokens[at].text)
    if first not in titles and first not in leading:
        return None
    starts = [at]
    while fold(tokens[starts[-1]].text) in leading and starts[-1] - at < LONGEST:
        following = starts[-1] + 1
        while following < len(tokens) and tokens[following].text in ("-", "–"):
            following += 1
        if following >= len(tokens):
            break
        starts.append(following)
    ends = (_plain_title_end(tokens, start) for start in reversed(starts))
    return next((end for end in ends if end is not None), None)


def _plain_title_end(tokens: Sequence[Token], at: int) -> int | None:
    """The index after the longest listed title that begins at token `at`, or None."""
    for words in _titles()[0].get(fold(tokens[at].text), ()):
        end: int | None = at
        for number, word in enumerate(words):
            while number and end is not None and end < len(tokens) and tokens[end].text == "-":
                end += 1
            if end is None or end >= len(tokens) or fold(tokens[end].text) != word:
                end = None
                break
            end += 1
        if end is not None:
            return end
    return None


def title_before(tokens: Sequence[Token], at: int) -> int | None:
    """The index at which the longest title that ends right before token `at` begins."""
    best = None
    for first in range(at - 1, max(-1, at - 1 - LONGEST), -1):
        if tokens[first].sentence != tokens[at].sentence:
            break
        if title_end(tokens, first) == at:
            best = first
    return best
