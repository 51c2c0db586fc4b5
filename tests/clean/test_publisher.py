"""Who published a report."""

import re

import pytest

from dateline.clean.publisher import find_outlet, host_of, is_outlet, name_outlet
from dateline.clean.text import prepare
from dateline.model import Document, Link, Span


def test_outlet_by_the_host_of_its_address() -> None:
    found = prepare(Document(text="The river rose.", url="https://www.bbc.co.uk/news/1"))
    assert found.publisher == "BBC News"
    assert found.publisher_basis == "host of the address (bbc.co.uk)"


def test_unknown_host_stands_for_itself() -> None:
    found = prepare(Document(text="The river rose.", url="https://river.example/1"))
    assert found.publisher == "river.example"


def links(*addresses: str) -> Document:
    return Document(text="The river.", links=tuple(Link(Span(0, 3), a) for a in addresses))


def test_host_that_most_links_lead_to() -> None:
    own = "https://www.theguardian.com/a"
    found = prepare(links(own, own, "https://twitter.com/x", "https://twitter.com/y"))
    assert found.publisher == "The Guardian"
    assert "2 of 2 links" in found.publisher_basis


def test_links_to_everywhere_name_nobody() -> None:
    assert prepare(links("https://a.example/1", "https://b.example/2")).publisher is None
    assert prepare(links("https://twitter.com/1", "https://t.co/2")).publisher is None
    assert prepare(links("https://a.example/1")).publisher is None


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://WWW.Example.com:80/a", "example.com"), ("https://m.example.com", "example.com"),
     ("no address", None), ("http://[", None)],
)  # fmt: skip
def test_host(address: str, host: str | None) -> None:
    assert host_of(address) == host


def test_hosts_below_an_outlet_belong_to_it() -> None:
    assert find_outlet("uk.reuters.com") == ("Reuters", "GB")
    assert name_outlet("none.example") == "none.example"
    assert not is_outlet("en.wikipedia.org")


def test_the_list_is_whole() -> None:
    from dateline.clean.publisher import _rows

    assert len(_rows()) > 500
    for row in _rows():
        assert len(row) == 3
        assert re.fullmatch(r"[a-z0-9.-]+\.[a-z]+", row[0])
        assert re.fullmatch(r"[A-Z]{2}|-", row[2])
    hosts = [row[0] for row in _rows()]
    assert len(set(hosts)) == len(hosts)
