import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corroborate.bounds import agree_closely, is_exceeded, may_agree, open_bounds
from dateline.model import Figure, Span
from dateline.model.figure import FigureMod


def figure(low: float, mod: FigureMod | None = None, **more: float) -> Figure:
    return Figure(Span(0, 1), low, mod=mod, **more)


DOZENS = figure(24, "at_least", conservative=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure(40, "about"), figure(42)),
        (figure(31, "at_least"), figure(31)),
        (figure(40, high=60), figure(55)),
        (figure(300, "up_to"), figure(290)),
        (figure(1000, "more_than"), figure(1400)),
    ],
)
def test_two_ways_to_put_one_count_agree(one: Figure, other: Figure) -> None:
    assert agree_closely(one, other)
    assert agree_closely(other, one)


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        (DOZENS, figure(60), True),
        (DOZENS, figure(12), True),
        (DOZENS, figure(300), False),
        (figure(12, "at_least"), figure(18), True),
        (figure(12, "at_least"), figure(11), False),
        (figure(130, "more_than"), figure(1300), False),
        (figure(60, "up_to"), figure(25), True),
        (figure(60, "up_to"), figure(61), False),
        (figure(40, "about"), figure(60), False),
    ],
)
def test_what_words_leave_open_is_no_other_count(one: Figure, other: Figure, may: bool) -> None:
    assert not agree_closely(one, other)
    assert may_agree(one, other) is may


def test_a_floor_is_exceeded_and_a_vague_word_is_not() -> None:
    assert is_exceeded(figure(12, "at_least"), figure(18))
    assert not is_exceeded(figure(12, "at_least"), figure(13))
    assert not is_exceeded(DOZENS, figure(60))


@given(
    st.floats(0, 1e9),
    st.sampled_from(["about", "up_to", "at_least", "more_than", "less_than", "nearly", None]),
)
def test_a_value_lies_within_its_own_bounds(low: float, mod: FigureMod | None) -> None:
    least, most = open_bounds(figure(low, mod))
    assert least <= low <= most
