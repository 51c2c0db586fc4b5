"""Files, folders, standard input and web addresses → pages."""

import io
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from dateline.errors import InputError, UnreachableInput, UnreadableInput
from dateline.ingest.formats import SUFFIXES, is_read, read_source
from dateline.ingest.mapping import Mapping
from dateline.ingest.source import HEAD, Source, buffered, shown
from dateline.model import Page
from dateline.settings import Settings


def find_pages(
    paths: Iterable[Path | str], settings: Settings, mapping: Mapping | None = None
) -> Iterator[Page | InputError]:
    """The pages in files, in folders (and the folders in them, by name), at web addresses and,
    for "-", in standard input, each found when it is asked for.

    What cannot be read comes as an error in its place, one line naming file and reason; nothing
    is raised. Hidden files and folders, links to folders and files of other kinds (by their
    suffix) in a folder are passed over. A page out of a file that holds several is named by
    file and entry, "news.zip#monday.html" (see `formats.py`); `mapping` says what the fields of
    tables are.
    """
    mapping = mapping or Mapping()
    for path in paths:
        if not str(path):
            # As a Path it would be the folder that one is in.
            yield UnreadableInput("''", "an empty path; name a file or folder")
        elif str(path) == "-":
            yield from _read_input(settings, mapping)
        elif re.match(r"[a-z]{2,10}://", str(path), re.IGNORECASE):
            yield from _read_address(str(path), settings, mapping)
        else:
            yield from _read_path(Path(path), settings, mapping)


def _read_path(path: Path, settings: Settings, mapping: Mapping) -> Iterator[Page | InputError]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield UnreadableInput(shown(str(path)), _reason(error))
        return
    if stat.S_ISDIR(mode):
        yield from _read_folder(path, settings, mapping)
    elif stat.S_ISREG(mode):
        yield from _read_file(path, settings, mapping)
    else:
        yield UnreadableInput(shown(str(path)), "neither a file nor a folder")


def _read_folder(folder: Path, settings: Settings, mapping: Mapping) -> Iterator[Page | InputError]:
    failed: list[OSError] = []
    found = False
    for parent, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if is_read(Path(name)):
                found = True
                yield from _read_path(Path(parent, name), settings, mapping)
        for error in failed:
            yield UnreadableInput(shown(str(error.filename or folder)), _reason(error))
        failed.clear()
    for error in failed:
        found = True
        yield UnreadableInput(shown(str(error.filename or folder)), _reason(error))
    if not found:
        suffixes = ", ".join(sorted(SUFFIXES - {""}))
        yield UnreadableInput(shown(str(folder)), f"no pages in this folder (files in {suffixes})")


def _read_file(path: Path, settings: Settings, mapping: Mapping) -> Iterator[Page | InputError]:
    name = shown(str(path))
    try:
        with io.BufferedReader(path.open("rb", buffering=0), HEAD) as file:
            size = os.fstat(file.fileno()).st_size
            yield from read_source(Source(name, file, 0, size, mapping), settings)
    except OSError as error:
        yield UnreadableInput(name, _reason(error))


def _read_input(settings: Settings, mapping: Mapping) -> Iterator[Page | InputError]:
    # Python has none where the shell closed it.
    if sys.stdin is None:
        yield UnreadableInput("-", "standard input is closed; pipe a page into it")
        return
    try:
        stream = buffered(sys.stdin.buffer.read)
        yield from read_source(Source("-", stream, mapping=mapping), settings)
    except (OSError, ValueError) as error:
        yield UnreadableInput("-", _reason(error))


def _read_address(
    address: str, settings: Settings, mapping: Mapping
) -> Iterator[Page | InputError]:
    """What is at an address, under the address where its redirects end."""
    from dateline.ingest.fetch import Fetcher

    name = shown(address)
    try:
        with Fetcher(settings) as fetcher:
            fetched = fetcher.fetch(address)
    except UnreachableInput as error:
        yield error
        return
    stream = buffered(io.BytesIO(fetched.raw or b"").read)
    for found in read_source(Source(name, stream, mapping=mapping), settings):
        if isinstance(found, Page) and found.name == name and found.url is None:
            yield replace(found, url=fetched.address)
        else:
            yield found


def _reason(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "no such file or folder"
        case PermissionError():
            return "no permission to read it"
        case OSError() if error.strerror:
            return f"cannot be read: {error.strerror}"
        case _:
            return "cannot be read"
