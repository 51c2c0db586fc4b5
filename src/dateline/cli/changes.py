"""`dateline changes`: what is new, repeated, revised, disputed or denied since a day."""

from datetime import date
from typing import Annotated

import typer

from dateline.cli.citing import list_cited, quotation
from dateline.cli.editing import write_new_versions
from dateline.cli.opening import open_store
from dateline.cli.options import DEFAULT_STORE, AsJson, AsOf, Items, StorePath, read_when
from dateline.cli.screen import Screen
from dateline.model import Change, Claim
from dateline.story.jsonable import plain, print_json
from dateline.story.references import References

Since = Annotated[
    date,
    typer.Option(
        "--since",
        parser=read_when,
        metavar="WHEN",
        help="The day (YYYY-MM-DD) at whose end you last looked.",
    ),
]
Until = Annotated[
    date | None,
    typer.Option(
        "--until", parser=read_when, metavar="WHEN", help="The last day to look at; else all."
    ),
]


def changes(
    since: Since,
    until: Until = None,
    store: StorePath = DEFAULT_STORE,
    items: Items = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List what changed since a day: withdrawn, denied, revised, new, or only said again.

    Days are those of report time. --as-of means the same as --until.
    """
    end = min((day for day in (until, as_of) if day is not None), default=None)
    if end is not None and end < since:
        raise typer.BadParameter(f"{end} is before {since}", param_hint="--until")
    with open_store(store) as (opened, references):
        found = opened.changes(since, end)[:items]
        if as_json:
            print_json(
                [{**plain(change), "claim": references.json(change.claim)} for change in found]
            )
            return
        screen = Screen()
        _write(screen, found, {row.id for row in opened.documents(since)}, references)
        revised = write_new_versions(screen, opened, references, since, end)
        list_cited(screen, references)
        if not found and not revised:
            print(f"nothing changed since {since}")


def _write(screen: Screen, found: list[Change], known: set[str], references: References) -> None:
    """The changes by kind; those that the same words tell stand together."""
    told_alike: dict[tuple[str, str, str], list[Claim]] = {}
    for change in found:
        moved = f"{change.before} → {change.after}" if change.before else change.after
        told_alike.setdefault((change.kind, change.claim.title, moved), []).append(change.claim)
    last = None
    for (kind, title, moved), claims in told_alike.items():
        if kind != last:
            last = kind
            screen.heading(kind)
        kinds = ", ".join(dict.fromkeys(claim.kind for claim in claims))
        screen.line(title, (f"  {moved} ({kinds})", "quiet"), indent=2)
        reports = [report for claim in claims for report in claim.reports]
        fresh = [report for report in reports if report.document not in known]
        for report in references.one_a_sentence(fresh or reports[-1:]):
            screen.line(*quotation(references, report), indent=6)
