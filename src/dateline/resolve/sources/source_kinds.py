"""What kind of source a name or a description is (after the sourcing rules of news agencies)."""

from functools import cache
from importlib.resources import files

from dateline.annotate.parse import Token
from dateline.model import EntityKind, SourceKind

OF_ENTITY: dict[EntityKind, SourceKind] = {
    "person": "named", "organization": "institution", "armed_group": "institution",
    "state": "institution", "outlet": "outlet", "group": "collective", "place": "institution",
}  # fmt: skip
"""A named source's kind by what it is; a place speaks for its government ("Moscow said")."""


@cache
def source_nouns() -> dict[str, SourceKind]:
    """Singular noun → kind, from `data/source_nouns.tsv`; the first entry of a noun counts."""
    table: dict[str, SourceKind] = {}
    for line in read_lines("source_nouns.tsv"):
        noun, kind = line.split("\t")
        table.setdefault(noun, kind)  # type: ignore[arg-type]
    return table


@cache
def agencies() -> dict[str, str]:
    """A signature → the agency's name, from `data/agencies.tsv`."""
    return dict(line.split("\t") for line in read_lines("agencies.tsv"))


def read_lines(name: str) -> list[str]:
    """The lines of a file in `data/` that are no comments and not empty."""
    text = files("dateline.resolve").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def described_kind(head: Token) -> SourceKind:
    """The kind of an unnamed source by its head noun; a single person is anonymous."""
    noun = head.lemma.lower() if head.lemma.lower() in source_nouns() else head.lower
    kind = source_nouns().get(noun)
    plural = head.tag in ("NNS", "NNPS") or head.lower in ("people", "police", "media", "some")
    if kind == "collective" and not plural and noun not in ("community", "opposition", "group"):
        return "anonymous"
    if kind is not None:
        return kind
    return "collective" if plural else "anonymous"
