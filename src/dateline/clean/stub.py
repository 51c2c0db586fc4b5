"""Pages that stand in an article's place: captchas, paywalls, errors."""

import re
from functools import cache
from importlib.resources import files

LONGEST_STUB = 700
"""Characters; an article that quotes the words of a stub is longer."""


def is_stub(text: str) -> bool:
    """Whether a text of at most LONGEST_STUB characters is such a page and no article."""
    return len(text) <= LONGEST_STUB and bool(_phrases().search(" ".join(text.split()).lower()))


@cache
def _phrases() -> re.Pattern[str]:
    lines = (files("dateline.clean") / "data" / "stubs.txt").read_text("utf-8").splitlines()
    return re.compile("|".join(line for line in lines if line and not line.startswith("#")))
