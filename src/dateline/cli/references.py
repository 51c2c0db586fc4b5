"""References such as [A3]: the third sentence of the first document, with its words at hand.

Documents are lettered in the order in which they were reported and sentences are numbered as
they stand, so a reference is the same in every command, and `dateline show A3` leads to it.
"""

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dateline.cli.jsonable import plain, quoted
from dateline.cli.reading_lines import WORDS, focus_of, words
from dateline.cli.text import in_quotes
from dateline.model import Claim, Document, Report, Span
from dateline.model.sentence import find_sentences

if TYPE_CHECKING:
    from dateline.cli.screen import Part, Screen
    from dateline.store import Database, StoredDocument

AT_HAND = 500
"""Documents kept in memory: a store may hold more than fit."""


class References:
    """The documents of a store with their letters, and which of them have been cited."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self.documents = {row.id: row for row in database.documents()}
        self._letters = {id: letters(place) for place, id in enumerate(self.documents)}
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

    def outlet(self, document: str) -> str:
        """Who published it and when."""
        row = self.documents[document]
        name = row.publisher or row.name.rsplit("/", 1)[-1] or "unknown publisher"
        return f"{name}, {row.published or 'no date'}"

    def quotation(self, report: Report, limit: int = WORDS) -> "list[Part]":
        """One report as parts of a line: its reference, its words, who published it."""
        return [
            (f"[{self.reference(report)}]", "reference"),
            f" {in_quotes(self.words(report, limit))} ",
            (f"— {self.outlet(report.document)}", "quiet"),
        ]

    def one_a_sentence(self, reports: Iterable[Report]) -> list[Report]:
        """Of the reports that rest on one sentence the one with most words, in their order."""
        fullest: dict[str, Report] = {}
        for report in reports:
            label = self.reference(report)
            if label not in fullest or _length(report) > _length(fullest[label]):
                fullest[label] = report
        return list(fullest.values())

    def list_cited(self, screen: "Screen") -> None:
        """Write the documents that were cited, each with its letter."""
        if not self._cited:
            return
        screen.heading("Documents")
        for id, row in self.documents.items():
            if id in self._cited:
                screen.line((f"{self._letters[id]:>3} ", "reference"), describe(row))

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
            document = self._database.document(id)
            self._read[id] = document, find_sentences(document)
        return self._read[id]


def _length(report: Report) -> int:
    return sum(len(span) for span in report.evidence)


def describe(row: "StoredDocument") -> str:
    """Publisher, date with its basis, title, name and the head of the id of a stored document."""
    published = str(row.published or "no date")
    if row.published_basis not in ("", "given"):
        published += f" ({row.published_basis})"
    parts = [row.publisher or "unknown publisher", published, row.title, row.name, row.id[:8]]
    return " · ".join(part for part in parts if part)


def letters(place: int) -> str:
    """A, B, ... Z, AA, AB, ... for 0, 1, ..."""
    name = ""
    place += 1
    while place:
        place, digit = divmod(place - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
