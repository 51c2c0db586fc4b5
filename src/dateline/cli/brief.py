"""`dateline brief`: one screen that an editor could use."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.citing import list_cited
from dateline.cli.opening import open_store
from dateline.cli.options import DEFAULT_STORE, AsJson, AsOf, Days, Items, StorePath
from dateline.cli.screen import Part, Screen
from dateline.story.jsonable import print_json
from dateline.story.references import References
from dateline.story.text import in_quotes, safe, shortened

if TYPE_CHECKING:
    from dateline.story.briefing import Briefing, Line
    from dateline.story.references import Reference

AsMarkdown = Annotated[bool, typer.Option("--markdown", help="Print Markdown instead of text.")]
STYLE_OF_SECTION = {
    "happened": "event", "places": "status", "figures": "figure", "said": "source",
    "disputed": "warning", "changed": "warning",
}  # fmt: skip


def brief(
    store: StorePath = DEFAULT_STORE,
    days: Days = None,
    items: Items = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_markdown: AsMarkdown = False,
) -> None:
    """Print one screen: what is reported, who holds what, figures, who says what, what changed.

    With --days, what happened is told of so many days; --items is how many lines a section has.
    Every line ends with references such as [A3]; their words stand below, and `dateline show A3`
    leads to them in the document.
    """
    with open_store(store) as (opened, references):
        briefing = opened.brief(as_of, references, items, days)
        if as_json:
            print_json(briefing)
        elif as_markdown:
            from dateline.story.markdown import briefing_markdown

            print(safe(briefing_markdown(briefing)), end="")
        else:
            write_briefing(briefing, references)


def write_briefing(briefing: "Briefing", references: References) -> None:
    """The briefing on the screen: sections of lines, then the words behind them."""
    screen = Screen()
    moment = f"as of {briefing.as_of}" if briefing.as_of else "all that is known"
    outlets = ", ".join(briefing.outlets) or "no known outlet"
    dated = f", {briefing.first} to {briefing.last}" if briefing.first else ""
    screen.line((f"Briefing, {moment}", "heading"))
    screen.line((f"{briefing.documents} documents from {outlets}{dated}", "quiet"))
    for section in briefing.sections:
        screen.heading(section.heading)
        for line in section.lines:
            screen.line(*_parts(line, STYLE_OF_SECTION.get(section.name, "")), indent=2)
        if section.left_out:
            screen.line((f"and {section.left_out} more", "quiet"), indent=2)
    if not briefing.sections:
        screen.line("nothing to report")
    if briefing.references:
        screen.heading("The words")
    same: dict[str, list[Reference]] = {}
    for one in briefing.references:
        same.setdefault(shortened(one.words, 400), []).append(one)
    for words, alike in same.items():
        labels = " ".join(f"[{one.label}]" for one in alike)
        screen.line((labels, "reference"), f" {in_quotes(words)}", indent=2)
    list_cited(screen, references)


def _parts(line: "Line", style: str) -> list[Part]:
    facts = " · ".join(part for part in (line.sources, line.firmness) if part)
    when = " ".join(part for part in (line.when, line.where) if part)
    labels = "".join(f" [{one.label}]" for one in line.references)
    return [
        (f"{when}  " if when else "", style),
        shortened(line.text, 240),
        (f"  {facts}" if facts else "", "quiet"),
        (labels, "reference"),
    ]
