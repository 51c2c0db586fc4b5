"""`dateline feeds`: what is watched, how it is doing, and what would be read."""

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_STORE, AsJson, OutputFile, StorePath
from dateline.cli.screen import Screen
from dateline.cli.whole_file import write_whole
from dateline.errors import InputError, UnreadableInput
from dateline.model import Feed, FeedHealth
from dateline.settings import Settings
from dateline.story.jsonable import plain, print_json
from dateline.story.text import visible

if TYPE_CHECKING:
    from dateline.store import Database

SHORTEST_EVERY = 1.0
"""Minutes; nobody's feed is asked more often than that."""

SHOWN = 10
"""Entries of a feed that `test` lists."""


class Action(StrEnum):
    """What to do with feeds."""

    LIST = "list"
    ADD = "add"
    REMOVE = "remove"
    IMPORT = "import"
    EXPORT = "export"
    TEST = "test"


ActionName = Annotated[
    Action,
    typer.Argument(metavar="ACTION", help="list, add, remove, import, export or test."),
]
What = Annotated[
    list[str] | None,
    typer.Argument(metavar="WHAT...", help="Addresses of feeds; for import, OPML files."),
]
Publisher = Annotated[
    str | None,
    typer.Option("--publisher", metavar="NAME", help="With add: who publishes what it shows."),
]
Live = Annotated[
    bool,
    typer.Option("--live", help="With add and test: the page itself is read when it changes."),
]
Every = Annotated[
    float,
    typer.Option(
        "--every", min=SHORTEST_EVERY, metavar="MINUTES", help="With add and import: how often."
    ),
]


def feeds(
    action: ActionName = Action.LIST,
    what: What = None,
    store: StorePath = DEFAULT_STORE,
    publisher: Publisher = None,
    live: Live = False,
    every: Every = 15.0,
    output: OutputFile = None,
    as_json: AsJson = False,
) -> None:
    """List the feeds that are watched and how they do; add, remove, import, export or test them.

    `test` fetches an address and tells what would be read, without keeping anything. What
    can't be added is told on standard error, one line each; the exit code is then 1.
    """
    if action in (Action.ADD, Action.REMOVE, Action.IMPORT, Action.TEST) and not what:
        kind = "an OPML file" if action is Action.IMPORT else "an address"
        raise typer.BadParameter(f"{action} needs {kind}", param_hint="WHAT")
    if action is Action.TEST:
        _leave(_test(what or [], live, as_json))
        return
    from dateline.store import open_database

    with open_database(store) as database:
        match action:
            case Action.LIST:
                _list(database.feeds.all(), as_json)
            case Action.ADD:
                _leave(_add([(url, None) for url in what or []], database, publisher, live, every))
            case Action.IMPORT:
                _leave(_import(what or [], database, every))
            case Action.REMOVE:
                _leave(_remove(what or [], database))
            case Action.EXPORT:
                _export(database.feeds.all(), output)


def _add(
    given: list[tuple[str, str | None]],
    database: "Database",
    publisher: str | None,
    live: bool,
    every: float,
) -> list[InputError]:
    """Watch the feeds; those that can't be."""
    from dateline.ingest.addresses import split_address

    wrong: list[InputError] = []
    for url, title in given:
        try:
            split_address(url)
        except InputError as error:
            wrong.append(error)
            continue
        now = datetime.now(UTC)
        feed = Feed(url, now, title, publisher, live, every * 60)
        print(f"{'added' if database.feeds.add(feed) else 'known'}  {visible(url)}")
    return wrong


def _import(files: list[str], database: "Database", every: float) -> list[InputError]:
    from dateline.ingest.feeds.opml import read_opml

    wrong: list[InputError] = []
    for name in files:
        try:
            raw = Path(name).read_bytes()
            wrong += _add(read_opml(raw, name), database, None, False, every)
        except InputError as error:
            wrong.append(error)
        except OSError as error:
            wrong.append(UnreadableInput(name, f"cannot be read: {error.strerror}"))
    return wrong


def _remove(urls: list[str], database: "Database") -> list[InputError]:
    gone = {url: database.feeds.remove(url) for url in urls}
    for url in (url for url, was_there in gone.items() if was_there):
        print(f"removed  {visible(url)}")
    return [UnreadableInput(url, "not watched") for url, was_there in gone.items() if not was_there]


def _export(found: list[FeedHealth], output: Path | None) -> None:
    from dateline.ingest.feeds.opml import write_opml

    words = write_opml((each.feed.url, each.feed.title) for each in found)
    if output is None:
        print(words, end="")
        return
    write_whole(output, [words])


def _list(found: list[FeedHealth], as_json: bool) -> None:
    if as_json:
        print_json([plain(each) for each in found])
        return
    screen = Screen()
    for each in found:
        feed = each.feed
        told = f"{each.kept} kept"
        told += f", {each.waiting} waiting" if each.waiting else ""
        told += f", {each.failed} given up" if each.failed else ""
        polled = f"{feed.polled:%Y-%m-%d %H:%M} UTC" if feed.polled else "not yet"
        screen.line((feed.url, "heading"), f"  {feed.title or ''}")
        screen.line((f"{told}; polled {polled}, every {feed.every / 60:g} min", "quiet"), indent=2)
        if feed.trouble:
            times = f" ({feed.failures} times in a row)" if feed.failures > 1 else ""
            screen.line((f"{feed.trouble}{times}", "warning"), indent=2)
    if not found:
        screen.line("no feeds; add one with `dateline feeds add https://...`")


def _test(urls: list[str], live: bool, as_json: bool) -> list[InputError]:
    """Fetch the feeds and tell what they show; those that show nothing that can be read."""
    from dateline.ingest.feeds.poll import fetch_listing
    from dateline.ingest.fetch import Fetcher

    wrong: list[InputError] = []
    with Fetcher(Settings()) as fetcher:
        for url in urls:
            try:
                fetched, listing = fetch_listing(fetcher, url, live)
            except InputError as error:
                wrong.append(error)
                continue
            assert listing is not None
            if as_json:
                print_json({"url": url, "address": fetched.address, **plain(listing)})
                continue
            screen = Screen()
            screen.line((url, "heading"), f"  {listing.title or ''}")
            count = len(listing.entries)
            screen.line((f"{listing.kind}, {count} entries", "quiet"), indent=2)
            for entry in listing.entries[:SHOWN]:
                dated = (entry.dated or entry.updated or "no date", "quiet")
                screen.line(dated, f"  {entry.title or ''}  {entry.url or ''}", indent=2)
            if count > SHOWN:
                screen.line((f"and {count - SHOWN} more", "quiet"), indent=2)
    return wrong


def _leave(wrong: list[InputError]) -> None:
    """Tell what went wrong, and end so."""
    for error in wrong:
        print(f"skipped {visible(str(error))}", file=sys.stderr)
    if wrong:
        raise typer.Exit(1)
