"""Lines above a story that tell nothing of it."""

import pytest

from dateline.clean.head_line import match_head_line
from dateline.clean.text import prepare
from dateline.model import Document

STORY = "The river rose on Monday and the villages were cleared by the army."


@pytest.mark.parametrize(
    ("line", "published", "carrier"),
    [
        ("Friday, December 6, 2019 - 10:15", "2019-12-06", None),
        ("First Published: Fri, Dec 06 2019. 10 15 AM IST", "2019-12-06", None),
        ("Updated - December 06, 2019 10:15 am IST - NEW DELHI", "2019-12-06", None),
        ("December 6, 2019 / 10:15 AM EST / CBS News", "2019-12-06", "CBS News"),
        ("Posted at 10:15 AM, Dec 06, 2019 and last updated 11:15 AM", "2019-12-06", None),
        ("Story by Reuters", None, "Reuters"),
        ("By REUTERS", None, "Reuters"),
        ("BBC News, Oslo", None, "BBC"),
        ("Reporting from Oslo", None, None),
        ("2 min read", None, None),
        ("Updated 2 hours ago", None, None),
    ],
)
def test_head_lines(line: str, published: str | None, carrier: str | None) -> None:
    document = prepare(Document(text=f"River rises in the valley\n\n{line}\n\n{STORY}"))
    assert [block.kind for block in document.blocks] == ["title", "head", "body"]
    assert (document.published and document.published.isoformat()) == published
    assert document.head is not None
    assert document.head.carrier == carrier


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Jane Doe and Ola Nordmann | AP", ["Jane Doe", "Ola Nordmann", "AP"]),
        ("Jane Doe, Oslo correspondent", []),
        ("By Jane Doe, Reuters Writer", ["Jane Doe", "Reuters"]),
        ("by Jane Doe in Oslo", ["Jane Doe"]),
    ],
)
def test_bylines(line: str, named: list[str]) -> None:
    document = prepare(Document(text=f"River rises in the valley\n\n{line}\n\n{STORY}"))
    assert [block.kind for block in document.blocks] == ["title", "head", "body"]
    if named:
        assert [credit.name for credit in document.credits] == named


@pytest.mark.parametrize(
    "line",
    [
        "12", "Flood", "The river rose on Friday", "Nobody was hurt on 6 December 2019",
        "Read the news on time.", "Rescuers reporting from the valley", "",
    ],
)  # fmt: skip
def test_lines_that_tell_something(line: str) -> None:
    assert not line or match_head_line(line, 0, len(line)) is None
