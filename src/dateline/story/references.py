"""References such as [A3]: the third sentence of the first document, with its words at hand.

Documents are lettered in the order in which they were reported and sentences are numbered as
they stand, so a reference is the same in every command, and `dateline show A3` leads to it.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from dateline.model import Claim, Document, Report, Span
from dateline.model.sentence import find_sentences, sentence_at
from dateline.story.jsonable import plain, quoted
from dateline.story.reading_lines import WORDS, focus_of, words
from dateline.story.text import visible

AT_HAND = 500
"""Documents kept in memory: a store may hold more than fit."""

LONGEST = 320
"""Characters of quoted words in a reference; a longer sentence is cut around the evidence."""


REFERENCE = re.compile(r"\[?([A-Z]{1,6})([0-9]{0,6})\]?")
"""A document's letter, with or without the number of a sentence, as a person writes it."""


class DocumentRow(Protocol):
    """What a list of documents knows of one, without its text."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def name(self) -> str: ...
    @property
    def published(self) -> date | None: ...
    @property
    def published_basis(self) -> str: ...
    @property
    def reported(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Reference:
    """`label` is the document's letter and the number of the sentence; `words` is exactly
    `document.text[span.start:span.end]`."""

    label: str
    document: str
    publisher: str | None
    published: date | None
    title: str | None
    span: Span
    words: str


class References:
    """The documents of a store with their letters, and which of them have been cited.

    `rows` are all its documents in order of report time, `fetch` gets one with its text.
    """

    def __init__(self, rows: Iterable[DocumentRow], fetch: Callable[[str], Document]) -> None:
        self._fetch = fetch
        self.documents = {row.id: row for row in rows}
        self._letters = {id: letters(place) for place, id in enumerate(self.documents)}
        self._order = {id: place for place, id in enumerate(self.documents)}
        self._read: dict[str, tuple[Document, tuple[Span, ...]]] = {}
        self._cited: dict[str, None] = {}

    def keep(self, documents: set[str]) -> None:
        """Forget the other documents, which keep their letters."""
        self.documents = {id: row for id, row in self.documents.items() if id in documents}

    def letter(self, document: str) -> str:
        """The letter of the document of that id."""
        return self._letters[document]

    def lettered(self, letter: str) -> str | None:
        """The id of the document of that letter, or None."""
        return next((id for id, own in self._letters.items() if own == letter), None)

    def place(self, reference: Reference) -> tuple[int, Span]:
        """Where a reference stands in the order of documents and words."""
        return self._order[reference.document], reference.span

    def label(self, document: str, span: Span) -> str:
        """The reference to words of a document, as in "A3", which counts as citing it."""
        starts = [sentence.start for sentence in self.sentences(document)]
        self._cited[document] = None
        return f"{self._letters[document]}{max(1, bisect_right(starts, span.start))}"

    def reference(self, report: Report) -> str:
        """The reference to the words that a report rests on."""
        return self.label(report.document, min(report.evidence, default=Span(0, 0)))

    def text(self, document: str) -> str:
        """The text of the document of that id."""
        return self._document(document)[0].text

    def sentences(self, document: str) -> tuple[Span, ...]:
        """The sentences of the document of that id."""
        return self._document(document)[1]

    def words(self, report: Report, limit: int = WORDS) -> str:
        """The words that the report rests on, on one line, cut to about `limit` characters."""
        text = self.text(report.document)
        return words(report.evidence, text, limit, focus_of(report.content))

    def publisher(self, document: str) -> str:
        """Who published it; for want of that, the name that it was handed in with."""
        row = self.documents[document]
        name = row.publisher or self._document(document)[0].outlet
        return name or row.name.rsplit("/", 1)[-1] or "unknown publisher"

    def outlet(self, document: str) -> str:
        """Who published it and when."""
        return f"{self.publisher(document)}, {self.documents[document].published or 'no date'}"

    def describe(self, document: str) -> str:
        """Publisher, date with its basis, title, name and the head of the id of a document."""
        row = self.documents[document]
        published = str(row.published or "no date")
        if row.published_basis not in ("", "given"):
            published += f" ({row.published_basis})"
        outlet = row.publisher or self._document(document)[0].outlet or "unknown publisher"
        return " · ".join(
            part for part in (outlet, published, row.title, row.name, row.id[:8]) if part
        )

    def one_a_sentence(self, reports: Iterable[Report]) -> list[Report]:
        """Of the reports that rest on one sentence the one with most words, in their order."""
        fullest: dict[str, Report] = {}
        for report in reports:
            label = self.reference(report)
            if label not in fullest or _length(report) > _length(fullest[label]):
                fullest[label] = report
        return list(fullest.values())

    def cited(self) -> list[str]:
        """The ids of the documents that were cited, in order."""
        return [id for id in self.documents if id in self._cited]

    def of(self, report: Report) -> Reference:
        """The reference to the sentences that a report rests on, with their exact words."""
        row = self.documents[report.document]
        document, sentences = self._document(report.document)
        publisher = row.publisher or document.outlet
        span = quoted_span(report.evidence or (Span(0, 0),), document.text, sentences)
        return Reference(
            label=self.label(report.document, span),
            document=report.document,
            publisher=visible(publisher) if publisher else None,
            published=row.published,
            title=row.title,
            span=span,
            words=span.of(document.text),
        )

    def json(self, claim: Claim) -> dict[str, Any]:
        """A claim as JSON, each report with its reference, its words and its document."""
        told: dict[str, Any] = plain(claim)
        told["reports"] = [self.report_json(report) for report in claim.reports]
        return told

    def report_json(self, report: Report) -> dict[str, Any]:
        """A report as JSON with its reference, its words and who published it when."""
        row = self.documents[report.document]
        told: dict[str, Any] = plain(report)
        told["reference"] = self.reference(report)
        told["evidence"] = quoted(report.evidence, self.text(report.document))
        told["publisher"] = row.publisher
        told["published"] = plain(row.published)
        return told

    def _document(self, id: str) -> tuple[Document, tuple[Span, ...]]:
        if id not in self._read:
            if len(self._read) >= AT_HAND:
                del self._read[next(iter(self._read))]
            document = self._fetch(id)
            self._read[id] = document, find_sentences(document)
        return self._read[id]


def quoted_span(evidence: Sequence[Span], text: str, sentences: tuple[Span, ...]) -> Span:
    """The sentences that the evidence stands in, or a part around it where they are too long."""
    first, last = min(evidence), max(evidence)
    if "\n" in text[first.end : last.start]:
        # A headline and the sentence that tells it again are not one quotation.
        return quoted_span(evidence[:1], text, sentences)
    start = sentence_at(sentences, first.start) or first
    end = sentence_at(sentences, max(last.start, last.end - 1)) or last
    whole = Span(min(start.start, first.start), max(end.end, last.end))
    if len(whole) <= LONGEST:
        return whole
    if len(start) <= LONGEST and start.contains(first):
        return start
    if len(first) > LONGEST:
        return Span(first.start, _word_end(text, first.start + LONGEST))
    spare = (LONGEST - len(first)) // 2
    left = max(start.start, first.start - spare)
    right = max(first.end, min(start.end, first.end + spare))
    return Span(_word_start(text, left, first.start), _word_end(text, right))


def _word_start(text: str, at: int, limit: int) -> int:
    while 0 < at < limit and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def _length(report: Report) -> int:
    return sum(len(span) for span in report.evidence)


def letters(place: int) -> str:
    """A, B, ... Z, AA, AB, ... for 0, 1, ..."""
    name = ""
    place += 1
    while place:
        place, digit = divmod(place - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
