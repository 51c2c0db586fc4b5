"""Which field is what."""

import pytest

from dateline.ingest.mapping import Mapping, read_mapping


def test_the_surest_name_wins() -> None:
    found = Mapping().find(["Date", "story", "full_text", "Source Name", "source"])
    assert found == {"text": "full_text", "published": "Date", "publisher": "source"}


def test_what_the_user_says_goes_first() -> None:
    mapping = read_mapping("text = body.main, publisher=, published=day")
    assert mapping.find(["text", "source"]) == {"text": "body.main", "published": "day"}


@pytest.mark.parametrize("words", ["text", "body=text", "author=x"])
def test_what_cannot_be_named(words: str) -> None:
    with pytest.raises(ValueError, match="what can be named is text, title, published, url"):
        read_mapping(words)
