"""A word for the state of a store, so that what was made from it can be used again."""

import hashlib

from sqlalchemy import Connection, func, select

from dateline.store.tables import (
    corrections,
    corrections_withdrawn,
    documents,
    former_readings,
    judgements,
    page_readings,
    readings,
    withdrawals,
)

TOLD_BY = (
    documents, readings, former_readings, page_readings, judgements, withdrawals, corrections,
    corrections_withdrawn,
)  # fmt: skip
"""The tables that say whether claims, and all that is made of them, may be others now."""


def read_stamp(connection: Connection) -> str:
    """Sixteen digits that change whenever a row is added, whoever added it.

    Rows are added and not changed (of a reading that another replaces, one of the former
    readings is left), so how many each table holds tells whether anything is new; a count is
    quick, since an index answers it.
    """
    counts = [
        connection.execute(select(func.count()).select_from(table)).scalar() for table in TOLD_BY
    ]
    return hashlib.sha256(str(counts).encode()).hexdigest()[:16]
