"""`dateline read`: read files, folders or standard input; keep or print what they say."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.options import AsJson, read_when
from dateline.cli.screen import Screen
from dateline.errors import InputError
from dateline.model import Document, Reading
from dateline.story.jsonable import json_text
from dateline.story.reading_lines import date_and_publisher, document_line, list_reading
from dateline.story.text import visible

if TYPE_CHECKING:
    from dateline.ingest.mapping import Mapping
    from dateline.pipeline import Reader
    from dateline.record import Store

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")
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


@dataclass
class Summary:
    """What became of the inputs."""

    read: int = 0
    new: int = 0
    known: int = 0
    skipped: list[InputError] = field(default_factory=list)


def read(
    paths: Paths,
    store: KeptIn = None,
    published: Published = None,
    publisher: Publisher = None,
    fields: Fields = None,
    as_json: AsJson = False,
) -> None:
    """Read reports and keep what they say; without --store, print it and keep nothing.

    What can't be read is told on standard error, one line each, and the rest goes on; the exit
    code is then 1. Each document is kept as soon as it is read, so a run may be broken off.
    """
    from dateline.pipeline import Reader

    with _opened(store) as kept, _Progress() as progress:
        reader = Reader(progress=progress.say)
        summary = Summary()
        documents = _documents(paths, reader, fields, published, publisher, summary, progress)
        try:
            for outcome in reader.read_each(documents):
                _take(outcome, kept, summary, progress, as_json)
        finally:
            progress.stop()
            _report(summary, store, as_json and kept is not None)
    if summary.skipped or not summary.read:
        raise typer.Exit(1)


def _opened(store: str | None) -> "AbstractContextManager[Store | None]":
    if store is None:
        return nullcontext()
    from dateline.record import Store

    return nullcontext(Store(store))


def _documents(
    paths: list[str],
    reader: "Reader",
    fields: "Mapping | None",
    published: date | None,
    publisher: str | None,
    summary: Summary,
    progress: "_Progress",
) -> Iterator[Document]:
    """The documents at the paths, cleaned; what is none is told and counted."""
    from dateline import pipeline
    from dateline.ingest.folder import find_pages

    for page in find_pages([Path(path) for path in paths], reader.settings, fields):
        if isinstance(page, InputError):
            _skip(page, summary, progress)
            continue
        progress.say(f"reading {page.name}")
        given = replace(
            page, published=published or page.published, publisher=publisher or page.publisher
        )
        try:
            yield pipeline.document_of(given, reader.settings)
        except InputError as error:
            _skip(error, summary, progress)


def _take(
    outcome: Reading | InputError,
    kept: "Store | None",
    summary: Summary,
    progress: "_Progress",
    as_json: bool,
) -> None:
    if isinstance(outcome, InputError):
        _skip(outcome, summary, progress)
        return
    if kept is None:
        progress.clear()
        _show(outcome, as_json)
    else:
        try:
            new = kept.record(outcome)
        except InputError as error:
            _skip(error, summary, progress)
            return
        summary.new += new
        summary.known += not new
        if not as_json:
            progress.clear()
            _tell(outcome, new)
    summary.read += 1


def _skip(error: InputError, summary: Summary, progress: "_Progress") -> None:
    summary.skipped.append(error)
    progress.clear()
    print(f"skipped {visible(str(error))}", file=sys.stderr, flush=True)


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


def _tell(reading: Reading, new: bool) -> None:
    """One line: whether it was new, its name, its date and publisher, and how much was read."""
    counted = ", ".join(
        f"{len(things)} {name}"
        for name, things in (
            ("statements", reading.attributions),
            ("events", reading.events),
            ("figures", reading.figures),
            ("place statuses", reading.statuses),
        )
    )
    document = reading.document
    Screen().line(
        ("new    " if new else "known  ", "heading" if new else "quiet"),
        f"{document.name or '-'}  ",
        (f"{date_and_publisher(document)}  {counted}", "quiet"),
    )


def _report(summary: Summary, store: str | None, as_json: bool) -> None:
    counts = {
        "read": summary.read,
        "new": summary.new,
        "known": summary.known,
        "skipped": [{"name": e.name, "reason": e.reason} for e in summary.skipped],
    }
    if as_json:
        print(json_text(counts))
        return
    told = f"{summary.read} read"
    if store is not None:
        told += f", {summary.new} new, {summary.known} known already"
    told += f", {len(summary.skipped)} skipped"
    print(told, file=sys.stdout if store is not None else sys.stderr)


class _Progress:
    """A line on standard error that says what is being done, where that is a terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> "_Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def say(self, words: str) -> None:
        """Put other words in place of those that stand there."""
        if self._shown:
            print(f"\r\x1b[K{visible(words)[:76]}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the words away, before something else is written."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def stop(self) -> None:
        """Take the words away for good."""
        self.clear()
        self._shown = False
