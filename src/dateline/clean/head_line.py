"""Lines above a story that are nothing but when, where and by whom: "Updated 6 Dec 2019 / AP"."""

import re

from dateline.clean.carriers import carriers, cities, name_carrier
from dateline.clean.dateline_head import FoundHead
from dateline.clean.dates import find_dates
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
