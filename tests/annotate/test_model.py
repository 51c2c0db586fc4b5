"""Document → Parse: offsets, blocks, pieces, odd characters."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotate.model import annotate, cut, load_model
from dateline.annotate.parse import Parse
from dateline.errors import SetupError
from dateline.model import Block, Document, Span


def check(parse: Parse) -> None:
    """Every index and offset of a parse leads where it says."""
    text = parse.document.text
    for place, token in enumerate(parse.tokens):
        assert token.index == place
        assert len(token.span.of(text)) == len(token.text)
        assert token.left <= place < token.right
        sentence = parse.sentences[token.sentence]
        assert sentence.first <= place < sentence.last
        assert all(parse.tokens[child].head == place for child in parse.children[place])
    starts = [token.start for token in parse.tokens]
    assert starts == sorted(starts)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=200))
def test_any_text_has_a_parse(text: str, parse: Callable[[str], Parse]) -> None:
    check(parse(text))


@pytest.mark.parametrize("text", ["", " \n\t ", "\ud83d", "a\ud83db said.", "x" * 25_000, "لا"])
def test_odd_texts(text: str, parse: Callable[[str], Parse]) -> None:
    check(parse(text))


def test_no_sentence_runs_over_two_blocks() -> None:
    text = "Follow the latest on Syria Rebels took Hama on Friday"
    blocks = (Block(Span(0, 26), "promo"), Block(Span(27, len(text)), "body"))
    (parse,) = annotate(load_model(), [Document(text, blocks=blocks)])
    check(parse)
    assert [s.span.of(text) for s in parse.sentences] == ["Rebels took Hama on Friday"]
    assert parse.sentences[0].block == 1


def test_many_documents_at_once_are_as_one_by_one() -> None:
    model = load_model()
    texts = ["Rebels took Hama.", "", "The army left Homs. Nobody was hurt."]
    together = list(annotate(model, [Document(text) for text in texts]))
    alone = [next(annotate(model, [Document(text)])) for text in texts]
    assert together == alone


def test_long_texts_are_cut_after_sentences() -> None:
    text = "One two three. " * 100
    pieces = cut(text, Span(0, len(text)), longest=200)
    assert "".join(piece.of(text) for piece in pieces) == text
    assert all(piece.of(text).endswith(". ") for piece in pieces)
    assert all(len(piece) <= 200 for piece in pieces)


def test_a_missing_model_names_its_cure() -> None:
    with pytest.raises(SetupError, match="pip install no_such_model"):
        load_model("no_such_model")
