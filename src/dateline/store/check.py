"""Is a store sound: its file, the links between its rows, every hash of what it holds."""

import hashlib
import zlib
from collections.abc import Iterator

from sqlalchemy import Connection, select, text

from dateline.model import Report
from dateline.store.codec import from_plain, from_text
from dateline.store.database import Database
from dateline.store.read import read_document, read_reading
from dateline.store.tables import documents, raw_pages, readings, reports

MOST = 100
"""Problems that are told; a store with more is beyond single ones."""


def check_store(database: Database) -> Iterator[str]:
    """What is wrong with the store, one line each; nothing if it is sound."""
    with database.reading_rows() as connection:
        if connection.dialect.name == "sqlite":
            yield from _check_file(connection)
        yield from _check_documents(connection)
        yield from _check_reports(connection)
        yield from _check_raw_pages(connection)


def _check_file(connection: Connection) -> Iterator[str]:
    for (line,) in connection.execute(text(f"PRAGMA integrity_check({MOST})")):
        if line != "ok":
            yield f"file: {line}"
    for row in connection.execute(text("PRAGMA foreign_key_check")).fetchmany(MOST):
        yield f"{row[0]}: row {row[1]} points to a row of {row[2]} that is not there"


def _check_documents(connection: Connection) -> Iterator[str]:
    """That each document is what its id says, and its reading can be read."""
    stands = set(connection.execute(select(readings.c.document)).scalars())
    for id in connection.execute(select(documents.c.id).order_by(documents.c.id)).scalars().all():
        try:
            document = read_document(connection, id)
            if document is None or document.id != id:
                yield f"document {id}: its words are not those that it was recorded with"
            elif id in stands and read_reading(connection, id) is None:
                yield f"document {id}: its reading is not there"
        except (ValueError, KeyError, TypeError, zlib.error) as error:
            yield f"document {id}: cannot be decoded ({type(error).__name__})"


def _check_reports(connection: Connection) -> Iterator[str]:
    stands = set(connection.execute(select(readings.c.document)).scalars())
    for row in connection.execute(select(reports.c.id, reports.c.document, reports.c.body)):
        if row.document not in stands:
            yield f"report {row.id}: its document {row.document} has no reading"
        try:
            if from_plain(from_text(row.body), Report).id != row.id:
                yield f"report {row.id}: is another one"
        except (ValueError, KeyError, TypeError) as error:
            yield f"report {row.id}: cannot be decoded ({type(error).__name__})"


def _check_raw_pages(connection: Connection) -> Iterator[str]:
    for hash in connection.execute(select(raw_pages.c.hash)).scalars().all():
        packed = select(raw_pages.c.packed).where(raw_pages.c.hash == hash)
        try:
            raw = zlib.decompress(connection.execute(packed).scalar_one())
        except zlib.error:
            yield f"raw page {hash[:12]}: cannot be unpacked"
            continue
        if hashlib.sha256(raw).hexdigest() != hash:
            yield f"raw page {hash[:12]}: its bytes are not those that came"
