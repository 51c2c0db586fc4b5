"""Batches of pages for many machines: what a batch is called, and how one is read and recorded."""

import hashlib
import importlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.errors import InputError
from dateline.model import Document, Page, Reading
from dateline.record import Store
from dateline.store import Fates
from dateline.store.pages import page_id

READER = "dateline.pipeline:Reader"
SIZE = 64
"""Pages in a batch: some ten seconds of reading, and one transaction."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages that are read and recorded together; `id` is a hash of them and of the reader."""

    id: str
    pages: tuple[Page, ...]

    def single(self, version: str) -> "list[Batch]":
        """Each page as a batch of its own."""
        return [make_batch((page,), version) for page in self.pages]


def make_batch(pages: Sequence[Page], version: str) -> Batch:
    """The batch of these pages for that version of the reader."""
    words = "\n".join([version, *map(page_id, pages)])
    return Batch(hashlib.sha256(words.encode()).hexdigest()[:20], tuple(pages))


def in_batches(pages: Iterable[Page], version: str) -> Iterator[Batch]:
    """The pages in batches, in order: the same pages make the same batches."""
    remaining = iter(pages)
    while some := tuple(islice(remaining, SIZE)):
        yield make_batch(some, version)


class BatchReader:
    """Reads batches into a store; the models are loaded once. Lives in a process of its own.

    `reader` is where to find what reads, as module:name. Raises SetupError and StoreError.
    """

    def __init__(self, where: str, reader: str = READER) -> None:
        module, _, name = reader.partition(":")
        self._reader = getattr(importlib.import_module(module), name)()
        self._store = Store(where)

    def read(self, batch: Batch) -> Fates:
        """Read a batch and record it; what became of its pages."""
        outcomes = list(self._outcomes(batch.pages))
        return self._store.record_batch(batch.id, outcomes, self._reader.version)

    def _outcomes(self, pages: Sequence[Page]) -> Iterator[tuple[Page, Reading | InputError]]:
        from dateline.pipeline import document_of

        cleaned: list[tuple[Page, Document]] = []
        for page in pages:
            try:
                cleaned.append((page, document_of(page, self._reader.settings)))
            except InputError as error:
                yield page, error
        readings = self._reader.read_each(document for _, document in cleaned)
        for (page, _), outcome in zip(cleaned, readings, strict=True):
            yield page, outcome
