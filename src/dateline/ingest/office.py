"""How office files are told from other zip archives; what Word's say is read in `clean`."""

from collections.abc import Iterator

from dateline.errors import UnfitInput
from dateline.ingest.source import Found, Source
from dateline.settings import Settings

_OTHERS = (
    (b"xl/", "an Excel workbook; save its table as CSV"),
    (b"ppt/", "a PowerPoint file; save it as PDF"),
    (
        b"mimetypeapplication/vnd.oasis.opendocument",
        "an OpenDocument file; save it as .docx or PDF",
    ),
    (b"mimetypeapplication/epub+zip", "an e-book; save the report as PDF or text"),
)
"""By what stands at the beginning: its first parts, or what the file calls itself."""


def is_word(head: bytes, name: str) -> bool:
    """Word's own parts, or at least its name and no other office file's parts."""
    return head.startswith(b"PK\x03\x04") and (
        b"word/document.xml" in head
        or b"word/_rels" in head
        or (head[30:49] == b"[Content_Types].xml" and b"word/" in head)
        or (name.lower().endswith(".docx") and not is_other_office(head, name))
    )


def is_other_office(head: bytes, name: str) -> bool:
    """An office file of a kind that is not read."""
    return _other(head) is not None


def refuse_office(source: Source, settings: Settings) -> Iterator[Found]:
    """An error that says what kind it is, and what to save it as."""
    yield UnfitInput(source.name, _other(source.head) or "an office file that is not read")


def _other(head: bytes) -> str | None:
    if not head.startswith(b"PK\x03\x04"):
        return None
    if head[30:49] != b"[Content_Types].xml" and head[30:38] != b"mimetype":
        return None
    return next((told for mark, told in _OTHERS if mark in head), None)
