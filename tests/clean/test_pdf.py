"""PDF reports: `report.pdf` is a page of our own, printed by a browser."""

from pathlib import Path

import pytest

from dateline.clean.page import clean_page
from dateline.clean.pdf import Line, find_pdf_blocks, join_lines, without_margins
from dateline.errors import UnfitInput
from dateline.model import Page
from dateline.settings import Settings

REPORT = Path(__file__).with_name("report.pdf").read_bytes()


def test_paragraphs_and_headings() -> None:
    document = clean_page(Page(REPORT, "a.pdf"), Settings())
    assert document.title == "Sarn valley flood: situation report 3"
    paragraphs = document.text.split("\n\n")
    assert "Overview" in paragraphs
    (first,) = [p for p in paragraphs if p.startswith("The river Sarn")]
    assert first.endswith("to schools in Maidstone and Canterbury.")
    assert any(p.endswith("and expects more from Dover on Monday.") for p in paragraphs)


def line(words: str, y: float = 0, size: float = 10) -> Line:
    return Line(words, y, size)


def test_lines_become_paragraphs() -> None:
    page = [
        line("Sarn floods", 700, 20),
        line("The river broke its banks at Ash-", 650),
        line("ford on Friday, the mayor said", 638),
        line("on Saturday.", 626),
        line("The army closed the bridge at Wye.", 614),
        line("• Forty people left.", 590),
        line("• The bridge at Wye is closed and", 578),
    ]
    following = [line("will stay so.", 700)]
    assert join_lines([page, following]) == [
        ("head", "Sarn floods"),
        ("p", "The river broke its banks at Ashford on Friday, the mayor said on Saturday."),
        ("p", "The army closed the bridge at Wye."),
        ("p", "• Forty people left."),
        ("p", "• The bridge at Wye is closed and will stay so."),
    ]


def test_running_heads_and_page_numbers_go() -> None:
    told = ["The river rose.", "Forty left.", "Rain fell.", "The dike held."]
    pages = [
        [line("Report 3"), line(words), line(f"Valley Office, page {n}"), line(f"{n}/4")]
        for n, words in enumerate(told, 1)
    ]
    left = [[found.words for found in page] for page in without_margins(pages)]
    assert left == [[words] for words in told]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"%PDF-1.4\nrubbish", "a PDF file that is damaged or cut short; get it again"),
        (REPORT[: len(REPORT) // 2], "PDF file"),
    ],
)
def test_what_cannot_be_read_is_said(raw: bytes, reason: str) -> None:
    assert reason in find_pdf_blocks(raw)["error"]
    with pytest.raises(UnfitInput, match=reason):
        clean_page(Page(raw, "a.pdf"), Settings())
