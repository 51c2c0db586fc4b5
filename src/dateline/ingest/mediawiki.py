"""MediaWiki's XML dumps (Wikinews): a page for each article, in its newest revision."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urljoin

from lxml import etree

from dateline.errors import UnfitInput
from dateline.ingest.source import Found, Source
from dateline.ingest.wikitext import html_of
from dateline.ingest.xml import (
    LIMITS,
    find_first,
    local_name,
    root_name,
    told,
    words_of,
)
from dateline.model import Page
from dateline.settings import Settings


def is_mediawiki(head: bytes, name: str) -> bool:
    return root_name(head) == "mediawiki"


def read_mediawiki(source: Source, settings: Settings) -> Iterator[Found]:
    """The articles; talk, templates and other namespaces, and redirects, are passed over."""
    file = _Bounded(source, settings.max_bytes * 5)
    site: tuple[str | None, str | None] = (None, None)
    events = etree.iterparse(
        file, events=("end",), tag=("{*}page", "{*}revision", "{*}siteinfo"), **LIMITS
    )
    try:
        for _, element in events:
            match local_name(element):
                case "siteinfo":
                    site = _child(element, "sitename"), _child(element, "base")
                case "revision":
                    _keep_newest(element)
                case "page":
                    yield from _article(element, site, source.name)
                    element.clear()
                    # What has been read would else stay in memory to the end.
                    while element.getprevious() is not None:
                        del element.getparent()[0]
                    file.forget()
    except etree.XMLSyntaxError as error:
        raise UnfitInput(source.name, told(error)) from None


def _article(
    page: etree._Element, site: tuple[str | None, str | None], name: str
) -> Iterator[Found]:
    title = _child(page, "title")
    text = find_first(page, "text")
    if _child(page, "ns") not in (None, "0") or find_first(page, "redirect") is not None:
        return
    name = f"{name}#{title or _child(page, 'id') or '?'}"
    source = (text.text or "") if text is not None else ""
    if re.match(r"\s*#REDIRECT", source, re.IGNORECASE):
        return
    if not source.strip():
        yield UnfitInput(name, "an article without text")
        return
    publisher, base = site
    article = html_of(source)
    address = quote((title or "").replace(" ", "_"), safe="/:(),!'*;@&=+$")
    yield Page(
        raw=article.html,
        name=name,
        url=urljoin(base, address) if base and title else None,
        publisher=publisher,
        publisher_basis="name of the site in the dump" if publisher else "",
        title=title,
        dated=article.date,
        dated_basis="date template of the article" if article.date else "",
    )


def _keep_newest(revision: etree._Element) -> None:
    """Let go of the revision before: a dump with all of them may have thousands of an article."""
    earlier = revision.getprevious()
    if earlier is None or local_name(earlier) != "revision":
        return
    newer = (_child(revision, "timestamp") or "") >= (_child(earlier, "timestamp") or "")
    parent = revision.getparent()
    if parent is None:
        return
    if newer:
        parent.remove(earlier)
    else:
        revision.clear()
        for child in earlier:
            revision.append(child)
        parent.remove(earlier)


def _child(element: etree._Element, name: str) -> str | None:
    return next((words_of(child) for child in element if local_name(child) == name), None)


class _Bounded:
    """A file that may not give more than `limit` bytes without an article among them."""

    def __init__(self, source: Source, limit: int) -> None:
        self._source = source
        self._limit = limit
        self._since = 0

    def read(self, size: int = -1) -> bytes:
        part = self._source.file.read(size)
        self._since += len(part)
        if self._since > self._limit:
            reason = f"no end of an article in {self._limit / 1e6:g} MB"
            raise UnfitInput(self._source.name, reason)
        return part

    def forget(self) -> None:
        """An article has ended."""
        self._since = 0
