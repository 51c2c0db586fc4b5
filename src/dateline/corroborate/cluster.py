"""Groups of like things: pairs that meet in a block, the likest joined first."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

_LARGEST_BLOCK = 60
"""In a larger block each member meets only that many that follow it in order."""
_SAMPLE = 6
"""Of larger groups so many members, evenly spread, speak for all."""


def likely_pairs(keys: Sequence[Iterable[str]]) -> list[tuple[int, int]]:
    """Pairs of numbers (the lower first) of things that share a key, in order.

    Things must come sorted; in a block of very many each meets its nearest successors
    only, so that the work grows with the number of things and not with its square.
    """
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(keys):
        for key in dict.fromkeys(own):
            blocks[key].append(number)
    pairs: set[tuple[int, int]] = set()
    for block in blocks.values():
        for place, number in enumerate(block):
            pairs.update((number, other) for other in block[place + 1 : place + 1 + _LARGEST_BLOCK])
    return sorted(pairs)


def cluster(
    count: int,
    pairs: Iterable[tuple[int, int]],
    score: Callable[[int, int], float],
    threshold: float,
    joined: Iterable[tuple[int, int]] = (),
    parted: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Numbers 0 to count-1 in groups, by average linkage over the likest pairs first.

    `joined` pairs come together whatever their score, `parted` ones never do. Two groups
    join if the mean of (a sample of) their pairs' scores, with the likest counting half,
    reaches the threshold, and at most a fourth of the pairs is ruled out (-1). A score of
    0 says nothing and is passed over. Groups and members are in ascending order.
    """
    group = {number: number for number in range(count)}
    members: dict[int, list[int]] = {number: [number] for number in range(count)}
    apart = _both_ways(parted)
    known: dict[tuple[int, int], float] = {}

    def between(one: int, other: int) -> float:
        pair = (one, other) if one < other else (other, one)
        if pair not in known:
            known[pair] = score(*pair)
        return known[pair]

    def merge(one: int, other: int) -> None:
        low, high = sorted((group[one], group[other]))
        members[low] = sorted(members[low] + members[high])
        for number in members.pop(high):
            group[number] = low

    for one, other in joined:
        if group[one] != group[other]:
            merge(one, other)
    scored = [(between(*pair), pair) for pair in pairs]
    likest = sorted((-value, pair) for value, pair in scored if value >= threshold)
    for _, (one, other) in likest:
        left, right = group[one], group[other]
        if left == right or _kept_apart(members[left], members[right], apart):
            continue
        cross = [between(a, b) for a in _sample(members[left]) for b in _sample(members[right])]
        if _linked(cross, threshold):
            merge(one, other)
    return [members[key] for key in sorted(members)]


def _linked(cross: Sequence[float], threshold: float) -> bool:
    """Whether the pairs between two groups bring them together."""
    telling = [value for value in cross if value != 0.0]
    ruled_out = sum(value <= -1 for value in cross)
    if not telling or ruled_out * 4 > len(cross):
        return False
    link = _LIKEST * max(telling) + (1 - _LIKEST) * sum(telling) / len(telling)
    return link >= threshold


_LIKEST = 0.5
"""Weight of the likest pair against the mean of all: between single and average linkage."""


def _both_ways(pairs: Iterable[tuple[int, int]]) -> Mapping[int, set[int]]:
    apart: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        apart[one].add(other)
        apart[other].add(one)
    return apart


def _kept_apart(one: list[int], other: list[int], apart: Mapping[int, set[int]]) -> bool:
    return any(apart[number] & set(other) for number in one if number in apart)


def _sample(numbers: list[int]) -> list[int]:
    if len(numbers) <= _SAMPLE:
        return numbers
    return [numbers[index * len(numbers) // _SAMPLE] for index in range(_SAMPLE)]
