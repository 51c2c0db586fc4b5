"""Groups of like things, made one after the other in a fixed order: the likest joined first.

What a thing joins depends on nothing that comes after it, so the groups as of a day are those
that its things made, and a new thing at the end changes nothing but the group that it joins.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

JUDGED = 2.0
"""Score of a link by a judgement: it joins whatever else is known."""
SAME_WORDS = 1.9
"""Score of a link between copies: only a judgement keeps apart what is printed alike. Likeness
is a sum of hints, and stays below."""
_SAMPLE = 6
"""Of larger groups so many members, evenly spread, speak for all."""
FULL = 32
"""A group that has so many members takes in none that would make it reach too far: what is printed
again and again for years is told anew each time, and the work must not grow with the years."""
_LIKEST = 0.5
"""Weight of the likest pair against the mean of all: between single and average linkage."""

Links = Mapping[int, Iterable[tuple[int, float]]]
"""For a number those before it that it is like, with the score."""


@dataclass(slots=True)
class Groups:
    """Numbers in groups, each known by its first member; who is not in `of` stands alone."""

    of: dict[int, int] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)

    def group(self, number: int) -> int:
        """The first member of the group of a number."""
        return self.of.get(number, number)

    def within(self, group: int) -> list[int]:
        """The members of a group in order."""
        return self.members.get(group, [group])

    def add(self, first: int, members: list[int]) -> None:
        """Put in a group as it is."""
        self.members[first] = members
        for number in members:
            self.of[number] = first

    def merge(self, one: int, other: int) -> None:
        """Make two groups one."""
        low, high = sorted((one, other))
        joined = sorted(self.within(low) + self.within(high))
        self.members.pop(high, None)
        self.members[low] = joined
        for number in joined:
            self.of[number] = low


def join(
    numbers: Sequence[int],
    links: Links,
    groups: Groups,
    score: Callable[[int, int], float],
    threshold: float,
    parted: Mapping[int, frozenset[int]] | None = None,
    closed: Callable[[int, int], bool] | None = None,
) -> list[tuple[int, int]]:
    """Put numbers, in ascending order, into groups; returns the links (earlier, later) that joined.

    Two groups join over a link if the mean of (a sample of) their pairs' scores, with the likest
    counting half, reaches the threshold, and at most a fourth of the pairs is ruled out (-1). A
    score of 0 says nothing and is passed over. A link of the score JUDGED joins always; two that
    are `parted` else never come into one group, not even by SAME_WORDS. Nor do two of
    which one is FULL, where from the first number to the last the way is too long (`closed`).
    """
    joined = []
    for later in numbers:
        for earlier, value in sorted(links.get(later, ()), key=lambda link: (-link[1], link[0])):
            left, right = groups.group(later), groups.group(earlier)
            if left == right:
                continue
            mine, yours = groups.within(left), groups.within(right)
            if value < JUDGED and parted and _kept_apart(mine, yours, parted):
                continue
            if value < JUDGED and closed and _is_closed(mine, yours, closed):
                continue
            if value < SAME_WORDS:
                cross = [score(a, b) for a in sample(mine) for b in sample(yours)]
                if not _linked(cross, threshold):
                    continue
            groups.merge(left, right)
            joined.append((earlier, later))
    return joined


def split(members: Iterable[int], joins: Iterable[tuple[int, int]]) -> Groups:
    """The groups that joins (earlier, later) make of the members."""
    groups = Groups({number: number for number in members})
    groups.members = {number: [number] for number in groups.of}
    for earlier, later in joins:
        if earlier in groups.of and later in groups.of:
            left, right = groups.group(earlier), groups.group(later)
            if left != right:
                groups.merge(left, right)
    return groups


def _linked(cross: Sequence[float], threshold: float) -> bool:
    """Whether the pairs between two groups bring them together."""
    telling = [value for value in cross if value != 0.0]
    ruled_out = sum(value <= -1 for value in cross)
    if not telling or ruled_out * 4 > len(cross):
        return False
    link = _LIKEST * max(telling) + (1 - _LIKEST) * sum(telling) / len(telling)
    return link >= threshold


def _is_closed(one: list[int], other: list[int], closed: Callable[[int, int], bool]) -> bool:
    """Whether one of the groups is full, and the two together would reach too far."""
    if max(len(one), len(other)) < FULL:
        return False
    return closed(min(one[0], other[0]), max(one[-1], other[-1]))


def _kept_apart(one: list[int], other: list[int], parted: Mapping[int, frozenset[int]]) -> bool:
    return any(parted[number] & set(other) for number in one if number in parted)


def sample(numbers: list[int]) -> list[int]:
    """The members of a group that speak for it when another is compared with it."""
    if len(numbers) <= _SAMPLE:
        return numbers
    return [numbers[index * len(numbers) // _SAMPLE] for index in range(_SAMPLE)]
