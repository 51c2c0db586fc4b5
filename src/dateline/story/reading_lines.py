"""A reading as a list: one line for each thing, with the words it was read from."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Document, Event, Figure, PlaceStatus, Reading, ReportContent, Span
from dateline.story.text import shortened
from dateline.story.wording import (
    content_words,
    coordinates,
    firmness,
    period_words,
    place_words,
    speaker,
)

WORDS = 160
"""Characters of quoted words on one line; `--json` has them all."""


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One line of a list: its kind, what was read, the words and where they stand, details."""

    kind: str
    told: str
    words: str
    details: str = ""
    spans: tuple[Span, ...] = ()


def reading_line(reading: Reading) -> str:
    """One line on a whole reading: publisher, date with its basis, and how much was read."""
    counted = ", ".join(
        f"{len(things)} {name}"
        for name, things in (
            ("statements", reading.attributions),
            ("events", reading.events),
            ("figures", reading.figures),
            ("place statuses", reading.statuses),
        )
    )
    return f"{date_and_publisher(reading.document)}  {counted}"


def date_and_publisher(document: Document) -> str:
    """Publisher and day of publication, each with its basis where it was inferred."""
    published = str(document.published or "no date")
    if document.published_basis not in ("", "given"):
        published += f" ({document.published_basis})"
    publisher = document.outlet or "unknown publisher"
    if document.publisher_basis not in ("", "given"):
        publisher += f" ({document.publisher_basis})"
    return f"{publisher} · {published}"


def document_line(document: Document) -> str:
    """Publisher, date, title and id."""
    parts = [date_and_publisher(document), document.title or "", f"id {document.id}"]
    return " · ".join(part for part in parts if part)


def list_reading(reading: Reading) -> Iterator[ReadingLine]:
    """Who said what, events, figures, place statuses, places, times and names, each in order."""
    text = reading.document.text

    def line(
        kind: str,
        told: str,
        spans: tuple[Span, ...],
        details: str = "",
        focus: Span | None = None,
    ) -> ReadingLine:
        return ReadingLine(kind, told, words(spans, text, WORDS, focus), details, spans)

    for said in reading.attributions:
        manner = f"{said.quote}, {firmness(said.factuality)}"
        yield line("said", f"{speaker(said)} {said.act}", said.content, manner)
    for event in reading.events:
        told = f"{period_words(event.period)}  {content_words(event)}"
        spans = event.evidence or (event.trigger,)
        yield line("event", told, spans, _details(event), event.trigger)
    for figure in reading.figures:
        spans = figure.evidence or (figure.span,)
        yield line("figure", content_words(figure), spans, _details(figure), figure.span)
    for status in reading.statuses:
        told = f"{period_words(status.period)}  {content_words(status)}"
        yield line("status", told, status.evidence, _details(status))
    for place in reading.places:
        found = place.place
        where = f"{place_words(found)}, {coordinates(found)}" if found else "not resolved"
        yield line("place", where, (place.span,), place.why)
    for time in reading.times:
        yield line("time", f"{time.type} {time.value or 'no value'}", (time.span,), time.basis)
    for entity in reading.entities:
        others = ", ".join((*entity.aliases, *entity.roles))
        spans = tuple(m.span for m in reading.mentions if m.entity == entity.id)[:1]
        told = f"{entity.kind.replace('_', ' ')}: {entity.name}"
        yield ReadingLine("name", told, "", others, spans)


def words(spans: tuple[Span, ...], text: str, limit: int = WORDS, focus: Span | None = None) -> str:
    """The words of the spans on one line, cut for the screen so that `focus` stays in sight."""
    whole = " … ".join(span.of(text) for span in sorted(spans))
    held = next((span for span in spans if focus and span.contains(focus)), None)
    if focus is None or held is None or len(whole) <= limit or focus.end - held.start < limit:
        return shortened(whole, limit)
    start = max(held.start, focus.start - max(0, limit - len(focus)) // 2)
    while start < focus.start and not text[start - 1].isspace():
        start += 1
    return shortened("…" + text[start : held.end], limit)


def focus_of(content: ReportContent) -> Span | None:
    """The words without which nothing was read: an event's trigger, a figure's number."""
    match content:
        case Event():
            return content.trigger
        case Figure():
            return content.span
        case _:
            return None


def _details(content: Event | Figure | PlaceStatus) -> str:
    firm = firmness(content.factuality)
    return f"{firm}; says {speaker(content.attribution)}" if content.attribution else firm
