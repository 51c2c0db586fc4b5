"""/api/timeline, figures, places, sources and changes: what is made of the claims."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from dateline.api import product_shapes, shapes
from dateline.api.asking import WORD, ClaimListing, Known, Listing, unless_known
from dateline.api.paging import cut_page
from dateline.api.telling import Told, tell_claim_line, tell_references, tell_series
from dateline.story.jsonable import plain
from dateline.story.places import PlaceLine
from dateline.story.timeline import build_timeline

router = APIRouter(tags=["products"], dependencies=[Depends(unless_known)])


@router.get("/timeline", response_model=shapes.Page[product_shapes.TimelineEntry])
def list_timeline(asked: Annotated[ClaimListing, Query()], views: Known) -> Told:
    """What is reported to have happened, oldest first, undated last."""
    with views.at(asked.as_of) as view:
        claims = view.index.choose(asked.chosen(view, ("event",)))
        entries = build_timeline(claims)
        page = cut_page(entries, lambda entry: entry.claim.id, asked.cursor, asked.limit)
        items = [
            {
                "date": plain(entry.date),
                "text": entry.text,
                "claim": entry.claim.id,
                "origins": list(entry.claim.origins),
                "references": tell_references(entry.claim, view),
            }
            for entry in page.items
        ]
        return {**vars(page), "items": items}


@router.get("/figures", response_model=shapes.Page[product_shapes.FigureSeries])
def list_figures(asked: Annotated[ClaimListing, Query()], views: Known) -> Told:
    """Each figure beside those who give it, the weightiest first; never added up."""
    with views.at(asked.as_of) as view:
        fit = {claim.id for claim in view.index.choose(asked.chosen(view, ("figure",)))}
        found = [series for series in view.figures if series.claim.id in fit]
        page = cut_page(found, lambda series: series.claim.id, asked.cursor, asked.limit)
        return {**vars(page), "items": [tell_series(series, view) for series in page.items]}


class PlacesAsked(Listing):
    """Places with their statuses, in pages."""

    place: tuple[WORD, ...] = ()
    status: tuple[WORD, ...] = ()
    current: bool | None = None


@router.get("/places", response_model=shapes.Page[product_shapes.PlaceLine])
def list_places(asked: Annotated[PlacesAsked, Query()], views: Known) -> Told:
    """Who is reported to hold which place, and what state it is in, by place."""
    names = {name.casefold() for name in asked.place}
    statuses = {status.casefold() for status in asked.status}
    with views.at(asked.as_of) as view:
        found = [
            line
            for line in view.places
            if (not names or line.place.name.casefold() in names)
            and (not statuses or line.status.casefold() in statuses)
            and asked.current in (None, line.current)
        ]
        page = cut_page(found, lambda line: line.claim.id, asked.cursor, asked.limit)
        return {**vars(page), "items": [_place(line) for line in page.items]}


class SourcesAsked(Listing):
    """Sources in pages."""

    source_kind: tuple[WORD, ...] = ()


@router.get("/sources", response_model=shapes.Page[product_shapes.SourceLine])
def list_sources(asked: Annotated[SourcesAsked, Query()], views: Known) -> Told:
    """Who is heard, the one with most claims first."""
    kinds = {kind.casefold() for kind in asked.source_kind}
    with views.at(asked.as_of) as view:
        found = [line for line in view.sources if not kinds or line.kind.casefold() in kinds]
        page = cut_page(found, lambda line: line.name, asked.cursor, asked.limit)
        return {**vars(page), "items": [plain(line) for line in page.items]}


class ChangesAsked(Listing):
    """What is different at the end of `until` from the end of `since`."""

    since: date | None = None
    until: date | None = None
    kind: tuple[WORD, ...] = ()


@router.get("/changes", response_model=shapes.Page[product_shapes.Change])
def list_changes(asked: Annotated[ChangesAsked, Query()], views: Known) -> Told:
    """What changed, first what an editor would read first; without `since`, in the last day."""
    kinds = {kind.casefold() for kind in asked.kind}
    until = min(filter(None, (asked.until, asked.as_of)), default=None)
    view = views.made(until)
    with view.lock:
        since = asked.since or view.last_but_one
    found = view.changes(since) if since else []
    with view.lock:
        chosen = [change for change in found if not kinds or change.kind in kinds]
        page = cut_page(chosen, lambda change: change.claim.id, asked.cursor, asked.limit)
        items = [
            {**plain(change), "claim": tell_claim_line(change.claim, view)} for change in page.items
        ]
        return {**vars(page), "items": items}


def _place(line: PlaceLine) -> Told:
    told: Told = plain(line)
    return {**told, "claim": line.claim.id, "origins": list(line.origins)}
