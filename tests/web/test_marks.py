"""The pieces of a marked text are that text."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Span
from dateline.web.marks import KINDS, Piece, cut_by_marks

TEXT = "Rebels said on Friday they had taken Hama."
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
    lambda ends: Span(min(ends), max(ends))
)


@given(spans, st.lists(st.tuples(spans, st.sampled_from(KINDS))))
def test_pieces_together_are_the_text(whole: Span, marks: list[tuple[Span, str]]) -> None:
    pieces = list(cut_by_marks(TEXT, whole, marks))
    assert "".join(piece.text for piece in pieces) == whole.of(TEXT)
    for piece in pieces:
        at = Span(piece.start, piece.start + len(piece.text))
        covering = {kind for span, kind in marks if len(span) and span.contains(at)}
        assert set(piece.kinds) == covering or not piece.text


def test_overlapping_marks_are_cut_where_they_begin_and_end() -> None:
    marks = [(Span(0, 6), "source"), (Span(3, 11), "quote")]
    assert list(cut_by_marks(TEXT, Span(0, 12), marks)) == [
        Piece(0, "Reb", ("source",)),
        Piece(3, "els", ("quote", "source")),
        Piece(6, " said", ("quote",)),
        Piece(11, " ", ()),
    ]
