"""How the value of a figure is put in words."""

import pytest

from dateline.model import Figure, Span, amount
from dateline.model.figure import FigureMod


@pytest.mark.parametrize(
    ("low", "high", "mod", "words"),
    [
        (700_000_000_000, None, None, "700,000,000,000"),
        (31, None, "at_least", "at least 31"),
        (10, 12, None, "10–12"),
        (0.5, None, "about", "about 0.5"),
        (1e22, None, None, "1e+22"),
    ],
)
def test_an_amount_has_all_its_digits(
    low: float, high: float | None, mod: FigureMod | None, words: str
) -> None:
    assert amount(Figure(Span(0, 1), low, high, mod)) == words


def test_a_vague_amount_keeps_its_word() -> None:
    figure = Figure(Span(0, 6), 24, mod="at_least", vague="dozens", conservative=12)
    assert amount(figure) == "dozens (at least 24)"
