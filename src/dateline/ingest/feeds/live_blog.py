"""Pages that are live blogs: each update by itself where the page tells them apart."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin

from dateline.ingest.feeds.listing import MOST_ENTRIES, Entry, Listing, digest

_LD = re.compile(r"<script\b[^<>]{0,500}application/ld\+json[^<>]{0,500}>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(/?)(?:script|style|noscript|template)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_FEED_LINK = re.compile(r"<link\b[^>]*>", re.IGNORECASE)
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]*>(.{0,500}?)</title", re.IGNORECASE | re.DOTALL)


def read_live_blog(page: str, url: str) -> Listing | None:
    """The updates that a page lists as schema.org's LiveBlogPosting; None if it does not."""
    for found in _LD.finditer(page):
        end = page.find("</script", found.end())
        try:
            value = json.loads(page[found.end() : end if end > 0 else None], strict=False)
        except (ValueError, RecursionError):
            continue
        for blog in _live_blogs(value):
            updates = blog.get("liveBlogUpdate")
            listed = updates if isinstance(updates, list) else [updates]
            parts = [part for part in listed[:MOST_ENTRIES] if isinstance(part, dict)]
            entries = [entry for part in parts if (entry := _entry(part, url)) is not None]
            return Listing("live blog", _text(blog, "headline") or _title(page), tuple(entries))
    return None


def read_whole_page(page: str, url: str) -> Listing:
    """The page itself as the only entry, which is another when its words have changed."""
    words = " ".join(_TAG.sub(" ", "".join(_seen(page))).split())
    entry = Entry(key=url, url=url, title=_title(page), updated=digest(words))
    return Listing("page", _title(page), (entry,))


def named_feeds(page: str, url: str) -> list[str]:
    """The addresses of the feeds that a page names in its head."""
    found: list[str] = []
    for link in _FEED_LINK.finditer(page[:500_000]):
        tag = link[0].lower()
        if "alternate" in tag and ("rss+xml" in tag or "atom+xml" in tag or "feed+json" in tag):
            href = _HREF.search(link[0])
            if href is not None:
                found.append(urljoin(url, unescape(href[1])))
    return list(dict.fromkeys(found))[:20]


def _seen(page: str) -> Iterator[str]:
    """The stretches of a page that a reader sees; scripts may be others each time."""
    at, hidden = 0, False
    for tag in _UNSEEN.finditer(page):
        if not hidden:
            yield page[at : tag.start()]
        at, hidden = tag.end(), not tag[1]
    if not hidden:
        yield page[at:]


def _live_blogs(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    for _ in range(500):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item[:50])
        elif isinstance(item, dict):
            kinds = item.get("@type")
            if "LiveBlogPosting" in (kinds if isinstance(kinds, list) else [kinds]):
                yield item
            waiting.extend(inner for inner in (item.get("@graph"), item.get("mainEntity")) if inner)


def _entry(update: dict[str, Any], url: str) -> Entry | None:
    body = _text(update, "articleBody")
    if body is None:
        return None
    where = _text(update, "url") or _text(update, "@id")
    dated = _text(update, "datePublished")
    address = urljoin(url, where) if where else f"{url}#{digest(dated or '', body)[:10]}"
    return Entry(
        key=address,
        url=address,
        title=_text(update, "headline"),
        dated=dated,
        updated=_text(update, "dateModified"),
        content=body,
        whole=True,
    )


def _title(page: str) -> str | None:
    found = _TITLE.search(page[:200_000])
    return " ".join(unescape(found[1]).split()) or None if found else None


def _text(value: dict[str, Any], key: str) -> str | None:
    words = value.get(key)
    return words if isinstance(words, str) and words.strip() else None
