"""Heads of dispatches, and what only looks like one."""

from datetime import date

import pytest

from dateline.clean.text import prepare
from dateline.model import Document

STORY = "The river rose on Monday and the villages were cleared."


@pytest.mark.parametrize(
    ("head", "place", "dated", "carrier"),
    [
        ("LISBON, Dec. 6 (LUSA) —", "LISBON", None, "Lusa"),
        ("LISBON, Dec. 6, 2019 (Reuters) -", "LISBON", date(2019, 12, 6), "Reuters"),
        ("OSLO (Reuters) -", "OSLO", None, "Reuters"),
        ("Oslo (AFP) –", "Oslo", None, "AFP"),
        ("OSLO/BERGEN (Reuters) -", "OSLO/BERGEN", None, "Reuters"),
        ("DULUTH, Minn. (AP) —", "DULUTH", None, "AP"),
        ("TARTU, Estonia —", "TARTU", None, None),
        ("NEW DELHI:", "NEW DELHI", None, None),
        ("MINSK. Dec 6 (Interfax) -", "MINSK", None, "Interfax"),
        ("MINSK, December 6. /TASS/.", "MINSK", None, "TASS"),
        ("Quito (Ecuador), Dec 6 (EFE).-", "Quito", None, "EFE"),
        ("GENEVA (6 December 2019) –", "GENEVA", date(2019, 12, 6), None),
        ("LA PAZ, 25 MAY 89 (DPA) -- [TEXT]", "LA PAZ", date(1989, 5, 25), "dpa"),
        ("CLANDESTINE, 12 NOV 89 (RADIO X) -- [TEXT]", None, date(1989, 11, 12), "RADIO X"),
        ("(CNN) --", None, None, "CNN"),
        ("CNN —", None, None, "CNN"),
        ("AFP Friday 5 Sep 2014", None, date(2014, 9, 5), "AFP"),
        ("Thu Feb 5 2015", None, date(2015, 2, 5), None),
        ("Published February 23 2015", None, date(2015, 2, 23), None),
        ("Last updated at Jan 202015 OSLO", "OSLO", date(2015, 1, 20), None),
        ("Sat 04 Oct 2014 at 1514 Regional NNA -", None, date(2014, 10, 4), "NNA"),
        ("6 Dec 2019 | 10:30 |", None, date(2019, 12, 6), None),
    ],
)  # fmt: skip
def test_head_before_the_first_sentence(
    head: str, place: str | None, dated: date | None, carrier: str | None
) -> None:
    document = prepare(Document(text=f"{head} {STORY}"))
    assert document.head is not None
    found = document.head.place.of(document.text) if document.head.place else None
    assert (found, document.head.dated, document.head.carrier) == (place, dated, carrier)
    body = [block.span.of(document.text) for block in document.blocks if block.kind == "body"]
    assert body == [STORY]
    assert all(block.kind in ("head", "body") for block in document.blocks)


@pytest.mark.parametrize(
    "text",
    [
        "Friday 5 September 2014 was the day the bridge fell.",
        "On 6 December 2024 Estonian rescuers reached the hut.",
        "In March 2011 the protests began.",
        "March 15, 2011, was the first day of the strike.",
        "May 5 Marines were on the ridge.",
        "By Friday the water had gone.",
        "The dyke — old and weak — broke at night.",
        "Norway - a country of fjords - was spared.",
        "Ola Nordmann — the mayor — resigned.",
        "JOHN DOE: I never said so.",
        "NATO said on Friday that it would help.",
        "Reuters reported on Friday that the bridge fell.",
        "EXCLUSIVE: The bridge fell",
        "January 11: Storms continue in the north",
        "QUESTION: Did the bridge fall? MR. ROE: It did.",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    document = prepare(Document(text=text))
    assert document.head is None
    assert [block.kind for block in document.blocks] == ["body"]


def test_a_line_of_its_own() -> None:
    text = "Dyke breaks at night\nBy Jane Doe in Bergen\n6 December 2019\n\n" + STORY
    document = prepare(Document(text=text))
    assert [block.kind for block in document.blocks] == ["title", "head", "head", "body"]
    assert document.title == "Dyke breaks at night"
    assert [(c.name, c.role) for c in document.credits] == [("Jane Doe", "contributor")]
    assert document.published == date(2019, 12, 6)


def test_title_repeated_in_a_text_that_lost_its_lines() -> None:
    title = "Dyke breaks at night: mayor - Nordic Times"
    text = f"Sun 05 Jul 2015 Dyke breaks at night mayor. {STORY}"
    document = prepare(Document(text=text, title=title))
    kinds = [(block.kind, block.span.of(text)) for block in document.blocks]
    assert kinds == [
        ("head", "Sun 05 Jul 2015"),
        ("title", "Dyke breaks at night mayor."),
        ("body", STORY),
    ]


def test_a_title_that_the_first_sentence_only_begins_with() -> None:
    text = "Dyke breaks at night in the north, and villages are cleared."
    document = prepare(Document(text=text, title="Dyke breaks at night"))
    assert [block.kind for block in document.blocks] == ["body"]


def test_head_behind_a_summary() -> None:
    summary = "Water has reached the market of Bergen"
    text = f"Dyke breaks at night {summary} AFP Friday 5 Sep 2014 {STORY}"
    document = prepare(Document(text=text, title="Dyke breaks at night"))
    assert [block.kind for block in document.blocks] == ["title", "body", "head", "body"]
    assert document.head is not None
    assert document.head.carrier == "AFP"
