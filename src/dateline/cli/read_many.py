"""`dateline read-many`: whole archives, with Ray on many machines or with processes on this one."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.intake import take_in
from dateline.cli.options import DEFAULT_STORE, AsJson, StorePath
from dateline.cli.progress import Progress
from dateline.cli.read import Fields
from dateline.cli.summary import Summary
from dateline.cli.work import Hands
from dateline.errors import InputError
from dateline.model import Page
from dateline.settings import Settings
from dateline.story.jsonable import json_text

if TYPE_CHECKING:
    from dateline.ingest.mapping import Mapping
    from dateline.record import Store


class Engine(StrEnum):
    """What the reading is spread with."""

    LOCAL = "local"
    RAY = "ray"


Archives = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...", help="Files, folders, or addresses such as s3://bucket/2024-*.warc.gz."
    ),
]
EngineOption = Annotated[
    Engine,
    typer.Option("--engine", help="local: processes here, by the queue; ray: actors of a cluster."),
]


def read_many(
    paths: Archives,
    store: StorePath = DEFAULT_STORE,
    engine: EngineOption = Engine.LOCAL,
    hands: Hands = 1,
    fields: Fields = None,
    as_json: AsJson = False,
) -> None:
    """Read archives into a store: JSON lines, WARC and whatever else `dateline read` knows.

    Run the same command again and it goes on where it was broken off. With ray, batches are
    recorded one transaction each, with a row that says so.
    """
    from dateline.record import Store

    with Progress() as progress, Store(store) as opened:
        summary = Summary(progress, quiet=True)
        pages = _pages(paths, fields)
        if engine is Engine.LOCAL:
            take_in(pages, opened, store, hands, summary)
            failed = 0
        else:
            failed = _on_ray(pages, opened, store, hands, summary)
    if as_json:
        print(json_text({**summary.counts(), "failed": failed}))
    else:
        aside = f", {failed} set aside (dateline failed)" if failed else ""
        print(f"{summary.words(kept=True)}{aside}")
    if summary.skipped or failed or not summary.read:
        raise typer.Exit(1)


def _pages(paths: list[str], fields: "Mapping | None") -> Iterator[Page | InputError]:
    from dateline.ingest.folder import find_pages
    from dateline.work.remote import find_remote

    settings = Settings()

    def find(path: str) -> Iterator[Page | InputError]:
        return find_pages([path if "://" in path else Path(path)], settings, fields)

    return find_remote(paths, find)


def _on_ray(
    found: Iterator[Page | InputError], store: "Store", where: str, actors: int, summary: Summary
) -> int:
    """Read with Ray; how many pages were set aside."""
    from dateline.fingerprint import reader_version
    from dateline.work.batch import in_batches
    from dateline.work.on_ray import read_on_ray

    version, failed = reader_version(), 0

    def pages() -> Iterator[Page]:
        for page in found:
            if isinstance(page, InputError):
                summary.skip(page)
            else:
                yield page

    for fates in read_on_ray(in_batches(pages(), version), store, where, actors, version):
        summary.count(fates.new, fates.known)
        failed += fates.failed
        summary.progress.say(f"{summary.read} read")
    return failed
