"""POST /api/documents, /api/pages and /api/stream: handing in reports, and hearing what came of
it."""

import asyncio
import io
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dateline.api.asking import WORD, Known
from dateline.api.problems import Refused, documented
from dateline.api.reading_room import ReadingRoom
from dateline.errors import InputError
from dateline.ingest.folder import find_pages
from dateline.ingest.formats import read_source
from dateline.ingest.source import Source, buffered
from dateline.model import Page
from dateline.record import Store
from dateline.settings import Settings

router = APIRouter(tags=["ingestion"])

SECONDS = 60.0
"""How long a body may take to arrive."""

MOST_PAGES = 1_000
"""Pages out of one archive; a larger one is for the command line."""

LOOK = 1.0
"""Seconds between two looks whether anything is new."""

MOST_WATCHING = 100
"""Streams at once; each looks into the store by itself."""

ADDRESS = re.compile(r"https?://[^\s]+", re.IGNORECASE)


class HandedIn(BaseModel):
    """What is handed in as JSON: a text or page, or an address to fetch it from."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = None
    address: Annotated[str, Field(max_length=2_000)] | None = None


class Given(BaseModel):
    """What is known of the page that is handed in; the rest is looked for in it."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(max_length=300, description="What messages call it.")] = ""
    url: Annotated[str, Field(max_length=2_000, description="Where it was published.")] | None = (
        None
    )
    published: date | None = None
    publisher: WORD | None = None
    title: WORD | None = None


class PageState(BaseModel):
    """A page on its way: waiting, read (with its document), or failed (with the reason)."""

    page: str
    name: str = ""
    state: str
    document: str | None = None
    reason: str | None = None


BODY = {
    "required": True,
    "content": {
        "text/html": {"schema": {"type": "string"}},
        "text/plain": {"schema": {"type": "string"}},
        "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
        "application/json": {"schema": HandedIn.model_json_schema()},
    },
}


@router.post(
    "/documents",
    status_code=202,
    response_model=list[PageState],
    responses=documented(403, 408, 413, 422),
    openapi_extra={"requestBody": BODY},
)
async def hand_in(
    request: Request, response: Response, given: Annotated[Given, Query()]
) -> list[PageState]:
    """Keep a page, text, file or archive (the body as it is) and have it read.

    As JSON, a `text` or an `address` to fetch. It is read by a process of its own with limits of
    size, time and memory; `/api/pages/{page}` and `/api/stream` tell what became of it.
    """
    settings = Settings()
    raw = await read_body(request, settings.max_bytes)
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    handed = _from_json(raw) if media_type == "application/json" else raw
    if not handed:
        raise Refused(422, "There is nothing in what was handed in.")
    room: ReadingRoom = request.app.state.reading_room
    states = await run_in_threadpool(take_in, handed, given, room, settings)
    if len(states) == 1:
        response.headers["Location"] = f"/api/pages/{states[0].page}"
    return states


@router.get("/pages/{page}", response_model=PageState, responses=documented(404))
def get_page(page: WORD, views: Known) -> PageState:
    """What became of a page that was handed in."""
    state = find_state(page, views.store)
    if state is None:
        raise Refused(404, "No such page was handed in.")
    return state


def find_state(page: str, store: Store) -> PageState | None:
    """What became of a page; None where no such page was handed in."""
    queue = store.database.queue
    if queue.open([page]):
        return PageState(page=page, state="waiting")
    failed = next((one for one in queue.failed() if one.page == page), None)
    if failed is not None:
        return PageState(page=page, name=failed.name, state="failed", reason=failed.reason)
    document = queue.last_document(page)
    return PageState(page=page, state="read", document=document) if document else None


def unless_crowded(request: Request) -> None:
    """Refuse another stream where there are as many as the desk bears."""
    if request.app.state.watching >= MOST_WATCHING:
        raise Refused(429, "Too many pages follow the desk.", {"Retry-After": "60"})


