"""ninjs, the IPTC's news in JSON, versions 1 to 3: an item as a page."""

from typing import Any

from dateline.errors import UnfitInput
from dateline.model import Page

_BODIES = ("body_html", "body_xhtml", "body_text")
_DATES = ("firstcreated", "firstCreated", "versioncreated", "versionCreated", "contentcreated",
          "contentCreated")  # fmt: skip


def is_ninjs(item: dict[str, Any]) -> bool:
    """A uri, and a body or headline in one of the forms that only ninjs has."""
    marks = {*_BODIES, "bodies", "headlines", "versioncreated", "versionCreated", "pubstatus"}
    return "uri" in item and bool(marks & item.keys())


def page_of_ninjs(item: dict[str, Any], name: str) -> Page:
    """The item's page. Raises UnfitInput for one without a body, or taken back by its maker."""
    status = _first(item, "pubstatus", "pubStatus")
    if status in ("canceled", "cancelled", "withheld"):
        raise UnfitInput(name, f"{status} by its publisher")
    body = _body(item)
    if not body:
        raise UnfitInput(name, "a ninjs item without a body")
    dated = next((key for key in _DATES if isinstance(item.get(key), str)), None)
    publisher, basis = _publisher(item)
    return Page(
        raw=body,
        name=name,
        url=_url(item),
        publisher=publisher,
        publisher_basis=basis,
        title=_first(item, "headline", "title") or _role(item.get("headlines"), "main"),
        dated=item[dated] if dated else None,
        dated_basis=f"ninjs {dated}" if dated else "",
    )


def _body(item: dict[str, Any]) -> str | None:
    written = _first(item, *_BODIES)
    if written:
        return written
    return _role(item.get("bodies"), "main")


def _role(parts: Any, role: str) -> str | None:
    """The value of the part of a role, else of the first, in a list of ninjs 2 and later."""
    listed = [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
    chosen = next((part for part in listed if part.get("role") == role), None)
    chosen = chosen or next(iter(listed), {})
    value = chosen.get("value")
    return value if isinstance(value, str) and value.strip() else None


def _publisher(item: dict[str, Any]) -> tuple[str | None, str]:
    sources = item.get("infosources", item.get("infoSources"))
    if isinstance(sources, list):
        for part in sources:
            if isinstance(part, dict) and isinstance(part.get("name"), str):
                return part["name"], "ninjs infosources"
    for key in ("source", "copyrightholder", "copyrightHolder"):
        if written := _first(item, key):
            return written, f"ninjs {key}"
    return None, ""


def _url(item: dict[str, Any]) -> str | None:
    for key in ("url", "canonical", "uri"):
        written = item.get(key)
        if isinstance(written, str) and written.startswith(("http://", "https://")):
            return written
    return None


def _first(item: dict[str, Any], *keys: str) -> str | None:
    for key in keys:
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return value
    return None
