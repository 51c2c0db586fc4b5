"""Fixtures that every test folder may use."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.by_hand import READINGS

import dateline
from dateline.annotate.model import annotate, load_model
from dateline.annotate.parse import Parse
from dateline.model import Document, Reading


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Parse]:
    """A function from a text to its parse, with the model loaded once a session."""
    model = load_model()

    def parse_text(text: str) -> Parse:
        return next(annotate(model, [Document(text=text)]))

    return parse_text


@pytest.fixture(scope="session")
def reader() -> dateline.Reader:
    """A reader with the models and the gazetteer, loaded once a session."""
    return dateline.Reader()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the shared sets and seeds; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no shared folder at {folder}")
    return folder


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, ...]:
    """Two readings of one story, made by hand."""
    return READINGS


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a store with both readings."""
    path = tmp_path_factory.mktemp("story") / "story.db"
    with dateline.Store(path) as store:
        for reading in READINGS:
            store.record(reading)
    return str(path)
