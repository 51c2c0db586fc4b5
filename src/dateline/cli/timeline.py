"""`dateline timeline`: what is reported to have happened, by date."""

from dateline.cli.jsonable import plain, print_json
from dateline.cli.opening import open_store
from dateline.cli.options import DEFAULT_STORE, AsJson, AsOf, Items, StorePath
from dateline.cli.screen import Screen
from dateline.cli.wording import period_words, place_words, standing


def timeline(
    store: StorePath = DEFAULT_STORE,
    items: Items = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List what is reported to have happened, oldest first; what has no date comes last.

    Plans, threats, conditions and denials are not in it: `claims` has them.
    """
    with open_store(store) as (opened, references):
        entries = opened.timeline(items, as_of)
        if as_json:
            print_json(
                [
                    {
                        "date": plain(entry.date),
                        "text": entry.text,
                        "claim": references.json(entry.claim),
                    }
                    for entry in entries
                ]
            )
            return
        screen = Screen()
        day = None
        for entry in entries:
            if period_words(entry.date) != day:
                day = period_words(entry.date)
                basis = f"  {entry.date.basis}" if entry.date and entry.date.basis else ""
                screen.line()
                screen.line((day, "heading"), (basis, "quiet"))
            place = place_words(entry.claim.place)
            screen.line(
                (f"{place}: " if place else "", "place"),
                entry.text,
                (f"  {standing(entry.claim)}", "quiet"),
                indent=2,
            )
            for report in entry.claim.reports:
                date = getattr(report.content, "period", None)
                told = period_words(date) if date and date != entry.date else ""
                screen.line(
                    *references.quotation(report),
                    (f"  here: {told}" if told else "", "warning"),
                    indent=6,
                )
        if not entries:
            screen.line("nothing is reported to have happened")
        references.list_cited(screen)
