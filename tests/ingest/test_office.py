"""Office files: Word's go on to be read, others are told with what to save them as."""

import io
import zipfile

import docx
import pytest

from dateline.errors import UnfitInput


def zipped(*names: str, mimetype: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "<x/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook; save its table"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "a PowerPoint file; save it as"),
        (
            zipped("content.xml", mimetype="application/vnd.oasis.opendocument.text"),
            "an OpenDocument file; save it as .docx",
        ),
        (zipped("a.opf", mimetype="application/epub+zip"), "an e-book; save"),
    ],
)
@pytest.mark.parametrize("name", ["report.zip", "report.docx"])
def test_others_are_told(find, raw: bytes, told: str, name: str) -> None:
    (error,) = find(raw, name)
    assert isinstance(error, UnfitInput)
    assert error.reason.startswith(told)


def test_words_is_a_page(find, told) -> None:
    made = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(told)
    document.save(made)
    (page,) = find(made.getvalue(), "report")
    assert page.raw == made.getvalue()


def test_a_zip_of_pages_is_none(find, told) -> None:
    (page,) = find(_pages(told), "report.zip")
    assert page.raw == told.encode()


def _pages(words: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/a.txt", words)
    return made.getvalue()
