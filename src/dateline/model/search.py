"""What a full text search goes by: the tokens of entries, and what is asked of them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

EntryKind = Literal["document", "report", "entity"]


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What a document, report or entity is found by: words in their order, and other tokens."""

    kind: EntryKind
    item: str
    words: tuple[str, ...]
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Any of some phrases of tokens; with `prefix` the last token of each only begins so."""

    phrases: tuple[tuple[str, ...], ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What must all be there, and what must not; nothing is found where nothing must be there."""

    every: tuple[Term, ...]
    none: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry that holds what was asked for. `item` is the id of the document or report, or the
    place of the entity among those of its document."""

    kind: EntryKind
    item: str
    document: str
    reported: date
