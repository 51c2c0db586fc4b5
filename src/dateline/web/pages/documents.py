"""Documents: their list, and each as it was printed with what was read in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from dateline.api.problems import Refused
from dateline.model import Attribution, Claim, Document, Reading, Span
from dateline.model.sentence import find_sentences
from dateline.story.reading_lines import list_reading
from dateline.story.versions import Edit, compare_versions
from dateline.story.wording import brief_words
from dateline.web.desk import AsOf, Desk, desk, render
from dateline.web.marks import KINDS, Piece, cut_by_marks, find_marks

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text: its label, its pieces, and the claims that rest on it, each with
    what the sentence tells of it."""

    label: str
    unread: bool
    pieces: tuple[Piece, ...]
    claims: tuple[tuple[Claim, str], ...]


@dataclass(frozen=True, slots=True)
class ToldEdit:
    """What was done to a sentence: its words before and after, each stretch with whether it
    differs."""

    edit: Edit
    before: tuple[tuple[str, bool], ...]
    after: tuple[tuple[str, bool], ...]


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
        for one in filter(None, (id, against)):
            if one not in d.view.documents:
                raise Refused(404, "There is no such document as of that day.")
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
            edits=[_told(edit, earlier, own) for edit in compare_versions(earlier, own)]
            if earlier else [],
            letters={row.id: d.references.letter(row.id) for row in d.store.versions(own.article)
                     if row.id in d.references.documents},
        )  # fmt: skip


def _told(edit: Edit, before: Document, after: Document) -> ToldEdit:
    """An edit with its words, those that differ apart from those that stayed."""
    stretches = edit.words or ((edit.before, edit.after),)
    return ToldEdit(
        edit,
        tuple(_pieces(before.text, edit.before, [old for old, _ in stretches])),
        tuple(_pieces(after.text, edit.after, [new for _, new in stretches])),
    )


def _pieces(
    text: str, whole: Span | None, differing: Iterable[Span | None]
) -> Iterator[tuple[str, bool]]:
    """The stretches of a sentence in turn, each with whether it differs."""
    if whole is None:
        return
    at = whole.start
    for span in differing:
        if span is None:
            continue
        if span.start > at:
            yield text[at : span.start], False
        yield text[max(at, span.start) : span.end], True
        at = max(at, span.end)
    if at < whole.end:
        yield text[at : whole.end], False


def _sentences(reading: Reading, d: Desk) -> list[Sentence]:
    own = reading.document
    marks = find_marks(reading)
    unread = {b.span for b in own.blocks if b.kind in ("promo", "credit", "head")}
    resting: dict[str, dict[str, tuple[Claim, str]]] = {}
    for line in d.lines:
        for report in line.claim.reports:
            if report.document == own.id:
                label = d.references.reference(report)
                said = isinstance(report.content, Attribution)
                tells = "" if said else brief_words(report.content)  # type: ignore[arg-type]
                resting.setdefault(label, {})[line.claim.id] = line.claim, tells
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
