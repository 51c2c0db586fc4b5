"""What is asked or rejected is not said to be so."""

from collections.abc import Callable

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.factuality import find_factuality


@pytest.mark.parametrize(
    ("text", "word", "certainty", "polarity"),
    [
        ("Did the coalition bomb the port?", "bomb", "unknown", "positive"),
        ("Is it true that soldiers burned the mill?", "burned", "unknown", "positive"),
        ("Who bombed the port?", "bombed", "certain", "positive"),
        ("He denied reports that a clinic had collapsed.", "collapsed", "certain", "negative"),
        ("She rejected the claim that it had shelled the school.", "shelled", "certain",
         "negative"),
        ("The minister dismissed reports of a coup.", "coup", "certain", "negative"),
        ("The claim that the bridge was bombed is false.", "bombed", "certain", "negative"),
        ("There was no immediate confirmation of the raid.", "raid", "unknown", "positive"),
        ("The claim that the mill burned could not be verified.", "burned", "unknown", "positive"),
        ("Unconfirmed reports said the mill burned.", "burned", "unknown", "positive"),
        ("The army has not confirmed that it shelled the mill.", "shelled", "unknown",
         "positive"),
        ("It is not clear whether the mill burned.", "burned", "unknown", "positive"),
        ("An earlier version of this article said ten men drowned.", "drowned", "unknown",
         "positive"),
        ("The army falsely claimed that it held the mill.", "held", "certain", "negative"),
        ("It is too early to say that the mill burned.", "burned", "unknown", "positive"),
        ("An earlier version of the law said that mills burned.", "burned", "certain",
         "positive"),
        ("Reports that the bridge was bombed reached the capital.", "bombed", "certain",
         "positive"),
    ],
)  # fmt: skip
def test_factuality(
    text: str, word: str, certainty: str, polarity: str, parse: Callable[[str], Parse]
) -> None:
    parsed = parse(text)
    token = next(t for t in parsed.tokens if t.text == word)
    put = find_factuality(parsed, token)
    assert (put.certainty, put.polarity) == (certainty, polarity)
    assert put.happened == ((certainty, polarity) == ("certain", "positive"))
