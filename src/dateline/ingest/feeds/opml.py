"""OPML, in which feed readers hand on their lists."""

import re
from collections.abc import Iterable

from lxml import etree

from dateline.errors import UnfitInput
from dateline.ingest.xml import find_all, parse_xml

MOST_FEEDS = 100_000


def read_opml(raw: bytes, name: str) -> list[tuple[str, str | None]]:
    """The addresses and titles of the feeds, each once. Raises UnfitInput if there are none."""
    root = parse_xml(raw, name)
    found: dict[str, str | None] = {}
    for outline in find_all(root, "outline")[:MOST_FEEDS]:
        url = next((str(v) for k, v in outline.items() if str(k).lower() == "xmlurl"), "").strip()
        if re.match(r"https?://", url, re.IGNORECASE):
            title = outline.get("title") or outline.get("text")
            found.setdefault(url, " ".join(title.split()) if title else None)
    if not found:
        raise UnfitInput(
            name, "no feeds in it (outlines with xmlUrl); is it an export of a feed reader?"
        )
    return list(found.items())


def write_opml(feeds: Iterable[tuple[str, str | None]]) -> str:
    """The feeds as OPML 2.0."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = "Feeds that Dateline watches"
    body = etree.SubElement(root, "body")
    for url, title in feeds:
        shown = "".join(sign for sign in title or url if sign.isprintable())
        etree.SubElement(body, "outline", type="rss", text=shown, title=shown, xmlUrl=url)
    words = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return words.decode("utf-8")
