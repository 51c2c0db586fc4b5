"""Pages as they came: what is known of each in a row, their bytes apart, each content once."""

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, exists, func, select

from dateline.errors import UnfitInput
from dateline.model import Page
from dateline.store.codec import from_plain, from_text, to_plain, to_text
from dateline.store.read import in_parts
from dateline.store.tables import pages, raw_pages, tasks
from dateline.store.write import Row, add_rows

PACKING = 6
"""Level of zlib: pages of news shrink to a quarter or less, at some 40 MB/s a core."""
TOGETHER = 16
"""Contents written in one statement."""

PackedPage = tuple[str, bytes]
"""What is known of a page, as text, and its bytes, compressed."""


def page_id(page: Page) -> str:
    """Hash of what the page is: its bytes and what its bringer knows of it, not its name."""
    known = {name: value for name, value in _known(page).items() if name != "name"}
    words = repr([raw_hash(page), sorted(known.items())])
    # ASCII, so that a lone surrogate in a title is no obstacle.
    return hashlib.sha256(words.encode("ascii", "backslashreplace")).hexdigest()[:20]


def raw_hash(page: Page) -> str:
    """SHA-256 of the page's bytes, in hexadecimal."""
    return hashlib.sha256(_bytes(page)).hexdigest()


def write_pages(connection: Connection, given: Sequence[Page], received: datetime) -> list[str]:
    """Keep pages as they came; their ids. Those that are there already are left as they are.

    Bytes that were pruned are kept again. Raises UnfitInput for a name or address that can't
    be kept exactly.
    """
    by_hash = {raw_hash(page): page for page in given}
    kept: set[str] = set()
    for some in in_parts(by_hash):
        query = select(raw_pages.c.hash).where(raw_pages.c.hash.in_(some))
        kept.update(connection.execute(query).scalars())
    # A few at a time, as pages may be large; in one order for all writers.
    for hashes in in_parts(sorted(by_hash.keys() - kept), TOGETHER):
        packed = [_packed(hash, _bytes(by_hash[hash]), received) for hash in hashes]
        add_rows(connection, raw_pages, packed)
    rows = [_row(page, received) for page in given]
    for part in in_parts(sorted(rows, key=lambda row: str(row["id"]))):
        add_rows(connection, pages, part)
    return [str(row["id"]) for row in rows]


def _packed(hash: str, raw: bytes, received: datetime) -> Row:
    packed = zlib.compress(raw, PACKING)
    return {"hash": hash, "size": len(raw), "packed": packed, "kept": received}


def _row(page: Page, received: datetime) -> Row:
    try:
        body = to_text(_known(page))
    except UnfitInput as error:
        raise UnfitInput(page.name, error.reason) from None
    return {
        "id": page_id(page), "raw": raw_hash(page), "name": page.name, "url": page.url,
        "received": received, "body": body,
    }  # fmt: skip


def read_pages(connection: Connection, ids: Iterable[str]) -> dict[str, PackedPage]:
    """Pages by their ids; without those that are not there or whose bytes were pruned."""
    found: dict[str, PackedPage] = {}
    for some in in_parts(ids):
        query = select(pages.c.id, pages.c.body, raw_pages.c.packed)
        query = query.join_from(pages, raw_pages, pages.c.raw == raw_pages.c.hash)
        for id, body, packed in connection.execute(query.where(pages.c.id.in_(some))):
            found[id] = (body, packed)
    return found


def unpacked(kept: PackedPage) -> Page:
    """A page as it came."""
    plain = from_text(kept[0])
    textual = plain.pop("textual")
    raw = zlib.decompress(kept[1])
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
