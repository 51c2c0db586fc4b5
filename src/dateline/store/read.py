"""Rows out, in one fixed order: by report time, then document, then place in the document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Select, case, exists, or_, select

from dateline.model import ClaimKind, Document, Entity, EntityKind, Reading, Report
from dateline.model.record import Judgement
from dateline.store.codec import from_plain, from_text
from dateline.store.tables import documents, entities, judgements, readings, reports, withdrawals

if TYPE_CHECKING:
    Query = Select[*tuple[Any, ...]]

Value = TypeVar("Value")

AT_A_TIME = 500
"""Rows fetched together, or ids named in one condition: enough to be quick, few enough not to be
felt in memory, and a long list is slow to compile."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What a list of documents shows of one; its text is asked for by `id`.

    `received` is the moment of recording, in UTC; `reported` the day that `as_of` goes by: of
    publication, or of receipt where that is not known.
    """

    id: str
    article: str
    title: str | None
    publisher: str | None
    url: str | None
    name: str
    published: date | None
    published_basis: str
    received: datetime
    reported: date


@dataclass(frozen=True, slots=True)
class Issued:
    """When a document was published and by whom, as `Document.outlet` has it."""

    published: date | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class StoredEntity:
    """An entity and the document (its id) that knows it."""

    document: str
    entity: Entity


def read_documents(
    connection: Connection, as_of: date | None = None, article: str | None = None
) -> list[StoredDocument]:
    """Documents reported by `as_of`, or all, or those that are versions of one article; not those
    whose page is another one now."""
    shown = [documents.c[name] for name in StoredDocument.__dataclass_fields__]
    query = _by_then(select(*shown), documents.c.reported, as_of)
    if article is not None:
        query = query.where(documents.c.article == article)
    query = query.where(exists().where(readings.c.document == documents.c.id))
    rows = connection.execute(query.order_by(documents.c.reported, documents.c.id))
    return [StoredDocument(*row) for row in rows]


def read_texts(connection: Connection, ids: Iterable[str]) -> dict[str, Document]:
    """Those documents as they were read, by id."""
    found: dict[str, Document] = {}
    for some in in_parts(ids):
        query = select(documents.c.text, documents.c.body, documents.c.id)
        for row in connection.execute(query.where(documents.c.id.in_(some))):
            found[row.id] = from_plain(_document_plain(row), Document)
    return found


def read_issued(connection: Connection, as_of: date | None = None) -> dict[str, Issued]:
    """When and by whom the documents of `read_documents` were published, by id, in its order."""
    own = documents.c.publisher
    # Only where no publisher is known does the head of the text tell who carried it.
    body = case((or_(own.is_(None), own == ""), documents.c.body))
    query = _by_then(select(documents.c.id, documents.c.published, own, body),
                     documents.c.reported, as_of)  # fmt: skip
    query = query.where(exists().where(readings.c.document == documents.c.id))
    query = query.order_by(documents.c.reported, documents.c.id)
    found: dict[str, Issued] = {}
    for id, published, publisher, told in _streamed(connection, query):
        head = from_text(told).get("head") if told else None
        found[id] = Issued(published, publisher or (head.get("carrier") if head else None))
    return found


def read_report_days(
    connection: Connection, after: date, as_of: date | None = None
) -> dict[str, date]:
    """The days on which documents were reported, by their ids: of those after a day and by
    `as_of`, as `read_documents` has it."""
    query = _by_then(select(documents.c.id, documents.c.reported), documents.c.reported, as_of)
    query = query.where(documents.c.reported > after)
    query = query.where(exists().where(readings.c.document == documents.c.id))
    return dict(tuple(row) for row in connection.execute(query))


def read_last_days(connection: Connection, count: int, as_of: date | None = None) -> list[date]:
    """The last days by `as_of` on which anything was reported, in order."""
    query = _by_then(select(documents.c.reported), documents.c.reported, as_of).distinct()
    query = query.where(exists().where(readings.c.document == documents.c.id))
    days = connection.execute(query.order_by(documents.c.reported.desc()).limit(count)).scalars()
    return sorted(days)


def read_document(connection: Connection, id: str) -> Document | None:
    """The document of that id as it was read, or None."""
    query = select(documents.c.text, documents.c.body).where(documents.c.id == id)
    row = connection.execute(query).first()
    return None if row is None else from_plain(_document_plain(row), Document)


def read_matter(
    connection: Connection, ids: Iterable[str]
) -> Iterator[tuple[str, Document, list[Report]]]:
    """Those of the documents that have a reading, in order of ids, each with its reports."""
    for some in in_parts(ids, 100):
        told: dict[str, list[Report]] = {id: [] for id in some}
        query = select(reports.c.document, reports.c.body).where(reports.c.document.in_(some))
        for id, body in connection.execute(query.order_by(reports.c.document, reports.c.position)):
            told[id].append(from_plain(from_text(body), Report))
        rows = select(documents.c.text, documents.c.body, documents.c.id)
        rows = rows.join_from(documents, readings).where(documents.c.id.in_(some))
        for row in connection.execute(rows.order_by(documents.c.id)):
            yield row.id, from_plain(_document_plain(row), Document), told[row.id]


def read_text(connection: Connection, id: str) -> str | None:
    """The text of the document of that id, or None."""
    return connection.execute(select(documents.c.text).where(documents.c.id == id)).scalar()


def read_ids(connection: Connection, prefix: str, limit: int) -> list[str]:
    """Ids of documents that begin with `prefix`, at most `limit` of them."""
    query = select(documents.c.id).where(documents.c.id.startswith(prefix, autoescape=True))
    return list(connection.execute(query.order_by(documents.c.id).limit(limit)).scalars())


def read_reading(connection: Connection, id: str) -> Reading | None:
    """The whole reading of the document of that id as it was recorded, or None."""
    query = select(documents.c.text, documents.c.body, readings.c.body).join_from(
        documents, readings
    )
    row = connection.execute(query.where(documents.c.id == id)).first()
    if row is None:
        return None
    return from_plain({**from_text(row[2]), "document": _document_plain(row)}, Reading)


def read_reports(
    connection: Connection,
    as_of: date | None = None,
    kind: ClaimKind | None = None,
    document: str | None = None,
) -> Iterator[Report]:
    """Reports reported by `as_of`, of one kind, of one document; without these, all."""
    query = _by_then(select(reports.c.body), reports.c.reported, as_of)
    if kind is not None:
        query = query.where(reports.c.kind == kind)
    if document is not None:
        query = query.where(reports.c.document == document)
    query = query.order_by(reports.c.reported, reports.c.document, reports.c.position)
    for (body,) in _streamed(connection, query):
        yield from_plain(from_text(body), Report)


def read_report(connection: Connection, id: str) -> Report | None:
    """The report of that id as it was read, or None."""
    body = connection.execute(select(reports.c.body).where(reports.c.id == id)).scalar()
    return None if body is None else from_plain(from_text(body), Report)


def read_entities(
    connection: Connection,
    as_of: date | None = None,
    kind: EntityKind | None = None,
    document: str | None = None,
) -> Iterator[StoredEntity]:
    """Entities of the documents reported by `as_of`, of one kind, of one document; or all."""
    query = select(entities.c.document, entities.c.body).join_from(entities, documents)
    query = _by_then(query, documents.c.reported, as_of)
    if kind is not None:
        query = query.where(entities.c.kind == kind)
    if document is not None:
        query = query.where(entities.c.document == document)
    query = query.order_by(documents.c.reported, entities.c.document, entities.c.position)
    for document, body in _streamed(connection, query):
        yield StoredEntity(document, from_plain(from_text(body), Entity))


def read_judgements(
    connection: Connection, withdrawn: bool = False, of: Sequence[str] | None = None
) -> list[Judgement]:
    """Judgements in order of signing: those that stand, or with the withdrawn ones too.

    `of` asks only for those that name one of these things.
    """
    query = select(judgements, withdrawals.c.withdrawn_at, withdrawals.c.withdrawn_by).join_from(
        judgements, withdrawals, isouter=True
    )
    if not withdrawn:
        query = query.where(withdrawals.c.withdrawn_at.is_(None))
    if of is not None:
        query = query.where(or_(judgements.c.left_id.in_(of), judgements.c.right_id.in_(of)))
    rows = connection.execute(query.order_by(judgements.c.signed_at, judgements.c.id))
    return [
        Judgement(
            left=row.left_id,
            right=row.right_id,
            same=row.same,
            by=row.signed_by,
            at=row.signed_at,
            score=row.score,
            why=row.why,
            withdrawn_at=row.withdrawn_at,
            withdrawn_by=row.withdrawn_by,
        )
        for row in rows
    ]


def in_parts(values: Iterable[Value], size: int = AT_A_TIME) -> Iterator[list[Value]]:
    """The values in parts of a size, or of as many as one condition may name."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some


def _by_then(query: "Query", reported: Any, as_of: date | None) -> "Query":
    return query if as_of is None else query.where(reported <= as_of)


def _streamed(connection: Connection, query: "Query") -> Iterator[Any]:
    # Of the statement, not of the connection, which may go on to write.
    with connection.execute(query, execution_options={"yield_per": AT_A_TIME}) as rows:
        yield from rows


def _document_plain(row: Sequence[Any]) -> dict[str, Any]:
    """A document's text and body joined again, as the codec wrote them."""
    plain: dict[str, Any] = {**from_text(row[1]), "text": row[0]}
    return plain
