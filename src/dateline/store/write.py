"""Rows in: readings with their reports, judgements, withdrawals. Each only if it is new."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Table, TextClause, bindparam, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import ARRAY

from dateline.errors import UnfitInput
from dateline.model import Reading, Report
from dateline.model.record import Judgement
from dateline.store.codec import to_plain, to_text
from dateline.store.tables import (
    documents,
    entities,
    judgements,
    readings,
    reports,
    unmatched,
    withdrawals,
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """A reading with its reports as the rows that keep it, apart from any transaction."""

    document: Row
    reading: Row
    entities: list[Row]
    reports: list[Row]

    @property
    def id(self) -> str:
        """That of the document."""
        return str(self.document["id"])


def write_reading(
    connection: Connection,
    reading: Reading,
    told: Sequence[Report],
    received: datetime,
    version: str | None = None,
) -> bool:
    """Add a document with its reading and reports; False if it has been read already.

    Raises UnfitInput, as `reading_rows` does.
    """
    return bool(write_readings(connection, [reading_rows(reading, told, received, version)]))


def write_readings(connection: Connection, given: Sequence[ReadingRows]) -> set[str]:
    """Add documents with their readings and reports; the ids of those that had not been read.

    A document that lost its reading, as its page was cleaned otherwise for a while, is given
    this one.
    """
    each = {rows.id: rows for rows in reversed(given)}
    # One order for all writers, or two of them could wait for each other for ever.
    ordered = [each[id] for id in sorted(each)]
    add_rows(connection, documents, [rows.document for rows in ordered])
    new = set(
        add_rows(connection, readings, [rows.reading for rows in ordered], readings.c.document)
    )
    fresh = [rows for rows in ordered if rows.id in new]
    add_rows(connection, entities, [row for rows in fresh for row in rows.entities])
    add_rows(connection, reports, [row for rows in fresh for row in rows.reports])
    waiting = [{"document": rows.id, "reported": rows.document["reported"]} for rows in fresh]
    add_rows(connection, unmatched, waiting)
    return new


def add_unmatched(connection: Connection, document: str, reported: date) -> None:
    """Note that the reports of a document are new, other ones or gone, and are to be matched."""
    add_rows(connection, unmatched, [{"document": document, "reported": reported}])


def reading_body(reading: Reading) -> str:
    """A reading without its document, as the store writes it."""
    whole = to_plain(reading)
    del whole["document"]
    return to_text(whole)


def write_judgement(connection: Connection, judgement: Judgement) -> bool:
    """Add a judgement; False if the same was signed at that moment already."""
    row = {
        "id": judgement_id(judgement),
        "left_id": judgement.left,
        "right_id": judgement.right,
        "same": judgement.same,
        "signed_by": judgement.by,
        "signed_at": judgement.at,
        "score": judgement.score,
        "why": judgement.why,
    }
    return add_row(connection, judgements, row)


def write_withdrawal(
    connection: Connection, judgement: Judgement, at: datetime, by: str | None = None
) -> bool:
    """Take a judgement back; False if it was taken back already."""
    row = {"judgement": judgement_id(judgement), "withdrawn_at": at, "withdrawn_by": by}
    return add_row(connection, withdrawals, row)


def judgement_id(judgement: Judgement) -> str:
    """Hash of who judged what when: not of the score or the reasons."""
    moment = judgement.at.astimezone(UTC).isoformat()
    said = to_text([judgement.left, judgement.right, judgement.same, judgement.by, moment])
    return hashlib.sha256(said.encode()).hexdigest()[:20]


def reading_rows(
    reading: Reading, told: Sequence[Report], received: datetime, version: str | None = None
) -> ReadingRows:
    """The rows of a reading and its reports; `version` is of the reader.

    Raises UnfitInput, naming the document, for a text that can't be kept exactly.
    """
    try:
        return _rows(reading, told, received, version)
    except UnfitInput as error:
        raise UnfitInput(reading.document.name, error.reason) from None


def _rows(
    reading: Reading, told: Iterable[Report], received: datetime, version: str | None
) -> ReadingRows:
    document = reading.document
    id = document.id
    reported = document.published or received.astimezone(UTC).date()
    whole = to_plain(reading)
    body = whole.pop("document")
    words = body.pop("text")
    to_text(words)  # raises for what would not come back exactly
    return ReadingRows(
        document={
            "id": id,
            "article": document.article,
            "title": document.title,
            "publisher": document.publisher,
            "url": document.url,
            "name": document.name,
            "published": document.published,
            "published_basis": document.published_basis,
            "received": received,
            "reported": reported,
            "text": words,
            "body": to_text(body),
        },
        reading={"document": id, "body": to_text(whole), "version": version},
        entities=[
            {
                "document": id,
                "position": position,
                "kind": entity.kind,
                "name": entity.name,
                "body": to_text(plain),
            }
            for position, (entity, plain) in enumerate(
                zip(reading.entities, whole.get("entities", ()), strict=True)
            )
        ],
        reports=[
            {
                "id": report.id,
                "document": id,
                "position": position,
                "kind": report.kind,
                "reported": reported,
                "body": to_text(to_plain(report)),
            }
            for position, report in enumerate(told)
        ],
    )


def add_row(connection: Connection, table: Table, row: Row) -> bool:
    """Whether the row was new."""
    return bool(add_rows(connection, table, [row], next(iter(table.primary_key))))


def add_rows(
    connection: Connection,
    table: Table,
    rows: Sequence[Row],
    told: Column[Any] | None = None,
) -> list[Any]:
    """Add those of the rows that are new, in one statement; of these the column `told`, if asked.

    All rows give the same columns. RETURNING tells what was new, as PostgreSQL gives no row
    count for this.
    """
    if not rows:
        return []
    if connection.dialect.name == "postgresql":
        return _add_arrays(connection, table, rows, told)
    statement = insert_row(connection, table).on_conflict_do_nothing()
    if told is None:
        connection.execute(statement, rows)
        return []
    return list(connection.execute(statement.returning(told), rows).scalars())


def _add_arrays(
    connection: Connection, table: Table, rows: Sequence[Row], told: Column[Any] | None
) -> list[Any]:
    """The same with an array for each column: one text to understand for the server, and one
    journey, however many rows there are."""
    statement = _of_arrays(table, tuple(rows[0]), told)
    arrays = {name: [row[name] for row in rows] for name in rows[0]}
    added = connection.execute(statement, arrays)
    return [] if told is None else list(added.scalars())


@cache
def _of_arrays(table: Table, names: tuple[str, ...], told: Column[Any] | None) -> TextClause:
    columns = ", ".join(f'"{name}"' for name in names)
    arrays = ", ".join(f":{name}" for name in names)
    back = "" if told is None else f' RETURNING "{told.name}"'
    query = text(
        f"INSERT INTO {table.name} ({columns}) SELECT * FROM unnest({arrays}) "
        f"ON CONFLICT DO NOTHING{back}"
    )
    return query.bindparams(*(bindparam(name, type_=ARRAY(table.c[name].type)) for name in names))


def insert_row(connection: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
