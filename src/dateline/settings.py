"""One frozen Settings, passed in, never a global."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_cache_path


def _cache_folder() -> Path:
    named = os.environ.get("DATELINE_CACHE")
    return Path(named) if named else user_cache_path("dateline")


def _allowed_networks() -> tuple[str, ...]:
    words = os.environ.get("DATELINE_ALLOW_NETWORKS", "")
    return tuple(part.strip() for part in words.split(",") if part.strip())


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reader may be told to do otherwise.

    `model` names an installed spaCy package, or None for the best one found. `cache` is the
    folder of the gazetteer (environment variable DATELINE_CACHE changes it). Inputs larger
    than `max_bytes`, or nested deeper than `max_depth` tags, are refused, as are archives in
    archives more than `max_nesting` deep and what expands more than `max_expansion`-fold;
    `max_characters` limits a document's text; `clean_seconds` is how long one page may take to
    be cleaned.

    An address may take `fetch_seconds` in all. `allowed_networks` are networks inside, such as
    10.0.0.0/8, that may be fetched from all the same (environment variable
    DATELINE_ALLOW_NETWORKS, separated by commas); `contact` is what a host is told of who asks
    (DATELINE_CONTACT).
    """

    model: str | None = None
    cache: Path = field(default_factory=_cache_folder)
    max_bytes: int = 20_000_000
    max_characters: int = 400_000
    max_depth: int = 500
    max_nesting: int = 3
    max_expansion: int = 200
    clean_seconds: float = 20.0
    batch: int = 32
    fetch_seconds: float = 30.0
    allowed_networks: tuple[str, ...] = field(default_factory=_allowed_networks)
    contact: str = field(default_factory=lambda: os.environ.get("DATELINE_CONTACT", ""))
