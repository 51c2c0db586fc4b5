"""What the words of a figure leave open: within what its true value may lie."""

from dateline.model import Figure

_ROUNDING = 0.12
""" "About 40" and 42 agree: difference, as a share of the larger, that rounding explains."""
_ROUND_ROUNDING = 0.5
"""The same above "at least" or "more than" a round number of hundreds or thousands."""
_STRETCH = 3.0
"""Times by which a count may lie above "at least", or under "up to", and still be what the words
left open: 30 is no other count than "at least 12", but 1,300 is another than "more than 130"."""
_ORDER = 10.0
"""Times its least reading up to which a vague word reaches: "dozens" are fewer than 120."""


def close_bounds(figure: Figure) -> tuple[float, float]:
    """Least and greatest value that who says so would put in these words."""
    low, high = figure.low, _top(figure)
    match figure.mod:
        case "about" | "nearly":
            return low * (1 - _ROUNDING), high * (1 + _ROUNDING)
        case "at_least" | "more_than":
            return low, high * (1 + (_ROUND_ROUNDING if _is_round(low) else _ROUNDING))
        case "up_to" | "less_than":
            return low * (1 - _ROUNDING), high
        case None:
            return low, high


def open_bounds(figure: Figure) -> tuple[float, float]:
    """Least and greatest value that the words do not gainsay, as far as a reader goes along."""
    least, most = close_bounds(figure)
    if figure.conservative is not None:  # it is vague
        return min(least, figure.conservative), max(most, _ORDER * figure.conservative)
    match figure.mod:
        case "at_least" | "more_than":
            return least, max(most, _STRETCH * _top(figure))
        case "up_to" | "less_than":
            return min(least, figure.low / _STRETCH), most
        case _:
            return least, most


def agree_closely(one: Figure, other: Figure) -> bool:
    """Whether two would put one count as both do: "about 40" and 42, not "dozens" and 60."""
    return _meet(close_bounds(one), close_bounds(other))


def may_agree(one: Figure, other: Figure) -> bool:
    """Whether both can be right as worded: "dozens" and 60, "at least 12" and 18."""
    return _meet(open_bounds(one), open_bounds(other))


def is_vague(figure: Figure) -> bool:
    """Whether nobody counted: "dozens", "hundreds"."""
    return figure.conservative is not None


def is_exceeded(one: Figure, other: Figure) -> bool:
    """Whether the other is a fuller count than one that gives no more than a floor."""
    floor = not is_vague(one) and one.mod in ("at_least", "more_than")
    return floor and other.low > close_bounds(one)[1]


def _top(figure: Figure) -> float:
    return figure.high if figure.high is not None else figure.low


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _is_round(value: float) -> bool:
    """Whether a number is of one digit and two zeros or more: "over 1,000" says little more."""
    digits = f"{value:.0f}"
    return len(digits) > 2 and not digits[1:].strip("0")
