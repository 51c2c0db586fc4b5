"""Files at any address that fsspec knows (s3://, gs://, hdfs://), brought here one by one."""

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from dateline.errors import InputError, SetupError, UnreadableInput
from dateline.model import Page

REMOTE = re.compile(r"(?!https?:)[a-z][a-z0-9+]{1,10}://", re.IGNORECASE)
Find = Callable[[str], Iterator[Page | InputError]]


def find_remote(paths: Iterable[str], find: Find) -> Iterator[Page | InputError]:
    """The pages at paths and addresses; `find` reads one path of this machine.

    An address may hold wildcards, and its files are read in the order of their names. Each file
    is brought here whole, read and removed; its pages are named by its address. What cannot be
    brought comes as an error.
    """
    for path in paths:
        if REMOTE.match(path):
            yield from _bring(path, find)
        else:
            yield from find(path)


def _bring(address: str, find: Find) -> Iterator[Page | InputError]:
    try:
        import fsspec
    except ImportError:
        raise SetupError("fsspec is not installed; the cure: pip install 'dateline[ray]'") from None
    try:
        system, inside = fsspec.core.url_to_fs(address)
        names = sorted(system.glob(inside)) if "*" in inside else [inside]
    except Exception as error:
        yield UnreadableInput(address, _reason(error))
        return
    if not names:
        yield UnreadableInput(address, "no file there")
    for name in names:
        shown = system.unstrip_protocol(name)
        with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
            local = Path(folder, Path(name).name)
            try:
                system.get_file(name, str(local))
            except Exception as error:
                yield UnreadableInput(shown, _reason(error))
                continue
            for page in find(str(local)):
                yield _renamed(page, str(local), shown)


def _renamed(page: Page | InputError, local: str, shown: str) -> Page | InputError:
    if isinstance(page, InputError):
        return type(page)(page.name.replace(local, shown, 1), page.reason)
    return replace(page, name=page.name.replace(local, shown, 1))


def _reason(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return f"cannot be fetched ({type(error).__name__}{': ' + lines[0] if lines else ''})"
