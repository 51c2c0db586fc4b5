from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import UnfitInput
from dateline.model import (
    Attribution,
    Because,
    Block,
    Credit,
    Document,
    Entity,
    Event,
    Figure,
    Link,
    Mention,
    Origins,
    PlaceStatus,
    Reading,
    Report,
    Span,
    TimeExpression,
)
from dateline.store.codec import SPLIT_PAIR, from_plain, from_text, to_plain, to_text

WORDS = st.text(st.characters(), max_size=12).filter(lambda text: not SPLIT_PAIR.search(text))
SPANS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(
    lambda ends: Span(min(ends), max(ends))
)
for kind, strategy in {
    Span: SPANS,
    str: WORDS,
    float: st.floats(allow_nan=False),
    Because: st.builds(Because, WORDS, WORDS),
}.items():
    st.register_type_strategy(kind, strategy)
KINDS = (Attribution, Block, Credit, Document, Entity, Event, Figure, Link, Mention, PlaceStatus,
         Report, TimeExpression)  # fmt: skip


def again(value: Any) -> Any:
    return from_plain(from_text(to_text(to_plain(value))), type(value))


@settings(max_examples=200, deadline=None)
@given(st.one_of([st.from_type(kind) for kind in KINDS]))
def test_every_word_comes_back_exactly(value: Any) -> None:
    assert again(value) == value
    assert to_text(to_plain(again(value))) == to_text(to_plain(value))


def test_a_whole_reading_comes_back_exactly(
    reading: Callable[[], Reading], reports: Callable[[Reading], list[Report]]
) -> None:
    read = reading()
    assert again(read) == read
    for report in reports(read):
        back = again(report)
        assert back == report
        assert type(back.content) is type(report.content)


def test_a_reason_comes_back_with_its_word(
    reading: Callable[[], Reading], reports: Callable[[Reading], list[Report]]
) -> None:
    report = reports(reading())[1]
    assert again(report).copy_of.why == "same words"


def test_origins_keep_their_reason() -> None:
    back = from_plain(to_plain(Origins(["a", "b"], "two hands")), Origins)
    assert (back, back.why) == (("a", "b"), "two hands")


def test_what_is_empty_by_default_is_left_out() -> None:
    assert to_plain(Entity("e1", "person", "")) == {"id": "e1", "kind": "person", "name": ""}


def test_none_is_kept_where_it_is_not_the_default() -> None:
    said = Attribution(None, None, ())
    assert to_plain(said)["source"] is None
    assert again(said) == said


def test_a_field_added_later_gets_its_default() -> None:
    @dataclass(frozen=True)
    class Grown:
        name: str
        note: str = "none yet"
        when: datetime | date | None = None

    with pytest.raises(TypeError, match="tell apart"):
        from_plain({"name": "x"}, Grown)

    @dataclass(frozen=True)
    class Fitting:
        name: str
        note: str = "none yet"

    assert from_plain({"name": "x"}, Fitting) == Fitting("x")


def test_the_same_value_is_the_same_text() -> None:
    assert to_text({"b": 1, "a": "ü"}) == '{"a":"ü","b":1}' == to_text({"a": "ü", "b": 1})


def test_a_lone_surrogate_survives_and_a_split_pair_is_refused() -> None:
    assert from_text(to_text("a\udc80\x00b")) == "a\udc80\x00b"
    with pytest.raises(UnfitInput, match="split"):
        to_text("\ud83d\ude00")


def test_what_no_type_is_known_for_is_refused() -> None:
    with pytest.raises(TypeError, match="no way to store"):
        to_plain({1, 2})


def test_reading_is_made_of_known_types() -> None:
    assert again(Reading(Document(""))) == Reading(Document(""))
