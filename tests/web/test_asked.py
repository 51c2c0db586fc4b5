"""What an address asks for, and the address of a view."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from dateline.api.problems import Refused
from dateline.web.asked import read_asked


def test_an_address_restores_what_it_was_made_from() -> None:
    given = "/?kind=event&kind=quote&outlet=Post&q=left&as_of=2024-12-06&rest=1&select=day%3A2024"
    assert read_asked([]).address() == "/"
    first = read_asked(parse_qsl(urlsplit(given).query))
    assert read_asked(parse_qsl(urlsplit(first.address()).query)) == first
    assert first.toggled("kind", "event") == (
        "/?kind=quote&outlet=Post&q=left&as_of=2024-12-06&rest=1&select=day%3A2024"
    )


def test_what_cannot_be_asked_is_said_or_left_alone() -> None:
    assert read_asked([("sort", "sideways"), ("start", "-4"), ("colour", "red")]) == read_asked([])
    assert len(read_asked([("q", "x" * 5000)]).q) == 200
    with pytest.raises(Refused, match="is not a day"):
        read_asked([("as_of", "yesterday")])


def test_a_selection_is_put_at_the_end_of_any_view() -> None:
    for given in ("/", "/?kind=event&q=a+b&select=claim%3A1", "/?start=60"):
        asked = read_asked(parse_qsl(urlsplit(given).query))
        for value in ("Deir ez-Zor & more", "x"):
            address = asked.selecting("place")(value)
            again = read_asked(parse_qsl(urlsplit(address).query))
            assert again.address() == asked.address(select=f"place:{value}")
