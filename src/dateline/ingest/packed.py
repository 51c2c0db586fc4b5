"""Gzip, zstd and zip: what is packed, a piece at a time and never more than it may be.

Nothing is unpacked to disk but a zip inside something else, which needs to be read from its end.
"""

import gzip
import io
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, cast

from dateline.errors import UnfitInput
from dateline.ingest.source import HEAD, Found, Source
from dateline.settings import Settings

FREE = 20_000_000
"""Bytes that may come out of anything, however small it is."""

DAMAGED = "a zip archive that is damaged or cut short; get it again"
MOST_ENTRIES = 100_000
PIECE = 1 << 16


def is_gzip(head: bytes, name: str) -> bool:
    return head.startswith(b"\x1f\x8b\x08")


def is_zstd(head: bytes, name: str) -> bool:
    return head.startswith(b"\x28\xb5\x2f\xfd")


def is_zip(head: bytes, name: str) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_gzip(source: Source, settings: Settings) -> Iterator[Found]:
    """The one file in a gzip, whose members are read as one."""
    counted = _Counted(source.file)
    unpacker = gzip.GzipFile(fileobj=cast(IO[bytes], counted), mode="rb")

    def read(size: int) -> tuple[bytes, int]:
        try:
            return unpacker.read1(min(size, PIECE)), counted.taken
        except EOFError:
            raise UnfitInput(
                source.name, "a gzip archive that is cut short; get it again"
            ) from None
        except (zlib.error, gzip.BadGzipFile) as error:
            raise UnfitInput(
                source.name, f"a damaged gzip archive ({error}); get it again"
            ) from None

    yield source.inner("", _guarded(read, source, settings))


def read_zstd(source: Source, settings: Settings) -> Iterator[Found]:
    """The one file in a zstd, whose frames are read as one."""
    import zstandard

    # The window is what a frame makes its reader keep in memory; 128 MB is what `zstd` itself
    # takes without being told to.
    unpacker = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    counted = _Counted(source.file)
    stream = unpacker.stream_reader(
        cast(IO[bytes], counted), read_size=PIECE, read_across_frames=True
    )

    def read(size: int) -> tuple[bytes, int]:
        try:
            return stream.read(min(size, PIECE)), counted.taken
        except zstandard.ZstdError as error:
            raise UnfitInput(
                source.name, f"a damaged zstd archive ({error}); get it again"
            ) from None

    yield source.inner("", _guarded(read, source, settings))


def read_zip(source: Source, settings: Settings) -> Iterator[Found]:
    """The files in a zip whose kind is read, in their order; each is refused by itself."""
    from dateline.ingest.formats import is_read

    with _seekable(source, settings) as file:
        try:
            archive = zipfile.ZipFile(file)
            entries = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise UnfitInput(source.name, DAMAGED) from None
        if len(entries) > MOST_ENTRIES:
            reason = f"{len(entries)} files in the archive, the limit is {MOST_ENTRIES}"
            raise UnfitInput(source.name, reason)
        found = False
        for entry in entries:
            path = PurePosixPath(entry.filename.replace("\\", "/"))
            if _leads_out(path):
                found = True
                name = source.inner(entry.filename, lambda size: b"").name
                yield UnfitInput(name, "its name leads out of the archive")
            if entry.is_dir() or _leads_out(path) or not is_read(path):
                continue
            found = True
            yield from _entry(archive, entry, source, settings)
        if not found:
            yield UnfitInput(source.name, "no files in this archive of a kind that is read")


def _entry(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    source: Source,
    settings: Settings,
) -> Iterator[Found]:
    name = source.inner(entry.filename, lambda size: b"").name
    if entry.flag_bits & 1:
        yield UnfitInput(name, "it has a password; unpack it first")
        return
    try:
        with archive.open(entry) as stream:
            taken = max(1, entry.compress_size)

            def read(size: int) -> tuple[bytes, int]:
                try:
                    return stream.read(min(size, PIECE)), taken
                except (zipfile.BadZipFile, EOFError, OSError, zlib.error) as error:
                    raise UnfitInput(
                        name, f"damaged in the archive ({error}); get it again"
                    ) from None

            yield source.inner(entry.filename, _guarded(read, source, settings, name))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        yield UnfitInput(name, f"cannot be unpacked ({error}); unpack it first")


def _leads_out(path: PurePosixPath) -> bool:
    return path.is_absolute() or ".." in path.parts or ":" in path.parts[0]


def _guarded(
    read: Callable[[int], tuple[bytes, int]],
    source: Source,
    settings: Settings,
    name: str | None = None,
) -> Callable[[int], bytes]:
    """The bytes of `read`, which also tells how many packed ones they took; a bomb is refused."""
    out = 0

    def guarded(size: int) -> bytes:
        nonlocal out
        part, taken = read(size)
        out += len(part)
        if out > FREE and out > settings.max_expansion * taken:
            reason = f"it expands more than {settings.max_expansion}-fold, as no reports do"
            raise UnfitInput(name or source.name, reason)
        return part

    return guarded


class _Counted:
    """A file that knows how many bytes were taken from it."""

    def __init__(self, file: io.BufferedReader) -> None:
        self._file = file
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        part = self._file.read(size)
        self.taken += len(part)
        return part


def _seekable(
    source: Source, settings: Settings
) -> io.BufferedReader | tempfile.SpooledTemporaryFile[bytes]:
    """The file itself, or a copy of it, since a zip's list of contents stands at its end."""
    if source.depth == 0 and source.file.seekable():
        return source.file
    copy: tempfile.SpooledTemporaryFile[bytes] = tempfile.SpooledTemporaryFile(  # noqa: SIM115
        HEAD * 16
    )
    limit = settings.max_bytes * 10
    while part := source.file.read(PIECE):
        copy.write(part)
        if copy.tell() > limit:
            copy.close()
            raise UnfitInput(source.name, f"a zip of more than {limit / 1e6:g} MB in an archive")
    copy.seek(0)
    return copy
