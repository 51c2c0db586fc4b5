from hypothesis import given
from hypothesis import strategies as st

from dateline.corroborate.cluster import cluster, likely_pairs


def test_likes_come_together() -> None:
    score = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7}
    groups = cluster(4, score, lambda a, b: score.get((a, b), -0.5), 0.5)
    assert groups == [[0, 1, 2], [3]]


def test_what_is_ruled_out_stays_apart() -> None:
    score = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): -1.0}
    assert len(cluster(3, score, lambda a, b: score[a, b], 0.5)) == 2


def test_judgements_outrank_scores() -> None:
    score = {(0, 1): 0.9}
    assert cluster(2, score, lambda a, b: 0.9, 0.5, parted=[(1, 0)]) == [[0], [1]]
    assert cluster(2, [], lambda a, b: -1.0, 0.5, joined=[(0, 1)]) == [[0, 1]]


def test_a_score_of_nothing_says_nothing() -> None:
    score = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.0}
    assert cluster(3, score, lambda a, b: score[a, b], 0.5) == [[0, 1, 2]]


def test_pairs_grow_with_the_number_of_things() -> None:
    pairs = likely_pairs([("same",)] * 3000)
    assert len(pairs) < 3000 * 61


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_everything_is_in_one_group(pairs: list[tuple[int, int]]) -> None:
    likely = {(min(p), max(p)) for p in pairs if p[0] != p[1]}
    groups = cluster(10, likely, lambda a, b: (a * 7 + b) % 10 / 10, 0.5)
    assert sorted(number for group in groups for number in group) == list(range(10))
