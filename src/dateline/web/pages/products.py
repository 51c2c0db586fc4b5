"""The pages that print what the record makes of the claims: briefing, places, figures, sources,
changes."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from dateline.web.asked import day_asked
from dateline.web.desk import AsOf, Desk, desk, linker, render, report_line, told
from dateline.web.drawing.map import WIDE
from dateline.web.drawing.series import draw_series
from dateline.web.drawing.spots import Spot, find_spots
from dateline.web.pages.story import CHANGES

router = APIRouter()
MOST = 200
"""Lines of a list on one page."""


@router.get("/briefing")
def briefing(request: Request, as_of: AsOf = "") -> HTMLResponse:
    """One screen: what is reported, who holds what, figures, who says what, what changed."""
    with desk(request, as_of) as d:
        made = d.store.brief(d.as_of, d.store.references())
        return render(request, "briefing.html", briefing=made)


@router.get("/places")
def places(request: Request, as_of: AsOf = "") -> HTMLResponse:
    """Who holds which place, on a drawing and in a table that says the same."""
    with desk(request, as_of) as d:
        spots = _held(d)
        lines = [(line, told(line.claim, d.references)) for line in d.view.places[:MOST]]
        link = linker(request.query_params.get("as_of", ""))
        return render(
            request, "places.html", lines=lines, **d.picture(spots, WIDE),
            address=lambda spot: link("/", select=f"place:{spot.key}"),
            place_address=lambda name: link("/", place=name),
        )  # fmt: skip


@router.get("/places/map.json")
def places_on_a_map(request: Request, as_of: AsOf = "") -> JSONResponse:
    """The places of that page as GeoJSON, for the live map."""
    with desk(request, as_of) as d:
        return d.live_places(_held(d))


def _held(d: Desk) -> tuple[Spot, ...]:
    """The places of which a status is reported."""
    return find_spots(line for line in d.lines if line.claim.kind == "status" and line.happened)


@router.get("/figures")
def figures(request: Request, as_of: AsOf = "") -> HTMLResponse:
    """A ledger: each figure beside those who give it, as a small series; never added up."""
    with desk(request, as_of) as d:
        series = [
            (
                one,
                [(value, report_line(value.report, d.references)) for value in one.values],
                draw_series(one),
            )
            for one in d.view.figures[:MOST]
        ]
        return render(request, "figures.html", series=series)


@router.get("/sources")
def sources(request: Request, as_of: AsOf = "") -> HTMLResponse:
    """Who is heard, through whom, and what rests on them alone; each leads to what they said."""
    with desk(request, as_of) as d:
        # Of several who bear a name the one in most documents is meant: it stands first.
        ids = {name: line.id for line in reversed(d.view.entities) for name in line.names}
        return render(request, "sources.html", sources=d.view.sources[:MOST], ids=ids)


@router.get("/changes")
def changes(request: Request, as_of: AsOf = "", since: str = "") -> HTMLResponse:
    """What is different from a day; without one, from the last day but one."""
    with desk(request, as_of) as d:
        start = day_asked(since) or d.view.last_but_one
    found = d.view.changes(start) if start else []
    with d.view.lock:
        if request.headers.get("dateline-part"):
            first, number = found[:CHANGES], len(found)
            return render(request, "changed.html", changes=first, since=start, number=number)
        lines = [(change, told(change.claim, d.references)) for change in found[:MOST]]
        return render(request, "changes.html", changes=lines, since=start)
