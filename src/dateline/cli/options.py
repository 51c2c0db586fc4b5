"""Options that several commands take, written once."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

DEFAULT_STORE = "dateline.db"


def read_when(words: str | date) -> date:
    """A day from YYYY-MM-DD, with or without a time after it."""
    if isinstance(words, date):
        return words
    try:
        return date.fromisoformat(words.strip()[:10])
    except ValueError:
        raise typer.BadParameter(f"{words!r} is not a day like 2024-12-06") from None


StorePath = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="DATELINE_STORE",
        metavar="FILE",
        help="The store: an SQLite file, or a PostgreSQL URL.",
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=read_when,
        metavar="WHEN",
        help="Only what had been reported by that day (YYYY-MM-DD).",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Items = Annotated[
    int | None, typer.Option("--items", min=1, metavar="N", help="At most so many lines.")
]
Days = Annotated[
    int | None,
    typer.Option("--days", min=1, metavar="N", help="Only the N days of which most is told."),
]
OutputFile = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help="Write to a file instead, whole or not at all."),
]
