"""The pages of the desk, one function each."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, select_autoescape

from dateline.errors import StoreError
from dateline.model import Attribution, Claim, Report
from dateline.record import Store
from dateline.story import wording
from dateline.story.reading_lines import list_reading
from dateline.story.references import References
from dateline.web.map import draw_map
from dateline.web.marks import KINDS, cut_by_marks, find_marks

router = APIRouter()
PAGES = (
    ("/", "Briefing"),
    ("/timeline", "Timeline"),
    ("/claims", "Claims"),
    ("/places", "Places"),
    ("/figures", "Figures"),
    ("/sources", "Sources"),
    ("/changes", "Changes"),
    ("/documents", "Documents"),
)
MOST = 200
"""Lines of a list on one page; the next page follows by a link."""

_ENVIRONMENT = Environment(
    loader=PackageLoader("dateline.web"),
    autoescape=select_autoescape(default=True),
    trim_blocks=True,
    lstrip_blocks=True,
)
for _name in ("period_words", "place_words", "coordinates", "firmness", "content_words"):
    _ENVIRONMENT.filters[_name] = getattr(wording, _name)

AsOf = Annotated[str, Query(alias="as_of", max_length=40)]


@dataclass(frozen=True, slots=True)
class Desk:
    """What every page is made from: the store, the day asked for, and the references."""

    store: Store
    as_of: date | None
    references: References


@contextmanager
def desk(request: Request, as_of: str) -> Iterator[Desk]:
    """What one page is made from."""
    store: Store = request.app.state.store
    yield Desk(store, _day(as_of), store.references())


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A template filled in; everything that came from a document is escaped."""
    as_of = request.query_params.get("as_of", "")
    page = _ENVIRONMENT.get_template(template).render(
        pages=PAGES, path=request.url.path, as_of=as_of, link=_linker(as_of), **values
    )
    return HTMLResponse(page, status)


@router.get("/")
def briefing(request: Request, as_of: AsOf = "") -> HTMLResponse:
    """One screen: what is reported, who holds what, figures, who says what, what changed."""
    with desk(request, as_of) as d:
        made = d.store.brief(d.as_of, d.references)
        return render(request, "briefing.html", briefing=made)


@router.get("/timeline")
def timeline(request: Request, as_of: AsOf = "") -> HTMLResponse:
    """What is reported to have happened, by date."""
    with desk(request, as_of) as d:
        entries = d.store.timeline(as_of=d.as_of)
        days: dict[str, list[Any]] = {}
        for entry in entries[:MOST]:
            told = _told(entry.claim, d.references)
            days.setdefault(wording.period_words(entry.date), []).append((entry, told))
        return render(request, "timeline.html", days=days, left=max(0, len(entries) - MOST))


@router.get("/claims")
def claims(
    request: Request,
    as_of: AsOf = "",
    kind: str = "",
    status: str = "",
    source: str = "",
    q: Annotated[str, Query(max_length=200)] = "",
    start: Annotated[int, Query(ge=0)] = 0,
) -> HTMLResponse:
    """The claims, filtered by kind, status, kind of source and words."""
    with desk(request, as_of) as d:
        every = d.store.claims(d.as_of)
        asked = {"kind": kind, "status": status, "source": source}
        found = [c for c in every if _fits(c, asked, q.casefold(), d.references)]
        shown = [(c, _told(c, d.references)) for c in found[start : start + MOST]]
        choices = {
            "kind": _counted(claim.kind for claim in every),
            "status": _counted(str(claim.status) for claim in every),
            "source": _counted(one for claim in every for one in _source_kinds(claim)),
        }
        following = start + MOST if start + MOST < len(found) else None
        return render(
            request, "claims.html", shown=shown, found=len(found), every=len(every),
            choices=choices, asked=asked, q=q, following=following,
        )  # fmt: skip


@router.get("/claims/{id}")
def claim(request: Request, id: str, as_of: AsOf = "") -> HTMLResponse:
    """One claim: how it stands and why, and every report with its exact words and hands."""
    with desk(request, as_of) as d:
        found = next((c for c in d.store.claims(d.as_of) if c.id == id), None)
        if found is None:
            raise StoreError("There is no such claim as of that day.")
        own = [r for r in found.reports if r.copy_of is None]
        copies = [r for r in found.reports if r.copy_of is not None]
        return render(
            request, "claim.html", claim=found, own=[_line(r, d.references) for r in own],
            copies=[_line(r, d.references) for r in copies],
        )  # fmt: skip


@router.get("/places")
def places(request: Request, as_of: AsOf = "") -> HTMLResponse:
    """Who holds which place, on a drawing and in a table that says the same."""
    with desk(request, as_of) as d:
        lines = d.store.places(d.as_of)
        happened = [e.claim.place for e in d.store.timeline(as_of=d.as_of) if e.claim.place]
        drawing = draw_map([*(line.place for line in lines), *happened])
        told = [(line, _told(line.claim, d.references)) for line in lines]
        return render(request, "places.html", lines=told, drawing=drawing)


