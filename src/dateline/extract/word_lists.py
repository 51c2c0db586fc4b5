"""Plain lists of words in data/."""

from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a file in `data/`, separated by blanks, without its comments."""
    text = (files("dateline.extract") / "data" / name).read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
