"""What a feed shows, whatever its format: a title and entries."""

import hashlib
from dataclasses import dataclass
from typing import Literal

ListingKind = Literal["RSS", "Atom", "JSON Feed", "sitemap", "live blog", "page"]

MOST_ENTRIES = 2_000
"""Entries that are taken of one feed, the first ones."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a feed shows it.

    `key` is how the feed calls it; `dated` and `updated` are in its words; `content` is HTML or
    text. `whole` tells that the content is the article and there is nothing to fetch.
    """

    key: str
    url: str | None = None
    title: str | None = None
    dated: str | None = None
    updated: str | None = None
    content: str | None = None
    whole: bool = False

    @property
    def fingerprint(self) -> str:
        """Another one when the feed shows the article as changed.

        Summaries are left out: some feeds put "5 minutes ago" into them.
        """
        content = self.content if self.whole or self.url is None else None
        parts = (self.title, self.updated or self.dated, content)
        return digest(*(part or "" for part in parts))


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed as it stands. `wait` is how many seconds it asks to be left alone, `sitemaps` are
    those that a sitemap of sitemaps names, the newest first."""

    kind: ListingKind
    title: str | None = None
    entries: tuple[Entry, ...] = ()
    wait: float | None = None
    sitemaps: tuple[str, ...] = ()


def digest(*parts: str) -> str:
    """Twenty hexadecimal digits of SHA-256 over the parts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
