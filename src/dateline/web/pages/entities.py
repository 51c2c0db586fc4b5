"""Who and what is named: their list, and each with its names, its words and its deeds."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from dateline.errors import StoreError
from dateline.story.entities import find_told
from dateline.web.desk import AsOf, desk, render, told
from dateline.web.drawing.map import draw_map
from dateline.web.drawing.spots import by_holder, find_spots
from dateline.web.drawing.timeline import draw_timeline
from dateline.web.filters import Asked

router = APIRouter()
MOST = 200
"""Lines of the list, and of each part of a page."""

HEADINGS = {
    "said": "What it said",
    "of it": "What was said of it",
    "did": "What it did",
    "suffered": "What was done to it",
    "holds": "What it holds or held, as reported",
    "counted": "What was counted of it",
    "here": "What is told of this place",
}


@router.get("/entities")
def entities(
    request: Request,
    as_of: AsOf = "",
    q: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[str, Query(max_length=40)] = "",
) -> HTMLResponse:
    """Who and what documents name, those in most documents first."""
    with desk(request, as_of) as d:
        every = d.view.entities
        words = q.casefold().split()
        found = [
            line
            for line in every
            if kind in ("", line.kind)
            and all(any(word in name for name in line.names) for word in words)
        ]
        kinds = sorted({line.kind for line in every})
        return render(
            request, "entities.html", lines=found[:MOST], number=len(found), q=q, kind=kind,
            kinds=kinds,
        )  # fmt: skip


@router.get("/entities/{id}")
def entity(request: Request, id: str, as_of: AsOf = "") -> HTMLResponse:
    """One of them: names and roles with where they stand, words and deeds, on a map and a line."""
    with desk(request, as_of) as d:
        line = next((line for line in d.view.entities if line.id == id), None)
        if line is None:
            raise StoreError("There is no such name as of that day.")
        claims = find_told(line, [one.claim for one in d.lines])
        if line.kind in ("place", "state"):
            claims["here"] = [
                one.claim
                for one in d.lines
                if one.claim.place is not None and one.claim.place.name.casefold() in line.names
            ]
        ids = {claim.id for own in claims.values() for claim in own}
        lines = [one for one in d.lines if one.claim.id in ids]
        happened = [one for one in lines if one.happened]
        spots = find_spots(happened)
        asked = Asked({}, as_of=as_of)
        parts = [
            (HEADINGS[role], len(own), [(claim, told(claim, d.references)) for claim in own[:40]])
            for role, own in claims.items()
            if own
        ]
        return render(
            request, "entity.html", entity=line, parts=parts, asked=asked, chosen=frozenset(),
            drawing=draw_map(spots), holders=by_holder(spots),
            timeline=draw_timeline([one for one in happened if one.claim.kind != "quote"], lines),
            letters={id: d.references.letter(id) for id in line.documents},
            spot_address=lambda spot: asked.address(select=f"place:{spot.place.name}"),
            reported={id: d.references.documents[id].reported for id in line.documents},
        )  # fmt: skip
