"""Who gives no word has not said what he is silent on."""

from collections.abc import Callable

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.speech.quotes import find_attributions


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The firm did not immediately respond to a request for comment.",
         "did not immediately respond", "to a request for comment"),
        ("The owner could not be reached for comment.", "could not be reached", "for comment"),
        ("The ministry gave no details of the strike.", "gave", "no details of the strike"),
        ("The firm declined to comment.", "declined", "to comment"),
        ("Police would not say how many had died.", "would not say", "how many had died"),
        ("The army has not confirmed that it fired.", "has not confirmed", "it fired"),
    ],
)  # fmt: skip
def test_no_word(text: str, cue: str, content: str, parse: Callable[[str], Parse]) -> None:
    (found,) = find_attributions(parse(text))
    assert found.act == "declined"
    assert found.cue is not None and cue in found.cue.of(text)
    assert [piece.of(text) for piece in found.content] == [content]


@pytest.mark.parametrize(
    "text", ["Nobody has claimed the attack.", "No group has said it was behind the blast."]
)
def test_what_nobody_says_has_no_source(text: str, parse: Callable[[str], Parse]) -> None:
    assert find_attributions(parse(text)) == ()
