"""/api/claims, events, statuses, reports, counts and map: what is told, filtered in the record."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import JSONResponse

from dateline.api import product_shapes, shapes
from dateline.api.asking import (
    WORD,
    AsOfDay,
    ClaimFilter,
    ClaimListing,
    KindListing,
    Known,
    unless_known,
)
from dateline.api.paging import cut_page
from dateline.api.problems import Refused, documented
from dateline.api.telling import Told, tell_claim, tell_claim_line, tell_mark, tell_report
from dateline.api.views import Views
from dateline.story.timeline import happened

router = APIRouter(tags=["claims"], dependencies=[Depends(unless_known)])

MOST_MARKS = 20_000
"""Claims of one map: a newsroom's largest story, and still drawn at once."""


@router.get("/claims", response_model=shapes.Page[shapes.ClaimLine])
def list_claims(asked: Annotated[KindListing, Query()], views: Known) -> Told:
    """What several reports tell alike, in order of the first report."""
    return _listed(asked, asked.kind, views)


@router.get("/events", response_model=shapes.Page[shapes.ClaimLine])
def list_events(asked: Annotated[ClaimListing, Query()], views: Known) -> Told:
    """Claims of what happened, or is said to."""
    return _listed(asked, ("event",), views)


@router.get("/statuses", response_model=shapes.Page[shapes.ClaimLine])
def list_statuses(asked: Annotated[ClaimListing, Query()], views: Known) -> Told:
    """Claims of who holds a place, or what state it is in."""
    return _listed(asked, ("status",), views)


@router.get("/claims/{id}", response_model=shapes.Claim, responses=documented(404))
def get_claim(id: WORD, asked: AsOfDay, views: Known) -> Told:
    """One claim: how it stands and why, and every report with its exact words and hands."""
    with views.at(asked.as_of) as view:
        if id not in view.by_id:
            raise Refused(404, "There is no such claim as of that day.")
        return tell_claim(view.by_id[id], view)


class CountsAsked(ClaimFilter):
    """Which claims are counted."""

    kind: tuple[WORD, ...] = ()


@router.get("/counts", response_model=dict[str, list[product_shapes.Count]])
def count_claims(asked: Annotated[CountsAsked, Query()], views: Known) -> Told:
    """How many claims each value of each filter has, among those that fit the others."""
    with views.at(asked.as_of) as view:
        counts = view.index.counts(asked.chosen(view, asked.kind))
        return {
            name: [{"value": value, "claims": number} for value, number in values]
            for name, values in counts.items()
        }


class MapAsked(ClaimFilter):
    """Which claims a map shows."""

    kind: tuple[WORD, ...] = ("event", "status")
    all: bool = False
    """Also what is planned, feared, denied or taken back, marked by `happened: false`."""


GEOJSON = "application/geo+json"


@router.get(
    "/map",
    response_class=JSONResponse,
    responses={
        200: {
            "model": product_shapes.FeatureCollection,
            "content": {GEOJSON: {}},
            "description": "GeoJSON (RFC 7946)",
        }
    },
)
def draw_map(asked: Annotated[MapAsked, Query()], views: Known, response: Response) -> Response:
    """Claims with coordinates as GeoJSON; by default only what is told as having happened."""
    with views.at(asked.as_of) as view:
        found = view.index.choose(asked.chosen(view, asked.kind))
        shown = [claim for claim in found if asked.all or happened(claim)]
        marks = [mark for claim in shown if (mark := tell_mark(claim, view))]
        told = {
            "type": "FeatureCollection",
            "features": marks[:MOST_MARKS],
            "total": len(shown),
            "placed": len(marks),
        }
        # Written as it is: checking the shape of 20,000 marks would take longer than making them.
        return JSONResponse(told, headers=dict(response.headers), media_type=GEOJSON)


class ReportsAsked(ClaimListing):
    """Reports of the claims that fit, in pages."""

    kind: tuple[WORD, ...] = ()
    claim: WORD | None = None


@router.get("/reports", response_model=shapes.Page[shapes.Report])
def list_reports(asked: Annotated[ReportsAsked, Query()], views: Known) -> Told:
    """Reports of the claims that fit: one document telling one thing."""
    with views.at(asked.as_of) as view:
        claims = view.index.choose(asked.chosen(view, asked.kind))
        found = [
            report
            for claim in claims
            if asked.claim in (None, claim.id)
            for report in claim.reports
            if asked.document in (None, report.document)
        ]
        page = cut_page(found, lambda report: report.id, asked.cursor, asked.limit)
        return {**vars(page), "items": [tell_report(report, view) for report in page.items]}


@router.get("/reports/{id}", response_model=shapes.Report, responses=documented(404))
def get_report(id: WORD, asked: AsOfDay, views: Known) -> Told:
    """One report with its words, its hands and the claim that it belongs to."""
    with views.at(asked.as_of) as view:
        if id not in view.told:
            raise Refused(404, "There is no such report as of that day.")
        return tell_report(view.told[id][1], view)


def _listed(asked: ClaimListing, kinds: tuple[str, ...], views: Views) -> Told:
    with views.at(asked.as_of) as view:
        found = view.index.choose(asked.chosen(view, kinds))
        page = cut_page(found, lambda claim: claim.id, asked.cursor, asked.limit)
        return {**vars(page), "items": [tell_claim_line(claim, view) for claim in page.items]}
