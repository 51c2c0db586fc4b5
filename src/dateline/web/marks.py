"""A document's text in pieces, each with the kinds of what was read there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from dateline.model import Reading, Span

KINDS = ("quote", "source", "cue", "event", "figure", "status", "place", "time")
"""Kinds of mark, in the order of the legend."""

Mark = tuple[Span, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same marks cover; `start` is where it stands."""

    start: int
    text: str
    kinds: tuple[str, ...]


def find_marks(reading: Reading) -> list[Mark]:
    """The spans of what was read, each with its kind."""
    marks: list[Mark] = []
    for said in reading.attributions:
        marks += [(span, "quote") for span in said.content]
        marks += [(said.source, "source")] if said.source else []
        marks += [(said.cue, "cue")] if said.cue else []
    marks += [(event.trigger, "event") for event in reading.events]
    marks += [(figure.span, "figure") for figure in reading.figures]
    marks += [(span, "status") for status in reading.statuses for span in status.evidence[:1]]
    marks += [(place.span, "place") for place in reading.places]
    marks += [(time.span, "time") for time in reading.times]
    return marks


def cut_by_marks(text: str, whole: Span, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The pieces of `text[whole.start:whole.end]`, cut wherever a mark begins or ends.

    Together they are that text. Takes time in proportion to the text and the marks (one sweep).
    """
    inside = [(span, kind) for span, kind in marks if span.overlaps(whole)]
    turns: dict[int, list[tuple[str, int]]] = {whole.start: [], whole.end: []}
    for span, kind in inside:
        turns.setdefault(max(span.start, whole.start), []).append((kind, 1))
        turns.setdefault(min(span.end, whole.end), []).append((kind, -1))
    open_marks = dict.fromkeys(KINDS, 0)
    places = sorted(turns)
    for place, following in pairwise(places):
        for kind, step in turns[place]:
            open_marks[kind] += step
        kinds = tuple(kind for kind in KINDS if open_marks[kind])
        yield Piece(place, text[place:following], kinds)
