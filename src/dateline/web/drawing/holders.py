"""How who holds a place is drawn: the same colour and pattern in every view and on every visit.

The name alone decides (its hash), so nothing need be remembered. Where two names fall on one mark,
the one that was reported later takes the next free one, in every view alike, whatever is filtered.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.model import PlaceStatus
from dateline.web.drawing.spots import HOLDING, Spot
from dateline.web.lines import Line

COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#7a6a58")
"""Told apart with every kind of colour blindness: Okabe and Ito 2008, without their reds and
yellow, which are too near to the colours of pins, and with a brown for their black."""

PATTERNS = ("plain", "dots", "rows", "columns", "grid")
"""What is drawn over the colour, for who sees none."""

MARKS = tuple((colour, pattern) for pattern in PATTERNS for colour in COLOURS)


@dataclass(frozen=True, slots=True)
class HolderMark:
    """A holder with a colour and a pattern; `number` is their place in MARKS."""

    name: str
    number: int

    @property
    def colour(self) -> str:
        """As #rrggbb."""
        return MARKS[self.number][0]

    @property
    def pattern(self) -> str:
        """One of PATTERNS."""
        return MARKS[self.number][1]


def mark_holders(lines: Iterable[Line]) -> dict[str, HolderMark]:
    """A mark for everybody who is reported to hold a place, the first reported first.

    Past as many holders as there are marks, some share one.
    """
    heard: dict[str, str] = {}
    for line in lines:
        for report in line.claim.reports:
            told = report.content
            if isinstance(told, PlaceStatus) and told.holder and told.status in HOLDING:
                day = str(line.first or "")
                heard[told.holder] = min(heard.get(told.holder, day), day)
    marks: dict[str, HolderMark] = {}
    taken: set[int] = set()
    for name in sorted(heard, key=lambda name: (heard[name], name)):
        first = _slot(name)
        tried = ((first + step) % len(MARKS) for step in range(len(MARKS)))
        number = next((one for one in tried if one not in taken), first)
        taken.add(number)
        marks[name] = HolderMark(name, number)
    return marks


def by_holder(spots: Iterable[Spot], marks: Mapping[str, HolderMark]) -> list[HolderMark]:
    """The marks of those who are reported to hold these places, who holds most of them first."""
    counts = Counter(holder for spot in spots for holder in spot.holders)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [marks[name] for name, _ in ordered if name in marks]


def competing(
    spots: Iterable[Spot], marks: Mapping[str, HolderMark]
) -> list[tuple[HolderMark, HolderMark]]:
    """The pairs of holders that lay claim to one place, each pair once: what is drawn striped."""
    pairs = {
        tuple(sorted(spot.holders[:2]))
        for spot in spots
        if len(spot.holders) > 1 and all(name in marks for name in spot.holders[:2])
    }
    return [(marks[one], marks[other]) for one, other in sorted(pairs)]


def _slot(name: str) -> int:
    digest = hashlib.sha256(name.casefold().encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:4]) % len(MARKS)
