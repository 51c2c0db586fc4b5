"""`dateline backup`: the whole store into one file, with the proof that all of it arrived."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.opening import existing_store
from dateline.cli.options import DEFAULT_STORE, AsJson, StorePath
from dateline.story.jsonable import json_text

BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help="The back-up; it may not exist.")]


def backup(file: BackupFile, store: StorePath = DEFAULT_STORE, as_json: AsJson = False) -> None:
    """Write the store, as it stands at this moment, to one new file, and check it.

    Others may go on reading and writing. The file is a store itself: any command opens it, and
    `dateline restore` puts it into a new store, on SQLite or PostgreSQL.
    """
    from dateline.store.copy import back_up

    with existing_store(store) as opened:
        copied = back_up(opened.database, file)
    tell_rows(copied.rows, f"written to {file} and checked", as_json)


def tell_rows(rows: dict[str, int], done: str, as_json: bool) -> None:
    """How many rows of each table, and what became of them."""
    if as_json:
        print(json_text(rows))
        return
    counted = ", ".join(
        f"{count} {name.replace('_', ' ')}" for name, count in rows.items() if count
    )
    print(f"{counted or 'an empty store'}: {done}")
