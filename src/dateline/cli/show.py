"""`dateline show`: a document as it was read, with what was read in it marked and listed."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.editing import versions_json, write_versions
from dateline.cli.opening import open_store
from dateline.cli.options import DEFAULT_STORE, AsJson, AsOf, StorePath
from dateline.cli.screen import Screen
from dateline.errors import StoreError
from dateline.model import Reading, Span
from dateline.story.jsonable import print_json
from dateline.story.reading_lines import list_reading
from dateline.story.references import REFERENCE, References

if TYPE_CHECKING:
    from dateline.cli.screen import Mark

Asked = Annotated[
    str,
    typer.Argument(
        metavar="DOCUMENT",
        help="A letter (A) or reference (A3), the beginning of an id, or the name it was read by.",
    ),
]


def show(
    document: Asked,
    store: StorePath = DEFAULT_STORE,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Show a document with its sentences numbered, and what was read in it marked and listed.

    For a reference such as A3, show that sentence and what was read in it. Where other versions
    of the article are in the store, list them, and what this one did to the one before.
    """
    with open_store(store) as (opened, references):
        id, number = find_document(document, references)
        row = references.documents[id]
        if as_of is not None and row.reported > as_of:
            raise StoreError(f"{document}: had not been reported by {as_of}")
        reading = opened.reading(id)
        within = _sentence(number, document, references.sentences(id))
        if as_json:
            told = {**reading.to_json(), "id": id, "letter": references.letter(id)}
            print_json({**told, **versions_json(opened, references, id, as_of)})
            return
        screen = Screen()
        screen.line((f"{references.letter(id)} ", "reference"), references.describe(id))
        screen.line()
        _write_text(screen, reading, references, within)
        screen.heading("What was read in it")
        for line in list_reading(reading):
            if within is None or any(within.overlaps(span) for span in line.spans):
                screen.reading_line(line, _label(line.spans, id, references))
        if within is None:
            write_versions(screen, opened, references, id, as_of)


def find_document(asked: str, references: References) -> tuple[str, int | None]:
    """The id of the document that is asked for, and the number of a sentence if one is.

    Raises StoreError if no document, or more than one, goes by it.
    """
    named = REFERENCE.fullmatch(asked)
    if named and (id := references.lettered(named[1])):
        return id, int(named[2]) if named[2] else None
    rows = references.documents.values()
    for fits in (
        [row.id for row in rows if row.id == asked or row.name == asked],
        [row.id for row in rows if len(asked) >= 4 and row.id.startswith(asked)],
        [row.id for row in rows if row.name.rsplit("/", 1)[-1] == asked],
    ):
        if len(fits) == 1:
            return fits[0], None
        if fits:
            raise StoreError(f"{asked}: {len(fits)} documents go by that; ask for one by its id")
    raise StoreError(f"{asked}: no such document; give a letter, an id or a name")


def _sentence(number: int | None, asked: str, sentences: tuple[Span, ...]) -> Span | None:
    if number is None:
        return None
    if not 1 <= number <= len(sentences):
        raise StoreError(f"{asked}: the document has {len(sentences)} sentences")
    return sentences[number - 1]


def _write_text(
    screen: Screen, reading: Reading, references: References, within: Span | None
) -> None:
    """Each sentence on a line with its reference; an empty line between blocks."""
    text, id = reading.document.text, reading.document.id
    marks = sorted(_marks(reading), key=lambda mark: mark[0].start)
    starts = {block.span.start: block.kind for block in reading.document.blocks}
    unread = [b.span for b in reading.document.blocks if b.kind not in ("title", "body")]
    last = 0
    for sentence in references.sentences(id):
        if within is not None and sentence != within:
            continue
        if last and (sentence.start in starts or "\n\n" in text[last : sentence.start]):
            screen.line()
        quiet = any(block.contains(sentence) for block in unread)
        own = [(sentence, "quiet")] if quiet else [m for m in marks if m[0].overlaps(sentence)]
        screen.marked(f"{references.label(id, sentence):>5} ", sentence, text, own)
        last = sentence.end


def _marks(reading: Reading) -> "list[Mark]":
    """The spans of what was read, each with the style of its kind."""
    marks: list[Mark] = []
    for said in reading.attributions:
        marks += [(span, "quote") for span in said.content]
        marks += [(said.source, "source")] if said.source else []
        marks += [(said.cue, "cue")] if said.cue else []
    marks += [(place.span, "place") for place in reading.places]
    marks += [(time.span, "time") for time in reading.times]
    marks += [(event.trigger, "event") for event in reading.events]
    marks += [(figure.span, "figure") for figure in reading.figures]
    return marks


def _label(spans: tuple[Span, ...], id: str, references: References) -> str:
    return references.label(id, min(spans)) if spans else ""
