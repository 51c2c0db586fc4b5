"""Writings speak for whoever made them."""

from collections.abc import Callable

import pytest
from tests.resolve.sources.test_sources import resolve

from dateline.annotate.parse import Parse


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A report by the World Bank said trade fell. The report said prices rose.",
         ["World Bank", "World Bank"]),
        ("Research done by the World Health Organization found that the wells were foul.",
         ["World Health Organization"]),
        ("A report from the government's health ministry said ten men had died.",
         ["health ministry"]),
        ("According to the ministry's figures, 40 people were killed.", ["ministry"]),
        ("Health ministry data put the number of dead at 45.", ["Health ministry"]),
        ("A study of the World Bank found that banks grow.", ["study of the World Bank"]),
    ],
)  # fmt: skip
def test_names(text: str, names: list[str], parse: Callable[[str], Parse]) -> None:
    assert [a.source_name for a in resolve(parse(text))] == names
