"""A batch of pages read elsewhere, recorded with a row of the manifest in one transaction.

Whoever records a batch a second time finds its row and changes nothing, so that retries,
duplicates and a lost driver are harmless.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from dateline.model import Page
from dateline.store.codec import from_plain, from_text, to_plain, to_text
from dateline.store.pages import write_pages
from dateline.store.settle import Encoded, UnfitPage, record_pages
from dateline.store.tables import batches
from dateline.store.tasks import last_documents, queue_again
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
    made: Sequence[tuple[Page, Encoded]],
    version: str,
    now: datetime,
) -> Fates:
    """Keep the pages of a batch and what was read in them; what became of them."""
    if (done := recorded_fates(connection, id)) is not None:
        return done
    each = {outcome.page: (page, outcome) for page, outcome in reversed(made)}
    # One order for all writers, or two of them could wait for each other for ever.
    write_pages(connection, [each[page][0] for page in sorted(each)], now)
    known = last_documents(connection, each)
    outcomes = [each[page][1] for page in sorted(each) if page not in known]
    queue_again(connection, [one.page for one in outcomes if isinstance(one, UnfitPage)])
    settled = record_pages(connection, outcomes, version, now).values()
    fates = Counter(one.fate for one in settled)
    told = Fates(fates["new"], len(made) - fates["new"] - fates["failed"], fates["failed"])
    row = {
        "id": id, "version": version, "pages": len(made), "done_at": now,
        "fates": to_text(to_plain(told)),
    }  # fmt: skip
    add_row(connection, batches, row)
    return told
