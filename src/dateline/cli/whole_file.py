"""A file that is written whole or not at all."""

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from dateline.errors import StoreError


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write the text beside the file and put it in its place at the end. Raises StoreError."""
    write_beside(path, lambda beside: _write_text(beside, pieces))


def write_beside(path: Path, write: Callable[[Path], None]) -> None:
    """Have a file written beside the path, and put it in its place. Raises StoreError."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        beside = Path(name)
        try:
            write(beside)
            beside.chmod(0o666 & ~_umask())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreError(f"{path}: could not be written ({error.strerror})") from error


def _write_text(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        file.writelines(pieces)


def _umask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now