@router.get("/figures")
def figures(request: Request, as_of: AsOf = "") -> HTMLResponse:
    """Each figure beside those who give it; never added up."""
    with desk(request, as_of) as d:
        series = [
            (one, [(value, _line(value.report, d.references)) for value in one.values])
            for one in d.store.figures(d.as_of)[:MOST]
        ]
        return render(request, "figures.html", series=series)


@router.get("/sources")
def sources(request: Request, as_of: AsOf = "") -> HTMLResponse:
    """Who is heard, through whom, and what rests on them alone."""
    with desk(request, as_of) as d:
        return render(request, "sources.html", sources=d.store.sources(d.as_of)[:MOST])


@router.get("/changes")
def changes(request: Request, as_of: AsOf = "", since: str = "") -> HTMLResponse:
    """What is different from a day; without one, from the last day but one."""
    with desk(request, as_of) as d:
        days = sorted({row.reported for row in d.store.documents(d.as_of)})
        start = _day(since) or (days[-2] if len(days) > 1 else None)
        found = d.store.changes(start, d.as_of) if start else []
        told = [(change, _told(change.claim, d.references)) for change in found[:MOST]]
        return render(request, "changes.html", changes=told, since=start, days=days)


@router.get("/documents")
def documents(request: Request, as_of: AsOf = "") -> HTMLResponse:
    """The documents in order of report time."""
    with desk(request, as_of) as d:
        rows = [(d.references.letter(row.id), row) for row in d.store.documents(d.as_of)]
        outlets = {row.id: d.references.outlet(row.id).rsplit(",", 1)[0] for _, row in rows}
        return render(request, "documents.html", rows=rows, outlets=outlets)


@router.get("/documents/{id}")
def document(request: Request, id: str) -> HTMLResponse:
    """A document as it was read: its text with marks, and beside it what was read."""
    with desk(request, "") as d:
        reading = d.store.reading(id)
        text = reading.document.text
        marks = find_marks(reading)
        unread = {b.span for b in reading.document.blocks if b.kind in ("promo", "credit", "head")}
        sentences = [
            (
                d.references.label(reading.document.id, span),
                any(block.contains(span) for block in unread),
                list(cut_by_marks(text, span, marks)),
            )
            for span in d.references.sentences(reading.document.id)
        ]
        notes = [
            (line, d.references.label(reading.document.id, min(line.spans)) if line.spans else "")
            for line in list_reading(reading)
        ]
        return render(
            request, "document.html", document=reading.document, sentences=sentences,
            notes=notes, kinds=KINDS, letter=d.references.letter(reading.document.id),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report as a page shows it."""

    report: Report
    label: str
    words: str
    outlet: str
    hands: tuple[str, ...]
    told: str


def _line(report: Report, references: References) -> ReportLine:
    return ReportLine(
        report=report,
        label=references.reference(report),
        words=references.words(report, 600),
        outlet=references.outlet(report.document),
        hands=report.chain,
        told=wording.content_words(report.content),
    )


def _told(claim: Claim, references: References) -> list[ReportLine]:
    """The reports of a claim, one a sentence."""
    return [_line(report, references) for report in references.one_a_sentence(claim.reports)]


def _fits(claim: Claim, asked: dict[str, str], words: str, references: References) -> bool:
    if asked["kind"] and claim.kind != asked["kind"]:
        return False
    if asked["status"] and claim.status != asked["status"]:
        return False
    if asked["source"] and asked["source"] not in _source_kinds(claim):
        return False
    if not words:
        return True
    texts = [claim.title, *claim.origins, claim.place.name if claim.place else ""]
    texts += [references.words(report) for report in claim.reports]
    return any(words in text.casefold() for text in texts)


def _source_kinds(claim: Claim) -> set[str]:
    kinds: set[str] = set()
    for report in claim.reports:
        content = report.content
        said = content if isinstance(content, Attribution) else content.attribution
        kinds.add(said.source_kind if said else "no source named")
    return kinds


def _counted(values: Iterable[str]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _linker(as_of: str) -> Any:
    """A function from a path and parameters to an address that keeps the day."""

    def link(path: str, **parameters: str | int | None) -> str:
        kept = {name: value for name, value in parameters.items() if value not in (None, "")}
        if as_of:
            kept.setdefault("as_of", as_of)
        return f"{path}?{urlencode(kept)}" if kept else path

    return link


def _day(words: str) -> date | None:
    """A day from the address; None for no words. Raises StoreError for words that are no day."""
    if not words.strip():
        return None
    try:
        return date.fromisoformat(words.strip()[:10])
    except ValueError:
        raise StoreError(f"{words!r} is not a day like 2024-12-06.") from None
