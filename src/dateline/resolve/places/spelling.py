"""Keys by which spellings of one place name meet."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "'": None, "’": None, "‘": None, "ʿ": None, "ʾ": None, "`": None, "ʼ": None,
        "´": None, "ʻ": None, "′": None, '"': None, "“": None, "”": None, ".": None,
        "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "/": " ", ",": " ", "_": " ",
        "(": " ", ")": " ", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae",
        "œ": "oe", "ı": "i", "ħ": "h", "ə": "a",
        "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": None,
    }
)  # fmt: skip
"""What case folding and dropping of accents leave different; the last line joins Arabic forms."""

_WORDS = {"saint": "st", "sainte": "st", "ste": "st", "mt": "mount", "ft": "fort", "&": "and"}

_ARTICLES = frozenset(
    ["al", "el", "ar", "as", "ash", "az", "ad", "adh", "at", "ath", "an", "es", "esh", "ez", "ed"]
)
"""The Arabic article and its assimilated forms, as they are written in Latin letters."""

_GROUP = re.compile(r"[aeiouwy]+")
_DIGRAPHS = (("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("tch", "sh"), ("ch", "sh"),
             ("dj", "j"), ("q", "k"), ("v", "b"), ("p", "b"), ("ph", "f"))  # fmt: skip


def fold_name(name: str) -> str:
    """The name without case, accents, apostrophes, hyphens and a leading "the".

    "Dar‘ā" and "Dar'a" give "dara", "St. Louis" and "Saint-Louis" give "st louis". Other
    scripts than Latin stay what they are, less their accents.
    """
    folded = name.casefold()
    if not folded.isascii():
        folded = folded.translate(_LETTERS)
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = [_WORDS.get(word, word) for word in folded.translate(_LETTERS).split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def without_article(key: str) -> str | None:
    """The folded name without its leading Arabic article ("al bab" → "bab"), or None."""
    if key.startswith("ال") and len(key) > 4:
        return key[2:]
    first, _, rest = key.partition(" ")
    return rest if rest and first in _ARTICLES and len(rest) > 2 else None


def loosen_key(key: str) -> str:
    """A key on which the ways to write an Arabic name in Latin letters mostly agree.

    Articles go, doubled letters become one, and of a group of vowels only its colour stays:
    "deir ezzor", "deir ez zor" and "dayr az zawr" give "darzur". Meant for names that were
    not found as they are; too coarse for anything else.
    """
    word = "".join(part for part in key.split() if part not in _ARTICLES)
    for written, heard in _DIGRAPHS:
        word = word.replace(written, heard)
    word = _GROUP.sub(lambda m: "u" if any(c in "ouw" for c in m[0]) else "a", word)
    word = re.sub(r"(.)\1+", r"\1", word)
    for article in ("daraz", "daras", "darad"):
        # "Deir" runs together with the article that follows it.
        if word.startswith(article):
            word = "dar" + word[4:]
    return word.removesuffix("h")
