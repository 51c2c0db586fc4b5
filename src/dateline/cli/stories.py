"""`dateline stories`: the matters that the documents are about."""

from dateline.cli.opening import open_store
from dateline.cli.options import DEFAULT_STORE, AsJson, AsOf, Items, StorePath
from dateline.cli.screen import Screen
from dateline.model import Story
from dateline.story.jsonable import plain, print_json
from dateline.story.references import References

SHOWN = 8
"""Documents of a story that are listed."""


def stories(
    store: StorePath = DEFAULT_STORE,
    items: Items = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List the stories that the documents fall into, the largest first.

    A story is headed by the words of the claim that most of its documents report.
    """
    with open_store(store) as (opened, references):
        found = opened.stories(as_of)[:items]
        if as_json:
            print_json([_json(story, references) for story in found])
            return
        screen = Screen()
        for story in found:
            _write(screen, story, references)
        if not found:
            screen.line("no documents")


def _write(screen: Screen, story: Story, references: References) -> None:
    rows = [references.documents[id] for id in story.documents]
    days = sorted(row.published for row in rows if row.published is not None)
    outlets = {row.publisher for row in rows if row.publisher}
    facts = [f"{len(rows)} document{'s' if len(rows) > 1 else ''}"]
    facts += [f"{len(outlets)} outlets"] if len(outlets) > 1 else []
    facts += [f"{days[0]} to {days[-1]}" if days[0] != days[-1] else str(days[0])] if days else []
    screen.heading(story.title)
    screen.line((", ".join(facts), "quiet"), indent=2)
    for row in rows[:SHOWN]:
        letter = references.letter(row.id)
        screen.line((f"{letter:>3} ", "reference"), references.describe(row.id), indent=2)
    if len(rows) > SHOWN:
        screen.line((f"and {len(rows) - SHOWN} more", "quiet"), indent=2)


def _json(story: Story, references: References) -> dict[str, object]:
    told: dict[str, object] = plain(story)
    told["letters"] = [references.letter(id) for id in story.documents]
    return told
