"""Open the store that a command asks for."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dateline.errors import StoreError
from dateline.story.references import References

if TYPE_CHECKING:
    from dateline.record import Store


@contextmanager
def open_store(where: str) -> "Iterator[tuple[Store, References]]":
    """The store at a path or URL, and the references to its documents; closed at the end.

    It must be there: only `read` makes one. Raises StoreError.
    """
    with existing_store(where) as store:
        yield store, store.references()


def existing_store(where: str) -> "Store":
    """The store at a path or URL, which must be there. Raises StoreError."""
    from dateline.store import store_exists

    if not store_exists(where):
        raise StoreError(f"{where}: no store there; make one with `dateline read PATH --store`")
    from dateline.record import Store

    return Store(where)
