"""Which countries a report tells of without naming them, and where its outlet is at home."""

import pytest

from dateline.model import Document
from dateline.resolve.places.gazetteer import Gazetteer
from dateline.resolve.places.home import countries_told


def test_adjectives_and_peoples(gazetteer: Gazetteer) -> None:
    told = countries_told(Document(text="Syrian troops met Syrians and a Turk."), gazetteer)
    assert told["SY"] == 2


@pytest.mark.parametrize(
    ("publisher", "url", "country"),
    [
        ("The Irish Times", None, "IE"),
        ("Toronto Star", None, "CA"),
        (None, "https://news.example.ie/a", "IE"),
        (None, "https://www.example.co.uk/a", "GB"),
    ],
)
def test_the_outlets_home(
    gazetteer: Gazetteer, publisher: str | None, url: str | None, country: str
) -> None:
    told = countries_told(Document(text="", publisher=publisher, url=url), gazetteer)
    assert dict(told) == {country: 2}


@pytest.mark.parametrize("url", [None, "", "x", "http://[", "https://example.com", "https://a.io/"])
def test_addresses_that_tell_nothing(gazetteer: Gazetteer, url: str | None) -> None:
    assert not countries_told(Document(text="", url=url), gazetteer)
