"""Search: claims, documents and names that hold words."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from dateline.api.search import SearchAsked
from dateline.api.search import search as find
from dateline.story.entities import entity_id
from dateline.web.asked import LONGEST_QUERY, day_asked
from dateline.web.desk import AsOf, render

router = APIRouter()
MOST = 30
"""Results of each kind on the page."""


@router.get("/search")
def search(
    request: Request,
    q: Annotated[str, Query(max_length=4 * LONGEST_QUERY)] = "",
    as_of: AsOf = "",
) -> HTMLResponse:
    """What holds these words, the best first; whatever stands in `q` is looked for."""
    words = " ".join(q.split())[:LONGEST_QUERY]
    asked = SearchAsked(q=words, as_of=day_asked(as_of), limit=MOST)
    found = find(asked, request.app.state.views) if words else None
    ids = [entity_id(one["kind"], one["name"]) for one in found["names"]] if found else []
    return render(request, "search.html", q=words, found=found, ids=ids)
