"""Lists in pages, with cursors that stay true while the record grows."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dateline.api.problems import Refused

Item = TypeVar("Item")

MOST = 500
"""Items of a page at most."""


@dataclass(frozen=True)
class Page(Generic[Item]):
    """Some items of a list, how many there are in all, and the cursor to go on with."""

    items: Sequence[Item]
    total: int
    next: str | None


def cut_page(
    items: Sequence[Item], key: Callable[[Item], str], cursor: str | None, limit: int
) -> Page[Item]:
    """The page after the item that `cursor` names; the first without one.

    `key` is the id of an item. What is recorded between two pages moves nobody: the next page
    begins after the last item of the one before, wherever that stands now. Only where that item
    is gone (two claims became one), its old place counts. Raises Refused for a word that is no
    cursor.
    """
    start = 0
    if cursor is not None:
        id, place = _read(cursor)
        found = (number for number, item in enumerate(items) if key(item) == id)
        start = next((number + 1 for number in found), min(place, len(items)))
    cut = items[start : start + limit]
    more = cut and start + limit < len(items)
    following = _written(key(cut[-1]), start + len(cut)) if more else None
    return Page(cut, len(items), following)


def _written(id: str, place: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([id, place]).encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[str, int]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        id, place = json.loads(base64.b64decode(padded, b"-_", validate=True))
    except (ValueError, TypeError, binascii.Error, RecursionError):
        id, place = None, None
    if not (isinstance(id, str) and isinstance(place, int) and place >= 0):
        raise Refused(422, "The cursor is none that this list gave out: begin without one.")
    return id, place
