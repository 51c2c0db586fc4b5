"""XML from strangers: nothing is fetched, and depth, size and growth have limits."""

import re
from typing import Any, TypedDict

from lxml import etree

from dateline.errors import UnfitInput


class Limits(TypedDict):
    """Arguments of lxml's parsers."""

    resolve_entities: Any
    no_network: bool
    load_dtd: bool
    huge_tree: bool


LIMITS = Limits(resolve_entities="internal", no_network=True, load_dtd=False, huge_tree=False)
"""What every parser of strangers' XML is made with: entities that a file defines for itself are put
in place, others are an error. Without `huge_tree`, libxml2 itself refuses more than 256 levels,
texts of more than 10 MB and entities that grow."""


def parse_xml(raw: bytes, name: str) -> etree._Element:
    """The root element. Raises UnfitInput, saying where it is broken."""
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, **LIMITS)
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise UnfitInput(name, told(error)) from None
    except ValueError as error:
        raise UnfitInput(name, f"broken XML ({error}); get it again") from None


def root_name(head: bytes) -> str:
    """The name of the first element, without its namespace; "" if the bytes are no XML."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"<"):
        return ""
    found = _ROOT.match(start)
    return found[1].decode("ascii") if found else ""


_ROOT = re.compile(
    rb"(?:\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>))*"
    rb"\s*<(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)",
    re.DOTALL | re.ASCII,
)


def told(error: etree.XMLSyntaxError) -> str:
    """What is wrong with the XML, in a clause."""
    words = " ".join((error.msg or "").split())[:150]
    if "amplification" in words or "ntity loop" in words:
        return "XML with entities that grow beyond measure"
    return f"broken XML ({words}); get it again"


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; "" for a comment or entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def find_all(root: etree._Element, *names: str) -> list[etree._Element]:
    """The elements of these names, whatever namespace they are in, in order."""
    return [element for element in root.iter("{*}*") if local_name(element) in names]


def find_first(root: etree._Element, *names: str) -> etree._Element | None:
    """The first element of these names."""
    return next(iter(find_all(root, *names)), None)


def words_of(element: etree._Element | None) -> str | None:
    """All words in an element on one line; None where there are none."""
    if element is None:
        return None
    return " ".join(text_of(element).split()) or None


def text_of(element: etree._Element) -> str:
    """All words in an element as they stand."""
    return "".join(map(str, element.itertext(with_tail=False)))
