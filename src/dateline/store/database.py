"""A store that is open: every act in one transaction, every failure in one line."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from dateline.errors import StoreError
from dateline.model import ClaimKind, Correction, Document, EntityKind, Reading, Report
from dateline.model.record import Judgement
from dateline.model.search import Asked, EntryKind, FoundEntry, SearchEntry
from dateline.store import judging, read, search, write
from dateline.store.failure import told_plainly, worth_another_try
from dateline.store.feeds import Feeds
from dateline.store.judging import Signed
from dateline.store.matched import Matched
from dateline.store.queue import Queue
from dateline.store.read import StoredDocument, StoredEntity
from dateline.store.stamp import read_stamp
from dateline.store.texts import Texts

WRITING = "dateline_writing"
"""Execution option of a connection that is going to write."""

PAUSES = (0.05, 0.5, 2.0, 5.0, 10.0)
"""Seconds before a transaction that the server broke off is tried again: a collision is over at
once, a restart takes longer."""

Result = TypeVar("Result")


class Database:
    """Documents, readings, reports and judgements, kept for good. Made by `open_database`.

    Adding twice is adding once, whichever process does it. Every method raises StoreError, in
    one line, when the database fails.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    @property
    def queue(self) -> Queue:
        """The pages that came, and which are still to be read."""
        return Queue(self)

    @property
    def feeds(self) -> Feeds:
        """The feeds that are watched, and the articles that they showed."""
        return Feeds(self)

    def record(self, reading: Reading, reports: Sequence[Report], received: datetime) -> bool:
        """Keep a reading and its reports, all or nothing; False if the document is there already.

        `received` is the moment of recording, with its zone. Raises InputError for a text that
        can't be kept exactly.
        """
        return self.write(
            lambda connection: write.write_reading(connection, reading, reports, received)
        )

    def record_many(
        self, items: Iterable[tuple[Reading, Sequence[Report]]], received: datetime
    ) -> list[bool]:
        """Keep several readings in one transaction; for each, whether it was new."""
        rows = [write.reading_rows(reading, reports, received) for reading, reports in items]
        new = self.write(lambda connection: write.write_readings(connection, rows))
        fates = []
        for one in rows:
            fates.append(one.id in new)
            new.discard(one.id)
        return fates

    def documents(
        self, as_of: date | None = None, article: str | None = None
    ) -> list[StoredDocument]:
        """What was reported by `as_of`, or all, or of one article, in order of report time."""
        with self.reading_rows() as connection:
            return read.read_documents(connection, as_of, article)

    def texts(self, as_of: date | None = None) -> Texts:
        """The documents reported by `as_of`, in order of report time, each read when asked for."""
        with self.reading_rows() as connection:
            issued = read.read_issued(connection, as_of)

        def fetch(ids: Sequence[str]) -> dict[str, Document]:
            with self.reading_rows() as connection:
                return read.read_texts(connection, ids)

        return Texts(issued, fetch)

    def report_days(self, after: date, as_of: date | None = None) -> dict[str, date]:
        """The days on which the documents after a day and by `as_of` were reported, by id."""
        with self.reading_rows() as connection:
            return read.read_report_days(connection, after, as_of)

    def last_days(self, count: int, as_of: date | None = None) -> list[date]:
        """The last days by `as_of` on which anything was reported, in order."""
        with self.reading_rows() as connection:
            return read.read_last_days(connection, count, as_of)

    def document(self, id: str) -> Document:
        """The document of that id, or of the only id that begins so. StoreError if none is."""
        return self._one(id, read.read_document)

    def text(self, id: str) -> str:
        """The text of a document, found as by `document`."""
        return self._one(id, read.read_text)

    def reading(self, id: str) -> Reading:
        """The whole reading of a document, found as by `document`, as it was recorded."""
        return self._one(id, read.read_reading)

    def reports(
        self,
        as_of: date | None = None,
        kind: ClaimKind | None = None,
        document: str | None = None,
    ) -> Iterator[Report]:
        """Reports by report time, document and place in it; read while they are asked for."""
        with self.reading_rows() as connection:
            yield from read.read_reports(connection, as_of, kind, document)

    def report(self, id: str) -> Report | None:
        """The report of that id as it was read, whatever was judged of it; None if none is."""
        with self.reading_rows() as connection:
            return read.read_report(connection, id)

    def entities(
        self,
        as_of: date | None = None,
        kind: EntityKind | None = None,
        document: str | None = None,
    ) -> Iterator[StoredEntity]:
        """Entities as their documents know them, in the order of the documents."""
        with self.reading_rows() as connection:
            yield from read.read_entities(connection, as_of, kind, document)

    def to_index(self, limit: int) -> list[tuple[str, int]]:
        """Documents that are not in the index yet as they are now read, for `index`."""
        with self.reading_rows() as connection:
            return search.documents_to_index(connection, limit)

    def index(self, made: Sequence[tuple[str, int, Sequence[SearchEntry]]]) -> None:
        """Put the entries of documents into the index of search, in place of former ones."""

        def add(connection: Connection) -> None:
            for document, former, entries in sorted(made, key=lambda one: one[0]):
                search.write_entries(connection, document, former, entries)

        self.write(add)

    def find_entries(
        self,
        asked: Asked,
        kinds: Sequence[EntryKind],
        as_of: date | None = None,
        limit: int | None = None,
    ) -> list[FoundEntry]:
        """What in the index holds all that is asked for, the best first."""
        with self.reading_rows() as connection:
            return search.find_entries(connection, asked, kinds, as_of, limit)

    def judgements(self, withdrawn: bool = False) -> list[Judgement]:
        """Judgements in order of signing; the withdrawn ones too if asked for."""
        with self.reading_rows() as connection:
            return read.read_judgements(connection, withdrawn)

    def add_judgement(self, judgement: Judgement) -> bool:
        """Keep a judgement; False if it is there already."""
        return self.write(lambda connection: write.write_judgement(connection, judgement))

    def corrections(self, withdrawn: bool = False) -> list[Correction]:
        """Corrections in order of signing; the withdrawn ones too if asked for."""
        with self.reading_rows() as connection:
            return judging.read_corrections(connection, withdrawn)

    def sign(self, signed: Sequence[Signed]) -> list[bool]:
        """Keep judgements and corrections, all or none; for each, whether it was new."""
        return self.write(lambda connection: judging.write_signed(connection, signed))

    def take_back(self, signed: Sequence[Signed], by: str, at: datetime) -> int:
        """Take back judgements and corrections, all or none; how many still stood."""
        return self.write(lambda connection: judging.take_back(connection, signed, by, at))

    def withdraw_judgement(self, judgement: Judgement, at: datetime) -> bool:
        """Take a judgement back; False if it was taken back already."""
        return self.write(lambda connection: write.write_withdrawal(connection, judgement, at))

    def ask_matched(self, act: Callable[[Matched], Result]) -> Result:
        """What `act` reads from the tables of matching."""
        with self.reading_rows() as connection:
            return act(Matched(connection))

    def change_matched(self, act: Callable[[Matched], Result]) -> Result:
        """Do `act` with the tables of matching, in one transaction that no other one matches in."""

        def alone(connection: Connection) -> Result:
            rows = Matched(connection)
            rows.lock(wait=True)
            return act(rows)

        return self.write(alone)

    def change_matched_if_free(self, act: Callable[[Matched], Result]) -> Result | None:
        """The same, but None at once if another process of a server is matching."""

        def alone(connection: Connection) -> Result | None:
            rows = Matched(connection)
            return act(rows) if rows.lock(wait=False) else None

        return self.write(alone)

    def stamp(self) -> str:
        """A word that changes whenever something is recorded or judged, by any process."""
        with self.reading_rows() as connection:
            return read_stamp(connection)

    def close(self) -> None:
        """Give back files and connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _one(self, id: str, read_one: Callable[[Connection, str], Result | None]) -> Result:
        with self.reading_rows() as connection:
            found = read_one(connection, id)
            if found is None and id:
                ids = read.read_ids(connection, id, limit=2)
                if len(ids) > 1:
                    raise StoreError(f"{self.name}: more than one document id begins with {id!r}")
                found = read_one(connection, ids[0]) if ids else None
        if found is None:
            raise StoreError(f"{self.name}: no document {id!r}")
        return found

    @contextmanager
    def reading_rows(self) -> Iterator[Connection]:
        """A connection that only reads, in one transaction."""
        with told_plainly(self.name), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees the store as it stands now, whoever goes on writing."""
        with told_plainly(self.name), self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    def write(self, act: Callable[[Connection], Result]) -> Result:
        """Do `act` in a transaction; again, as it can be, if the server broke it off."""
        with told_plainly(self.name):
            for pause in PAUSES:
                try:
                    return self._write_once(act)
                except DBAPIError as error:
                    if not worth_another_try(error):
                        raise
                    time.sleep(pause)
            return self._write_once(act)

    def _write_once(self, act: Callable[[Connection], Result]) -> Result:
        connected = self._engine.connect().execution_options(**{WRITING: True})
        with connected as connection, connection.begin():
            return act(connection)
