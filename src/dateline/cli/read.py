"""`dateline read`: read files, folders or standard input; keep or print what they say."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.options import AsJson, read_when
from dateline.cli.progress import Progress
from dateline.cli.screen import Screen
from dateline.cli.summary import Summary
from dateline.cli.work import Hands
from dateline.errors import InputError
from dateline.model import Document, Page, Reading
from dateline.settings import Settings
from dateline.story.jsonable import json_text
from dateline.story.reading_lines import document_line, list_reading
from dateline.story.text import visible

if TYPE_CHECKING:
    from dateline.ingest.mapping import Mapping

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...", help="Files, folders, web addresses, or - for standard input."
    ),
]
KeptIn = Annotated[
    str | None,
    typer.Option(
        "--store",
        envvar="DATELINE_STORE",
        metavar="FILE",
        help="Keep the readings there: an SQLite file (made if missing) or a PostgreSQL URL.",
    ),
]
Published = Annotated[
    date | None,
    typer.Option(
        "--published",
        parser=read_when,
        metavar="DATE",
        help="Day of publication (YYYY-MM-DD) of everything read; else it is looked for.",
    ),
]
Publisher = Annotated[
    str | None,
    typer.Option(
        "--publisher", metavar="NAME", help="Who published it all; else that is looked for."
    ),
]


def _read_map(words: "str | Mapping") -> "Mapping":
    from dateline.ingest.mapping import Mapping, read_mapping

    if isinstance(words, Mapping):
        return words
    try:
        return read_mapping(words)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


Fields = Annotated[
    Any,
    typer.Option(
        "--map",
        parser=_read_map,
        metavar="FIELDS",
        help="In JSON lines and CSV, which field is what: text=body,published=day,url=link,"
        "title=head,publisher=source. What is not said is guessed by the fields' names.",
    ),
]


def read(
    paths: Paths,
    store: KeptIn = None,
    published: Published = None,
    publisher: Publisher = None,
    fields: Fields = None,
    hands: Hands = 1,
    as_json: AsJson = False,
) -> None:
    """Read reports and keep what they say; without --store, print it and keep nothing.

    What can't be read is told on standard error, one line each, and the rest goes on; the exit
    code is then 1. With --store each page is kept as it came and queued in the store before it
    is read, so a run may be broken off or killed: run it again, or `dateline work`, and it goes
    on.
    """
    with Progress() as progress:
        summary = Summary(progress, quiet=as_json or store is None)
        pages = _pages(paths, fields, published, publisher)
        try:
            if store is None:
                _print_all(pages, summary, as_json)
            else:
                _keep_all(pages, store, hands, summary)
        finally:
            progress.stop()
            _report(summary, store, as_json and store is not None)
    if summary.skipped or not summary.read:
        raise typer.Exit(1)


def _pages(
    paths: list[str], fields: "Mapping | None", published: date | None, publisher: str | None
) -> Iterator[Page | InputError]:
    """The pages at the paths, with what the caller knows of them all."""
    from dateline.ingest.folder import find_pages

    for page in find_pages(paths, Settings(), fields):
        if isinstance(page, InputError):
            yield page
        else:
            yield replace(
                page, published=published or page.published, publisher=publisher or page.publisher
            )


def _keep_all(pages: Iterator[Page | InputError], store: str, hands: int, summary: Summary) -> None:
    from dateline.cli.intake import take_in
    from dateline.record import Store

    with Store(store) as kept:
        take_in(pages, kept, store, hands, summary)


def _print_all(pages: Iterator[Page | InputError], summary: Summary, as_json: bool) -> None:
    """Read in this process and print each reading; nothing is kept."""
    from dateline.pipeline import Reader

    reader = Reader(progress=summary.progress.say)
    for outcome in reader.read_each(_documents(pages, reader.settings, summary)):
        if isinstance(outcome, InputError):
            summary.skip(outcome)
            continue
        summary.progress.clear()
        _show(outcome, as_json)
        summary.read += 1


def _documents(
    pages: Iterator[Page | InputError], settings: Settings, summary: Summary
) -> Iterator[Document]:
    """The pages, cleaned; what is none is told and counted."""
    from dateline.pipeline import document_of

    for page in pages:
        if isinstance(page, InputError):
            summary.skip(page)
            continue
        summary.progress.say(f"reading {page.name}")
        try:
            yield document_of(page, settings)
        except InputError as error:
            summary.skip(error)


def _show(reading: Reading, as_json: bool) -> None:
    """The reading on standard output: a list, or one line of JSON a document."""
    if as_json:
        print(json_text(reading.to_json(), indent=None), flush=True)
        return
    screen = Screen()
    screen.line((visible(reading.document.name or "-"), "heading"))
    screen.line((document_line(reading.document), "quiet"), indent=2)
    for line in list_reading(reading):
        screen.reading_line(line)
    screen.line()


def _report(summary: Summary, store: str | None, as_json: bool) -> None:
    if as_json:
        print(json_text(summary.counts()))
        return
    kept = store is not None
    print(summary.words(kept), file=sys.stdout if kept else sys.stderr)
