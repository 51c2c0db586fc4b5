"""Lines above a story that are nothing but when, where and by whom: "Updated 6 Dec 2019 / AP"."""

import re
from functools import cache
from importlib.resources import files

from dateline.clean.carriers import carriers, cities, name_carrier
from dateline.clean.dateline_head import FoundHead
from dateline.clean.dates import find_dates
from dateline.clean.publisher import is_known_outlet
from dateline.model import Span

LONGEST_LINE = 130

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_TELLING = frozenset((
    "published", "updated", "posted", "modified", "issued", "created", "released", "ago", "read",
    "reporting", "story", "publication", "dated", "update",
))  # fmt: skip
_FILLING = frozenset((
    "first", "last", "latest", "originally", "and", "on", "at", "by", "in", "from", "the", "of",
    "date", "time", "am", "pm", "a", "p", "m", "noon", "gmt", "utc", "bst", "cet", "cest", "et",
    "est", "edt", "pt", "pst", "pdt", "ct", "cst", "cdt", "ist", "msk", "eet", "hkt", "sgt", "pkt",
    "min", "mins", "minute", "minutes", "hour", "hours", "hr", "hrs", "day", "days", "week",
    "weeks", "an", "about", "writer", "writers", "staff", "reporter", "correspondent", "local",
    "news", "agency", "agencies", "desk", "web", "online", "team", "with", "via", "source",
))  # fmt: skip


def match_head_line(text: str, start: int, end: int) -> FoundHead | None:
    """The line from `start` to `end` as a head if every word of it is a date, an hour, an agency,
    a city of datelines, or a word that goes with these; None otherwise."""
    if end - start > LONGEST_LINE or text[end - 1] in '.!?"”':
        return None
    dates = find_dates(text, start, end)
    line = text[start:end]
    for written in dates:
        a, b = written.start - start, written.end - start
        line = line[:a] + " " * (b - a) + line[b:]
    words = [(m.start(), m[0]) for m in _WORD.finditer(line)]
    carrier: str | None = None
    place: Span | None = None
    telling = bool(dates)
    at = 0
    while at < len(words):
        size, printed = _longest(line, words, at)
        if size and printed in carriers():
            carrier = carrier or name_carrier(printed)
        elif size:
            first = start + words[at][0]
            place = place or Span(first, first + len(printed))
        elif (word := words[at][1].lower()) in _TELLING:
            telling = True
        elif word not in _FILLING and not word.isdigit():
            return None
        at += size or 1
    if not telling and carrier is None and place is None:
        return None
    return FoundHead(Span(start, end), place, dates[0] if dates else None, carrier)


def _longest(line: str, words: list[tuple[int, str]], at: int) -> tuple[int, str]:
    """How many words from `at` on name an agency or a city together, and the words; (0, "")."""
    for last in range(min(at + 3, len(words) - 1), at - 1, -1):
        printed = line[words[at][0] : words[last][0] + len(words[last][1])]
        if printed in carriers() or printed.title() in carriers() or printed.upper() in cities():
            return last - at + 1, printed if printed in carriers() else printed.title()
    return 0, ""


LONGEST_NAME = 6
"""Words of the longest name of an outlet."""

_SMALL = frozenset(("of", "the", "and", "for", "de", "la"))
_SECTIONS = frozenset(
    ("breaking", "latest", "top", "world", "local", "live", "news", "today", "sport", "sports",
     "business", "updates", "press", "release", "statement", "report", "alert", "call")
)  # fmt: skip
"""Words that make a section's name or a label, if no other stands with them."""

_BOUNDS = " \t,.|:;-–—·•/()[]"


def match_outlet_line(text: str, start: int, end: int) -> FoundHead | None:
    """The line from `start` to `end` as a head if it is an outlet's name and a whole date, in
    either order: "Morning Courier, Monday 16 November 2026"; None otherwise."""
    if end - start > LONGEST_LINE:
        return None
    written = next((date for date in find_dates(text, start, end) if date.year), None)
    if written is None:
        return None
    around = (text[start : written.start].strip(_BOUNDS), text[written.end : end].strip(_BOUNDS))
    names = [words for words in around if any(sign.isalpha() for sign in words)]
    if len(names) != 1 or not _is_outlet(names[0]):
        return None
    return FoundHead(Span(start, end), None, written, outlet=names[0])


def _is_outlet(name: str) -> bool:
    """Whether it is the name of a known outlet, or made as outlets' names are."""
    if is_known_outlet(name):
        return True
    words = name.split()
    if all(word.lower() in _SECTIONS for word in words):
        return False
    named = all(word[0].isupper() or word in _SMALL for word in words)
    return (
        1 < len(words) <= LONGEST_NAME
        and named
        and not any(mark in name for mark in '.,:;!?"')
        and any(word.lower() in _paper_words() for word in words)
    )


@cache
def _paper_words() -> frozenset[str]:
    lines = (files("dateline.clean") / "data" / "paper_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] != "#" for word in line.split())
