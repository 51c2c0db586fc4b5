"""A file with several articles in it.

Split only where a mark leaves no doubt: whole HTML documents one after the other, two or more
<article> elements side by side in a file that is no whole page, or form feeds. A plain text with
rows of dashes or several datelines stays one article: those stand inside articles too.
"""

import re

LEAST_WORDS = 25
"""A piece with fewer is no article, and the file is not split there."""

MOST_ARTICLES = 10_000

_DOCUMENT_END = re.compile(rb"</html\s*>\s*(?=<(?:!doctype|html|head|\?xml)\b)", re.IGNORECASE)
_ARTICLE = re.compile(rb"<(/?)article\b[^>]{0,2000}>", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_TAGS = re.compile(rb"<[^<>]*>")


def split_articles(raw: bytes) -> list[bytes]:
    """The articles in the bytes of one file, in order; the bytes themselves if it is one."""
    for split in (_split_documents, _split_elements, _split_form_feeds):
        pieces = split(raw)
        if 1 < len(pieces) <= MOST_ARTICLES and all(_is_article(piece) for piece in pieces):
            return pieces
    return [raw]


def _split_documents(raw: bytes) -> list[bytes]:
    starts = [0, *(found.end() for found in _DOCUMENT_END.finditer(raw))]
    return [raw[a:b] for a, b in zip(starts, [*starts[1:], len(raw)], strict=True)]


def _split_elements(raw: bytes) -> list[bytes]:
    """<article> elements of a fragment that are not inside one another."""
    if _PAGE.search(raw[:5000]):
        return [raw]
    pieces: list[bytes] = []
    depth = start = 0
    for found in _ARTICLE.finditer(raw):
        if not found[1]:
            if depth == 0:
                start = found.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                pieces.append(raw[start : found.end()])
    return pieces


def _split_form_feeds(raw: bytes) -> list[bytes]:
    if b"\x00" in raw[:1000]:
        return [raw]
    return [piece for piece in raw.split(b"\x0c") if piece.strip()]


def _is_article(piece: bytes) -> bool:
    return len(_TAGS.sub(b" ", piece).split()) >= LEAST_WORDS
