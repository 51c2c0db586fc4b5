"""The blocks of a Word document (.docx). Run by `worker.py`."""

import io
import zipfile
import zlib
from typing import Any

LARGEST = 200_000_000
"""Bytes that the parts of a document may have when they are unpacked."""

DAMAGED = "a Word document that is damaged or cut short; open it in Word and save it again"


def find_word_blocks(raw: bytes) -> dict[str, Any]:
    """{"blocks": as `worker.py` tells them, "title"} of a document, or {"error": what it is}."""
    from docx import Document
    from docx.opc.exceptions import OpcError
    from docx.table import Table

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                return {"error": f"a Word document that unpacks to more than {LARGEST / 1e6:g} MB"}
        document = Document(io.BytesIO(raw))
    except (zipfile.BadZipFile, zlib.error, OpcError, KeyError, ValueError, SyntaxError, EOFError):
        return {"error": DAMAGED}
    blocks: list[list[Any]] = []
    title: str | None = None
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            blocks.extend(_row(row) for row in item.rows)
            continue
        style = item.style.name if item.style is not None and item.style.name else ""
        if style == "Title" and title is None and item.text.strip():
            title = " ".join(item.text.split())
        kind = "head" if style.startswith(("Heading", "Title", "Subtitle")) else "p"
        blocks.append([kind, _runs(item)])
    blocks = [[kind, runs] for kind, runs in blocks if any(words.strip() for words, _ in runs)]
    return (
        {"blocks": blocks, "title": title} if blocks else {"error": "a Word document without words"}
    )


def _runs(paragraph: Any) -> list[list[Any]]:
    """The words of a paragraph, each run with the address that it is linked to or None."""
    return [
        [part.text, getattr(part, "url", None) or None] for part in paragraph.iter_inner_content()
    ]


def _row(row: Any) -> list[Any]:
    """A row of a table as a line, its cells parted as a reader would read them."""
    cells: list[str] = []
    for cell in row.cells:
        words = " ".join(cell.text.split())
        # Cells that are joined come once for each that they were.
        if words and words not in cells[-1:]:
            cells.append(words)
    return ["row", [["; ".join(cells), None]]]
