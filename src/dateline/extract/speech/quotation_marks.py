"""Words in quotation marks: straight, curly, German, French and typewritten ones.

One pass over the marks, so that no input makes it slow. A mark that is never closed does not
swallow the text: such a quotation ends with its sentence.
"""

import re
from dataclasses import dataclass

from dateline.model import Span

MARKS = re.compile(r"[\"“”„‟«»‹›]|``|''|(?<!\w)[‘'`](?=[\w\"“(\[.…])|(?<=[\w.,!?…\])])[’'](?!\w)")
OPENERS = frozenset("“„‟«‹‘`") | {"``"}
CLOSERS = frozenset("”»›") | {"''"}
FAMILY = {
    '"': "double", "“": "double", "”": "double", "„": "double", "‟": "double", "``": "double",
    "''": "double", "«": "angle", "»": "angle", "‹": "corner", "›": "corner", "‘": "single",
    "’": "single", "'": "single", "`": "single",
}  # fmt: skip
LONGEST = 3000
"""Characters within which a quotation has to be closed, several paragraphs included."""
LONGEST_SINGLE = 400
"""The same for single marks, which apostrophes look like."""
SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Quotation:
    """`outer` with the marks, `inner` without; `closed` tells whether a closing mark stands.

    `continued`: the next paragraph opens with a mark again, as long quotations do.
    """

    outer: Span
    inner: Span
    closed: bool = True
    continued: bool = False

    @property
    def span(self) -> Span:
        return self.outer


def find_quotations(text: str) -> list[Quotation]:
    """All outermost quotations of the text, in order, none overlapping another."""
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    depth = 0
    for mark in MARKS.finditer(text):
        family = FAMILY[mark.group()]
        if opened is not None and mark.start() - opened.end() > _longest(opened):
            found.append(_unclosed(text, opened, None))
            opened, depth = None, 0
        if opened is None:
            if _opens(text, mark):
                opened, depth = mark, 0
            continue
        if family != FAMILY[opened.group()]:
            continue
        if _reopens(text, opened, mark):
            found.append(_unclosed(text, opened, mark))
            opened, depth = mark, 0
        elif mark.group() in OPENERS and opened.group() not in ("„", "”", "»"):
            depth += 1
        elif depth and mark.group() in CLOSERS:
            depth -= 1
        else:
            outer = Span(opened.start(), mark.end())
            found.append(Quotation(outer, Span(opened.end(), mark.start())))
            opened, depth = None, 0
    if opened is not None:
        found.append(_unclosed(text, opened, None))
    return [q for q in found if q.inner.of(text).strip()]


def _longest(opened: re.Match[str]) -> int:
    return LONGEST_SINGLE if FAMILY[opened.group()] == "single" else LONGEST


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark can begin a quotation where none is open."""
    if mark.group() in OPENERS:
        return True
    if mark.group() in ("”", "»", "›"):
        # Swedish ”so” and German »so«: only straight before a word and after a gap.
        return _before_word(text, mark)
    if mark.group() == "’":
        return False
    if mark.group() == "''":
        # Typewritten marks that open and close alike.
        return _before_word(text, mark)
    after = text[mark.end() : mark.end() + 1]
    before = text[mark.start() - 1 : mark.start()] if mark.start() else ""
    if FAMILY[mark.group()] == "single":
        return _before_word(text, mark)
    return bool(after) and not (before.isalnum() and (after.isspace() or after in ".,;:!?"))


def _before_word(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1 : mark.start()] if mark.start() else " "
    after = text[mark.end() : mark.end() + 1]
    return (before.isspace() or before in "([—–-") and bool(after) and not after.isspace()


def _reopens(text: str, opened: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether a mark begins a new quotation although the last was not closed."""
    twice = mark.group() == opened.group() == "''"
    if not _before_word(text, mark) or (mark.group() in CLOSERS and not twice):
        return False
    between = text[opened.end() : mark.start()]
    starts_paragraph = between.rstrip(" \t").endswith("\n") or not between.strip()
    if twice or (mark.group() == '"' and opened.group() == '"'):
        return True
    return starts_paragraph


def _unclosed(text: str, opened: re.Match[str], following: re.Match[str] | None) -> Quotation:
    """A quotation that lacks its closing mark, up to its paragraph's or its sentence's end."""
    limit = min(len(text), opened.end() + _longest(opened))
    if following is not None:
        limit = following.start()
        inner = text[opened.end() : limit]
        if "\n" in inner and not inner[inner.index("\n") :].strip():
            end = opened.end() + len(inner.rstrip())
            return Quotation(
                Span(opened.start(), end), Span(opened.end(), end), closed=False, continued=True
            )
    stop = SENTENCE_END.search(text, opened.end(), limit)
    end = (stop.start() if stop.group() == "\n" else stop.end()) if stop else limit
    return Quotation(Span(opened.start(), end), Span(opened.end(), end), closed=False)
