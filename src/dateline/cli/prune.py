"""`dateline prune`: give up the bytes of old pages, and articles that no feed shows any more."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from dateline.cli.opening import existing_store
from dateline.cli.options import DEFAULT_STORE, AsJson, StorePath
from dateline.story.jsonable import json_text

Days = Annotated[
    int | None,
    typer.Option(
        "--days", min=0, metavar="N", help="Drop what came more than N days ago; else only tell."
    ),
]


def prune(store: StorePath = DEFAULT_STORE, days: Days = None, as_json: AsJson = False) -> None:
    """Drop the bytes of pages that came more than --days ago; without it, tell what is kept.

    Documents, readings and reports stay. A page that is still to be read, or was set aside,
    keeps its bytes. Pages without bytes can't be read anew. What a watch knows of articles that
    their feeds have not shown for so long is forgotten too.
    """
    with existing_store(store) as opened:
        queue = opened.database.queue
        before = None if days is None else datetime.now(UTC) - timedelta(days=days)
        dropped = 0 if before is None else queue.prune(before)
        forgotten = 0 if days is None else opened.database.feeds.prune(days)
        kept, size, packed = queue.kept()
    if as_json:
        counts = {"dropped": dropped, "kept": kept, "bytes": size, "packed": packed}
        print(json_text({**counts, "forgotten": forgotten}))
        return
    if forgotten:
        print(f"{forgotten} articles forgotten that no feed shows any more")
    told = f"{kept} pages kept, {packed / 1e6:.1f} MB ({size / 1e6:.1f} MB as they came)"
    print(told if days is None else f"{dropped} dropped; {told}")
