"""`dateline restore`: a back-up into a new store."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.backup import tell_rows
from dateline.cli.options import DEFAULT_STORE, AsJson, StorePath

BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help="What `backup` has written.")]


def restore(file: BackupFile, store: StorePath = DEFAULT_STORE, as_json: AsJson = False) -> None:
    """Put a back-up into a store that is not there yet, or is empty, and check it.

    All of it or nothing. The store may be an SQLite file or a PostgreSQL database, whichever
    the back-up was made of.
    """
    from dateline.store.copy import restore as put_back

    copied = put_back(file, store)
    tell_rows(copied.rows, "restored and checked", as_json)
