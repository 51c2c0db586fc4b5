"""JSON Feed, versions 1 and 1.1."""

import json
from typing import Any
from urllib.parse import urljoin

from dateline.errors import UnfitInput
from dateline.ingest.feeds.listing import MOST_ENTRIES, Entry, Listing


def read_json_feed(raw: bytes, url: str, name: str) -> Listing:
    """The entries of a JSON Feed. Raises UnfitInput for JSON that is none."""
    try:
        feed = json.loads(raw)
    except (ValueError, RecursionError):
        raise UnfitInput(name, "broken JSON") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(feed.get("version")):
        raise UnfitInput(name, "JSON, but no JSON Feed")
    found = [_entry(item, url) for item in items[:MOST_ENTRIES] if isinstance(item, dict)]
    return Listing("JSON Feed", _text(feed, "title"), tuple(e for e in found if e is not None))


def _entry(item: dict[str, Any], url: str) -> Entry | None:
    link = _text(item, "url") or _text(item, "external_url")
    key = str(item.get("id") or link or "")
    if not key:
        return None
    return Entry(
        key=key,
        url=urljoin(url, link) if link else None,
        title=_text(item, "title"),
        dated=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        content=_text(item, "content_html")
        or _text(item, "content_text")
        or _text(item, "summary"),
    )


def _text(value: dict[str, Any], key: str) -> str | None:
    words = value.get(key)
    return words if isinstance(words, str) and words.strip() else None
