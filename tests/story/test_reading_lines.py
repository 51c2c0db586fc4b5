from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Reading, Span
from dateline.story.reading_lines import list_reading, words

LONG = "On the coast " + "and further inland " * 20 + "some 40 people were found, " + "later " * 40


def test_words_that_fit_are_whole() -> None:
    assert words((Span(0, 12),), LONG) == "On the coast"
    assert words((Span(0, 6), Span(7, 12)), LONG) == "On the … coast"


def test_a_long_stretch_is_cut_where_the_number_stays_in_sight() -> None:
    start = LONG.index("40 people")
    cut = words((Span(0, len(LONG)),), LONG, 100, Span(start, start + 9))
    assert cut.startswith("…") and cut.endswith("…")
    assert "40 people" in cut
    assert len(cut) <= 100
    assert "40 people" not in words((Span(0, len(LONG)),), LONG, 100)


@given(st.text(min_size=1, max_size=300), st.data())
def test_any_stretch_fits(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    cut = words((Span(0, len(text)),), text, 40, Span(start, end))
    assert len(cut) <= 40


def test_everything_read_has_a_line(readings: tuple[Reading, ...]) -> None:
    kinds = [line.kind for line in list_reading(readings[0])]
    assert kinds == ["said", "event", "figure", "status", "place", "time", "name"]
