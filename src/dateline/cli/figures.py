"""`dateline figures`: the figures, each with those who give them; never added up."""

from dateline.cli.citing import list_cited, quotation
from dateline.cli.opening import open_store
from dateline.cli.options import DEFAULT_STORE, AsJson, AsOf, Items, StorePath
from dateline.cli.screen import Screen
from dateline.story.jsonable import plain, print_json
from dateline.story.wording import NO_DATE, period_words, place_words


def figures(
    store: StorePath = DEFAULT_STORE,
    items: Items = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List the figures, each value with who gives it, when and in which words.

    Values for the same thing stand side by side and are never added up.
    """
    with open_store(store) as (opened, references):
        found = opened.figures(as_of)[:items]
        if as_json:
            rows = []
            for series in found:
                row = plain(series)
                row["claim"] = references.json(series.claim)
                for value, told in zip(series.values, row["values"], strict=True):
                    told["report"] = references.report_json(value.report)
                rows.append(row)
            print_json(rows)
            return
        screen = Screen()
        for series in found:
            where = place_words(series.place)
            owner = f" [{series.of}]" if series.of else ""
            screen.line(
                (f"{series.unit or 'of something not named'}{owner}", "figure"),
                f"  {where}" if where else "",
                (f"  {series.course}: {series.course.why}", "quiet"),
            )
            for value in series.values:
                as_at = period_words(value.period)
                held = f", as of {as_at}" if as_at != NO_DATE else ""
                copied = "  (copied words)" if value.copy_of else ""
                screen.line(
                    (value.value, "heading"),
                    f"  {value.reporter or 'no source named'}{held}",
                    (copied, "quiet"),
                    indent=2,
                )
                screen.line(*quotation(references, value.report), indent=6)
            screen.line()
        if not found:
            screen.line("no figures")
        list_cited(screen, references)
