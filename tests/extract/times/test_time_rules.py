"""The words for times: what is one, what only looks like one, and hostile text."""

import re
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.parse import Parse, Sentence, Token
from dateline.extract.times.time_rules import time_lexicon
from dateline.extract.times.times import find_times
from dateline.model import Document, Span
from dateline.resolve.times.times import resolve_times

Parser = Callable[[str], Parse]


def plain(text: str, published: str | None = None, language: str | None = None) -> Parse:
    """A parse without grammar: every word a noun of one sentence."""
    document = Document(text=text, published=published, language=language)  # type: ignore[arg-type]
    words = list(re.finditer(r"\w+|[^\w\s]", text))
    tokens = tuple(
        Token(i, m.start(), m.end(), m[0], m[0].lower(), m[0].lower(), "NOUN", "NN", "dep", 0, i,
              i + 1, 0)
        for i, m in enumerate(words)
    )  # fmt: skip
    sentences = (Sentence(0, 0, len(tokens), 0, Span(0, len(text))),) if tokens else ()
    return Parse(document, tokens, sentences, (), tuple(() for _ in tokens))


@pytest.mark.parametrize(
    "text",
    [
        "The rebels may march to the sea.",
        "The spring tide broke the wall.",
        "About 2000 people fled to the second city.",
        "He told the Sunday Times and China Daily about it.",
        "A 52-year-old man in his 40s was held.",
        "April Fields, 44, met Theresa May there.",
        "It costs $2011 and weighs 2000 km.",
        "The Sun reported it as soon as possible.",
        "He works for the Century Foundation.",
        "A quarter of the town was burnt in a second attack.",
    ],
)
def test_what_only_looks_like_a_time(parse: Parser, text: str) -> None:
    parsed = parse(text)
    assert [t.span.of(text) for t in find_times(parsed)] == []


def test_a_conflict_has_an_age(parse: Parser) -> None:
    text = "The five-year-old conflict goes on."
    assert [t.span.of(text) for t in find_times(parse(text))] == ["five-year-old"]


def test_the_longest_reading_wins(parse: Parser) -> None:
    text = "Shells fell in the early hours of Sunday morning."
    assert [t.span.of(text) for t in find_times(parse(text))] == [
        "the early hours of Sunday morning"
    ]


def test_another_language_is_data() -> None:
    text = (
        "Le vendredi 6 décembre 2024, la ville est tombée. La semaine dernière, il y a treize "
        "ans, hier soir, les 12 dernières heures, mi-juillet, chaque jour."
    )
    parsed = plain(text, "2024-12-06", "fr")
    found = resolve_times(find_times(parsed), parsed, parsed.document)
    assert [(t.span.of(text), t.value) for t in found] == [
        ("Le vendredi 6 décembre 2024", "2024-12-06"),
        ("La semaine dernière", "2024-W48"),
        ("il y a treize ans", "2011"),
        ("hier soir", "2024-12-05TEV"),
        ("les 12 dernières heures", "PT12H"),
        ("mi-juillet", "2024-07"),
        ("chaque jour", "P1D"),
    ]


def test_no_rule_set_for_an_unknown_language() -> None:
    with pytest.raises(FileNotFoundError):
        time_lexicon("xx")


words = st.sampled_from(
    [
        "the",
        "last",
        "two",
        "weeks",
        "ago",
        "3",
        "March",
        "2011",
        "Monday",
        ",",
        "early",
        "in",
        "of",
        "-",
        "12",
        ":",
        "30",
        "pm",
        "UTC",
        "a",
        "day",
        "later",
        "9999",
        "'",
        "70",
        "s",
        "half",
        "and",
        "Ramadan",
        "31/12/9999",
        "00",
        "0",
        "second",
        "next",
        "year",
        "İ",
        "٣",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(words, max_size=40).map(" ".join), st.sampled_from([None, "2024-12-06"]))
def test_any_words_give_exact_spans_in_order(text: str, published: str | None) -> None:
    parsed = plain(text, published)
    phrases = find_times(parsed)
    times = resolve_times(phrases, parsed, parsed.document)
    assert [t.span for t in times] == [p.span for p in phrases]
    for before, after in pairwise(times):
        assert before.span.end <= after.span.start
    for found in times:
        assert found.span.of(text).strip() == found.span.of(text) != ""
        if found.period and found.period.start and found.period.end:
            assert found.period.start <= found.period.end


@pytest.mark.parametrize(
    "text",
    ["1" * 9_000, "the " * 2_500, "12:" * 3_000, "two " * 2_500, "of March " * 1_000, " " * 9_000,
     "twenty-" * 1_200, "January 5 , " * 800, "at least " * 1_000],
)  # fmt: skip
def test_hostile_text_takes_no_long(text: str) -> None:
    parsed = plain(text)
    start = time.process_time()
    resolve_times(find_times(parsed), parsed, parsed.document)
    assert time.process_time() - start < 2.0
