"""A batch of pages read elsewhere, recorded with a row of the manifest in one transaction.

Whoever records a batch a second time finds its row and changes nothing, so that retries,
duplicates and a lost driver are harmless.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select

from dateline.model import Page
from dateline.store.codec import from_plain, from_text, to_plain, to_text
from dateline.store.pages import page_id, write_page
from dateline.store.settle import ReadPage, UnfitPage, document_id, settle_page
from dateline.store.tables import batches
from dateline.store.tasks import last_document, queue_again
from dateline.store.write import add_row


@dataclass(frozen=True, slots=True)
class Fates:
    """How many pages of a batch were new, known, and set aside."""

    new: int = 0
    known: int = 0
    failed: int = 0


def recorded_fates(connection: Connection, id: str) -> Fates | None:
    """What became of the pages of a batch, or None if it has not been recorded."""
    body = connection.execute(select(batches.c.fates).where(batches.c.id == id)).scalar()
    return None if body is None else from_plain(from_text(body), Fates)


def record_batch(
    connection: Connection,
    id: str,
    made: Sequence[tuple[Page, ReadPage | UnfitPage]],
    version: str,
    now: datetime,
) -> Fates:
    """Keep the pages of a batch and what was read in them; what became of them."""
    if (done := recorded_fates(connection, id)) is not None:
        return done
    # One order for all writers, or two of them could wait for each other for ever.
    ordered = sorted(made, key=lambda pair: (document_id(pair[1]), page_id(pair[0])))
    fates = [_record(connection, page, outcome, version, now) for page, outcome in ordered]
    told = Fates(fates.count("new"), fates.count("known"), fates.count("failed"))
    row = {
        "id": id, "version": version, "pages": len(made), "done_at": now,
        "fates": to_text(to_plain(told)),
    }  # fmt: skip
    add_row(connection, batches, row)
    return told


def _record(
    connection: Connection, page: Page, outcome: ReadPage | UnfitPage, version: str, now: datetime
) -> str:
    id = write_page(connection, page, now)
    if last_document(connection, id) is not None:
        return "known"
    queue_again(connection, [id])
    return settle_page(connection, replace(outcome, page=id), version, now).fate
