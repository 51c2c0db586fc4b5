"""Versions of an article on the screen: what was added, changed and removed between them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dateline.cli.screen import Part, Screen
from dateline.story.jsonable import plain
from dateline.story.references import References
from dateline.story.text import in_quotes, shortened
from dateline.story.versions import Edit, compare_versions

if TYPE_CHECKING:
    from dateline.record import Store

SHOWN = 12
"""Edits of one version that are listed: numbers first."""
WORDS = 200
"""Characters of a sentence that are shown."""


def write_versions(
    screen: Screen, opened: "Store", references: References, id: str, as_of: date | None
) -> None:
    """The versions of a document's article, and what this one did to the one before."""
    ids = _versions(opened, opened.document(id).article, as_of)
    if len(ids) < 2:
        return
    screen.heading("Versions of this article")
    for own in ids:
        mark = "  (shown here)" if own == id else ""
        label = f"{references.letter(own):>3} "
        screen.line((label, "reference"), references.describe(own), (mark, "quiet"), indent=2)
    place = ids.index(id)
    if place:
        _write_edits(screen, opened, references, ids[place - 1], id)


def write_new_versions(
    screen: Screen, opened: "Store", references: References, since: date, until: date | None
) -> bool:
    """What was done to articles by versions reported since a day; whether there are any."""
    rows = opened.documents(until)
    several = Counter(row.article for row in rows)
    pairs = []
    for row in rows:
        if row.reported > since and several[row.article] > 1:
            ids = _versions(opened, row.article, until)
            if place := ids.index(row.id):
                pairs.append((ids[place - 1], row.id))
    if pairs:
        screen.heading("new version of an article")
    for before, after in pairs:
        _write_edits(screen, opened, references, before, after)
    return bool(pairs)


def versions_json(
    opened: "Store", references: References, id: str, as_of: date | None
) -> dict[str, Any]:
    """The versions of a document's article, and the edits from the one before to this one."""
    ids = _versions(opened, opened.document(id).article, as_of)
    place = ids.index(id)
    edits = _edits(opened, ids[place - 1], id) if place else ()
    versions = [{"id": own, "letter": references.letter(own)} for own in ids]
    return {"versions": versions, "edits": plain(edits)}


def _versions(opened: "Store", article: str, as_of: date | None) -> list[str]:
    rows = opened.versions(article)
    return [row.id for row in rows if as_of is None or row.reported <= as_of]


def _edits(opened: "Store", before: str, after: str) -> tuple[Edit, ...]:
    return compare_versions(opened.document(before), opened.document(after))


def _write_edits(
    screen: Screen, opened: "Store", references: References, before: str, after: str
) -> None:
    edits = _edits(opened, before, after)
    silent = "" if not edits or edits[0].announced else ", without a note that says so"
    letters = references.letter(after), references.letter(before)
    screen.line(
        (letters[0], "reference"), " after ", (letters[1], "reference"),
        (f": {_counted(edits)}{silent}", "quiet"), indent=2,
    )  # fmt: skip
    titles = [references.documents[id].title for id in (before, after)]
    if all(titles) and titles[0] != titles[1]:
        old, new = (in_quotes(shortened(title or "", WORDS)) for title in titles)
        screen.line(("headline ", "warning"), f"{old} → {new}", indent=6)
    for edit in sorted(edits, key=lambda edit: not edit.numbers)[:SHOWN]:
        screen.line(*_parts(edit, before, after, references), indent=6)
    if len(edits) > SHOWN:
        screen.line((f"and {len(edits) - SHOWN} more", "quiet"), indent=6)


def _counted(edits: Sequence[Edit]) -> str:
    counts = [(sum(edit.kind == kind for edit in edits), kind)
              for kind in ("changed", "added", "removed")]  # fmt: skip
    told = ", ".join(f"{count} {kind}" for count, kind in counts if count)
    return f"{told} sentence{'s' if len(edits) > 1 else ''}" if told else "the same sentences"


def _parts(edit: Edit, before: str, after: str, references: References) -> list[Part]:
    parts: list[Part] = [(f"{edit.kind} ", "warning")]
    for id, span in ((before, edit.before), (after, edit.after)):
        if span is not None:
            words = shortened(span.of(references.text(id)), WORDS)
            parts += [" → "] if len(parts) > 1 else []
            parts += [(f"[{references.label(id, span)}]", "reference"), f" {in_quotes(words)}"]
    if edit.numbers:
        told = "; ".join(f"{old or 'none'} → {new or 'none'}" for old, new in edit.numbers)
        parts.append((f"  number: {told}", "warning"))
    return parts
