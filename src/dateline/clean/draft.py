"""A text in the making: pieces put together with their paragraphs, links and emphasis."""

import re
from dataclasses import dataclass, field

from dateline.model import BlockKind, Link, Span

_GLUED = re.compile(r"[^\WA-Z_]{2}[\"'”’)]?[.!?][\"'”’)]?$")
_BLANKS = re.compile(r"\s+")


@dataclass(slots=True)
class Draft:
    """Collects runs of text; white space is collapsed, paragraphs are divided by empty lines.

    `emphasised` are spans of bold or linked words, which may turn out to be promo lines.
    """

    parts: list[str] = field(default_factory=list)
    size: int = 0
    paragraphs: list[tuple[Span, BlockKind | None]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    emphasised: list[Span] = field(default_factory=list)
    _start: int | None = None
    _blank: bool = False
    _last: str = ""
    _joint: bool = False

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def at(self) -> int:
        """Where the next word will stand."""
        if self._start is None:
            return self.size + (2 if self.parts else 0)
        return self.size + (1 if self._blank else 0)

    def add(self, words: str) -> None:
        """A run of text with white space as in the source."""
        if not words:
            return
        body = _BLANKS.sub(" ", words)
        if body[0] == " ":
            self._blank = True
            body = body[1:]
        if not body:
            return
        trailing = body.endswith(" ")
        if trailing:
            body = body[:-1]
        if self._start is None:
            if self.parts:
                self._put("\n\n")
            self._start = self.size
        elif self._blank or (self._joint and body[0].isupper() and _GLUED.search(self._last)):
            # "…the army.</a>Rebels" are two sentences that only a tag held apart.
            self._put(" ")
        self._put(body)
        self._last = (self._last + body)[-6:]
        self._blank = trailing
        self._joint = False

    def joint(self) -> None:
        """A tag stands here."""
        self._joint = True

    def end_paragraph(self, kind: BlockKind | None = None) -> None:
        """What has been added since the last paragraph is one, of a kind if the markup gives it."""
        if self._start is not None and self.size > self._start:
            self.paragraphs.append((Span(self._start, self.size), kind))
        self._start = None
        self._blank = False
        self._last = ""

    def add_link(self, start: int, url: str) -> None:
        """The words since `start` are linked to an address."""
        if start < self.size:
            self.links.append(Link(Span(start, self.size), url))

    def emphasise(self, start: int) -> None:
        """The words since `start` are bold or linked."""
        if start < self.size:
            self.emphasised.append(Span(start, self.size))

    def trim_spans(self) -> None:
        """White space off the ends of links and emphasis; what has no words left is dropped."""
        text = self.text
        self.links = [
            Link(span, link.url) for link in self.links if (span := trimmed(text, link.span))
        ]
        self.emphasised = [s for span in self.emphasised if (s := trimmed(text, span))]

    def _put(self, words: str) -> None:
        self.parts.append(words)
        self.size += len(words)


def trimmed(text: str, span: Span) -> Span | None:
    """The span without the white space at its ends, or None if nothing is left."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start, end) if end > start else None
