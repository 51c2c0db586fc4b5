"""Strings from outside, made safe to print: no control codes, no reversed lines."""

import re

_DANGEROUS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # control codes: a terminal would obey them
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"  # they hide or turn around text
    "\ud800-\udfff]"
)
REPLACEMENT = "\ufffd"


def safe(text: str) -> str:
    """The text with each dangerous character replaced by one other, so that spans still fit."""
    return _DANGEROUS.sub(lambda found: " " if found[0] in "\t\r" else REPLACEMENT, text)


def visible(text: str) -> str:
    """The text on one line."""
    return " ".join(safe(text).split())


def shortened(text: str, limit: int) -> str:
    """The text on one line, cut at a word so that it has at most about `limit` characters."""
    line = visible(text)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut
    return head.rstrip(" ,;:-") + "…"


def in_quotes(words: str) -> str:
    """The words in quotation marks, unless they begin with one of their own."""
    return words if words[:1] in "\"“„«‘'" and words else f"“{words}”"
