"""Adding reports by a form: files, pasted text, or an address. It needs no scripts."""

from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from dateline.api.intake import ADDRESS, Given, PageState, find_state, read_body, take_in
from dateline.api.problems import Refused
from dateline.api.reading_room import ReadingRoom
from dateline.settings import Settings
from dateline.web.desk import render

router = APIRouter()
LONGEST = 2_000_000
"""Characters of pasted text; a longer report comes as a file."""

MOST_FILES = 50
"""Files of one form; more come in an archive."""

MOST_FIELDS = 10
AROUND = 100_000
"""Bytes of a form that are no file: names of fields and files, and what divides them."""

MOST_FOLLOWED = 100
"""Pages whose fate one address asks for."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a form holds: its fields, and the names and bytes of its files."""

    fields: dict[str, str]
    files: tuple[tuple[str, bytes], ...] = ()


@router.get("/add")
def add(
    request: Request, page: Annotated[tuple[str, ...], Query(max_length=MOST_FOLLOWED)] = ()
) -> HTMLResponse:
    """The form, and what became of the pages that the address names."""
    store = request.app.state.store
    states = [state for one in page if (state := find_state(one[:200], store)) is not None]
    return _page(request, states)


@router.post("/add")
async def hand_in(request: Request) -> HTMLResponse:
    """What the form holds, kept and read: `/api/documents` for pages without scripts."""
    settings = Settings()
    try:
        form = await _read_form(request, settings)
        known = {
            "published": form.fields.get("published") or None,
            "publisher": form.fields.get("publisher") or None,
        }
        Given.model_validate(known)  # a day that is none is said before anything is kept
        room = request.app.state.reading_room
        states = await run_in_threadpool(
            lambda: [state for one in _handed(form) for state in _take(*one, known, room, settings)]
        )
    except Refused as refused:
        return _page(request, error=refused.detail, status=refused.status)
    except ValueError:
        return _page(request, error="The day is not one like 2024-12-06.", status=422)
    return _page(request, states)


async def _read_form(request: Request, settings: Settings) -> Form:
    """The form, no longer, slower or of more parts than allowed. Raises Refused."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raw = await read_body(request, 4 * LONGEST)
        return Form(dict(parse_qsl(raw.decode("utf-8", "replace"))))
    raw = await read_body(request, settings.max_bytes + AROUND)

    async def stream() -> AsyncGenerator[bytes, None]:
        yield raw

    parser = MultiPartParser(
        request.headers, stream(), max_files=MOST_FILES, max_fields=MOST_FIELDS,
        max_part_size=4 * LONGEST,
    )  # fmt: skip
    try:
        parts = (await parser.parse()).multi_items()
    except (MultiPartException, KeyError, UnicodeDecodeError) as error:
        reason = getattr(error, "message", "") or "it is not whole"
        raise Refused(422, f"The form cannot be read: {reason.rstrip('.')}.") from None
    uploads = [one for _, one in parts if isinstance(one, UploadFile)]
    files = [(one.filename or "", await one.read()) for one in uploads]
    return Form({name: one for name, one in parts if isinstance(one, str)},
                tuple((name, body) for name, body in files if name or body))  # fmt: skip


def _handed(form: Form) -> Iterator[tuple[str, bytes | str]]:
    """What is handed in, each under its name. Raises Refused where there is nothing."""
    text, address = form.fields.get("text", ""), form.fields.get("address", "").strip()
    if not (form.files or text.strip() or ADDRESS.fullmatch(address)):
        raise Refused(
            422, "Paste a text, choose a file, or give an address that begins with https://."
        )
    yield from form.files
    if text.strip():
        yield "pasted", text.encode("utf-8", "surrogatepass")
    if ADDRESS.fullmatch(address):
        yield "", address


def _take(
    name: str, handed: bytes | str, known: dict[str, str | None], room: ReadingRoom,
    settings: Settings,
) -> Sequence[PageState]:  # fmt: skip
    """How each page of one thing stands; what cannot be taken does not keep out the others."""
    given = Given.model_validate({**known, "name": name[:300]})
    if not handed:
        return [PageState(page="", name=name, state="failed", reason="there is nothing in it")]
    try:
        return take_in(handed, given, room, settings)
    except Refused as refused:
        called = name or str(handed)[:300]
        return [PageState(page="", name=called, state="failed", reason=refused.detail)]


def _page(
    request: Request, states: Sequence[PageState] = (), error: str = "", status: int = 200
) -> HTMLResponse:
    return render(
        request, "add.html", status, states=states, error=error, longest=LONGEST,
        followed=[state.page for state in states if state.state == "waiting"][:MOST_FOLLOWED],
    )  # fmt: skip
