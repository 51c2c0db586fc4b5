"""`dateline check`: is a store sound, and what is in it."""

import typer

from dateline.cli.backup import tell_rows
from dateline.cli.opening import existing_store
from dateline.cli.options import DEFAULT_STORE, AsJson, StorePath
from dateline.story.jsonable import json_text


def check(store: StorePath = DEFAULT_STORE, as_json: AsJson = False) -> None:
    """Check a store or a back-up: the file, the links between rows, and every hash.

    The exit code is 1 if anything is wrong; each problem is a line.
    """
    from itertools import islice

    from dateline.store.check import MOST, check_store
    from dateline.store.copy import count_rows

    with existing_store(store) as opened:
        problems = list(islice(check_store(opened.database), MOST))
        rows = count_rows(opened.database)
    if as_json:
        print(json_text({"rows": rows, "problems": problems}))
    elif problems:
        print("\n".join(problems))
    else:
        tell_rows(rows, "sound", as_json=False)
    if problems:
        raise typer.Exit(1)
