"""What a page says of itself: addresses, titles, dates and names in its head and JSON-LD."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dateline.clean.characters import settle
from dateline.clean.dates import find_dates, read_timestamp
from dateline.clean.links import unwrap
from dateline.clean.markup import Tag, attributes_of, scan, unescape

_LD = re.compile(
    r"""<script\b[^>]{0,300}type\s*=\s*["']?application/ld\+json["']?[^>]{0,300}>""", re.IGNORECASE
)
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_DATE_CLASS = re.compile(
    r"""(?:class|itemprop|id)\s*=\s*["']?([\w\s-]{0,80}(?:publish|pub[-_]?date|post(?:ed)?[-_]?(?:on|date)|"""
    r"""article[-_]?date|artti?date|entry[-_]?date|date[-_]?line|date[-_]?time|time[-_]?stamp|story[-_]?date|"""
    r"""date[-_]?published|[\s"']date(?=["'\s]))[\w-]{0,40})""",
    re.IGNORECASE,
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
    titles: tuple[str, ...] = ()
    url: str | None = None
    dates: tuple[tuple[date, str], ...] = ()
    publisher: tuple[str, str] | None = None
    language: str | None = None


@dataclass(slots=True)
class _Found:
    """What a walk over the tags of a page has come upon."""

    meta: dict[str, str] = field(default_factory=dict)
    times: list[str] = field(default_factory=list)
    shown: list[tuple[date, str]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    headlines: list[str] = field(default_factory=list)
    canonical: str | None = None
    language: str | None = None
    inside: str | None = None
    dateline: str | None = None
    heard: str = ""


def read_metadata(source: str) -> Metadata:
    """Title, canonical address, dates of publication (in order of trust) and publisher of a page.

    Dates that are no days or only a machine's default are left out.
    """
    found = _Found()
    for item in scan(_without_end(source)):
        if isinstance(item, str):
            _read_words(item, found)
        else:
            _read_tag(item, found)
    linked = list(_read_ld(source))
    titles = [found.meta[name] for name in _TITLES if found.meta.get(name)]
    titles += [str(item["headline"]) for item in linked if _is_text(item.get("headline"))]
    titles += [" ".join(found.headlines[:3]), *found.titles[:1]]
    titles = [" ".join(settle(unescape(title)).split())[:500] for title in titles]
    titles = [title for title in titles if title]
    publisher = _publisher(linked, found.meta)
    return Metadata(
        title=_without_site(titles[0], publisher) if titles else None,
        titles=tuple(titles),
        url=found.canonical or unwrap(found.meta.get("og:url", "")),
        dates=tuple(_dates(linked, found, source)),
        publisher=publisher,
        language=found.language,
    )


def _read_tag(tag: Tag, found: _Found) -> None:
    name = tag.name
    if tag.ends:
        if name in ("title", "h1"):
            found.inside = None
        return
    if name in ("title", "h1"):
        found.inside = name
    elif name in ("body", "p", "div"):
        found.inside = None
    if name == "meta":
        _read_meta(tag, found.meta)
    elif name == "link" and found.canonical is None:
        found.canonical = _read_canonical(tag)
    elif name == "html":
        found.language = attributes_of(tag).get("lang")
    elif name == "time" and len(found.times) < 20:
        _read_time(tag, found)
    elif name in ("span", "div", "p", "li", "em", "i", "small") and "=" in tag.attributes:
        marked = _DATE_CLASS.search(tag.attributes[:500])
        if marked is not None:
            found.dateline, found.heard = marked[1].strip()[:40], ""


def _read_words(words: str, found: _Found) -> None:
    words = words.strip()
    if not words:
        return
    if found.inside == "title":
        found.titles.append(words)
    elif found.inside == "h1":
        found.headlines.append(words)
    if found.dateline is None:
        return
    found.heard = f"{found.heard} {words}"
    dates = find_dates(found.heard, 0, min(len(found.heard), 120))
    if dates and dates[0].dated is not None:
        found.shown.append((dates[0].dated, f"date shown on the page ({found.dateline})"))
    if dates or len(found.heard) > 60:
        found.dateline = None


def _without_end(source: str) -> str:
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


def _read_time(tag: Tag, found: _Found) -> None:
    values = attributes_of(tag)
    stamp = values.get("datetime") or values.get("content") or values.get("data-pubdate")
    if stamp:
        marked = f"{values.get('class', '')} {values.get('itemprop', '')}".lower()
        first = "pubdate" in values or "publish" in marked or "pub-date" in marked
        found.times.insert(0 if first else len(found.times), stamp)
    else:
        found.dateline, found.heard = "time", ""


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


def _dates(linked: list[dict[str, Any]], found: _Found, source: str) -> Iterator[tuple[date, str]]:
    for item in linked:
        for key in ("datePublished", "dateCreated"):
            if _is_text(item.get(key)) and (dated := read_timestamp(str(item[key]))):
                yield dated, f"metadata of the page (JSON-LD {key})"
    for name in _PUBLISHED:
        if name in found.meta and (dated := read_timestamp(found.meta[name])):
            yield dated, f"metadata of the page (meta {name})"
    # JSON-LD that is no JSON still says what it says.
    broken = None if linked else _LD_DATE.search(source)
    if broken is not None and (dated := read_timestamp(broken[1])):
        yield dated, "metadata of the page (JSON-LD datePublished)"
    if found.times and len(set(found.times)) <= 12 and (dated := read_timestamp(found.times[0])):
        yield dated, "metadata of the page (time)"
    if len({dated for dated, _ in found.shown}) <= 6:
        yield from found.shown[:1]


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
    """A name without the motto that some put behind it."""
    name = " ".join(settle(unescape(words)).split())
    return re.split(r"\s[|–—-]\s", name)[0]


def _without_site(title: str, publisher: tuple[str, str] | None) -> str:
    """The title without the name of the site at its end."""
    found = re.fullmatch(r"(.{8,}?)\s+[-–—|]\s+([^|–—]{2,60})", title)
    if found is None or publisher is None:
        return title
    same = publisher[0].casefold().replace(" ", "") == found[2].casefold().replace(" ", "")
    return found[1] if same else title
