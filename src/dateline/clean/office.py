"""PDF and Word reports as drafts."""

import base64
from typing import Literal

from dateline.clean.article import add_block
from dateline.clean.draft import Draft
from dateline.clean.worker import TAKEN_APART
from dateline.errors import UnfitInput

Office = Literal["pdf", "word"]


def office_kind(raw: bytes | str) -> Office | None:
    """What kind of office file the bytes are, whatever they are called; None if they are none."""
    if isinstance(raw, str):
        return None
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if raw.startswith(b"PK\x03\x04") and b"word/document.xml" in raw:
        return "word"
    return None


def read_office(raw: bytes, kind: Office, seconds: float, name: str) -> tuple[Draft, str | None]:
    """The report in a file, and its title. Raises UnfitInput, as for a page."""
    answer = TAKEN_APART.ask({kind: base64.b64encode(raw).decode("ascii")}, seconds, name)
    if "error" in answer:
        raise UnfitInput(name, answer["error"])
    draft = Draft()
    for block, runs in answer["blocks"]:
        add_block(draft, block, runs)
    draft.trim_spans()
    return draft, answer.get("title")
