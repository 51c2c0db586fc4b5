"""`dateline search`: documents, claims and names that hold words."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.citing import quotation
from dateline.cli.opening import open_store
from dateline.cli.options import DEFAULT_STORE, AsJson, AsOf, StorePath
from dateline.cli.screen import Screen
from dateline.story.jsonable import plain, print_json
from dateline.story.references import References
from dateline.story.text import in_quotes, shortened
from dateline.story.wording import period_words, standing

if TYPE_CHECKING:
    from dateline.story.search_results import Results

SHOWN = 10
WORDS = 200
"""Characters of a sentence that are shown."""


class Sought(StrEnum):
    """What is looked for."""

    CLAIM = "claim"
    DOCUMENT = "document"
    NAME = "name"


Words = Annotated[
    list[str],
    typer.Argument(
        metavar="WORDS...",
        help='All of these words, in any form; "a phrase" word for word, -without, begin*.',
    ),
]
Kind = Annotated[Sought | None, typer.Option("--kind", help="Only claims, documents or names.")]
Items = Annotated[
    int, typer.Option("--items", min=1, metavar="N", help="At most so many of each kind.")
]


def search(
    words: Words,
    store: StorePath = DEFAULT_STORE,
    kind: Kind = None,
    items: Items = SHOWN,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Find what holds these words: claims, documents, and who or what is named.

    Names are found in any spelling or script, places under any of their names. Whatever you
    write is looked for; there is no syntax that could be wrong.
    """
    from dateline.pipeline import place_numbers

    for word in words:
        if word.startswith("--"):
            raise typer.BadParameter(f"no such option: {word}")
    with open_store(store) as (opened, references), place_numbers() as numbered:
        found = opened.search(" ".join(words), as_of, items, references, numbered)
        if as_json:
            print_json(_json(found, kind, references))
            return
        _write(Screen(), found, kind, references)


def _write(screen: Screen, found: "Results", kind: Sought | None, references: References) -> None:
    if kind in (None, Sought.CLAIM) and found.claims:
        screen.heading(f"Claims ({found.claim_count})")
        for one in found.claims:
            day = f"{period_words(one.claim.period)} · " if one.claim.period else ""
            screen.line((one.claim.title, "heading"), indent=2)
            screen.line((f"{day}{standing(one.claim)}", "quiet"), indent=4)
            screen.line(*quotation(references, one.report), indent=4)
    if kind in (None, Sought.DOCUMENT) and found.documents:
        screen.heading(f"Documents ({found.document_count})")
        for document in found.documents:
            letter = references.letter(document.document)
            screen.line((f"{letter:>3} ", "reference"), references.describe(document.document))
            words = in_quotes(shortened(document.words, WORDS))
            screen.line((f"[{document.reference}]", "reference"), f" {words}", indent=4)
    if kind in (None, Sought.NAME) and found.names:
        screen.heading(f"Names ({found.name_count})")
        for name in found.names:
            entity = name.entity
            also = f" also {', '.join(entity.aliases)}" if entity.aliases else ""
            roles = f"; {', '.join(entity.roles)}" if entity.roles else ""
            letters = ", ".join(references.letter(id) for id in name.documents[:12])
            screen.line((entity.name, "heading"), f" ({entity.kind}){also}{roles}", indent=2)
            screen.line((f"in {letters}", "quiet"), indent=4)
    shown = {
        None: found.claims or found.documents or found.names,
        Sought.CLAIM: found.claims,
        Sought.DOCUMENT: found.documents,
        Sought.NAME: found.names,
    }[kind]
    if not shown:
        screen.line("nothing holds these words")


def _json(found: "Results", kind: Sought | None, references: References) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if kind in (None, Sought.CLAIM):
        told["claims"] = [
            {**references.json(one.claim), "found_in": references.reference(one.report)}
            for one in found.claims
        ]
    if kind in (None, Sought.DOCUMENT):
        told["documents"] = [
            {**plain(references.documents[one.document]), **plain(one)} for one in found.documents
        ]
    if kind in (None, Sought.NAME):
        told["names"] = [
            {**plain(one.entity), "documents": list(one.documents)} for one in found.names
        ]
    return told
