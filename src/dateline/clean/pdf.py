"""The blocks of a PDF: paragraphs put together from lines. Run by `worker.py`.

A PDF knows where signs stand on a page and nothing of paragraphs: a line that stands further
below than its neighbours, a short line that ends a sentence, and a larger script divide them.
"""

import io
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

MOST_PAGES = 300
"""Pages that are read; a longer one is a book."""

MARGIN_LINES = 3
"""Lines at the top and bottom of a page that may be a running head or foot."""

_LIGATURE = re.compile("[\ufb00-\ufb06]")
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad\u2010]$")
_ENDS = re.compile(r"[.!?:;][\"'”’)]*$")
_BULLET = re.compile(r"^\s*(?:[•▪●◦‣\uf0b7–-]|\d{1,2}[.)]|\([a-z0-9]\))\s+")


@dataclass(slots=True)
class Line:
    """A line of a page: its words, how far up it stands, the size of its script in points."""

    words: str
    y: float
    size: float


@dataclass(slots=True)
class _Collected:
    """The lines of a page as pypdf tells them, piece by piece."""

    lines: list[Line] = field(default_factory=list)

    def take(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        """A piece of text, where the page's and the text's matrices put it."""
        if not text.strip():
            if self.lines and " " in text:
                self.lines[-1].words += " "
            return
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = abs(size * (tm[3] or tm[1] or 1) * (cm[3] or cm[1] or 1))
        for part in _LIGATURE.sub(_apart, text).strip("\n").split("\n"):
            last = self.lines[-1] if self.lines else None
            if last is not None and abs(last.y - y) < 0.3 * max(height, last.size, 1):
                last.words += part
            else:
                self.lines.append(Line(part, y, height))
            # What pypdf itself breaks stands lower, though it does not say how much.
            y -= 1.2 * height


def find_pdf_blocks(raw: bytes) -> dict[str, Any]:
    """{"blocks": as `worker.py` tells them, "title"} of a PDF, or {"error": what it is}."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "a PDF file with a password; save it without one"}
        if len(reader.pages) > MOST_PAGES:
            told = f"a PDF file of {len(reader.pages)} pages, the limit is {MOST_PAGES}"
            return {"error": f"{told}; cut out the report"}
        pages = [_lines(page) for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except PyPdfError:
        return {"error": "a PDF file that is damaged or cut short; get it again from where it was"}
    paragraphs = join_lines(without_margins(pages))
    if not paragraphs:
        return {"error": "a PDF file without text, perhaps a scan; run text recognition on it"}
    return {
        "blocks": [[kind, [[words, None]]] for kind, words in paragraphs],
        "title": believed_title(title, paragraphs),
    }


def without_margins(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without running heads and feet: what stands there on half of the pages."""
    if len(pages) < 3:
        return [[line for line in page if not _is_number(line)] for page in pages]
    counted = Counter(
        words for page in pages for words in {_unnumbered(line) for line in _margins(page)}
    )
    running = {words for words, count in counted.items() if count * 2 > len(pages)}
    return [
        [
            line
            for line in page
            if not (line in _margins(page) and _unnumbered(line) in running)
            and not _is_number(line)
        ]
        for page in pages
    ]


def join_lines(pages: list[list[Line]]) -> list[tuple[str, str]]:
    """Paragraphs ("p") and headings ("head") in order; one may run over the end of a page."""
    every = [line for page in pages for line in page]
    if not every:
        return []
    sizes = Counter(round(line.size) for line in every for _ in range(len(line.words)))
    body = sizes.most_common(1)[0][0]
    steps = Counter(round(a.y - b.y) for page in pages for a, b in pairwise(page) if a.y > b.y)
    step = steps.most_common(1)[0][0] if steps else 0
    found: list[tuple[str, str]] = []
    longest = 0
    for page in pages:
        before: Line | None = None
        for line in page:
            kind = "head" if line.size > body * 1.15 and len(line.words) < 200 else "p"
            words = line.words.strip()
            longest = max(longest, len(words))
            if found and _goes_on(before, line, found[-1], kind, step, longest):
                found[-1] = (kind, _joined(found[-1][1], words))
            else:
                found.append((kind, words))
                longest = len(words)
            before = line
    return [(kind, " ".join(words.split())) for kind, words in found]


def believed_title(title: Any, paragraphs: list[tuple[str, str]]) -> str | None:
    """The title in the file's properties, if the report's first words bear it out: most are the
    name of some template. Else the first line, if it is set as a heading."""
    start = _folded(" ".join(words for _, words in paragraphs[:6]))
    if isinstance(title, str) and len(title.split()) > 1 and _folded(title) in start:
        return title
    kind, words = paragraphs[0]
    return words if kind == "head" and len(paragraphs) > 1 else None


def _lines(page: Any) -> list[Line]:
    collected = _Collected()
    page.extract_text(visitor_text=collected.take)
    return [line for line in collected.lines if line.words.strip()]


def _goes_on(
    before: Line | None, line: Line, last: tuple[str, str], kind: str, step: int, longest: int
) -> bool:
    """Whether a line goes on with the paragraph before it.

    `step` is how far below another a line mostly stands, `longest` the characters of the longest
    line of the paragraph and this one: in columns, lines are short without ending anything.
    """
    words, next_words = last[1].rstrip(), line.words.strip()
    if kind != last[0] or _BULLET.match(next_words):
        return False
    if before is None:
        # Over the end of a page only in the middle of a sentence.
        return not _ENDS.search(words) and next_words[:1].islower()
    gap = before.y - line.y
    if gap < 0 or abs(before.size - line.size) > 0.15 * max(before.size, 1):
        return not _ENDS.search(words) and next_words[:1].islower()
    if step and gap > 1.35 * step:
        return False
    short = len(before.words.strip()) < 0.7 * longest
    return not (short and (_ENDS.search(words) or (kind == "p" and next_words[:1].isupper())))


def _apart(ligature: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", ligature[0])


def _joined(left: str, right: str) -> str:
    if _HYPHEN.search(left) and right[:1].islower():
        return left[:-1] + right
    return f"{left} {right}"


def _margins(page: list[Line]) -> list[Line]:
    return page[:MARGIN_LINES] + page[-MARGIN_LINES:]


def _unnumbered(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.words.split()))


def _is_number(line: Line) -> bool:
    return bool(
        re.fullmatch(r"(?:page\s*)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?", line.words.strip(), re.I)
    )


def _folded(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())
