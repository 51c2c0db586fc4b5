"""A claim: what is said, how it stands and why, every report with its words and its hands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse

from dateline.api.problems import Refused
from dateline.model import Claim, Report
from dateline.story.citing import as_csv, as_markdown, as_sentence
from dateline.web.desk import AsOf, Desk, ReportLine, desk, render, report_line
from dateline.web.lines import Line

router = APIRouter()
FORMATS = {"sentence": as_sentence, "markdown": as_markdown, "csv": as_csv}
MOMENTS = 12
"""Days of report of a claim whose standing is looked up for its history."""


@dataclass(frozen=True, slots=True)
class Own:
    """A report with the copies that were made of it."""

    line: ReportLine
    copies: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """How a claim stood at the end of a day."""

    day: date
    status: str
    why: str
    origins: tuple[str, ...]
    reports: int


@router.get("/claims/{id}")
def claim(request: Request, id: str, as_of: AsOf = "") -> HTMLResponse:
    """One claim: how it stands and why, and every report with its exact words and hands."""
    with desk(request, as_of) as d:
        line = _line(d, id)
        found = line.claim
        named = {id for relation in found.relations for id in (relation.earlier, relation.later)}
        return render(
            request, "claim.html", claim=found, line=line, own=_own(found, d),
            lines={r.id: report_line(r, d.references) for r in found.reports if r.id in named},
            history=_history(found, d), near=_near(line, d),
        )  # fmt: skip


@router.get("/claims/{id}/copy")
def copy(
    request: Request,
    id: str,
    as_of: AsOf = "",
    wanted: Annotated[Literal["sentence", "markdown", "csv"], Query(alias="as")] = "sentence",
) -> PlainTextResponse:
    """The claim to be pasted elsewhere: a sentence with its reference, Markdown, or CSV."""
    with desk(request, as_of) as d:
        return PlainTextResponse(FORMATS[wanted](_line(d, id).claim, d.references))


def _line(d: Desk, id: str) -> Line:
    line = d.line(id)
    if line is None:
        raise Refused(404, "There is no such claim as of that day.")
    return line


def _own(claim: Claim, d: Desk) -> list[Own]:
    """The reports that count, each with those that copied it folded under it."""
    ids = {report.id for report in claim.reports if report.copy_of is None}
    of: dict[str, list[Report]] = {}
    for report in claim.reports:
        if report.copy_of is not None:
            of.setdefault(_first_hand(str(report.copy_of), claim.reports), []).append(report)
    lines = [
        Own(report_line(report, d.references),
            tuple(report_line(copy, d.references) for copy in of.pop(report.id, [])))
        for report in claim.reports
        if report.copy_of is None
    ]  # fmt: skip
    # Copies of what is told in another claim have no origin here to stand under.
    lines += [
        Own(report_line(copy, d.references), ())
        for origin, copies in of.items()
        if origin not in ids
        for copy in copies
    ]
    return lines


def _first_hand(id: str, reports: Sequence[Report]) -> str:
    """The report that a copy of a copy goes back to, within the claim."""
    by_id = {report.id: report for report in reports}
    seen: set[str] = set()
    while id in by_id and by_id[id].copy_of is not None and id not in seen:
        seen.add(id)
        id = str(by_id[id].copy_of)
    return id


def _history(claim: Claim, d: Desk) -> list[Moment]:
    """How it stood after each day on which it was reported, one line for each difference."""
    documents = d.references.documents
    days = sorted({documents[report.document].reported for report in claim.reports})
    ids = {report.id for report in claim.reports}
    moments: list[Moment] = []
    for day in days[-MOMENTS:]:
        then = max(
            d.store.claims(day),
            key=lambda one: sum(report.id in ids for report in one.reports),
            default=None,
        )
        if then is None or not any(report.id in ids for report in then.reports):
            continue
        known = sum(report.id in ids for report in then.reports)
        moment = Moment(day, str(then.status), then.status.why, tuple(then.origins), known)
        if not moments or (moments[-1].status, moments[-1].origins) != (
            moment.status, moment.origins,
        ):  # fmt: skip
            moments.append(moment)
    return moments


def _near(own: Line, d: Desk) -> list[Claim]:
    """Other claims of the same place and day: where a reader would look next."""
    claim, day = own.claim, own.day
    if claim.place is None:
        return []
    return [
        line.claim
        for line in d.lines
        if line.claim.id != claim.id
        and line.claim.place is not None
        and line.claim.place.name == claim.place.name
        and (day is None or line.day is None or abs((line.day - day).days) <= 3)
    ][:8]
