"""A way to run a command, away from the user's surroundings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the user's surroundings reaches a test."""
    for name in ("DATELINE_STORE", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run() -> Callable[..., Result]:
    """A function that runs `dateline` with the given words."""
    return lambda *words, **more: CliRunner().invoke(app, [str(word) for word in words], **more)
