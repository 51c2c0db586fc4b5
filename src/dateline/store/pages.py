"""Pages as they came: what is known of each in a row, their bytes apart, each content once."""

import hashlib
import zlib
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, exists, func, select

from dateline.errors import UnfitInput
from dateline.model import Page
from dateline.store.codec import from_plain, from_text, to_plain, to_text
from dateline.store.tables import pages, raw_pages, tasks
from dateline.store.write import add_row

PACKING = 6
"""Level of zlib: pages of news shrink to a quarter or less, at some 40 MB/s a core."""


def page_id(page: Page) -> str:
    """Hash of what the page is: its bytes and what its bringer knows of it, not its name."""
    known = {name: value for name, value in _known(page).items() if name != "name"}
    words = repr([raw_hash(page), sorted(known.items())])
    # ASCII, so that a lone surrogate in a title is no obstacle.
    return hashlib.sha256(words.encode("ascii", "backslashreplace")).hexdigest()[:20]


def raw_hash(page: Page) -> str:
    """SHA-256 of the page's bytes, in hexadecimal."""
    return hashlib.sha256(_bytes(page)).hexdigest()


def write_page(connection: Connection, page: Page, received: datetime) -> str:
    """Keep a page as it came; its id. One that is there already is left as it is.

    Bytes that were pruned are kept again. Raises UnfitInput for a name or address that can't
    be kept exactly.
    """
    id, hash = page_id(page), raw_hash(page)
    kept = select(raw_pages.c.hash).where(raw_pages.c.hash == hash)
    if connection.execute(kept).first() is None:
        raw = _bytes(page)
        packed = zlib.compress(raw, PACKING)
        row = {"hash": hash, "size": len(raw), "packed": packed, "kept": received}
        add_row(connection, raw_pages, row)
    try:
        body = to_text(_known(page))
    except UnfitInput as error:
        raise UnfitInput(page.name, error.reason) from None
    row = {
        "id": id, "raw": hash, "name": page.name, "url": page.url, "received": received,
        "body": body,
    }  # fmt: skip
    add_row(connection, pages, row)
    return id


def read_page(connection: Connection, id: str) -> Page | None:
    """The page of that id as it came; None if there is none or its bytes were pruned."""
    query = (
        select(pages.c.body, raw_pages.c.packed)
        .join_from(pages, raw_pages, pages.c.raw == raw_pages.c.hash)
        .where(pages.c.id == id)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    plain = from_text(row[0])
    textual = plain.pop("textual")
    raw = zlib.decompress(row[1])
    known = from_plain({**plain, "raw": ""}, Page)
    return replace(known, raw=raw.decode("utf-8", "surrogatepass") if textual else raw)


def kept_pages(connection: Connection) -> tuple[int, int, int]:
    """How many contents are kept, their bytes as they came and as they are kept."""
    packed = func.length(raw_pages.c.packed)
    query = select(func.count(), func.sum(raw_pages.c.size), func.sum(packed))
    count, size, taken = connection.execute(query.select_from(raw_pages)).one()
    return int(count), int(size or 0), int(taken or 0)


def prune_before(connection: Connection, moment: datetime) -> int:
    """Drop the bytes kept before a moment; how many contents. Not of a page that is still to be
    read, or was set aside."""
    queued = exists().where(
        pages.c.raw == raw_pages.c.hash, tasks.c.page == pages.c.id, tasks.c.state != "dropped"
    )
    old = delete(raw_pages).where(raw_pages.c.kept < moment, ~queued)
    return len(connection.execute(old.returning(raw_pages.c.hash)).all())


def _known(page: Page) -> dict[str, object]:
    """All of a page but its bytes, and whether these were text."""
    plain: dict[str, object] = to_plain(replace(page, raw=""))
    plain.pop("raw")
    return {**plain, "textual": isinstance(page.raw, str)}


def _bytes(page: Page) -> bytes:
    return page.raw.encode("utf-8", "surrogatepass") if isinstance(page.raw, str) else page.raw
