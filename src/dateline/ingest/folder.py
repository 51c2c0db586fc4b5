"""Files, folders and standard input → pages."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.errors import InputError, UnfitInput, UnreadableInput
from dateline.ingest.several import split_articles
from dateline.model import Page
from dateline.settings import Settings

SUFFIXES = frozenset(("", ".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".shtml"))
"""Files in a folder that are read; a file that is named itself is read whatever its suffix."""


def find_pages(paths: Iterable[Path | str], settings: Settings) -> Iterator[Page | InputError]:
    """The pages in files, in folders (and the folders in them, by name) and, for "-", in
    standard input.

    What cannot be read comes as an error in its place, one line naming file and reason; nothing
    is raised. Hidden files and folders, links to folders and files of other kinds (by their
    suffix) in a folder are passed over. A file with several articles in it gives a page for
    each, named "file#1", "file#2" and so on (see `split_articles`).
    """
    for path in paths:
        if str(path) == "-":
            yield from _read_input(settings)
        else:
            yield from _read_path(Path(path), settings)


def _read_path(path: Path, settings: Settings) -> Iterator[Page | InputError]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield UnreadableInput(_shown(path), _reason(error))
        return
    if stat.S_ISDIR(mode):
        yield from _read_folder(path, settings)
    elif stat.S_ISREG(mode):
        yield from _read_file(path, settings)
    else:
        yield UnreadableInput(_shown(path), "neither a file nor a folder")


def _read_folder(folder: Path, settings: Settings) -> Iterator[Page | InputError]:
    failed: list[OSError] = []
    found = False
    for parent, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or path.suffix.lower() not in SUFFIXES:
                continue
            found = True
            yield from _read_path(path, settings)
        for error in failed:
            yield UnreadableInput(_shown(Path(error.filename or folder)), _reason(error))
        failed.clear()
    for error in failed:
        found = True
        yield UnreadableInput(_shown(Path(error.filename or folder)), _reason(error))
    if not found:
        suffixes = ", ".join(sorted(SUFFIXES - {""}))
        yield UnreadableInput(_shown(folder), f"no pages in this folder (files in {suffixes})")


def _read_file(path: Path, settings: Settings) -> Iterator[Page | InputError]:
    name = _shown(path)
    try:
        with path.open("rb") as file:
            raw = file.read(settings.max_bytes + 1)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        yield UnreadableInput(name, _reason(error))
        return
    yield from _split(raw, name, max(size, len(raw)), settings)


def _read_input(settings: Settings) -> Iterator[Page | InputError]:
    try:
        raw = sys.stdin.buffer.read(settings.max_bytes + 1)
    except (OSError, ValueError) as error:
        yield UnreadableInput("-", _reason(error))
        return
    yield from _split(raw, "-", len(raw), settings)


def _split(raw: bytes, name: str, size: int, settings: Settings) -> Iterator[Page | InputError]:
    if size > settings.max_bytes:
        limit = settings.max_bytes / 1e6
        yield UnfitInput(name, f"too large: {size / 1e6:.0f} MB, the limit is {limit:g} MB")
        return
    articles = split_articles(raw)
    if len(articles) == 1:
        yield Page(raw=raw, name=name)
        return
    for number, article in enumerate(articles, 1):
        yield Page(raw=article, name=f"{name}#{number}")


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


def _shown(path: Path) -> str:
    """The path on one line, fit to print whatever bytes its name is made of."""
    printable = str(path).encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in printable)
