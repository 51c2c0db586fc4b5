"""Which reader it is: a name that differs whenever the code, the lexicons or the models do."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).parent
STAGES = ("annotate", "clean", "extract", "resolve")


def reader_version(models: Iterable[str]) -> str:
    """The release and a hash of all that decides what a reading says, such as "0.1.0+3fa2b81c90".

    `models` are the names and versions of what is loaded: the model, the gazetteer.
    """
    words = "\n".join([_code_hash(), *models])
    return f"{_release()}+{hashlib.sha256(words.encode()).hexdigest()[:10]}"


def _release() -> str:
    try:
        return metadata.version("dateline")
    except metadata.PackageNotFoundError:
        return "0"


@cache
def _code_hash() -> str:
    """Hash of the stages' code and word lists, wherever they are installed."""
    digest = hashlib.sha256()
    for path in [HERE / "pipeline.py", *sorted(_files())]:
        digest.update(path.relative_to(HERE).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files() -> Iterable[Path]:
    for stage in STAGES:
        for path in (HERE / stage).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
