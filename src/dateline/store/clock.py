"""The database's own clock: the one that all machines of a store share."""

from typing import Any

from sqlalchemy import Double
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class seconds_now(FunctionElement[float]):  # noqa: N801 - it is an SQL function
    """Seconds since 1970 by the database's clock, as it stands when the row is met."""

    type = Double()
    inherit_cache = True


@compiles(seconds_now)
def _in_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(seconds_now, "postgresql")
def _in_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) AS DOUBLE PRECISION)"
