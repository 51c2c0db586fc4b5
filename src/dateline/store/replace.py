"""A new reading in the place of a former one, which is kept; judgements go over to it."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, exists, select

from dateline.model import Judgement, Reading, Report
from dateline.store.codec import to_plain, to_text
from dateline.store.judging import Signed, read_corrections, write_signed
from dateline.store.read import read_judgements
from dateline.store.tables import (
    documents,
    entities,
    former_readings,
    page_readings,
    readings,
    reports,
)
from dateline.store.write import (
    add_row,
    add_unmatched,
    reading_body,
    write_reading,
)

Changed = dict[str, object]


def replace_reading(
    connection: Connection,
    page: str,
    former: str,
    reading: Reading,
    told: Sequence[Report],
    successors: Mapping[str, str],
    received: datetime,
    version: str,
) -> Changed:
    """Put a reading of a page in the place of that of its document `former`; what it changed.

    `successors` leads from ids of former reports to those of new ones that tell the same; what
    was judged of the first is then judged of the second, by the same signer. The document may
    be another one, if the page was cleaned otherwise: then the former no longer counts, unless
    another page still is that document.
    """
    document = reading.document.id
    # Several pages may be one document: whoever comes second waits here.
    locked = select(documents.c.id).where(documents.c.id.in_((former, document)))
    connection.execute(locked.order_by(documents.c.id).with_for_update(key_share=True)).all()
    before = _bodies(connection, former)
    changed: Changed = {}
    if former != document:
        changed["document"] = former
    if _body(connection, document) != reading_body(reading):
        _retire(connection, document, received)
        write_reading(connection, reading, told, received, version)
    if former != document and not _still_read(connection, former, page):
        _retire(connection, former, received)
    after = {report.id: (report.kind, to_text(to_plain(report))) for report in told}
    changed |= _difference(before, after, successors)
    carried = _carry_judgements(connection, before.keys() - after.keys(), successors)
    if carried:
        changed["judgements"] = carried
    return changed


def _retire(connection: Connection, document: str, at: datetime) -> None:
    """Move a document's reading to the former ones; its entities and reports go with it."""
    row = connection.execute(select(readings).where(readings.c.document == document)).first()
    if row is None:
        return
    kept = {
        "document": document, "hash": hashlib.sha256(row.body.encode()).hexdigest()[:20],
        "version": row.version, "replaced_at": at, "body": row.body,
    }  # fmt: skip
    add_row(connection, former_readings, kept)
    for table in (readings, entities, reports):
        connection.execute(delete(table).where(table.c.document == document))
    reported = select(documents.c.reported).where(documents.c.id == document)
    add_unmatched(connection, document, connection.execute(reported).scalar_one())


def _still_read(connection: Connection, former: str, page: str) -> bool:
    """Whether another page than this one is still the former document."""
    later = page_readings.alias()
    went_over = exists().where(
        later.c.page == page_readings.c.page,
        later.c.read_at > page_readings.c.read_at,
        later.c.document != former,
    )
    other = select(page_readings.c.page).where(
        page_readings.c.document == former, page_readings.c.page != page, ~went_over
    )
    return connection.execute(other.limit(1)).first() is not None


def _body(connection: Connection, document: str) -> str | None:
    query = select(readings.c.body).where(readings.c.document == document)
    return connection.execute(query).scalar()


def _bodies(connection: Connection, document: str) -> dict[str, tuple[str, str]]:
    """Kind and JSON of each report of a document, by its id."""
    query = select(reports.c.id, reports.c.kind, reports.c.body)
    rows = connection.execute(query.where(reports.c.document == document))
    return {row.id: (row.kind, row.body) for row in rows}


def _difference(
    before: Mapping[str, tuple[str, str]],
    after: Mapping[str, tuple[str, str]],
    successors: Mapping[str, str],
) -> Changed:
    """How many reports of each kind are told anew, are told otherwise, are gone."""
    heirs = {old: new for old, new in successors.items() if old in before and new in after}
    inherited = set(heirs.values())
    new = Counter(k for id, (k, _) in after.items() if id not in before and id not in inherited)
    gone = Counter(k for id, (k, _) in before.items() if id not in after and id not in heirs)
    otherwise = Counter(
        kind
        for id, (kind, body) in before.items()
        if (id in after and after[id][1] != body) or (id not in after and id in heirs)
    )
    told = {"new": new, "gone": gone, "otherwise": otherwise}
    return {name: dict(sorted(kinds.items())) for name, kinds in told.items() if kinds}


def _carry_judgements(
    connection: Connection, gone: "set[str]", successors: Mapping[str, str]
) -> dict[str, int]:
    """Sign what stands signed of reports that are gone for those that took their place."""
    carried = lost = 0
    signed: list[Signed] = []
    if gone:
        signed = [*read_judgements(connection), *read_corrections(connection)]
    for one in signed:
        if not set(_judged(one)) & gone:
            continue
        heir = _of_heirs(one, successors)
        if set(_judged(heir)) & gone:
            lost += 1
        else:
            carried += sum(write_signed(connection, [heir]))
    return {name: n for name, n in (("carried", carried), ("without an heir", lost)) if n}


def _judged(signed: Signed) -> tuple[str, ...]:
    """The ids that a judgement or correction is about."""
    if isinstance(signed, Judgement):
        return signed.left, signed.right
    return (signed.report,)


def _of_heirs(signed: Signed, successors: Mapping[str, str]) -> Signed:
    """The same, said of the reports that took the place of those it was said of."""
    before = " and ".join(_judged(signed))
    why = f"{signed.why} (of {before} before a new reading)".strip()
    heirs = [successors.get(id, id) for id in _judged(signed)]
    if isinstance(signed, Judgement):
        return replace(signed, left=heirs[0], right=heirs[1], why=why)
    return replace(signed, report=heirs[0], why=why)
