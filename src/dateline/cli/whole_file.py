"""A file that is written whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from dateline.errors import StoreError


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write beside the file and put it in its place at the end. Raises StoreError."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as file:
                file.writelines(pieces)
            Path(beside).chmod(0o666 & ~_umask())
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreError(f"{path}: could not be written ({error.strerror})") from error


def _umask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now
