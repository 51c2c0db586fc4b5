"""Bytes handed in under a name, and what is found in them."""

import io
from collections.abc import Callable, Iterator

import pytest
from tests.ingest.web import Web, serving

from dateline.errors import InputError
from dateline.ingest.formats import read_source
from dateline.ingest.mapping import Mapping
from dateline.ingest.source import Source, buffered
from dateline.model import Page
from dateline.settings import Settings

TOLD = (
    "The river Sarn broke its banks at Ashford on Friday and 40 people were driven from their "
    "homes, the mayor said. Soldiers closed the bridge at Wye, a spokesman for the army said."
)
Found = list[Page | InputError]


@pytest.fixture
def told() -> str:
    """Two sentences of a report."""
    return TOLD


@pytest.fixture
def find() -> Callable[..., Found]:
    """A function from bytes and a name to the pages and errors in them."""

    def found(
        raw: bytes, name: str = "in", settings: Settings | None = None, **fields: str
    ) -> Found:
        stream = buffered(io.BytesIO(raw).read)
        mapping = Mapping(tuple(fields.items()))
        return list(read_source(Source(name, stream, mapping=mapping), settings or Settings()))

    return found


@pytest.fixture
def web() -> Iterator[Web]:
    """A web server of the test's own."""
    with serving() as server:
        yield server
