"""From a line back to the words: a label, the exact words, and the document."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from dateline.model import Document, Report, Span
from dateline.model.sentence import find_sentences, sentence_at

LONGEST = 320
"""Characters of quoted words; a longer sentence is cut around the evidence."""


@dataclass(frozen=True, slots=True)
class Reference:
    """`label` is the document's letter and the number within it; `words` is exactly
    `document.text[span.start:span.end]`."""

    label: str
    document: str
    publisher: str | None
    published: date | None
    title: str | None
    span: Span
    words: str


class References:
    """Gives each place of the text one label: A3 is the third of the first document."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        ranked = sorted(documents.values(), key=lambda d: (str(d.published or "9"), d.id))
        self._letters = {document.id: _letters(n) for n, document in enumerate(ranked)}
        self._given: dict[tuple[str, Span], Reference] = {}
        self._sentences: dict[str, tuple[Span, ...]] = {}
        self._counts: dict[str, int] = {}

    def of(self, report: Report) -> Reference:
        """The reference to the words that a report rests on."""
        span = self._quoted(report)
        key = report.document, span
        if key not in self._given:
            self._given[key] = self._make(report.document, span)
        return self._given[key]

    def given(self) -> tuple[Reference, ...]:
        """All references given so far, by document and number."""
        return tuple(
            sorted(self._given.values(), key=lambda r: (r.label[0], len(r.label), r.label))
        )

    def _make(self, id: str, span: Span) -> Reference:
        document = self._documents[id]
        self._counts[id] = self._counts.get(id, 0) + 1
        return Reference(
            label=f"{self._letters[id]}{self._counts[id]}",
            document=id,
            publisher=document.publisher or (document.head.carrier if document.head else None),
            published=document.published,
            title=document.title,
            span=span,
            words=span.of(document.text),
        )

    def _quoted(self, report: Report) -> Span:
        """The sentences that the evidence stands in, or the evidence where they are too long."""
        document = self._documents[report.document]
        if document.id not in self._sentences:
            self._sentences[document.id] = find_sentences(document)
        sentences = self._sentences[document.id]
        first, last = min(report.evidence), max(report.evidence)
        start = sentence_at(sentences, first.start) or first
        end = sentence_at(sentences, max(last.start, last.end - 1)) or last
        whole = Span(min(start.start, first.start), max(end.end, last.end))
        if len(whole) <= LONGEST:
            return whole
        if len(start) <= LONGEST and start.contains(first):
            return start
        if len(first) > LONGEST:
            return Span(first.start, _word_end(document.text, first.start + LONGEST))
        spare = (LONGEST - len(first)) // 2
        left = max(start.start, first.start - spare)
        right = min(start.end, first.end + spare)
        return Span(_word_start(document.text, left, first.start), _word_end(document.text, right))


def _letters(number: int) -> str:
    """A to Z, then AA, AB, ..."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = ascii_uppercase[rest] + name
    return name


def _word_start(text: str, at: int, limit: int) -> int:
    while 0 < at < limit and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at
