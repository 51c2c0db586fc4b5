"""The address that a page gives itself."""

from urllib.parse import urlsplit

from dateline.clean.links import unwrap
from dateline.clean.metadata import read_metadata
from dateline.clean.publisher import host_of
from dateline.model import Page

SEEN = 500_000
"""Bytes of a page in which its head stands."""


def find_canonical(page: Page) -> str | None:
    """The canonical address of a page, or None if it gives none that can be believed.

    Believed is one on the page's own site (whether mobile, AMP or plain), that is not the site's
    front page: some pages name that for all their articles.
    """
    if not page.url or office_like(page.raw):
        return None
    head = page.raw[:SEEN]
    source = head if isinstance(head, str) else head.decode("utf-8", "replace")
    found = read_metadata(source).url
    if found is None or host_of(found) is None or host_of(found) != host_of(page.url):
        return None
    if urlsplit(found).path in ("", "/") and urlsplit(page.url).path not in ("", "/"):
        return None
    return unwrap(found)


def office_like(raw: bytes | str) -> bool:
    """Whether the bytes are no page with a head."""
    return isinstance(raw, bytes) and raw[:8].lstrip().startswith((b"%PDF", b"PK\x03\x04"))
