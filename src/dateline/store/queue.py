"""The queue of a store that is open: each act in one transaction."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dateline.model import Page
from dateline.store import batch, pages, settle, tasks
from dateline.store.batch import Fates
from dateline.store.settle import ReadPage, Settled, UnfitPage
from dateline.store.tasks import FailedPage, Intake, Lease, QueueCounts, Rereading

if TYPE_CHECKING:
    from dateline.store.database import Database


class Queue:
    """Pages that came in, those still to be read, those set aside. Got as `Database.queue`.

    Every method raises StoreError, in one line, when the database fails.
    """

    def __init__(self, database: "Database") -> None:
        self._database = database

    def add(self, given: Sequence[Page]) -> list[Intake]:
        """Keep pages and queue those that are new, all or none; what became of each, in order."""
        now = datetime.now(UTC)
        return self._database.write(lambda c: tasks.add_pages(c, given, now))

    def add_again(self, ids: Sequence[str]) -> int:
        """Queue pages that were read already, to be read anew; how many were not queued yet."""
        return self._database.write(lambda c: tasks.queue_again(c, ids))

    def claim(self, owner: str, limit: int, only: Sequence[str] | None = None) -> list[Lease]:
        """Lend to `owner` up to `limit` pages, or one alone that was tried before."""
        return self._database.write(lambda c: tasks.claim_pages(c, owner, limit, only))

    def renew(self, owner: str) -> None:
        """Lend what `owner` has for another while."""
        self._database.write(lambda c: tasks.renew_leases(c, owner))

    def owners(self) -> list[str]:
        """Who has pages, whether or not their leases have run out."""
        with self._database.reading_rows() as connection:
            return tasks.task_owners(connection)

    def give_back(self, owner: str) -> None:
        """Take back what is lent to `owner`, untried."""
        self._database.write(lambda c: tasks.give_back(c, owner))

    def settle(
        self, owner: str, outcomes: Sequence[ReadPage | UnfitPage], version: str
    ) -> list[Settled]:
        """Record what `owner` made of its pages, all or nothing."""
        now = datetime.now(UTC)
        encoded = [settle.encode_page(outcome, version, now) for outcome in outcomes]
        return self._database.write(lambda c: settle.settle_pages(c, owner, encoded, version, now))

    def record_batch(
        self, id: str, made: Sequence[tuple[Page, ReadPage | UnfitPage]], version: str
    ) -> Fates:
        """Keep pages that were read without being queued, and what was read in them, with the
        batch's row of the manifest; a batch that is there already is left as it is."""
        now = datetime.now(UTC)
        encoded = [(page, settle.encode_page(outcome, version, now)) for page, outcome in made]
        return self._database.write(lambda c: batch.record_batch(c, id, encoded, version, now))

    def recorded_batch(self, id: str) -> Fates | None:
        """What became of the pages of a batch, or None if it has not been recorded."""
        with self._database.reading_rows() as connection:
            return batch.recorded_fates(connection, id)

    def put_back(self, owner: str, reason: str) -> list[tuple[str, bool]]:
        """Put back, tried once more, what ended the process `owner`; of each page, whether it
        was set aside instead."""
        now = datetime.now(UTC)
        return self._database.write(lambda c: tasks.retry_later(c, owner, reason, now))

    def failed(self) -> list[FailedPage]:
        """The pages that were set aside, in the order in which they came."""
        with self._database.reading_rows() as connection:
            return tasks.failed_pages(connection)

    def retry(self, ids: Sequence[str]) -> int:
        """Queue pages again that were set aside or dropped; how many."""
        return self._database.write(lambda c: tasks.retry_failed(c, ids))

    def drop(self, ids: Sequence[str]) -> int:
        """Give pages up that were set aside; how many."""
        return self._database.write(lambda c: tasks.drop_failed(c, ids))

    def open(self, only: Sequence[str] | None = None) -> int:
        """How many pages are still to be read, lent or not."""
        with self._database.reading_rows() as connection:
            return tasks.open_tasks(connection, only)

    def counts(self) -> QueueCounts:
        """How many pages are in which state."""
        with self._database.reading_rows() as connection:
            return tasks.count_queue(connection)

    def page(self, id: str) -> Page | None:
        """A page as it came; None if there is none or its bytes were pruned."""
        return next(self.pages([id]))

    def pages(self, ids: Sequence[str]) -> Iterator[Page | None]:
        """Pages as they came, in that order; None for one that is not there or was pruned."""
        with self._database.reading_rows() as connection:
            packed = pages.read_pages(connection, ids)
        return (pages.unpacked(packed[id]) if id in packed else None for id in ids)

    def last_document(self, page: str) -> str | None:
        """The document that was last read in a page, or None."""
        return self.last_documents([page]).get(page)

    def last_documents(self, ids: Collection[str]) -> dict[str, str]:
        """The documents that were last read in pages, by page; without those never read."""
        with self._database.reading_rows() as connection:
            return tasks.last_documents(connection, ids)

    def not_read_by(self, version: str) -> Iterator[str]:
        """Pages that have been read, but not by that version of the reader."""
        with self._database.reading_rows() as connection:
            yield from tasks.pages_not_read_by(connection, version)

    def rereadings(self, version: str) -> list[Rereading]:
        """What that version of the reader changed of the readings before it, by page."""
        with self._database.reading_rows() as connection:
            return tasks.rereadings(connection, version)

    def kept(self) -> tuple[int, int, int]:
        """How many contents are kept, their bytes as they came and as they are kept."""
        with self._database.reading_rows() as connection:
            return pages.kept_pages(connection)

    def prune(self, before: datetime) -> int:
        """Drop the bytes of pages kept before a moment; how many contents."""
        return self._database.write(lambda c: pages.prune_before(c, before))
