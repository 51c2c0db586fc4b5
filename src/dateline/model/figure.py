"""A quantity of something."""

from dataclasses import dataclass
from typing import Literal

from dateline.model.attribution import Attribution, Factuality
from dateline.model.place import Place
from dateline.model.span import Span
from dateline.model.time import Period

FigureMod = Literal["about", "up_to", "at_least", "more_than", "less_than", "nearly"]

FigureCount = Literal["cumulative", "incremental", "former"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as a reporter gives it: never summed, never rounded.

    `low` is the number (or the lower end of a range), `high` the upper end of a range or
    None; `unit` says what is counted with what befell it ("people displaced"), `of` whose
    or which ("Hezbollah"), `period` as of when. `part_of` is the span of the figure that this
    one is a part of ("14, including seven children") and must never be added to; `count` says
    whether the text gives a running total, an addition to one, or only what the number was
    before ("up from 800"); `vague` holds the words where they are vague ("dozens"), and
    `conservative` ACLED's low reading of them (12).
    """

    span: Span
    low: float
    high: float | None = None
    mod: FigureMod | None = None
    unit: str = ""
    of: str | None = None
    place: Place | None = None
    period: Period | None = None
    factuality: Factuality = Factuality()
    attribution: Attribution | None = None
    evidence: tuple[Span, ...] = ()
    part_of: Span | None = None
    count: FigureCount | None = None
    conservative: float | None = None
    vague: str = ""


def amount(figure: Figure) -> str:
    """The value as words: "at least 31", "10–12", "dozens (at least 24)"."""
    mod = (figure.mod or "").replace("_", " ")
    high = f"–{_digits(figure.high)}" if figure.high is not None else ""
    value = f"{mod} {_digits(figure.low)}{high}".strip()
    return f"{figure.vague} ({value})" if figure.vague else value


def _digits(value: float) -> str:
    """All digits of a whole number up to a quadrillion, with commas: never "7e+11"."""
    whole = abs(value) < 1e15 and value == int(value)
    return f"{value:,.0f}" if whole else f"{value:,.10g}"
