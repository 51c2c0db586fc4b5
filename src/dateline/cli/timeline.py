"""`dateline timeline`: what is reported to have happened, by date."""

from dateline.cli.citing import list_cited, quotation
from dateline.cli.opening import open_store
from dateline.cli.options import DEFAULT_STORE, AsJson, AsOf, Days, Items, StorePath
from dateline.cli.screen import Screen
from dateline.model import Entry
from dateline.story.jsonable import plain, print_json
from dateline.story.references import References
from dateline.story.wording import NO_DATE, period_words, place_words, standing


def timeline(
    store: StorePath = DEFAULT_STORE,
    days: Days = None,
    items: Items = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List what is reported to have happened, oldest first; what has no date comes last.

    Plans, threats, conditions and denials are not in it: `claims` has them.
    """
    with open_store(store) as (opened, references):
        entries = opened.timeline(items, as_of, days)
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
                screen.heading(day)
            write_entry(screen, entry, references)
        if not entries:
            screen.line("nothing is reported to have happened")
        list_cited(screen, references)


def write_entry(screen: Screen, entry: Entry, references: References) -> None:
    """An entry with how it stands and why it has its date; dates that differ beside the words."""
    place = place_words(entry.claim.place)
    basis = f"  date: {entry.date.basis}" if entry.date and entry.date.basis else ""
    screen.line(
        (f"{place}: " if place else "", "place"),
        entry.text,
        (f"  {standing(entry.claim)}{basis}", "quiet"),
        indent=2,
    )
    for report in references.one_a_sentence(entry.claim.reports):
        period = getattr(report.content, "period", None)
        differs = period_words(period) not in (NO_DATE, period_words(entry.date))
        screen.line(
            *quotation(references, report),
            (f"  here {period_words(period)}" if differs else "", "warning"),
            indent=6,
        )
