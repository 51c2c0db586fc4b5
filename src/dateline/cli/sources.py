"""`dateline sources`: who is heard, how often, through which outlets."""

from dateline.cli.jsonable import print_json
from dateline.cli.opening import open_store
from dateline.cli.options import DEFAULT_STORE, AsJson, AsOf, Items, StorePath
from dateline.cli.screen import Screen


def sources(
    store: StorePath = DEFAULT_STORE,
    items: Items = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List who is heard: of what kind, through whom, and how many claims rest on them alone."""
    with open_store(store) as (opened, references):
        lines = opened.sources(as_of)[:items]
        if as_json:
            print_json(lines)
            return
        screen = Screen()
        heard = opened.claims(as_of)
        for line in lines:
            alone = f", {line.alone} on them alone" if line.alone else ""
            through = f"  through {', '.join(line.outlets)}" if line.outlets else ""
            screen.line(
                (line.name, "source"),
                f"  {line.kind}  {line.claims} claims{alone}, {line.quotes} quotes",
                (through, "quiet"),
            )
            report = next(
                (r for claim in heard for r in claim.reports if r.origin == line.name), None
            )
            if report is not None:
                screen.line(*references.quotation(report), indent=4)
        if not lines:
            screen.line("no sources are named")
        references.list_cited(screen)
