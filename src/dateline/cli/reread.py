"""`dateline reread`: read the kept pages again with this Dateline, and tell what changed."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.opening import existing_store
from dateline.cli.options import DEFAULT_STORE, AsJson, Items, StorePath
from dateline.cli.progress import Progress
from dateline.cli.screen import Screen
from dateline.cli.summary import Summary
from dateline.cli.work import Hands
from dateline.errors import InputError
from dateline.story.jsonable import json_text

if TYPE_CHECKING:
    from dateline.record import Store
    from dateline.store import Rereading

SHOWN = 20
"""Pages that are named, where --items does not say otherwise."""

QueueOnly = Annotated[
    bool, typer.Option("--queue", help="Only queue the pages; `dateline work` reads them.")
]


def reread(
    store: StorePath = DEFAULT_STORE,
    hands: Hands = 1,
    queue: QueueOnly = False,
    items: Items = None,
    as_json: AsJson = False,
) -> None:
    """Read every kept page that another version of the reader has read, and tell what changed.

    The new reading takes the place of the former one, which is kept; judgements go over to the
    reports that tell the same. A second run reads nothing and tells the same.
    """
    from dateline.fingerprint import reader_version

    version = reader_version()
    with existing_store(store) as opened:
        pages = opened.database.queue
        wanted = list(pages.not_read_by(version))
        pages.add_again(wanted)
        skipped = [] if queue else _read(opened, store, hands, wanted)
        changes = pages.rereadings(version)
    if queue:
        print(json_text({"queued": len(wanted)}) if as_json else f"{len(wanted)} pages queued")
        return
    if as_json:
        print(json_text(_plain(version, changes, skipped)))
    else:
        _show(version, changes, skipped, SHOWN if items is None else items)
    if skipped:
        raise typer.Exit(1)


def _read(store: "Store", where: str, hands: int, wanted: list[str]) -> list[InputError]:
    """Read the pages; the errors of those that could not be read. Their former reading stays."""
    from dateline.work.crew import Crew

    with Progress() as progress:
        summary = Summary(progress, quiet=True)
        for outcome in Crew(store, where, hands, say=progress.say).work(wanted):
            if outcome.fate == "failed":
                summary.skip(InputError(outcome.name, outcome.reason or ""))
    return summary.skipped


def _show(version: str, changes: "list[Rereading]", skipped: list[InputError], items: int) -> None:
    screen = Screen()
    changed = [each for each in changes if each.changed]
    screen.line(
        f"{len(changes)} pages read anew by {version}: {len(changes) - len(changed)} say the same, "
        f"{len(changed)} are told otherwise, {len(skipped)} skipped"
    )
    for name, told in _totals(changes).items():
        screen.line(f"{name}: {told}", indent=2)
    for each in changed[:items]:
        screen.line(each.name or each.page, (f"  {_words(each.changed)}", "quiet"))
    if len(changed) > items:
        screen.line(f"and {len(changed) - items} more")


def _totals(changes: "list[Rereading]") -> dict[str, str]:
    """What all pages together gained, lost and tell otherwise, in words."""
    totals: dict[str, Counter[str]] = {}
    for each in changes:
        for name, counts in each.changed.items():
            if isinstance(counts, dict):
                totals.setdefault(name, Counter()).update(counts)
    documents = sum("document" in each.changed for each in changes)
    told = {name: _counted(counts) for name, counts in sorted(totals.items())}
    return told | ({"another document": str(documents)} if documents else {})


def _words(changed: dict[str, Any]) -> str:
    parts = [
        f"{name} {_counted(counts)}"
        for name, counts in sorted(changed.items())
        if isinstance(counts, dict)
    ]
    return "; ".join([*(["another document"] if "document" in changed else []), *parts])


def _counted(counts: "dict[str, int] | Counter[str]") -> str:
    return ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))


def _plain(version: str, changes: "list[Rereading]", skipped: list[InputError]) -> dict[str, Any]:
    return {
        "version": version,
        "pages": [
            {"page": each.page, "name": each.name, "document": each.document,
             "changed": each.changed}
            for each in changes
        ],
        "skipped": [{"name": error.name, "reason": error.reason} for error in skipped],
    }  # fmt: skip
