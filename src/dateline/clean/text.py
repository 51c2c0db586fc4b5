"""What can be read off a text before its sentences are: blocks, head, credits, date, publisher."""

import dataclasses
import re
from collections.abc import Sequence
from datetime import date

from dateline.clean.closing import read_closing
from dateline.clean.dateline_head import FoundHead
from dateline.clean.opening import read_opening
from dateline.clean.paragraphs import find_paragraphs
from dateline.clean.promo import LONGEST_PROMO, begins_promo, is_caption, is_promo
from dateline.clean.publication import Evidence, believe_date
from dateline.clean.publisher import infer_publisher
from dateline.model import Block, BlockKind, DispatchHead, Document, Span

_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z“\"])")
_SUBJECT = re.compile(r"subject:\s*(?:(?:fwd?|re):\s*){0,3}", re.IGNORECASE)
Paragraph = tuple[Span, BlockKind | None]


def prepare(document: Document) -> Document:
    """The document with blocks, head, credits, date and publisher where it lacks them.

    Text, offsets and whatever is there already stay as they are; a document that has blocks is
    returned unchanged. Raises nothing.
    """
    if document.blocks:
        return document
    paragraphs: list[Paragraph] = [(span, None) for span in find_paragraphs(document.text)]
    return furnish(document, paragraphs, Evidence())


def furnish(document: Document, paragraphs: Sequence[Paragraph], evidence: Evidence) -> Document:
    """The document with its paragraphs as blocks of a kind, and what they and `evidence` tell.

    `paragraphs` come with the kind that markup gave them, or None; `evidence` is what the page
    said of its publication.
    """
    text = document.text
    opening = read_opening(text, paragraphs, document.title)
    blocks = [piece for block in opening.blocks for piece in _sort_out(text, block)]
    blocks, credits = read_closing(text, blocks)
    published, basis = believe_date(document, evidence, opening.heads)
    publisher, publisher_basis = infer_publisher(
        document,
        evidence.publisher,
        evidence.host,
        next((head.outlet for head in opening.heads if head.outlet), None),
    )
    title = document.title
    if title is None:
        title = next((b.span.of(text) for b in blocks if b.kind == "title"), None)
        title = _SUBJECT.sub("", title) if title else None
    return dataclasses.replace(
        document,
        blocks=tuple(blocks),
        head=document.head or _merge(opening.heads, published),
        credits=document.credits or (*opening.credits, *credits),
        title=" ".join(title.split()) if title else None,
        published=published,
        published_basis=basis,
        publisher=publisher,
        publisher_basis=publisher_basis,
    )


def _sort_out(text: str, block: Block) -> list[Block]:
    """A paragraph of the body as what it is; a promo sentence before the telling is cut off."""
    if block.kind != "body":
        return [block]
    span = block.span
    if len(span) > LONGEST_PROMO:
        ends = _SENTENCE_END.search(text, span.start, span.start + 200)
        if ends is None or not begins_promo(text[span.start : ends.end()]):
            return [block]
        first = Span(span.start, ends.start() + len(ends[0].rstrip()))
        return [Block(first, "promo"), Block(Span(ends.end(), span.end), "body")]
    words = span.of(text)
    if is_promo(words):
        return [Block(span, "promo")]
    return [Block(span, "caption") if is_caption(words) else block]


def _merge(heads: Sequence[FoundHead], published: date | None) -> DispatchHead | None:
    """One head of all that were found: the fullest gives the span, each gives what it has."""
    if not heads:
        return None
    main = next((head for head in heads if head.place), None) or heads[0]
    written = next((head.written for head in heads if head.written is not None), None)
    dated = written.dated if written else None
    if written is not None and dated is None and published is not None:
        dated = written.nearest(published)
    carrier = next((head.carrier for head in heads if head.carrier), None)
    words = Span(written.start, written.day_end) if written else None
    return DispatchHead(main.span, main.place, dated, carrier, words)
