"""Where in the text's own time a phrase stands: the day of the report and the day in focus."""

from dataclasses import dataclass
from datetime import date

from dateline.annotate.parse import Parse
from dateline.model import Document, TimePhrase
from dateline.resolve.times.anchors import Reference, side_of
from dateline.resolve.times.calendar import Days


@dataclass(frozen=True, slots=True)
class Placed:
    """A TIMEX3 value, or None, with its basis; `days` where they don't follow from the value."""

    value: str | None
    basis: str
    days: Days | None = None
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a phrase may be reckoned from when its turn comes.

    `focus` is the last time the text spoke of, `focus_day` the last single day, and
    `stated_year` a year that the sentence names, `stated_day` the last
    full date of the text (or its first, before it). `figures_order` says how the text's dates in
    figures are to be read ("day first"), where one of them can be read only one way.
    """

    reference: Reference
    document: Document
    focus: Days | None = None
    focus_day: date | None = None
    focus_sentence: int = -1
    stated_year: int | None = None
    stated_day: date | None = None
    figures_order: str = ""
    sentence: int = -1
    phrase: TimePhrase | None = None
    parse: Parse | None = None

    def anchor(self) -> Reference:
        """The day in focus, if it is one day and two sentences old at most; else the report's."""
        if self.focus is not None and self.focus[0] == self.focus[1] and (
            self.sentence - self.focus_sentence <= 2
        ):  # fmt: skip
            return Reference(self.focus[0], f"day spoken of before, {self.focus[0]}")
        return self.reference

    def spoken_of(self, unit: str = "Y") -> tuple[date | None, str]:
        """First day of the last time spoken of, however long ago; else the report's day.

        What is counted in days, weeks or hours is counted from a day, never from a month.
        """
        if unit not in ("M", "Q", "Y", "E", "C"):
            if self.focus_day is not None:
                return self.focus_day, f"day spoken of before, {self.focus_day}"
        elif self.focus is not None:
            return self.focus[0], f"time spoken of before, {self.focus[0]}"
        return self.reference.day, self.reference.basis

    def side(self) -> int:
        """-1, 0 or 1: the tense puts the phrase before, anywhere about, or after the report."""
        if self.parse is None or self.phrase is None:
            return 0
        return side_of(self.parse, self.phrase.span)


def unplaced(reference: Reference) -> Placed:
    """No value, for want of a day to reckon from."""
    return Placed(None, f"{reference.basis} to reckon from")
