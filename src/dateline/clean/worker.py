"""The process that finds the article in a page or office file (see `dateline.apart`).

It answers {"html", "url"}, {"pdf"} or {"word"} (the file in base64) with
{"blocks": [[kind, [[words, address or null], ...]], ...], "title" of a file} or {"error"}.
"""

import base64
from typing import Any

from dateline.apart import Apart, serve
from dateline.clean.pdf import find_pdf_blocks
from dateline.clean.word import find_word_blocks

TAKEN_APART = Apart("dateline.clean.worker")
"""The process, for whoever asks."""


def answer_to(request: dict[str, Any]) -> dict[str, Any]:
    """What is found in the page or file of a request."""
    match request:
        case {"pdf": packed}:
            return find_pdf_blocks(base64.b64decode(packed))
        case {"word": packed}:
            return find_word_blocks(base64.b64decode(packed))
        case _:
            return {"blocks": find_blocks(request["html"], request.get("url"))}


def find_blocks(html: str, url: str | None) -> list[list[Any]]:
    """The blocks of the article in a page: kind ("p", "head", "item", "quote", "cell") and runs."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        html, url=url, include_links=True, include_formatting=True, include_comments=False,
        include_tables=True, favor_precision=False, deduplicate=False, with_metadata=False,
    )  # fmt: skip
    body = getattr(found, "body", None)
    blocks: list[list[Any]] = []
    if body is not None:
        for element in body:
            collect(element, blocks)
    return blocks


def collect(element: Any, blocks: list[list[Any]]) -> None:
    """Add the blocks of an element of trafilatura's tree."""
    if not isinstance(element.tag, str):
        return
    if element.tag in ("list", "table", "row", "quote", "div") and len(element):
        if (element.text or "").strip():
            blocks.append([element.tag, [[element.text, None]]])
        for child in element:
            collect(child, blocks)
            if (child.tail or "").strip():
                blocks.append(["p", [[child.tail, None]]])
        return
    runs: list[list[Any]] = []
    gather(element, runs, None)
    if any(words.strip() for words, _ in runs):
        blocks.append([element.tag, runs])


def gather(element: Any, runs: list[list[Any]], link: str | None) -> None:
    """The runs of words below an element with the address that they are linked to."""
    if element.tag == "ref":
        link = element.get("target") or link
    if element.tag == "lb":
        # An empty run is a line break.
        runs.append(["", None])
    if element.text:
        runs.append([element.text, link])
    for child in element:
        if isinstance(child.tag, str):
            gather(child, runs, link)
        if child.tail:
            runs.append([child.tail, link])


if __name__ == "__main__":
    serve(answer_to)
