"""What persons signed: judgements and corrections in, taken back, and out again."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from dateline.model import Correction, Judgement
from dateline.store.codec import from_plain, from_text, to_plain, to_text
from dateline.store.tables import corrections, corrections_withdrawn
from dateline.store.write import add_row, judgement_id, write_judgement, write_withdrawal

Signed = Judgement | Correction


def signed_id(signed: Signed) -> str:
    """Hash of who said what when; of a correction also of what it says."""
    if isinstance(signed, Judgement):
        return judgement_id(signed)
    moment = signed.at.astimezone(UTC).isoformat()
    said = to_text([signed.report, signed.by, moment, _body(signed)])
    return hashlib.sha256(said.encode()).hexdigest()[:20]


def write_signed(connection: Connection, signed: Sequence[Signed]) -> list[bool]:
    """Add what was signed; for each, whether it was new."""
    return [
        write_judgement(connection, one)
        if isinstance(one, Judgement)
        else _write_correction(connection, one)
        for one in signed
    ]


def take_back(connection: Connection, signed: Sequence[Signed], by: str, at: datetime) -> int:
    """Take back what was signed; how many had not been taken back yet."""
    return sum(
        write_withdrawal(connection, one, at, by)
        if isinstance(one, Judgement)
        else add_row(
            connection,
            corrections_withdrawn,
            {"correction": signed_id(one), "withdrawn_at": at, "withdrawn_by": by},
        )
        for one in signed
    )


def read_corrections(
    connection: Connection, withdrawn: bool = False, of: Sequence[str] | None = None
) -> list[Correction]:
    """Corrections in order of signing: those that stand, or with the withdrawn ones too.

    `of` asks only for those of some reports.
    """
    back = corrections_withdrawn
    query = select(corrections, back.c.withdrawn_at, back.c.withdrawn_by).join_from(
        corrections, back, isouter=True
    )
    if not withdrawn:
        query = query.where(back.c.withdrawn_at.is_(None))
    if of is not None:
        query = query.where(corrections.c.report.in_(of))
    rows = connection.execute(query.order_by(corrections.c.signed_at, corrections.c.id))
    return [_correction(row) for row in rows]


def _correction(row: Any) -> Correction:
    signed = {"report": row.report, "by": row.signed_by, "at": row.signed_at.isoformat()}
    read = from_plain({**from_text(row.body), **signed}, Correction)
    return replace(read, withdrawn_at=row.withdrawn_at, withdrawn_by=row.withdrawn_by)


def _write_correction(connection: Connection, correction: Correction) -> bool:
    row = {
        "id": signed_id(correction),
        "report": correction.report,
        "signed_by": correction.by,
        "signed_at": correction.at,
        "body": to_text(_body(correction)),
    }
    return add_row(connection, corrections, row)


SAID = ("about", "place", "period", "name", "source_kind", "why")
"""Fields that stand in the body of a row; the others have columns."""


def _body(correction: Correction) -> dict[str, object]:
    plain = to_plain(correction)
    return {name: plain[name] for name in SAID if name in plain}
