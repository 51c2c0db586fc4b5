"""The first few of the claims that come by, and how many there were; the rest is let go."""

from typing import Any

from dateline.model import Claim

Rank = tuple[Any, ...]
"""What sorts first is foremost; it ends with the claim's id, so that no two are alike."""


class Foremost:
    """At most `kept` claims. Of those that the same words tell only the first counts."""

    def __init__(self, kept: int) -> None:
        self._most = kept
        self._kept: dict[str, tuple[Rank, Claim]] = {}
        self._seen: set[int] = set()

    def add(self, claim: Claim, rank: Rank, words: str) -> None:
        """Take a claim in; `words` are what another one may tell alike."""
        self._seen.add(hash(words))
        if words in self._kept and self._kept[words][0] < rank:
            return
        self._kept[words] = rank, claim
        if len(self._kept) > self._most:
            del self._kept[max(self._kept, key=lambda words: self._kept[words][0])]

    def __len__(self) -> int:
        """How many there were, kept or not."""
        return len(self._seen)

    @property
    def claims(self) -> list[Claim]:
        """Those that are kept, the foremost first."""
        return [claim for _, claim in sorted(self._kept.values(), key=lambda pair: pair[0])]
