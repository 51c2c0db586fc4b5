"""One version of one article, cleaned; its text never changes, so offsets stay true."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.model.span import Span

BlockKind = Literal["title", "head", "body", "promo", "credit", "caption"]
"""What a block of text is for. Only title and body blocks are read; all are shown.

title    the headline inside the text
head     the line at the head of a dispatch ("DAMASCUS, Dec. 6 (SANA) —")
body     what is told
promo    newsletter, live-blog, "read more" and advertising lines
credit   contributor and agency lines at the end
caption  captions, tables and lists that are no prose
"""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line of its own; sentences never run across two blocks."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: the linked words and the address without wrappers and trackers."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class DispatchHead:
    """Place, date and carrier at the head of a dispatch; each None where not given.

    `written` is the words of the date without the hour; `dated` is None where they leave the
    year or the order of day and month open.
    """

    span: Span
    place: Span | None = None
    dated: date | None = None
    carrier: str | None = None
    written: Span | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A line that says who made or carried the report: an agency or a contributor."""

    span: Span
    name: str
    role: Literal["agency", "contributor"]


@dataclass(frozen=True)
class Document:
    """One version of one article.

    `published` is taken as a date or an ISO date string. Each inferred value names its
    basis in plain words ("newest dated link"); a basis is "given" for what the caller
    gave and empty where the value is None. `article` is the same for all versions of one
    article. A `published` string that is no ISO date counts as not given, and the basis says so.
    """

    text: str
    published: date | None = None
    published_basis: str = ""
    publisher: str | None = None
    publisher_basis: str = ""
    title: str | None = None
    url: str | None = None
    name: str = ""
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    head: DispatchHead | None = None
    credits: tuple[Credit, ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.published, str):
            self._read_published(self.published)
        if self.published is not None and not self.published_basis:
            object.__setattr__(self, "published_basis", "given")
        if self.publisher is not None and not self.publisher_basis:
            object.__setattr__(self, "publisher_basis", "given")

    def _read_published(self, words: str) -> None:
        """Put a date in place of its ISO words; any others leave it open, and say so."""
        try:
            object.__setattr__(self, "published", date.fromisoformat(words[:10]))
        except ValueError:
            object.__setattr__(self, "published", None)
            object.__setattr__(self, "published_basis", f"given as {words!r}, which is no ISO date")

    @property
    def id(self) -> str:
        """Hash of what the document is: its words and where and when it was published."""
        parts = (self.publisher or "", self.url or "", str(self.published or ""), self.text)
        return _digest("document", *parts)

    @property
    def outlet(self) -> str | None:
        """Who issued it: the publisher, or else the agency that the head of the dispatch names."""
        return self.publisher or (self.head.carrier if self.head else None)

    @property
    def article(self) -> str:
        """Hash of the article that this is a version of: its address, or else its own id."""
        return _digest("article", self.url) if self.url else self.id


def _digest(*parts: str) -> str:
    """Twenty hexadecimal digits of SHA-256 over the parts, each ended so that none run together."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
