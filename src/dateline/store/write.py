"""Rows in: readings with their reports, judgements, withdrawals. Each only if it is new."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

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


def write_reading(
    connection: Connection,
    reading: Reading,
    told: Sequence[Report],
    received: datetime,
    version: str | None = None,
) -> bool:
    """Add a document with its reading and reports; False if it has been read already.

    `version` is of the reader. A document that lost its reading, as its page was cleaned
    otherwise for a while, is given this one. Raises UnfitInput, naming the document, for a text
    that can't be kept exactly.
    """
    document = reading.document
    try:
        rows = _rows(reading, told, received)
    except UnfitInput as error:
        raise UnfitInput(document.name, error.reason) from None
    add_row(connection, documents, rows[documents][0])
    if not add_row(connection, readings, {**rows[readings][0], "version": version}):
        return False
    for table in (entities, reports):
        if rows[table]:
            connection.execute(insert_row(connection, table).on_conflict_do_nothing(), rows[table])
    add_unmatched(connection, document.id, rows[documents][0]["reported"])
    return True


def add_unmatched(connection: Connection, document: str, reported: date) -> None:
    """Note that the reports of a document are new, other ones or gone, and are to be matched."""
    row = {"document": document, "reported": reported}
    connection.execute(insert_row(connection, unmatched).on_conflict_do_nothing(), row)


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


def _rows(reading: Reading, told: Iterable[Report], received: datetime) -> dict[Table, list[Row]]:
    document = reading.document
    reported = document.published or received.astimezone(UTC).date()
    whole = to_plain(reading)
    body = whole.pop("document")
    text = body.pop("text")
    to_text(text)  # raises for what would not come back exactly
    return {
        documents: [
            {
                "id": document.id,
                "article": document.article,
                "title": document.title,
                "publisher": document.publisher,
                "url": document.url,
                "name": document.name,
                "published": document.published,
                "published_basis": document.published_basis,
                "received": received,
                "reported": reported,
                "text": text,
                "body": to_text(body),
            }
        ],
        readings: [{"document": document.id, "body": to_text(whole)}],
        entities: [
            {
                "document": document.id,
                "position": position,
                "kind": entity.kind,
                "name": entity.name,
                "body": to_text(to_plain(entity)),
            }
            for position, entity in enumerate(reading.entities)
        ],
        reports: [
            {
                "id": report.id,
                "document": document.id,
                "position": position,
                "kind": report.kind,
                "reported": reported,
                "body": to_text(to_plain(report)),
            }
            for position, report in enumerate(told)
        ],
    }


def add_row(connection: Connection, table: Table, row: Row) -> bool:
    """Whether the row was new. RETURNING tells, as PostgreSQL gives no row count for this."""
    key = next(iter(table.primary_key))
    statement = insert_row(connection, table).on_conflict_do_nothing().returning(key)
    return connection.execute(statement, row).first() is not None


def insert_row(connection: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
