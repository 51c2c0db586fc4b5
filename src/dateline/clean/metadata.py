"""What a page says of itself: addresses, titles, dates and names in its head and JSON-LD."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.clean.dates import read_timestamp
from dateline.clean.links import unwrap
from dateline.clean.markup import Tag, attributes_of, scan, unescape

_LD = re.compile(
    r"""<script\b[^>]{0,300}type\s*=\s*["']?application/ld\+json["']?[^>]{0,300}>""", re.IGNORECASE
)
LONGEST_LD = 400_000
MOST_LD = 30

_ARTICLE_TYPES = re.compile(r"article|posting|report|newsitem|review|webpage", re.IGNORECASE)
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dcterms.date", "dc.date", "dc.date.created", "pubdate", "publishdate", "publish_date",
    "publish-date", "published", "article.published", "cxenseparse:recs:publishtime", "date",
    "originalpublicationdate", "displaydate", "citation_publication_date", "article_date_original",
    "iso-8601-publish-date", "bt:pubdate", "dc.created", "created", "rnews:datepublished",
    "analyticsattributes.articledate", "shareaholic:article_published_time",
)  # fmt: skip
_NAMES = ("article:publisher", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_PLATFORMS = frozenset(("blogger", "wordpress", "wordpress.com", "medium", "facebook", "wix"))
"""Names that a platform puts on every page of its users."""

_TITLES = ("og:title", "twitter:title", "dc.title", "headline")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; empty where it says nothing."""

    title: str | None = None
    url: str | None = None
    dates: tuple[tuple[date, str], ...] = ()
    publisher: tuple[str, str] | None = None
    language: str | None = None


def read_metadata(source: str) -> Metadata:
    """Title, canonical address, dates of publication (in order of trust) and publisher of a page.

    Dates that are no days or only a machine's default are left out.
    """
    meta: dict[str, str] = {}
    times: list[str] = []
    titles: list[str] = []
    headlines: list[str] = []
    canonical = language = None
    inside: str | None = None
    for item in scan(_without_body(source)):
        if isinstance(item, str):
            if inside == "title" and item.strip():
                titles.append(item.strip())
            elif inside == "h1" and item.strip():
                headlines.append(item.strip())
            continue
        if item.name in ("title", "h1"):
            inside = None if item.ends else item.name
        elif not item.ends:
            inside = inside if item.name not in ("body", "p", "div") else None
            if item.name == "meta":
                _read_meta(item, meta)
            elif item.name == "link" and canonical is None:
                canonical = _read_canonical(item)
            elif item.name == "html":
                language = attributes_of(item).get("lang")
            elif item.name == "time" and len(times) < 20:
                _read_time(item, times)
    linked = list(_read_ld(source))
    title = _first(meta, _TITLES) or next(
        (str(item["headline"]) for item in linked if _is_text(item.get("headline"))), None
    )
    title = title or " ".join(headlines[:3]) or (titles[0] if titles else None)
    url = canonical or unwrap(meta.get("og:url", ""))
    return Metadata(
        title=" ".join(unescape(title).split())[:500] if title else None,
        url=url,
        dates=tuple(_dates(linked, meta, times)),
        publisher=_publisher(linked, meta),
        language=language,
    )


def _without_body(source: str) -> str:
    """A page so large that its end cannot hold anything about itself is cut."""
    return source[:2_000_000]


def _read_meta(tag: Tag, meta: dict[str, str]) -> None:
    values = attributes_of(tag)
    name = values.get("property") or values.get("name") or values.get("itemprop") or ""
    content = values.get("content", "").strip()
    if name and content and len(content) < 2000 and len(meta) < 400:
        meta.setdefault(name.lower().strip(), content)


def _read_canonical(tag: Tag) -> str | None:
    values = attributes_of(tag)
    if "canonical" in values.get("rel", "").lower().split():
        return unwrap(values.get("href", ""))
    return None


def _read_time(tag: Tag, times: list[str]) -> None:
    values = attributes_of(tag)
    if values.get("datetime"):
        first = "pubdate" in values or "datepublished" in values.get("itemprop", "").lower()
        times.insert(0 if first else len(times), values["datetime"])


def _read_ld(source: str) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that describe an article, the fullest type first met."""
    for found, _ in zip(_LD.finditer(source), range(MOST_LD), strict=False):
        end = source.find("</script", found.end(), found.end() + LONGEST_LD)
        if end < 0:
            continue
        try:
            value = json.loads(source[found.end() : end].strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles(value)


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    for _ in range(500):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item[:50])
        elif isinstance(item, dict):
            kinds = item.get("@type")
            if _ARTICLE_TYPES.search(
                " ".join(map(str, kinds if isinstance(kinds, list) else [kinds]))
            ):
                yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                waiting.extend(graph[:100])
            if isinstance(item.get("mainEntity"), dict):
                waiting.append(item["mainEntity"])


def _dates(
    linked: list[dict[str, Any]], meta: dict[str, str], times: list[str]
) -> Iterator[tuple[date, str]]:
    for item in linked:
        for key in ("datePublished", "dateCreated"):
            if _is_text(item.get(key)) and (found := read_timestamp(str(item[key]))):
                yield found, f"metadata of the page (JSON-LD {key})"
    for name in _PUBLISHED:
        if name in meta and (found := read_timestamp(meta[name])):
            yield found, f"metadata of the page (meta {name})"
    if times and len(set(times)) <= 12 and (found := read_timestamp(times[0])):
        yield found, "metadata of the page (time)"


def _publisher(linked: list[dict[str, Any]], meta: dict[str, str]) -> tuple[str, str] | None:
    site = meta.get("og:site_name", "")
    if _is_name(site):
        return _clean_name(site), "metadata of the page (meta og:site_name)"
    for item in linked:
        publisher = item.get("publisher") or item.get("sourceOrganization")
        if isinstance(publisher, list) and publisher:
            publisher = publisher[0]
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if _is_text(name) and _is_name(str(name)):
            return _clean_name(str(name)), "metadata of the page (JSON-LD publisher)"
    for key in _NAMES:
        if _is_name(meta.get(key, "")):
            return _clean_name(meta[key]), f"metadata of the page (meta {key})"
    return None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_name(words: str) -> bool:
    named = 2 <= len(words.strip()) <= 60 and "://" not in words and not words.startswith("@")
    return named and words.strip().lower() not in _PLATFORMS


def _clean_name(words: str) -> str:
    return " ".join(unescape(words).split())


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)
