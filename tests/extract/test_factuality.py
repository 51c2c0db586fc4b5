"""How firmly sentences of our own put their verbs and nouns."""

from collections.abc import Callable

import pytest

from dateline.annotate.parse import Parse, Token
from dateline.extract.factuality import find_factuality

Reads = Callable[[str], Parse]


def word(parse: Parse, text: str) -> Token:
    return next(token for token in parse.tokens if token.text == text)


@pytest.mark.parametrize(
    ("text", "at", "certainty", "polarity", "time"),
    [
        ("The army captured the town.", "captured", "certain", "positive", "realised"),
        ("The army did not capture the town.", "capture", "certain", "negative", "realised"),
        ("The army will capture the town.", "capture", "certain", "positive", "future"),
        ("The army may capture the town.", "capture", "possible", "positive", "future"),
        ("The army may have captured the town.", "captured", "possible", "positive", "realised"),
        ("If the army captures the town, many will flee.", "captures", "possible", "positive",
         "conditional"),
        ("If the army captures the town, many will flee.", "flee", "certain", "positive",
         "conditional"),
        ("The army probably captured the town.", "captured", "probable", "positive", "realised"),
        ("The army failed to capture the town.", "capture", "certain", "negative", "realised"),
        ("The army plans to attack the town.", "attack", "probable", "positive", "future"),
        ("The general denied that his men had looted the town.", "looted", "certain", "negative",
         "realised"),
        ("The embassy urged its citizens to leave the island.", "leave", "unknown", "positive",
         "future"),
        ("The group claimed that it had shot the governor.", "shot", "certain", "positive",
         "realised"),
        ("There was no attack on the town.", "attack", "certain", "negative", "realised"),
        ("The council called for talks.", "talks", "unknown", "positive", "future"),
        ("Police prevented an attack on the town.", "attack", "certain", "negative", "realised"),
        ("He was killed in an alleged attack on the town.", "attack", "probable", "positive",
         "realised"),
        ("The hall was damaged, no casualties.", "damaged", "certain", "positive", "realised"),
        ("Air raid sirens sounded in the town.", "raid", "possible", "positive", "future"),
        ("A tsunami warning was in force for the coast.", "tsunami", "possible", "positive",
         "future"),
        ("The tsunami reached the coast.", "tsunami", "certain", "positive", "realised"),
        ("They refused to leave and attacked the guards.", "attacked", "certain", "positive",
         "realised"),
        ("They refused to leave or move the cars.", "move", "certain", "negative", "realised"),
        ("She was acquitted of killing her husband.", "killing", "unknown", "positive",
         "realised"),
        ("He pleaded not guilty to killing two people.", "killing", "certain", "negative",
         "realised"),
        ("He pleaded guilty to killing two people.", "killing", "certain", "positive",
         "realised"),
        ("The attacks were not the work of one man.", "attacks", "certain", "positive",
         "realised"),
        ("The lack of water and the collapse of the roof worried them.", "collapse", "certain",
         "positive", "realised"),
    ],
)  # fmt: skip
def test_values(parse: Reads, text: str, at: str, certainty: str, polarity: str, time: str) -> None:
    parsed = parse(text)
    found = find_factuality(parsed, word(parsed, at))
    assert (found.certainty, found.polarity, found.time) == (certainty, polarity, time)


def test_the_words_that_made_it_so(parse: Reads) -> None:
    parsed = parse("The army may not attack the town.")
    found = find_factuality(parsed, word(parsed, "attack"))
    assert found.why == "may, not"
    plain = parse("The army attacked the town.")
    assert find_factuality(plain, word(plain, "attacked")).why == ""


def test_every_word_of_a_text_has_a_value(parse: Reads) -> None:
    parsed = parse("Whether or not, if only! No one. Would that; never say never, (they) said?")
    for token in parsed.tokens:
        assert find_factuality(parsed, token) == find_factuality(parsed, token)
