"""Claims as a Parquet file, for those who go on in DuckDB, Polars or Spark."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from dateline.cli.tables import COLUMNS, report_row
from dateline.errors import SetupError
from dateline.model import Claim
from dateline.story.references import References

NUMBERS = ("latitude", "longitude", "radius_km", "low", "high")
WHOLE_NUMBERS = ("geonames",)
AT_ONCE = 10_000
"""Rows in a group."""


def write_parquet(path: Path, claims: Iterable[Claim], references: References) -> None:
    """A row a report, with the columns of the CSV; what is not given is null.

    Raises SetupError where pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise SetupError(
            "pyarrow is not installed; the cure: pip install 'dateline[parquet]'"
        ) from None
    kinds = {**dict.fromkeys(NUMBERS, "float64"), **dict.fromkeys(WHOLE_NUMBERS, "int64")}
    schema = pyarrow.schema([(name, kinds.get(name, "string")) for name in COLUMNS])
    rows = (report_row(claim, report, references) for claim in claims for report in claim.reports)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(rows, AT_ONCE)):
            filled = [{name: _held(row.get(name)) for name in COLUMNS} for row in group]
            writer.write_table(pyarrow.Table.from_pylist(filled, schema))


def _held(value: Any) -> Any:
    """A value that Arrow can hold: no halves of characters."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
