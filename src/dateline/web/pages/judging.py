"""Judging: what persons signed of the record, signing more, and taking it back.

The pages are forms over what the API does; whoever may not judge is refused before they are asked.
"""

from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from dateline.api.access import Person
from dateline.api.judgements import Correct, Pair, Reject, sign_judgement, take_back
from dateline.api.problems import Refused
from dateline.errors import DatelineError
from dateline.judging.log import list_signed
from dateline.web.desk import desk, render

router = APIRouter()
FIELDS = ("act", "one", "other", "of", "kind", "place", "date", "source", "status", "note")
LONGEST_FORM = 20_000
MOST = 300
"""Lines of the log on one page."""


@router.get("/judgements")
def judgements(request: Request) -> HTMLResponse:
    """Who signed what, the latest first, each to be taken back, and a form to sign more."""
    given = {name: request.query_params.get(name, "")[:200] for name in FIELDS}
    return _page(request, given)


@router.post("/judgements")
async def sign(request: Request) -> Response:
    """Sign what the form says, then show it where it counts."""
    form = await _form(request)
    given = {name: form.get(name, "") for name in FIELDS}
    shared = {"note": given["note"], "kind": given["kind"] or None}
    try:
        body: Pair | Correct | Reject
        if given["act"] in ("same", "apart"):
            body = Pair(act=given["act"], one=given["one"], other=given["other"], **shared)  # type: ignore[arg-type]
        elif given["act"] == "correct":
            parts = {n: given[n] for n in ("place", "date", "source", "status") if given[n]}
            body = Correct(act="correct", of=given["of"], **parts, **shared)  # type: ignore[arg-type]
        else:
            body = Reject(act="reject", of=given["of"], **shared)  # type: ignore[arg-type]
        signed = sign_judgement(body, request, request.app.state.views)
    except DatelineError as error:
        return _page(request, given, str(error), 422)
    except ValueError:
        return _page(request, given, "Say what is meant, and what it is to be.", 422)
    return RedirectResponse(f"/judgements#s-{signed[0]['id']}", 303)


@router.post("/judgements/{id}/undo")
def undo(id: str, request: Request) -> Response:
    """Take back what was signed under that id; it stays in the log."""
    try:
        take_back(id, request, request.app.state.views)
    except (DatelineError, Refused) as error:
        return _page(request, {}, getattr(error, "detail", "") or str(error), 404)
    return RedirectResponse(f"/judgements#s-{id}", 303)


@router.get("/reports/{id}")
def report(request: Request, id: str) -> Response:
    """The claim that a report belongs to now, wherever judging has put it."""
    with desk(request) as d:
        claim = d.view.index.claim_of(id)
    return RedirectResponse(f"/claims/{claim.id}" if claim else "/judgements", 303)


def _page(
    request: Request, given: dict[str, str], error: str = "", status: int = 200
) -> HTMLResponse:
    person: Person = request.state.person
    with desk(request) as d:
        lines = list_signed(d.store, d.references)
        return render(
            request, "judgements.html", status, lines=lines[:MOST], number=len(lines),
            given=given, error=error, person=person,
        )  # fmt: skip


async def _form(request: Request) -> dict[str, str]:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            break
    return dict(parse_qsl(body[:LONGEST_FORM].decode("utf-8", "replace")))
