"""The documents of a store as a mapping that reads them when they are asked for."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence

from dateline.model import Document
from dateline.store.read import Issued

TOGETHER = 50
"""Documents read together: neighbours in order of report time are asked for together."""
AT_HAND = 10
"""So many times as many are kept in memory, however many the store holds."""


class Texts(Mapping[str, Document]):
    """The documents by id, in order of report time. Few of them are in memory at any time; of the
    others only when and by whom they were published (`issued`, `published`)."""

    def __init__(
        self, issued: Mapping[str, Issued], fetch: Callable[[Sequence[str]], dict[str, Document]]
    ) -> None:
        self.issued = issued
        self.published = {id: known.published for id, known in issued.items()}
        self._fetch = fetch
        self._ids = tuple(issued)
        self._place = {id: place for place, id in enumerate(self._ids)}
        self._read: OrderedDict[int, dict[str, Document]] = OrderedDict()

    def __getitem__(self, id: str) -> Document:
        part = self._place[id] // TOGETHER
        if part not in self._read:
            while len(self._read) >= AT_HAND:
                self._read.popitem(last=False)
            self._read[part] = self._fetch(self._ids[part * TOGETHER : (part + 1) * TOGETHER])
        self._read.move_to_end(part)
        return self._read[part][id]

    def __contains__(self, id: object) -> bool:
        return id in self._place

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
