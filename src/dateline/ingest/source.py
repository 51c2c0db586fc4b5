"""Bytes on their way in: a file, standard input, or an entry of an archive."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dateline.errors import InputError, UnfitInput
from dateline.ingest.mapping import Mapping
from dateline.model import Page
from dateline.settings import Settings

HEAD = 1 << 16
"""Bytes at the beginning that a format may be told by."""


class Filling(io.RawIOBase):
    """A stream that gives as many bytes as it is asked for, until there are no more.

    `read` gives at most so many bytes and b"" at the end; what it raises comes through, after
    the bytes that came before it.
    """

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self._failure: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        at = 0
        if self._failure is not None:
            raise self._failure
        try:
            while at < len(buffer) and (part := self._read(len(buffer) - at)):
                buffer[at : at + len(part)] = part
                at += len(part)
        except (InputError, OSError) as error:
            if not at:
                raise
            self._failure = error
        return at


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be read, whatever its format turns out to be.

    `depth` is how many archives it lies in, `size` how many bytes it has where that is known
    beforehand, `mapping` which fields of a table are what.
    """

    name: str
    file: "io.BufferedReader[Any]"
    depth: int = 0
    size: int | None = None
    mapping: Mapping = field(default_factory=Mapping)

    @property
    def head(self) -> bytes:
        """The first bytes, which stay to be read."""
        return self.file.peek(HEAD)[:HEAD]

    def inner(self, entry: str | int, read: Callable[[int], bytes]) -> "Source":
        """An entry of this archive, with its name behind a "#"; "" for all that is in it."""
        name = f"{self.name}#{shown(str(entry))}" if entry != "" else self.name
        return Source(name, buffered(read), self.depth + 1, None, self.mapping)


Found = Page | InputError | Source
"""What a format's reader finds: pages, errors in the place of pages, and files inside a file."""

Reader = Callable[[Source, Settings], Iterator[Found]]


def buffered(read: Callable[[int], bytes]) -> io.BufferedReader:
    """A file over a function that gives at most so many bytes, b"" at the end."""
    return io.BufferedReader(Filling(read), HEAD)


def read_whole(source: Source, settings: Settings) -> bytes:
    """All bytes of a source. Raises UnfitInput if they are more than `max_bytes`."""
    raw = source.file.read(settings.max_bytes + 1)
    size = max(source.size or 0, len(raw))
    if size > settings.max_bytes:
        limit = settings.max_bytes / 1e6
        more = "" if source.size else "more than "
        told = f"{more}{(source.size or settings.max_bytes) / 1e6:.0f} MB"
        raise UnfitInput(source.name, f"too large: {told}, the limit is {limit:g} MB")
    return raw


def shown(words: str) -> str:
    """A name on one line, fit to print whatever bytes it is made of."""
    printable = words.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in printable)