@router.get("/stream", response_class=EventSourceResponse, dependencies=[Depends(unless_crowded)])
async def follow(request: Request) -> AsyncIterator[ServerSentEvent]:
    """Server-sent events: `recorded` when anything is recorded or judged, `queue` as it is read.

    The first ones come at once and tell how things stand.
    """
    state = request.app.state
    state.watching += 1
    try:
        async for event in watch(state.store):
            yield event
    finally:
        state.watching -= 1


async def watch(store: Store, seconds: float = LOOK) -> AsyncIterator[ServerSentEvent]:
    """An event for each change of what is recorded, and of what waits to be read."""
    stamp, counts = "", None
    while True:
        now = await run_in_threadpool(store.stamp)
        if now != stamp:
            stamp = now
            yield ServerSentEvent(event="recorded", id=stamp, data={"stamp": stamp})
        waiting = await run_in_threadpool(_queue_counts, store)
        if waiting != counts:
            counts = waiting
            yield ServerSentEvent(event="queue", data=counts)
        await asyncio.sleep(seconds)


def _queue_counts(store: Store) -> dict[str, int]:
    counts = store.database.queue.counts()
    return {
        "waiting": counts.waiting + counts.lent,
        "failed": counts.failed,
        "read": counts.read,
    }


async def read_body(request: Request, limit: int) -> bytes:
    """The body, no longer and no slower than allowed."""
    pieces: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(SECONDS):
            async for piece in request.stream():
                size += len(piece)
                if size > limit:
                    raise Refused(413, f"More than the {limit:,} bytes that one page may have.")
                pieces.append(piece)
    except TimeoutError:
        raise Refused(408, f"It took longer than {SECONDS:g} seconds to arrive.") from None
    return b"".join(pieces)


def _from_json(raw: bytes) -> bytes | str:
    """The text of a JSON body as bytes, or the address in it."""
    try:
        body = HandedIn.model_validate_json(raw)
    except ValidationError as error:
        raise Refused(422, f"The body is not what is taken: {error.errors()[0]['msg']}.") from None
    if (body.text is None) == (body.address is None):
        raise Refused(422, "Give either a text or an address.")
    if body.text is not None:
        return body.text.encode("utf-8", "surrogatepass")
    assert body.address is not None
    # Anything else would be looked for on this machine's disk.
    if not ADDRESS.fullmatch(body.address):
        raise Refused(422, "Only addresses that begin with http:// or https:// are fetched.")
    return body.address


def take_in(
    handed: bytes | str, given: Given, room: ReadingRoom, settings: Settings
) -> list[PageState]:
    """Keep what is handed in, bytes or an address to fetch, and have it read; how each page
    stands. Refused where nothing can be read."""
    pages: list[Page] = []
    failed: list[PageState] = []
    for found in _found(handed, given, settings):
        if isinstance(found, InputError):
            failed.append(PageState(page="", name=found.name, state="failed", reason=found.reason))
        else:
            pages.append(_with_what_is_known(found, given))
    if not pages and len(failed) == 1:
        raise Refused(422, f"It can't be read: {failed[0].reason}.")
    taken = room.take_in(pages)
    states = [
        PageState(
            page=one.page,
            name=one.name,
            state="read" if one.document else "waiting",
            document=one.document,
        )
        for one in taken
    ]
    return [*states, *failed]


def _found(handed: bytes | str, given: Given, settings: Settings) -> list[Page | InputError]:
    if isinstance(handed, str):
        return list(islice(find_pages([handed], settings), MOST_PAGES))
    stream = buffered(io.BytesIO(handed).read)
    source = Source(given.name or "handed in", stream, size=len(handed))
    return list(islice(read_source(source, settings), MOST_PAGES))


def _with_what_is_known(page: Page, given: Given) -> Page:
    known: dict[str, Any] = given.model_dump(exclude_none=True, exclude={"name"})
    return replace(page, **known)
