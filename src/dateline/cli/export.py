"""`dateline export`: the record for other programs, as JSON lines, CSV, GeoJSON or Parquet."""

import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from dateline.cli.opening import open_store
from dateline.cli.options import DEFAULT_STORE, AsJson, AsOf, OutputFile, StorePath
from dateline.cli.parquet import write_parquet
from dateline.cli.tables import as_csv, as_geojson, as_jsonl
from dateline.cli.whole_file import write_beside, write_whole
from dateline.model import Claim
from dateline.story.references import References


class Format(StrEnum):
    """What an export is written as."""

    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"
    PARQUET = "parquet"


WRITERS: dict[Format, Callable[[Sequence[Claim], References], Iterator[str]]] = {
    Format.JSONL: as_jsonl,
    Format.CSV: as_csv,
    Format.GEOJSON: as_geojson,
}
FormatOption = Annotated[
    Format,
    typer.Option(
        "--format",
        help="jsonl: documents, then claims with their reports; csv: a row a report; "
        "geojson: a point a claim; parquet: as csv, into the file that --output names.",
    ),
]


def export(
    store: StorePath = DEFAULT_STORE,
    format: FormatOption = Format.JSONL,
    output: OutputFile = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Write the record for other programs: every claim with its reports and their words.

    --json means the same as --format jsonl.
    """
    with open_store(store) as (opened, references):
        if as_of is not None:
            references.keep({row.id for row in opened.documents(as_of)})
        claims = opened.claims(as_of)
        if format is Format.PARQUET and not as_json:
            if output is None:
                raise typer.BadParameter("parquet is written to a file: give --output FILE")
            write_beside(output, lambda path: write_parquet(path, claims, references))
            return
        pieces = WRITERS[Format.JSONL if as_json else format](claims, references)
        if output is None:
            sys.stdout.writelines(pieces)
        else:
            write_whole(output, pieces)
