"""Who and what is named: their list, and each with its names, its words and its deeds."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse

from dateline.api.problems import Refused
from dateline.model import Claim
from dateline.story.entities import EntityLine, find_told
from dateline.web.asked import Asked
from dateline.web.desk import AsOf, Desk, desk, render, told
from dateline.web.drawing.map import WIDE
from dateline.web.drawing.spots import find_spots
from dateline.web.drawing.timeline import draw_timeline
from dateline.web.lines import Line

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
        line, claims = _found(d, id)
        lines = _of(claims, d)
        happened = [one for one in lines if one.happened]
        asked = Asked({}, as_of=as_of)
        parts = [
            (HEADINGS[role], len(own), [(claim, told(claim, d.references)) for claim in own[:40]])
            for role, own in claims.items()
            if own
        ]
        return render(
            request, "entity.html", entity=line, parts=parts, asked=asked, chosen=frozenset(),
            **d.picture(find_spots(happened), WIDE),
            timeline=draw_timeline([one for one in happened if one.claim.kind != "quote"], lines),
            letters={id: d.references.letter(id) for id in line.documents},
            spot_address=lambda spot: asked.selecting("place")(spot.key),
            place_address=asked.selecting("place"),
            claim_address=asked.selecting("claim"),
            reported={id: d.references.documents[id].reported for id in line.documents},
        )  # fmt: skip


@router.get("/entities/{id}/map.json")
def places_of_an_entity(request: Request, id: str, as_of: AsOf = "") -> JSONResponse:
    """Where it is told of, as GeoJSON, for the live map."""
    with desk(request, as_of) as d:
        _, claims = _found(d, id)
        return d.live_places(find_spots(one for one in _of(claims, d) if one.happened))


def _found(d: Desk, id: str) -> tuple[EntityLine, dict[str, list[Claim]]]:
    """The entity of that id, and its claims by what they have to do with it."""
    line = d.view.entity(id)
    if line is None:
        raise Refused(404, "There is no such name as of that day.")
    claims = find_told(line, [one.claim for one in d.lines])
    if line.kind in ("place", "state"):
        claims["here"] = [
            one.claim
            for one in d.lines
            if one.claim.place is not None and one.claim.place.name.casefold() in line.names
        ]
    return line, claims


def _of(claims: Mapping[str, Sequence[Claim]], d: Desk) -> list[Line]:
    """The lines of those claims, the weightiest first."""
    ids = {claim.id for own in claims.values() for claim in own}
    return [one for one in d.lines if one.claim.id in ids]
