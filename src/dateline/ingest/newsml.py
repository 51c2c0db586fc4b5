"""NewsML-G2 and NITF, the IPTC's news in XML: a page for each item of text."""

import re
from collections.abc import Iterator

from lxml import etree

from dateline.errors import UnfitInput
from dateline.ingest.source import Found, Source, read_whole
from dateline.ingest.xml import (
    find_all,
    find_first,
    local_name,
    parse_xml,
    root_name,
    text_of,
    words_of,
)
from dateline.model import Page
from dateline.settings import Settings

_ROOTS = ("newsItem", "newsMessage", "packageItem", "NewsML", "nitf")
_HTML = {
    "body.content": "div", "inlineXML": "div", "hedline": "div", "hl1": "h1", "hl2": "h2",
    "block": "div", "dateline": "p", "byline": "p", "media": "figure",
    "media-caption": "figcaption",
}  # fmt: skip
"""NITF's elements, where HTML calls them otherwise."""


def is_newsml(head: bytes, name: str) -> bool:
    return root_name(head) in _ROOTS


def read_newsml(source: Source, settings: Settings) -> Iterator[Found]:
    """A page for each news item in the file; packages only list others and have none."""
    root = parse_xml(read_whole(source, settings), source.name)
    items = find_all(root, "newsItem", "NewsItem") or ([root] if local_name(root) == "nitf" else [])
    if not items:
        raise UnfitInput(source.name, "no news item in it")
    for number, item in enumerate(items, 1):
        name = f"{source.name}#{number}" if len(items) > 1 else source.name
        try:
            yield _page(item, name)
        except UnfitInput as error:
            yield error


def _page(item: etree._Element, name: str) -> Page:
    status = find_first(item, "pubStatus")
    if status is not None and status.get("qcode", "").endswith((":canceled", ":withheld")):
        raise UnfitInput(name, f"{status.get('qcode', '').rpartition(':')[2]} by its publisher")
    body = _body(item)
    if body is None:
        raise UnfitInput(name, "a news item without text")
    dated, dated_basis = _dated(item)
    publisher, basis = _publisher(item)
    return Page(
        raw=body,
        name=name,
        url=_url(item),
        publisher=publisher,
        publisher_basis=basis,
        title=words_of(find_first(item, "headline", "hl1", "HeadLine")),
        dated=dated,
        dated_basis=dated_basis,
    )


def _body(item: etree._Element) -> str | None:
    """What is told, as HTML or as plain text."""
    for name in ("body.content", "body", "inlineXML"):
        for element in find_all(item, name):
            if words_of(element):
                return etree.tostring(_html(element), encoding="unicode", method="html")
    for element in find_all(item, "inlineData", "DataContent"):
        if words_of(element) and not element.get("encoding"):
            return text_of(element)
    return None


def _html(element: etree._Element) -> etree._Element:
    """The element and what is in it as HTML: NITF's names changed, no namespaces."""
    name = local_name(element)
    made = etree.Element(_HTML.get(name, name.replace(".", "-")))
    for key, value in element.attrib.items():
        made.set(str(key).rpartition("}")[2], str(value))
    made.text = element.text
    for child in element:
        part = _html(child)
        part.tail = child.tail
        made.append(part)
    return made


def _dated(item: etree._Element) -> tuple[str | None, str]:
    for name in ("firstCreated", "versionCreated", "contentCreated", "FirstCreated",
                 "ThisRevisionCreated"):  # fmt: skip
        if words := words_of(find_first(item, name)):
            return words, f"NewsML {name}"
    for name in ("date.issue", "date.release", "story.date"):
        element = find_first(item, name)
        if element is not None and (words := element.get("norm") or words_of(element)):
            return words, f"NITF {name}"
    return None, ""


def _publisher(item: etree._Element) -> tuple[str | None, str]:
    for name in ("provider", "infoSource", "copyrightHolder"):
        element = find_first(item, name)
        if element is None:
            continue
        words = words_of(find_first(element, "name")) or element.get("literal")
        if words:
            return words, f"NewsML {name}"
    for name in ("creditline", "distributor", "doc.copyright"):
        element = find_first(item, name)
        if element is not None and (words := words_of(element) or element.get("holder")):
            return words, f"{'NewsML' if name == 'creditline' else 'NITF'} {name}"
    return None, ""


def _url(item: etree._Element) -> str | None:
    for element in (item, *find_all(item, "link", "altId")):
        written = element.get("href") or element.get("guid") or element.text or ""
        if re.match(r"https?://\S+$", written.strip()) and element.get("rel") in (
            None, "canonical", "irel:seeAlso", "alternate"
        ):  # fmt: skip
            return written.strip()
    return None
