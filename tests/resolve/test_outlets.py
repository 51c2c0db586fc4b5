"""Where an outlet is at home."""

import pytest

from dateline.model import DispatchHead, Document, Span
from dateline.resolve.outlets import outlet_country


@pytest.mark.parametrize(
    ("publisher", "url", "country"),
    [
        ("The Washington Post", None, "US"),
        ("al-manar", None, "LB"),
        ("sana.sy", None, "SY"),
        (None, "https://www.bbc.co.uk/news/1", "GB"),
        ("The Weekly Puddle", "https://puddle.example.us/a", "US"),
        ("The Weekly Puddle", "https://puddle.example.com/a", None),
        ("The Weekly Puddle", None, None),
        (None, "http://[", None),
        (None, None, None),
    ],
)
def test_by_name_and_address(publisher: str | None, url: str | None, country: str | None) -> None:
    found = outlet_country(Document(text="", publisher=publisher, url=url))
    assert (found[0] if found else None) == country


def test_the_agency_of_the_head_where_there_is_no_publisher() -> None:
    head = DispatchHead(Span(0, 2), carrier="Reuters")
    found = outlet_country(Document(text="It", head=head))
    assert found is not None
    assert found == ("GB", "the home of Reuters")
