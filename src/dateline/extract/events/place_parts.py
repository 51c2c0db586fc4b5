"""Of which states of a place the words tell only for a part of it: "rebel-held districts"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.model import PlaceStatus

_OF_A_PART = re.compile(
    r"\b(?:held|controlled|run) (?:\w+ ){0,2}(?:parts?|areas?|neighbou?rhoods?|districts?|sectors?"
    r"|quarters?|half|side|suburbs?|enclaves?)\b"
    r"|\b(?:parts?|areas?|half|side|neighbou?rhoods?|districts?) of\b",
    re.I,
)


def mark_parts(statuses: Iterable[PlaceStatus], text: str) -> Iterator[PlaceStatus]:
    """The statuses; those that all of their evidence tells of a part say so."""
    for status in statuses:
        told = [span.of(text) for span in status.evidence]
        part = bool(told) and all(_OF_A_PART.search(words) for words in told)
        yield replace(status, part=True) if part else status
