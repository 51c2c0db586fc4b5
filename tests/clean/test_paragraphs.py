"""Paragraphs and lines of plain text."""

from dateline.clean.paragraphs import find_paragraphs, unquote_mail


def paragraphs(text: str) -> list[str]:
    return [span.of(text) for span in find_paragraphs(text)]


def test_blank_lines() -> None:
    assert paragraphs("  One.\n\n \n Two. \n\n\nThree") == ["One.", "Two.", "Three"]


def test_a_sentence_a_line() -> None:
    assert paragraphs("Dyke breaks\nThe sea came.\nIt went.") == [
        "Dyke breaks", "The sea came.", "It went.",
    ]  # fmt: skip


def test_a_sentence_that_runs_on() -> None:
    assert paragraphs("The sea came over the dyke and\nwent again.\nAll was well.") == [
        "The sea came over the dyke and\nwent again.", "All was well.",
    ]  # fmt: skip


def test_a_text_wrapped_at_a_fixed_width() -> None:
    lines = [
        "The sea came over the dykes of Zeeland in the night, and Dutch",
        "Army units were sent to the islands on Sunday with all boats.",
        "Queen Juliana visited the towns, where thousands of people and",
        "British and Belgian soldiers worked on the breaches until dawn",
        "before the next tide.",
    ]
    indented = "\n".join(lines) + "\n   Help came from abroad."
    assert paragraphs(indented) == ["\n".join(lines), "Help came from abroad."]


def test_nothing() -> None:
    assert paragraphs("") == []
    assert paragraphs(" \n\t\n") == []


def test_quoted_mail_loses_its_marks() -> None:
    mail = "Subject: News\n\n> Rain fell\n> on Ashford.\n>\n>> The mayor left.\n"
    assert unquote_mail(mail) == "Subject: News\n\nRain fell\non Ashford.\n\nThe mayor left.\n"
    assert unquote_mail("a > b\nRain fell.\n> x") == "a > b\nRain fell.\n> x"
