"""The first few of what comes by are those that sorting all would give."""

from hypothesis import given
from hypothesis import strategies as some
from tests.dispatches import strike

from dateline.corroborate.claims import build_claims
from dateline.corroborate.reports import make_reports
from dateline.resolve.names import name_variants_match
from dateline.story.foremost import Foremost

TOLD = strike("2024-03-01", "A")
CLAIM, *_ = build_claims(
    make_reports(TOLD.reading), {TOLD.document.id: TOLD.document}, (), name_variants_match
)


@given(
    some.lists(some.tuples(some.integers(0, 9), some.sampled_from("abcdefg"))), some.integers(0, 5)
)
def test_it_keeps_what_sorting_all_would_put_first(came: list[tuple[int, str]], kept: int) -> None:
    foremost = Foremost(kept)
    for place, (weight, words) in enumerate(came):
        foremost.add(CLAIM, (-weight, place), words)
    best: dict[str, tuple[int, int]] = {}
    for place, (weight, words) in enumerate(came):
        best[words] = min(best.get(words, (-weight, place)), (-weight, place))
    assert len(foremost) == len(best)
    assert len(foremost.claims) == min(kept, len(best))
    assert sorted(rank for rank, _ in foremost._kept.values()) == sorted(best.values())[:kept]
