"""Reporting clauses that close or interrupt their sentence."""

from collections.abc import Callable

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.speech.closings import find_closings
from dateline.extract.speech.quotes import find_attributions

Reads = Callable[[str], Parse]


def sources(text: str, parsed: Parse) -> list[tuple[str | None, list[str]]]:
    return [
        (a.source.of(text) if a.source else None, [piece.of(text) for piece in a.content])
        for a in find_attributions(parsed)
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The wall would hold, a mason who asked not to be named said.",
            "a mason who asked not to be named",
            ["The wall would hold"],
        ),
        (
            '"The cellar filled in minutes", a baker in the old town, who gave her name only as '
            "Rima, told the Herald by telephone.",
            "a baker in the old town, who gave her name only as Rima",
            ["The cellar filled in minutes"],
        ),
        (
            "The ferry, the harbour master, Joan Abel, told Reuters, would sail again.",
            "the harbour master, Joan Abel",
            ["The ferry", "would sail again"],
        ),
        ("Outbreak 'over' in Birk, says WHO", "WHO", ["Outbreak 'over' in Birk"]),
        (
            "If the dyke breaks, the engineer said, the old town is lost.",
            "the engineer",
            ["If the dyke breaks", "the old town is lost"],
        ),
    ],
)
def test_forms(parse: Reads, text: str, source: str, content: list[str]) -> None:
    assert (source, content) in sources(text, parse(text))


def test_what_an_inner_speaker_says_ends_before_the_clause(parse: Reads) -> None:
    text = (
        "Fire chief Dan Moor said the blaze, which began in a shed, had spread fast, "
        "the Birk Post reported."
    )
    found = dict(sources(text, parse(text)))
    assert found["Fire chief Dan Moor"] == ["the blaze, which began in a shed, had spread fast"]
    assert found["the Birk Post"] == [text[: text.index(", the Birk Post")]]


@pytest.mark.parametrize(
    "text",
    [
        "When asked about the fire, the mayor said.",
        "He came, he saw the flood and he left.",
        "The mayor said nobody had told her.",
        "Two deaths were confirmed on Friday, hours after the mayor announced the closure.",
    ],
)
def test_what_is_no_such_clause(parse: Reads, text: str) -> None:
    assert find_closings(parse(text)) == []
