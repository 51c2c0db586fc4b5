"""The story: map, timeline and claim list side by side, one selection across all three."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse

from dateline.model import Change, Story
from dateline.story.citing import list_as_csv
from dateline.story.figures import FigureSeries
from dateline.story.wording import gist
from dateline.web.asked import SORTS, Asked, day_asked, read_asked
from dateline.web.desk import Desk, ReportLine, render, shelf, told
from dateline.web.drawing.series import SeriesDrawing, draw_series
from dateline.web.drawing.timeline import draw_timeline
from dateline.web.labels import LABELS
from dateline.web.lines import PAGE, Found, Line, select

router = APIRouter()
CHANGES = 6
"""Lines of what changed on the story page; the page of changes has all."""

MOST_VALUES = 10
"""Values of a facet that are open at once; the others are one step away."""

OFFERED = 60
"""Values of a facet that can be ticked; the box for words leads to the others."""

MOST_ROWS = 1_000
"""Claims of a view that are given as CSV; `dateline export` has all."""

SERIES = 3
"""Figures that are drawn below the timeline; the ledger has all."""

FEW = 150
"""Places up to which the server's own drawing comes along even where the live map stands: it is
what is printed."""

AT_ONCE = 400
"""Documents up to which what changed is worked out with the page and not after it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A claim in the list; `gist` tells apart what one sentence tells together ("captured:
    fighters", "withdrew: army"), `told` is given where it is open."""

    line: Line
    selected: bool
    gist: str = ""
    told: tuple[ReportLine, ...] = ()
    labels: tuple[ReportLine, ...] = ()


@router.get("/")
def story(request: Request) -> HTMLResponse:
    """The story page, or with the header `Dateline-Part` the parts of it that a view changes."""
    asked = read_asked(request.query_params.multi_items())
    part = bool(request.headers.get("dateline-part"))
    with shelf(request).at_hand(day_asked(asked.as_of)) as d:
        found = d.found(asked)
        chosen = select(d.lines, asked.select)
        shown = found.lines[asked.start : asked.start + PAGE]
        spots = d.spots(asked)
        live = request.headers.get("dateline-part") == "live" and len(spots) > FEW
        since = _since(d, asked)
        places = asked.selecting("place")
        return render(
            request,
            "view.html" if part else "story.html",
            asked=asked,
            former=shelf(request).former(d),
            found=found,
            every=len(d.lines),
            items=[_item(line, line.claim.id in chosen, d, asked) for line in shown],
            picked=_picked(found, chosen, shown, d, asked),
            chosen=chosen,
            earlier=max(0, asked.start - PAGE),
            following=asked.start + PAGE if asked.start + PAGE < len(found.lines) else None,
            facets=[(name, label, *_values(found, name)) for name, label in LABELS.items()],
            sorts=SORTS,
            stories=_stories(d),
            **d.picture(spots, drawn=not live),
            timeline=draw_timeline(_for_timeline(found, shown, asked), found.lines),
            series=_series(found, d),
            since=since,
            changes=_changes(d, since) if since and _is_quick(d, since) else None,
            claim_address=asked.selecting("claim"),
            place_address=places,
            spot_address=lambda spot: places(spot.key),
            alone=d.alone(asked) if asked.q and not found.lines else (),
            picked_names=_place_names(d.lines, chosen),
            reported=sorted({row.reported for row in d.references.documents.values()}),
            documents=list(d.view.documents.values()),
        )


@router.get("/map.json")
def places_of_a_view(request: Request) -> JSONResponse:
    """The places of a view as GeoJSON, for the live map; takes what the story page takes."""
    asked = read_asked(request.query_params.multi_items())
    with shelf(request).at_hand(day_asked(asked.as_of)) as d:
        spots = d.spots(asked)
        chosen = select(d.lines, asked.select)
        return d.live_places(spots, asked.rest, chosen)


@router.get("/claims.csv")
def list_of_a_view(request: Request) -> PlainTextResponse:
    """The claims of a view for a spreadsheet, a row for each report, in the order of the list."""
    asked = read_asked(request.query_params.multi_items())
    with shelf(request).at_hand(day_asked(asked.as_of)) as d:
        lines = d.found(asked).lines[:MOST_ROWS]
        table = list_as_csv((line.claim for line in lines), d.references)
    name = {"Content-Disposition": 'attachment; filename="claims.csv"'}
    return PlainTextResponse(table, headers=name, media_type="text/csv")


def _stories(d: Desk) -> list[Story]:
    """The stories to choose from; none where there is but one, or too much to group at once."""
    if len(d.references.documents) > AT_ONCE:
        return []
    stories = list(d.view.stories.values())
    return stories if len(stories) > 1 else []


def _item(line: Line, selected: bool, d: Desk, asked: Asked) -> Item:
    """A list item; the words are fetched only for what is shown."""
    open_ = selected and asked.select.startswith("claim:")
    lines = tuple(told(line.claim, d.references))
    return Item(line, selected, gist(line.claim), lines if open_ else (), lines[:4])


def _picked(
    found: Found, chosen: frozenset[str], shown: Sequence[Line], d: Desk, asked: Asked
) -> list[Item]:
    """What is selected and not in sight in the list, so that it stands above it."""
    if not chosen or (
        asked.select.startswith("claim:") and any(line.claim.id in chosen for line in shown)
    ):
        return []
    lines = [line for line in found.lines if line.claim.id in chosen]
    lines = lines or [line for line in d.lines if line.claim.id in chosen]
    return [_item(line, True, d, asked) for line in lines[:PAGE]]


def _place_names(lines: Sequence[Line], chosen: frozenset[str]) -> list[str]:
    """What the place of a selection is called, the commonest name first."""
    places = (line.claim.place for line in lines if line.claim.id in chosen)
    names = Counter(place.name for place in places if place is not None)
    return [name for name, _ in names.most_common()]


def _values(found: Found, name: str) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """The values of a facet that are open, and those behind "more"."""
    counts = list(found.counts[name])
    return counts[:MOST_VALUES], counts[MOST_VALUES:OFFERED]


def _for_timeline(found: Found, shown: Sequence[Line], asked: Asked) -> list[Line]:
    """Events, place statuses and figures that may be drawn, those of the list first."""
    drawn = [
        line for line in found.lines if (asked.rest or line.happened) and line.claim.kind != "quote"
    ]
    in_sight = {line.number for line in shown}
    first = [line for line in drawn if line.number in in_sight]
    return first + [line for line in drawn if line.number not in in_sight]


def _series(found: Found, d: Desk) -> list[tuple[FigureSeries, SeriesDrawing]]:
    """The weightiest figures of the view that have a course to draw."""
    ids = {line.claim.id for line in found.lines if line.claim.kind == "figure"}
    drawn = ((one, draw_series(one)) for one in d.view.figures if one.claim.id in ids)
    return list(islice(((one, drawing) for one, drawing in drawn if drawing), SERIES))


def _since(d: Desk, asked: Asked) -> date | None:
    """The day from which changes are told: the one asked for, or the last report day but one."""
    if asked.since:
        return date.fromisoformat(asked.since[:10])
    return d.view.last_but_one


def _is_quick(d: Desk, since: date) -> bool:
    return d.view.knows_changes(since) or len(d.references.documents) <= AT_ONCE


def _changes(d: Desk, since: date) -> tuple[list[Change], int]:
    changes = d.view.changes(since)
    return changes[:CHANGES], len(changes)
