"""`dateline claims`: every claim with its status, its origins and its reports."""

from enum import StrEnum
from typing import Annotated

import typer

from dateline.cli.citing import list_cited, quotation
from dateline.cli.opening import open_store
from dateline.cli.options import DEFAULT_STORE, AsJson, AsOf, Items, StorePath
from dateline.cli.screen import Screen
from dateline.model import Attribution, Claim, Report
from dateline.story.jsonable import print_json
from dateline.story.references import References
from dateline.story.wording import content_words, firmness, period_words, place_words, speaker


class Kind(StrEnum):
    """What a claim is about."""

    EVENT = "event"
    FIGURE = "figure"
    STATUS = "status"
    QUOTE = "quote"


KindOption = Annotated[
    Kind | None, typer.Option("--kind", help="Only events, figures, place statuses or quotes.")
]


def claims(
    store: StorePath = DEFAULT_STORE,
    kind: KindOption = None,
    items: Items = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List every claim: what is told, how it stands and why, on whose word, in which reports."""
    with open_store(store) as (opened, references):
        found = opened.claims(as_of, kind.value if kind else None)[:items]
        if as_json:
            print_json([references.json(claim) for claim in found])
            return
        screen = Screen()
        for claim in found:
            write_claim(screen, claim, references)
        if not found:
            screen.line("no claims")
        list_cited(screen, references)


def write_claim(screen: Screen, claim: Claim, references: References) -> None:
    """A claim: its title, how it stands, and each of its reports with its words."""
    where = " · ".join(
        part
        for part in (
            period_words(claim.period) if claim.period else "",
            place_words(claim.place),
            firmness(claim.factuality),
        )
        if part
    )
    screen.line((f"{claim.kind:<7}", claim.kind), (claim.title, "heading"))
    screen.line(f"{claim.status}", (f" — {claim.status.why}", "quiet"), f" · {where}", indent=8)
    if claim.origins:
        screen.line(f"origins: {', '.join(claim.origins)}", indent=8)
    for report in claim.reports:
        screen.line(*quotation(references, report), indent=8)
        screen.line((_telling(report), "quiet"), indent=12)
    # Many pairs of reports compare alike.
    compared = (f"{r.about}: {r.kind} — {r.kind.why}" for r in claim.relations if r.kind != "agree")
    for line in dict.fromkeys(compared):
        screen.line((line, "warning"), indent=8)
    screen.line()


def _telling(report: Report) -> str:
    content = report.content
    told = [content_words(content)]
    if not isinstance(content, Attribution):
        told += [speaker(content.attribution), period_words(content.period)]
    told.append(firmness(report.factuality))
    if report.copy_of:
        told.append(f"a copy: {report.copy_of.why}")
    return "; ".join(told)
