from hypothesis import given
from hypothesis import strategies as st

from dateline.corroborate.cluster import JUDGED, SAME_WORDS, Groups, join, split

Scores = dict[tuple[int, int], float]


def grouped(count: int, scores: Scores, **more: object) -> list[list[int]]:
    """Groups over links for all scores of .5 and more; pairs without a score don't agree."""
    links: dict[int, list[tuple[int, float]]] = {}
    for (earlier, later), value in scores.items():
        if value >= 0.5:
            links.setdefault(later, []).append((earlier, value))
    groups = Groups()

    def score(one: int, other: int) -> float:
        return scores.get((min(one, other), max(one, other)), -0.5)

    join(range(count), links, groups, score, 0.5, **more)  # type: ignore[arg-type]
    return [groups.within(n) for n in range(count) if groups.group(n) == n]


def test_likes_come_together() -> None:
    assert grouped(4, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7}) == [[0, 1, 2], [3]]


def test_what_is_ruled_out_stays_apart() -> None:
    assert len(grouped(3, {(0, 1): 0.9, (1, 2): 0.9, (0, 2): -1.0})) == 2


def test_judgements_outrank_scores() -> None:
    assert grouped(2, {(0, 1): 0.9}, parted={0: frozenset([1]), 1: frozenset([0])}) == [[0], [1]]
    assert grouped(2, {(0, 1): JUDGED}) == [[0, 1]]


def test_copies_are_kept_apart_by_judgement_alone() -> None:
    printed = {(0, 1): 0.9, (0, 2): -1.0, (1, 2): SAME_WORDS}
    assert grouped(3, printed) == [[0, 1, 2]]
    assert grouped(3, printed, parted={1: frozenset([2]), 2: frozenset([1])}) == [[0, 1], [2]]


def test_a_score_of_nothing_says_nothing() -> None:
    assert grouped(3, {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.0}) == [[0, 1, 2]]


pairs = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from([-1.0, -0.3, 0.0, 0.5, 0.7, 0.9]),
    max_size=30,
)


@given(pairs)
def test_everything_is_in_one_group(scores: Scores) -> None:
    groups = grouped(10, scores)
    assert sorted(number for group in groups for number in group) == list(range(10))


@given(pairs, st.integers(0, 10))
def test_what_comes_after_changes_nothing_of_what_was_before(scores: Scores, until: int) -> None:
    links: dict[int, list[tuple[int, float]]] = {}
    for (earlier, later), value in scores.items():
        if value >= 0.5:
            links.setdefault(later, []).append((earlier, value))

    def score(one: int, other: int) -> float:
        return scores.get((min(one, other), max(one, other)), -0.5)

    whole, part = Groups(), Groups()
    joined = join(range(10), links, whole, score, 0.5)
    join(range(until), links, part, score, 0.5)
    then = split(range(until), [pair for pair in joined if pair[1] < until])
    assert [then.group(n) for n in range(until)] == [part.group(n) for n in range(until)]
