"""`dateline sources`: who is heard, how often, through which outlets."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dateline.cli.citing import list_cited, quotation
from dateline.cli.opening import open_store
from dateline.cli.options import DEFAULT_STORE, AsJson, AsOf, Items, StorePath
from dateline.cli.screen import Screen
from dateline.model import Claim, Report
from dateline.story.jsonable import plain, print_json
from dateline.story.references import References

if TYPE_CHECKING:
    from dateline.story.sources import SourceLine


MOST_RESTING = 20
"""Claims that are listed as resting on one anonymous source."""


def sources(
    store: StorePath = DEFAULT_STORE,
    items: Items = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List who is heard: of what kind, through whom, and how many claims rest on them alone."""
    with open_store(store) as (opened, references):
        lines = opened.sources(as_of)[:items]
        claims = opened.claims(as_of)
        if as_json:
            print_json([_json(line, claims, references) for line in lines])
            return
        screen = Screen()
        for line in lines:
            alone = f", {line.alone} on them alone" if line.alone else ""
            through = f"  through {', '.join(line.outlets)}" if line.outlets else ""
            screen.line(
                (line.name, "source"),
                f"  {line.kind}  {_counted(line.claims, 'claim')}{alone}, "
                f"{_counted(line.quotes, 'quote')}",
                (through, "quiet"),
            )
            report = _first_words(line, claims)
            if report is not None:
                screen.line(*quotation(references, report), indent=4)
        _write_resting(screen, lines)
        if not lines:
            screen.line("no sources are named")
        list_cited(screen, references)


def _write_resting(screen: Screen, lines: "list[SourceLine]") -> None:
    """What nobody vouches for but one source without a name."""
    resting = [(line.name, title) for line in lines for title in line.rests]
    if not resting:
        return
    screen.heading("Resting on one anonymous source alone")
    for name, title in resting[:MOST_RESTING]:
        screen.line(title, (f" — {name}", "source"))
    if len(resting) > MOST_RESTING:
        screen.line((f"and {len(resting) - MOST_RESTING} more: see --json", "quiet"))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _first_words(line: "SourceLine", claims: Sequence[Claim]) -> Report | None:
    """The first words of the source itself; else the first report that rests on it."""
    heard = [r for claim in claims for r in claim.reports if r.origin == line.name]
    return next((r for r in heard if r.kind == "quote"), heard[0] if heard else None)


def _json(line: "SourceLine", claims: Sequence[Claim], references: References) -> dict[str, Any]:
    report = _first_words(line, claims)
    return {**plain(line), "report": references.report_json(report) if report else None}
