"""Lines that sell or point elsewhere: newsletters, live blogs, "read more", page furniture."""

import re
from functools import cache
from importlib.resources import files

LONGEST_PROMO = 400
"""Characters; a longer paragraph tells something, whatever words it begins with."""

_CAPTION = re.compile(
    r"(?:\(?(?:photo(?:graph)?s?|image|picture|pic|file photo|file picture|illustration|"
    r"map|graphic|source image|photo credit|image credit|photo by|image by)\s?(?::|/|©|by\b|credit)"
    r"|©|\[?(?:getty images|reuters/|ap photo|epa/|afp/getty))",
    re.IGNORECASE,
)


def is_promo(words: str) -> bool:
    """Whether a paragraph or run of words is a promo line and tells nothing."""
    short = words[: LONGEST_PROMO + 1]
    if len(short) > LONGEST_PROMO:
        return False
    folded = _fold(short)
    if folded.strip(" .:|>»→…") in _phrases("whole"):
        return True
    begins = _starts().match(folded)
    # A button glued to a quote ("Read more “The cake ...") does not make a promo of the quote.
    return begins is not None and folded[begins.end() :].lstrip(" :")[:1] not in ('"', "“")


def begins_promo(words: str) -> bool:
    """Whether a run of marked-up words begins a promo line ("Live updates: Follow ...")."""
    return bool(_starts().match(_fold(words[:LONGEST_PROMO])))


def is_caption(words: str) -> bool:
    """Whether a paragraph is the credit or the words of a picture."""
    if not _CAPTION.match(words):
        return False
    # Archives glue the credit of a picture to the first paragraph; that one tells something.
    return len(words) <= 150 or (len(words) <= LONGEST_PROMO and words[-1] not in '.!?"”')


def find_footer(words: str) -> bool:
    """Whether the words hold a phrase of a page's foot or buttons."""
    return bool(_footers().search(_fold(words)))


@cache
def _phrases(kind: str) -> frozenset[str]:
    lines = (files("dateline.clean") / "data" / "promos.txt").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return frozenset(row[1] for row in rows if row[0] == kind)


@cache
def _starts() -> re.Pattern[str]:
    phrases = sorted(_phrases("start"), key=lambda phrase: (-len(phrase), phrase))
    return re.compile("(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)")


@cache
def _footers() -> re.Pattern[str]:
    phrases = sorted(_phrases("footer"), key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(map(re.escape, phrases)))


def _fold(words: str) -> str:
    return " ".join(words.lower().split()).lstrip("•·*>»-–—|[( ")
