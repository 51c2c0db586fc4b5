"""Quotations in every kind of mark, closed or not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.speech.quotation_marks import find_quotations


def inner(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said "the road is open" to us.', ["the road is open"]),
        ("She said “the road is open”.", ["the road is open"]),
        ("„Die Straße ist frei“, sagte er.", ["Die Straße ist frei"]),
        ("« La route est libre », dit-il.", [" La route est libre "]),
        ("»Nein«, sagte sie.", ["Nein"]),
        ("``It is open,'' he said.", ["It is open,"]),
        ("The mayor said 'the road is open' today.", ["the road is open"]),
        ("“He told me ‘no’ and “never” again,” she said.", ["He told me ‘no’ and “never” again,"]),
    ],
)
def test_marks_of_many_kinds(text: str, words: list[str]) -> None:
    assert inner(text) == words


def test_apostrophes_open_nothing() -> None:
    assert inner("The miners' village isn't near the river's mouth.") == []


def test_an_unclosed_quotation_ends_with_its_sentence() -> None:
    text = (
        "The mayor said \"we are leaving. The rest of the page is the reporter's own. It goes on."
    )
    (quotation,) = find_quotations(text)
    assert quotation.inner.of(text) == "we are leaving."
    assert not quotation.closed


def test_a_new_opening_mark_ends_an_unclosed_quotation() -> None:
    assert inner('He said "we leave. More text. Then "a second" came.')[1] == "a second"


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“The water rose.\n\n“Then it fell,” he said."
    first, second = find_quotations(text)
    assert first.continued
    assert not first.closed
    assert second.inner.of(text) == "Then it fell,"


@given(st.text(alphabet="ab \"“”„«»'‘’`\n.,", max_size=200))
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for quotation in find_quotations(text):
        assert last <= quotation.outer.start < quotation.outer.end <= len(text)
        assert quotation.outer.contains(quotation.inner)
        last = quotation.outer.end


def test_many_open_marks_take_no_time() -> None:
    start = time.process_time()
    find_quotations('"a ' * 100_000)
    find_quotations("“a " * 100_000)
    assert time.process_time() - start < 5
