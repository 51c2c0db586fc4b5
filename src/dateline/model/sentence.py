"""Where a sentence begins and ends, told from the text alone.

The parser has its own sentences, but a record is asked for words long after the parse is
gone; this finds the same ends by punctuation, and never crosses a block.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from dateline.model.document import Document
from dateline.model.span import Span

LEDE = 4
"""Sentences at the head of a document, with its headlines and lines, that give its news."""

_END = re.compile(r"[.!?…][\"”’')\]]{0,3}(?=\s+[\"“‘'(\[]{0,2}[A-Z0-9])|\n+")
_NO_END = re.compile(
    r"(?:^|[\s(\"“])(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Lt|Col|Maj|Capt|Sgt|Rev|Hon|Gov|Sen|Rep|Pres|No|vs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ltd|Inc|Co|Corp|[A-Z](?:\.[A-Z])*)$"
)


def find_sentences(document: Document) -> tuple[Span, ...]:
    """The sentences of a document in order, each within one block, without outer blanks."""
    blocks = [block.span for block in document.blocks] or [Span(0, len(document.text))]
    return tuple(span for block in blocks for span in _split(document.text, block))


def sentence_at(sentences: tuple[Span, ...], offset: int) -> Span | None:
    """The sentence that holds the character at `offset`, or the one before it; None if none."""
    index = bisect_right(sentences, offset, key=lambda span: span.start) - 1
    return sentences[index] if index >= 0 else None


def _split(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for end in _END.finditer(text, block.start, block.end):
        if text[end.start()] == "." and _NO_END.search(
            text[max(start, end.start() - 12) : end.start()]
        ):
            continue
        yield from _trimmed(text, start, end.end())
        start = end.end()
    yield from _trimmed(text, start, block.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


_LEANING = re.compile(
    r"(?:he|she|it|they|we|i|his|her|its|their|this|that|these|those|(?:the )?(?:rest|others?"
    r"|latter|former|same))\b",
    re.I,
)


def leans(words: str) -> bool:
    """Whether words lean on what was said before them: "He was killed", "The rest fled"."""
    return _LEANING.match(words) is not None
