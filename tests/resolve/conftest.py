"""The gazetteer, made once for a session of tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.resolve.places.gazetteer import Gazetteer, open_gazetteer
from dateline.settings import Settings


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    """The gazetteer of the user's cache: what it holds depends on the packages alone."""
    opened = open_gazetteer(Settings())
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Settings:
    """Settings with an empty cache."""
    return Settings(cache=tmp_path / "cache")
