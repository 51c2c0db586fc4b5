"""`dateline places`: who is reported to hold which place, what state it is in, where it is."""

from dateline.cli.citing import list_cited, quotation
from dateline.cli.opening import open_store
from dateline.cli.options import DEFAULT_STORE, AsJson, AsOf, Items, StorePath
from dateline.cli.screen import Screen
from dateline.story.jsonable import plain, print_json
from dateline.story.wording import coordinates, period_words, place_words, standing


def places(
    store: StorePath = DEFAULT_STORE,
    items: Items = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List who is reported to hold which place, and what state it is in, with its coordinates.

    What a later report overtakes is marked as earlier; what is only planned or denied is not here.
    """
    with open_store(store) as (opened, references):
        lines = opened.places(as_of)[:items]
        if as_json:
            print_json([{**plain(line), "claim": references.json(line.claim)} for line in lines])
            return
        screen = Screen()
        last = None
        for line in lines:
            if line.place != last:
                last = line.place
                screen.line()
                screen.line(
                    (place_words(line.place), "place"), (f"  {coordinates(line.place)}", "quiet")
                )
                if line.place.why:
                    screen.line((line.place.why, "quiet"), indent=2)
            holder = f" by {line.holder}" if line.holder else ""
            earlier = "" if line.current else "  (earlier)"
            basis = f"  date: {line.period.basis}" if line.period and line.period.basis else ""
            screen.line(
                (f"{line.status.replace('_', ' ')}{holder}", "status"),
                f"  {period_words(line.period)}",
                (f"  {standing(line.claim)}{earlier}{basis}", "quiet"),
                indent=2,
            )
            for report in references.one_a_sentence(line.claim.reports):
                screen.line(*quotation(references, report), indent=6)
        if not lines:
            screen.line("nothing is reported of who holds a place or what state it is in")
        list_cited(screen, references)
