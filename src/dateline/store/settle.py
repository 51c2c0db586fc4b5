"""What became of pages that were lent: their readings recorded, their failures told, together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from dateline.errors import InputError
from dateline.model import Reading, Report
from dateline.store.codec import to_text
from dateline.store.replace import Changed, replace_reading
from dateline.store.tables import page_readings
from dateline.store.tasks import end_task, fail_task, is_lent, last_document
from dateline.store.write import add_row, write_reading


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
class Settled:
    """What became of a page: new, known (its document was there), reread, failed, or not lent
    to this owner any more, and left to whoever has it."""

    page: str
    fate: str
    document: str | None = None
    reason: str | None = None
    changed: Changed | None = None


def settle_pages(
    connection: Connection,
    owner: str,
    outcomes: Sequence[ReadPage | UnfitPage],
    version: str,
    now: datetime,
) -> list[Settled]:
    """Record what `owner` made of the pages lent to it, all in the caller's transaction.

    What became of each, in the order given.
    """
    # One order for all writers, or two of them could wait for each other for ever.
    ordered = sorted(outcomes, key=lambda outcome: (document_id(outcome), outcome.page))
    settled = {o.page: _settle(connection, owner, o, version, now) for o in ordered}
    return [settled[outcome.page] for outcome in outcomes]


def _settle(
    connection: Connection, owner: str, outcome: ReadPage | UnfitPage, version: str, now: datetime
) -> Settled:
    if not is_lent(connection, owner, outcome.page):
        return Settled(outcome.page, "not lent")
    return settle_page(connection, outcome, version, now)


def settle_page(
    connection: Connection, outcome: ReadPage | UnfitPage, version: str, now: datetime
) -> Settled:
    """Record what was read in a queued page, or set it aside; either takes it off the queue."""
    if isinstance(outcome, ReadPage):
        try:
            # An unkeepable text is found before its first row is written.
            return _record(connection, outcome, version, now)
        except InputError as error:
            outcome = UnfitPage(outcome.page, error.reason)
    fail_task(connection, outcome.page, outcome.reason, now)
    return Settled(outcome.page, "failed", reason=outcome.reason)


def _record(connection: Connection, outcome: ReadPage, version: str, now: datetime) -> Settled:
    reading, told = outcome.reading, outcome.reports
    document = reading.document.id
    former = last_document(connection, outcome.page)
    changed: Changed | None = None
    if former is None:
        new = write_reading(connection, reading, told, now, version)
        fate = "new" if new else "known"
    else:
        fate = "reread"
        changed = replace_reading(
            connection, outcome.page, former, reading, told, outcome.successors, now, version
        )
    row = {
        "page": outcome.page, "version": version, "document": document, "read_at": now,
        "changed": None if changed is None else to_text(changed),
    }  # fmt: skip
    add_row(connection, page_readings, row)
    end_task(connection, outcome.page)
    return Settled(outcome.page, fate, document, changed=changed)


def document_id(outcome: ReadPage | UnfitPage) -> str:
    """The document that was read in a page; "" where none was."""
    return outcome.reading.document.id if isinstance(outcome, ReadPage) else ""
