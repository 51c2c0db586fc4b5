"""Documents: their list, and each as it was printed with what was read in it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from dateline.model import Claim, Reading
from dateline.model.sentence import find_sentences
from dateline.story.reading_lines import list_reading
from dateline.story.versions import compare_versions
from dateline.web.desk import AsOf, Desk, desk, render
from dateline.web.marks import KINDS, Piece, cut_by_marks, find_marks

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text: its label, its pieces, and the claims that rest on it."""

    label: str
    unread: bool
    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]


@router.get("/documents")
def documents(request: Request, as_of: AsOf = "") -> HTMLResponse:
    """The documents in order of report time."""
    with desk(request, as_of) as d:
        rows = [
            (d.references.letter(row.id), row, d.references.publisher(row.id))
            for row in d.view.documents.values()
        ]
        return render(request, "documents.html", rows=rows)


@router.get("/documents/{id}")
def document(
    request: Request,
    id: str,
    as_of: AsOf = "",
    against: Annotated[str, Query(max_length=80)] = "",
) -> HTMLResponse:
    """A document as it was read: its text with marks, and beside it what was read."""
    with desk(request, as_of) as d:
        reading = d.store.reading(id)
        own = reading.document
        notes = [
            (line, d.references.label(own.id, min(line.spans)) if line.spans else "")
            for line in list_reading(reading)
        ]
        earlier = d.store.document(against) if against else None
        return render(
            request, "document.html", document=own, sentences=_sentences(reading, d),
            notes=notes, kinds=KINDS, letter=d.references.letter(own.id),
            versions=d.store.versions(own.article), against=earlier,
            edits=compare_versions(earlier, own) if earlier else (),
        )  # fmt: skip


def _sentences(reading: Reading, d: Desk) -> list[Sentence]:
    own = reading.document
    marks = find_marks(reading)
    unread = {b.span for b in own.blocks if b.kind in ("promo", "credit", "head")}
    resting: dict[str, dict[str, Claim]] = {}
    for line in d.lines:
        for report in line.claim.reports:
            if report.document == own.id:
                label = d.references.reference(report)
                resting.setdefault(label, {})[line.claim.id] = line.claim
    told = []
    for span in find_sentences(own):
        label = d.references.label(own.id, span)
        told.append(
            Sentence(
                label=label,
                unread=any(block.contains(span) for block in unread),
                pieces=tuple(cut_by_marks(own.text, span, marks)),
                claims=tuple(resting.get(label, {}).values()),
            )
        )
    return told
