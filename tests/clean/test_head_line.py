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


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Morning Courier, Monday 16 November 2026", "Morning Courier"),
        ("Monday 16 November 2026, Morning Courier", "Morning Courier"),
        ("The Evening Gazette (16/11/2026)", "The Evening Gazette"),
        ("The Valley Herald · 16 Nov 2026 · 10:15", "The Valley Herald"),
        ("Herald of Zeeland | November 16, 2026", "Herald of Zeeland"),
        ("The Guardian, 16 November 2026", "The Guardian"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_the_outlet_and_the_date_on_one_line(line: str, outlet: str, first: bool) -> None:
    above = f"{line}\nRiver rises in the valley" if first else f"River rises in the valley\n{line}"
    document = prepare(Document(text=f"{above}\n\n{STORY}"))
    kinds = ["head", "title"] if first else ["title", "head"]
    assert [block.kind for block in document.blocks] == [*kinds, "body"]
    assert (document.published and document.published.isoformat()) in ("2026-11-16",)
    assert (document.publisher, document.title) == (outlet, "River rises in the valley")
    assert document.publisher_basis == "named with the date above the text"


@pytest.mark.parametrize(
    "line",
    [
        "Storm hits the coast, 16 November 2026",
        "Breaking News, 16 November 2026",
        "World leaders meet the press, 16 November 2026",
        "Sun, 16 November 2026",
        "Jane Doe, 16 November 2026",
    ],
)
def test_other_lines_with_a_date_name_no_outlet(line: str) -> None:
    assert prepare(Document(text=f"River rises\n{line}\n\n{STORY}")).publisher is None


def test_the_publisher_that_is_given_stays() -> None:
    text = f"Morning Courier, 16 November 2026\n\n{STORY}"
    assert prepare(Document(text=text, publisher="AP")).publisher == "AP"
