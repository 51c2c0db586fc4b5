"""Word documents."""

import io

import docx
import pytest

from dateline.clean.page import clean_page
from dateline.errors import UnfitInput
from dateline.model import Page
from dateline.settings import Settings


def report() -> bytes:
    document = docx.Document()
    document.add_heading("Sarn valley flood", 0)
    paragraph = document.add_paragraph("The river broke its banks at Ashford on Friday, ")
    paragraph.add_run("the mayor said").bold = True
    paragraph.add_run(".")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Wye", "9 killed"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_paragraphs_headings_and_tables() -> None:
    document = clean_page(Page(report(), "a.docx"), Settings())
    assert document.title == "Sarn valley flood"
    assert document.text == (
        "Sarn valley flood\n\n"
        "The river broke its banks at Ashford on Friday, the mayor said.\n\nWye; 9 killed"
    )
    kinds = [block.kind for block in document.blocks]
    assert kinds[1:] == ["body", "caption"]


def test_a_damaged_one() -> None:
    with pytest.raises(UnfitInput, match="damaged or cut short; open it in Word"):
        clean_page(Page(report()[:-100], "a.docx"), Settings())
