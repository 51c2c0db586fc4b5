"""What became of pages that were lent: their readings recorded, their failures told, together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection

from dateline.errors import InputError
from dateline.model import Reading, Report
from dateline.store.codec import to_text
from dateline.store.replace import Changed, replace_reading
from dateline.store.tables import page_readings
from dateline.store.tasks import end_tasks, fail_task, last_documents, lent_pages
from dateline.store.write import ReadingRows, Row, add_rows, reading_rows, write_readings


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page that was read, with its reports; `successors` leads from ids of the reports of a
    former reading to those that tell the same in this one."""

    page: str
    reading: Reading
    reports: Sequence[Report]
    successors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnfitPage:
    """A page that can't be read, and would not be the next time either."""

    page: str
    reason: str


@dataclass(frozen=True, slots=True)
class EncodedPage:
    """A page that was read, with the rows that keep what was read in it."""

    read: ReadPage
    rows: ReadingRows

    @property
    def page(self) -> str:
        return self.read.page


Encoded = EncodedPage | UnfitPage


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a page: new, known (its document was there), reread, failed, or not lent
    to this owner any more, and left to whoever has it."""

    page: str
    fate: str
    document: str | None = None
    reason: str | None = None
    changed: Changed | None = None


def encode_page(outcome: ReadPage | UnfitPage, version: str, now: datetime) -> Encoded:
    """What is written of a page, made before the transaction, which others may wait for; one
    whose text can't be kept is unfit."""
    if isinstance(outcome, UnfitPage):
        return outcome
    try:
        return EncodedPage(outcome, reading_rows(outcome.reading, outcome.reports, now, version))
    except InputError as error:
        return UnfitPage(outcome.page, error.reason)


def settle_pages(
    connection: Connection, owner: str, outcomes: Sequence[Encoded], version: str, now: datetime
) -> list[Settled]:
    """Record what `owner` made of the pages lent to it, all in the caller's transaction.

    What became of each, in the order given.
    """
    held = lent_pages(connection, owner, [outcome.page for outcome in outcomes])
    settled = record_pages(connection, [o for o in outcomes if o.page in held], version, now)
    return [settled.get(o.page) or Settled(o.page, "not lent") for o in outcomes]


def record_pages(
    connection: Connection, outcomes: Sequence[Encoded], version: str, now: datetime
) -> dict[str, Settled]:
    """Record what was read in queued pages, or set them aside; what became of each, by page.

    Either takes a page off the queue.
    """
    former = last_documents(connection, [outcome.page for outcome in outcomes])
    settled: dict[str, Settled] = {}
    for outcome in outcomes:
        if isinstance(outcome, UnfitPage):
            fail_task(connection, outcome.page, outcome.reason, now)
            settled[outcome.page] = Settled(outcome.page, "failed", reason=outcome.reason)
    # One order for all writers, or two of them could wait for each other for ever.
    read = [outcome for outcome in outcomes if isinstance(outcome, EncodedPage)]
    read.sort(key=lambda outcome: (outcome.rows.id, outcome.page))
    for again, some in groupby(read, lambda outcome: outcome.page in former):
        if again:
            for one in some:
                changed = _replace(connection, one, former[one.page], version, now)
                settled[one.page] = Settled(one.page, "reread", one.rows.id, changed=changed)
        else:
            settled |= _record(connection, list(some))
    rows = [_page_reading(outcome, settled[outcome.page], version, now) for outcome in read]
    add_rows(connection, page_readings, rows)
    end_tasks(connection, [outcome.page for outcome in read])
    return settled


def _record(connection: Connection, read: Sequence[EncodedPage]) -> dict[str, Settled]:
    """Record pages that were not read before; of several that are one document the first is new."""
    new = write_readings(connection, [outcome.rows for outcome in read])
    settled: dict[str, Settled] = {}
    for outcome in read:
        id = outcome.rows.id
        settled[outcome.page] = Settled(outcome.page, "new" if id in new else "known", id)
        new.discard(id)
    return settled


def _replace(
    connection: Connection, outcome: EncodedPage, former: str, version: str, now: datetime
) -> Changed:
    read = outcome.read
    return replace_reading(
        connection, read.page, former, read.reading, read.reports, read.successors, now, version
    )


def _page_reading(outcome: EncodedPage, settled: Settled, version: str, now: datetime) -> Row:
    changed = settled.changed
    return {
        "page": outcome.page, "version": version, "document": outcome.rows.id, "read_at": now,
        "changed": None if changed is None else to_text(changed),
    }  # fmt: skip
