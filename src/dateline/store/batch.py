"""A batch of pages read elsewhere, recorded with a row of the manifest in one transaction.

Whoever records a batch a second time finds its row and changes nothing, so that retries,
duplicates and a lost driver are harmless.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from dateline.model import Page
from dateline.store.codec import from_text, to_text
from dateline.store.pages import page_id, write_page
from dateline.store.settle import ReadPage, UnfitPage
from dateline.store.tables import batches, page_readings, tasks
from dateline.store.tasks import fail_task, last_document, queue_again
from dateline.store.write import add_row, write_reading


@dataclass(frozen=True, slots=True)
class Fates:
    """How many pages of a batch were new, known, and set aside."""

    new: int = 0
    known: int = 0
    failed: int = 0


def is_recorded(connection: Connection, id: str) -> Fates | None:
    """What became of the pages of a batch, or None if it has not been recorded."""
    body = connection.execute(select(batches.c.fates).where(batches.c.id == id)).scalar()
    return None if body is None else Fates(**from_text(body))


def record_batch(
    connection: Connection,
    id: str,
    made: Sequence[tuple[Page, ReadPage | UnfitPage]],
    version: str,
    now: datetime,
) -> Fates:
    """Keep the pages of a batch and what was read in them; what became of them."""
    if (done := is_recorded(connection, id)) is not None:
        return done
    # One order for all writers, or two of them could wait for each other for ever.
    ordered = sorted(made, key=lambda pair: (_document(pair[1]), page_id(pair[0])))
    fates = [_record(connection, page, outcome, version, now) for page, outcome in ordered]
    told = Fates(fates.count("new"), fates.count("known"), fates.count("failed"))
    row = {
        "id": id, "version": version, "pages": len(made), "done_at": now,
        "fates": to_text({"new": told.new, "known": told.known, "failed": told.failed}),
    }  # fmt: skip
    add_row(connection, batches, row)
    return told


def _record(
    connection: Connection, page: Page, outcome: ReadPage | UnfitPage, version: str, now: datetime
) -> str:
    id = write_page(connection, page, now)
    if last_document(connection, id) is not None:
        return "known"
    if isinstance(outcome, UnfitPage):
        queue_again(connection, [id])
        fail_task(connection, id, outcome.reason, now)
        return "failed"
    reading = outcome.reading
    new = write_reading(connection, reading, outcome.reports, now, version)
    row = {"page": id, "version": version, "document": reading.document.id, "read_at": now}
    add_row(connection, page_readings, row)
    connection.execute(delete(tasks).where(tasks.c.page == id))
    return "new" if new else "known"


def _document(outcome: ReadPage | UnfitPage) -> str:
    return outcome.reading.document.id if isinstance(outcome, ReadPage) else ""
