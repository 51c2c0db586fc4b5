"""Which named sources are one person, and which are left in doubt."""

from collections import Counter

import pytest

from dateline.corroborate.persons import match_persons, settle_persons
from dateline.model import Attribution, Factuality, Report, Span
from dateline.resolve.names import name_variants_match


@pytest.mark.parametrize(
    ("names", "settled"),
    [
        (["Harold Meek", "Meek"], {"Meek": "Harold Meek"}),
        (["Anna Golani", "Anna Julani"], {"Anna Julani": "Anna Golani"}),
        (["Pieter van Houten", "Houten"], {"Houten": "Pieter van Houten"}),
        (["Hamza Hassan", "Hamza Ali Hassan"], {"Hamza Hassan": "Hamza Ali Hassan"}),
        (["John Smith", "Mary Smith", "Smith"], {}),
        (["Meek"], {}),
        (["Harold Meek", "Harold Reeve"], {}),
    ],
)
def test_names_of_one_person(names: list[str], settled: dict[str, str]) -> None:
    assert match_persons(Counter(names), name_variants_match) == settled


def report(origin: str, kind: str) -> Report:
    said = Attribution(None, None, (Span(0, 1),), origin, kind, chain=(origin,))  # type: ignore[arg-type]
    return Report(origin + kind, "d", said, (origin,), origin, None, Factuality(), (Span(0, 1),))


def test_only_named_persons_are_settled() -> None:
    reports = [report("Harold Meek", "named"), report("Meek", "named"), report("Meek", "outlet")]
    settled = settle_persons(reports, name_variants_match)
    assert [one.origin for one in settled] == ["Harold Meek", "Harold Meek", "Meek"]
    assert [one.chain for one in settled] == [one.chain for one in reports]
