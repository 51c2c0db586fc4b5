"""Credits and buttons at the end, bylines at the head."""

import pytest

from dateline.clean.text import prepare
from dateline.model import Document

STORY = "The river rose on Monday. The villages were cleared by the army, the mayor said."


@pytest.mark.parametrize(
    ("end", "named"),
    [
        ("-AFP", ["AFP"]),
        ("(Reuters)", ["Reuters"]),
        ("– AFP/Reuters", ["AFP", "Reuters"]),
        ("(With AFP and Reuters)", ["AFP", "Reuters"]),
        ("Agencies", ["agencies"]),
        ("Additional reporting by Jane Doe in Oslo", ["Jane Doe"]),
        ("(Reporting by Jane Doe and Ola Nordmann; Editing by Kari Hansen)",
         ["Jane Doe", "Ola Nordmann", "Kari Hansen"]),
        ("Jane Doe contributed to this report from Stavanger Harbour.", ["Jane Doe"]),
        ("With files from Jane Doe", ["Jane Doe"]),
        ("Source: Norwegian Rescue Board", ["Norwegian Rescue Board"]),
        ("This article was first published in Norwegian.", []),
        ("Copyright 2019 The Associated Press. All rights reserved.", ["AP"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_credits_at_the_end(end: str, named: list[str], gap: str) -> None:
    document = prepare(Document(text=STORY + gap + end))
    body = [block.span.of(document.text) for block in document.blocks if block.kind == "body"]
    assert body == [STORY]
    assert {block.kind for block in document.blocks} == {"body", "credit"}
    assert [credit.name for credit in document.credits] == named
    for credit in document.credits:
        assert credit.span.of(document.text)


@pytest.mark.parametrize(
    "end",
    [
        "The source: a spring under the hill.",
        "Heavy rain contributed to the flood, officials said.",
        "He reported from the front for years.",
        "“It was the rain,” said the mayor.",
        "This report has been corrected: an earlier version gave a wrong number of boats.",
        "Reporting the flood took hours.",
        "AFP said the mayor was safe.",
    ],
)
def test_last_sentences_that_tell_something(end: str) -> None:
    document = prepare(Document(text=f"{STORY} {end}"))
    assert [block.kind for block in document.blocks] == ["body"]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our daily newsletter",
        "Read more: The flood in pictures",
        "Follow us on Twitter @example",
        "Advertisement",
        "Click here to download the app.",
        "Subscribe to continue with unlimited access.",
    ],
)
@pytest.mark.parametrize(
    "form", ["{line}\n\n{story}", "{story}\n\n{line}", "{story}\n\n{line}\n\n{story}"]
)
def test_promo_lines(line: str, form: str) -> None:
    document = prepare(Document(text=form.format(line=line, story=STORY)))
    promos = [block.span.of(document.text) for block in document.blocks if block.kind == "promo"]
    assert promos == [line]


def test_foot_of_a_page_glued_to_the_story() -> None:
    end = "Related stories Terms of Use Privacy Policy Contact Us"
    document = prepare(Document(text=f"{STORY} {end}"))
    assert [block.kind for block in document.blocks] == ["body", "promo"]


def test_a_text_of_credits_only() -> None:
    document = prepare(Document(text="-AFP"))
    assert [block.kind for block in document.blocks] in (["credit"], ["head"])


def test_head_of_a_forwarded_mail() -> None:
    text = (
        "From: Jane Doe <jane@example.com>\nSent: Friday, December 6, 2019 10:15 AM\n"
        f"Subject: Fwd: River rises\n\n{STORY}"
    )
    document = prepare(Document(text=text))
    assert [block.kind for block in document.blocks] == ["head", "head", "title", "body"]
    assert document.title == "River rises"
    assert document.published is not None
    assert document.published.isoformat() == "2019-12-06"


def test_a_promo_sentence_before_the_telling() -> None:
    promo = "Follow the latest on the flood here."
    document = prepare(Document(text=f"{promo} {STORY * 6}"))
    assert [(b.kind, b.span.of(document.text)) for b in document.blocks] == [
        ("promo", promo),
        ("body", STORY * 6),
    ]
