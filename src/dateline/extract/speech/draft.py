"""An attribution in the making, and the ranges of tokens that it is made of."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.noun_phrases import Range
from dateline.extract.speech.quotation_marks import Quotation
from dateline.extract.speech.speech import SpeechVerb
from dateline.model import Span, SpeechAct

EDGE = frozenset("\"'`“”„‟«»‹›‘’,;:.-–—― ()[]\n\t…") - {"…"}
DOUBLE = '"“”„«»'
IN_BRACKETS = 5
"""Tokens of an abbreviation in brackets, and the closing bracket."""
QUOTES = "\"“”„‟«»‹›‘’'`"


@dataclass(slots=True)
class Draft:
    """An attribution in the making; ranges are of tokens."""

    source: Range | None
    cue: Range | None
    content: list[Range]
    act: SpeechAct = "said"
    verb: SpeechVerb | None = None

    def spans(self, parse: Parse) -> tuple[Span, ...]:
        """The contents as spans: cut around source and cue, merged, without marks at the edges."""
        paragraphs = {a for a, _ in self.content if a and breaks(parse, a)}
        pieces = merge(self.content, frozenset(a for a in paragraphs if marked(parse, a)))
        for hole in (self.source, self.cue):
            if hole is not None:
                pieces = [part for piece in pieces for part in without(piece, hole)]
        spans = [clean(parse, piece) for piece in pieces]
        return tuple(span for span in spans if span is not None)

    def in_line(self, parse: Parse, piece: Range, quotations: list[Quotation]) -> Range:
        """The part of a piece on the cue's side of a line break, unless it is quoted words.

        A heading that ran into the first sentence is no part of what is said there.
        """
        if self.cue is None:
            return piece
        text = parse.document.text
        tokens = parse.tokens
        start, end = tokens[piece[0]].start, tokens[piece[1] - 1].end
        if "\n" not in text[start:end]:
            return piece
        first, last = piece
        for index in range(piece[0] + 1, piece[1]):
            gap = text[tokens[index - 1].end : tokens[index].start]
            if "\n" not in gap or inside(quotations, tokens[index].start):
                continue
            if index <= self.cue[0]:
                first = index
            elif piece[0] < self.cue[0]:
                last = index
                break
        return first, last


def inside(quotations: list[Quotation], offset: int) -> bool:
    """Whether the character stands within one of the quotations."""
    at = bisect_left(quotations, offset, key=lambda q: q.outer.start) - 1
    return at >= 0 and quotations[at].outer.end > offset


def overlaps(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def merge(pieces: list[Range], apart: frozenset[int] = frozenset()) -> list[Range]:
    """The ranges in order, those that touch or overlap made one, unless it begins at `apart`."""
    merged: list[Range] = []
    for first, last in sorted(pieces):
        if merged and first <= merged[-1][1] and not (first == merged[-1][1] and first in apart):
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        elif first < last:
            merged.append((first, last))
    return merged


def without(piece: Range, hole: Range) -> list[Range]:
    """A range with another cut out of it."""
    if not overlaps(piece, hole):
        return [piece]
    parts = [(piece[0], hole[0]), (hole[1], piece[1])]
    return [part for part in parts if part[0] < part[1]]


def clean(parse: Parse, piece: Range) -> Span | None:
    """The span of a range without marks, "that" and joining words at its edges, and without the
    end of brackets that open before it: "according to the agency (FAO), ..."; None if empty."""
    tokens = parse.tokens
    first, last = _past_bracket(tokens, piece), piece[1]
    while first < last:
        token = tokens[first]
        if not token.text.strip("".join(EDGE)) or (token.lower == "that" and token.dep == "mark"):
            first += 1
        else:
            break
    while first < last and not tokens[last - 1].text.strip("".join(EDGE)):
        last -= 1
    inside = [tokens[index].text for index in range(first, last)]
    if last < piece[1] and tokens[last].text == ")" and inside.count("(") > inside.count(")"):
        last += 1
    if first >= last or not any(tokens[i].text[:1].isalnum() for i in range(first, last)):
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    return _balanced(parse.document.text, *_bare(parse.document.text, start, end), piece, parse)


def _past_bracket(tokens: Sequence[Token], piece: Range) -> int:
    """Where a range begins once a short bracket that opens at or before it is left out."""
    for index in range(piece[0], min(piece[1], piece[0] + IN_BRACKETS)):
        if tokens[index].text == "(" and index > piece[0]:
            break
        if tokens[index].text == ")":
            return index + 1
    return piece[0]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without quotation marks, blanks and commas at its ends."""
    while start < end and text[start] in QUOTES + " ":
        start += 1
    while end > start and text[end - 1] in QUOTES + " ,":
        end -= 1
    return start, end


def _balanced(text: str, start: int, end: int, piece: Range, parse: Parse) -> Span | None:
    """The stretch, with a mark at its end put back if its partner stands inside."""
    if start >= end:
        return None
    marks = sum(text.count(mark, start, end) for mark in DOUBLE)
    if marks % 2:
        first = parse.tokens[piece[0]].start
        last = parse.tokens[piece[1] - 1].end
        if start > first and text[start - 1] in DOUBLE:
            start -= 1
        elif end < last and text[end] in DOUBLE:
            end += 1
    return Span(start, end)


def marked(parse: Parse, index: int) -> bool:
    """Whether the token is or begins with a quotation mark."""
    return parse.document.text[parse.tokens[index].start] in QUOTES


def breaks(parse: Parse, index: int) -> bool:
    """Whether a new line begins at the token."""
    before = parse.tokens[index - 1].end
    return "\n" in parse.document.text[before : parse.tokens[index].start]
