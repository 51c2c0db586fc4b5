"""The API over the story made by hand."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from dateline.web.app import create_app

HERE = "http://localhost:8017"


@pytest.fixture
def client(story: str) -> Iterator[TestClient]:
    """Whoever sits at this machine."""
    with TestClient(create_app(story), base_url=HERE) as client:
        yield client
