"""Adding reports: pasted text or an address by a form, files where scripts are on."""

from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from dateline.api.intake import ADDRESS, Given, PageState, read_body, take_in
from dateline.api.problems import Refused
from dateline.settings import Settings
from dateline.web.desk import render

router = APIRouter()
LONGEST = 2_000_000
"""Characters of pasted text; a longer report comes as a file."""


@router.get("/add")
def add(request: Request) -> HTMLResponse:
    """The form."""
    return _page(request)


@router.post("/add")
async def hand_in(request: Request) -> HTMLResponse:
    """What the form holds, kept and read: `/api/documents` for pages without scripts."""
    settings = Settings()
    try:
        raw = await read_body(request, 4 * LONGEST)
        form = dict(parse_qsl(raw.decode("utf-8", "replace")))
        handed = _handed(form)
        given = Given(
            name="pasted" if isinstance(handed, bytes) else "",
            published=form.get("published") or None,  # type: ignore[arg-type]
            publisher=form.get("publisher") or None,
        )
        room = request.app.state.reading_room
        states = await run_in_threadpool(take_in, handed, given, room, settings)
    except Refused as refused:
        return _page(request, error=refused.detail, status=422)
    except ValueError:
        return _page(request, error="The day is not one like 2024-12-06.", status=422)
    return _page(request, tuple(states))


def _handed(form: dict[str, str]) -> bytes | str:
    if form.get("text", "").strip():
        return form["text"].encode("utf-8", "surrogatepass")
    address = form.get("address", "").strip()
    if not ADDRESS.fullmatch(address):
        raise Refused(422, "Paste a text, or give an address that begins with https://.")
    return address


def _page(
    request: Request, states: tuple[PageState, ...] = (), error: str = "", status: int = 200
) -> HTMLResponse:
    return render(request, "add.html", status, states=states, error=error, longest=LONGEST)
