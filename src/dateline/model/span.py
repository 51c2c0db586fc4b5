"""A stretch of a document's text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points: `document.text[span.start:span.end]` are its words.

    After the W3C Web Annotation TextPositionSelector.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that the span marks in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class HasSpan(Protocol):
    """Anything that points at one stretch of text."""

    @property
    def span(self) -> Span: ...


Item = TypeVar("Item", bound=HasSpan)


def within(items: Iterable[Item], span: Span) -> list[Item]:
    """The items that lie wholly inside `span`, in their order."""
    return [item for item in items if span.contains(item.span)]


def overlapping(items: Iterable[Item], span: Span) -> list[Item]:
    """The items that share a character with `span`, in their order."""
    return [item for item in items if span.overlaps(item.span)]


def covering(items: Sequence[Item], offset: int) -> Item | None:
    """The shortest item that holds the character at `offset`, or None."""
    held = [item for item in items if item.span.start <= offset < item.span.end]
    return min(held, key=lambda item: len(item.span), default=None)
