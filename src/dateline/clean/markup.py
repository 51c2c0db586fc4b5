"""A tolerant scanner for HTML: tags and text in order, in time linear in the input.

No tree is built, so that depth and broken nesting cost nothing; every search is bounded, so that
quotation marks, comments or scripts that never end cost nothing either.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.clean.characters import settle

FAILED_SEARCHES = 4_000_000
"""Characters that may be read in vain for the end of tags with a quotation mark left open; then
such tags end at the first ">"."""

_TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})((?:[^>"']|"[^"]*"|'[^']*')*+)>""")
_LOOSE_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})([^<>]*)>")
_ATTRIBUTE = re.compile(
    r"""([A-Za-z_:@][\w:.@-]{0,60})\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?"""
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TWICE = re.compile(
    r"&(?:#\d{1,7}|amp|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|[lr]aquo|eacute|egrave|aacute|iacute|oacute|uacute|ccedil);"
)
_RAW = frozenset((
    "script", "style", "template", "noscript", "svg", "math", "textarea", "select", "iframe",
    "object", "canvas",
))  # fmt: skip
_KNOWN = (
    "a|abbr|acronym|address|article|aside|audio|b|base|big|blockquote|body|br|button|canvas|caption|"
    "center|cite|code|col|dd|del|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|"
    "h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|map|mark|meta|nav|"
    "noscript|object|ol|option|p|picture|pre|q|s|samp|script|section|select|small|source|span|"
    "strike|strong|style|sub|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|"
    "u|ul|var|video|wbr"
)
_MARKUP = re.compile(
    rf"<!doctype\b|<!--|<\?xml|<\[cdata|</?(?:{_KNOWN})(?:\s[^<>]{{0,2000}})?/?>"
    rf"|<(?:{_KNOWN})\s+[a-z:-]{{1,40}}\s?=",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"&lt;/?(?:p|a|b|i|br|div|em|strong|span)\b", re.IGNORECASE)
_OPTIONAL_END = frozenset((
    "p", "li", "td", "tr", "th", "dt", "dd", "option", "tbody", "thead", "tfoot", "colgroup",
    "rp", "rt", "br", "img", "hr", "input", "meta", "link", "source", "wbr", "area", "base",
    "col", "embed", "track", "param",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag; `attributes` is their source, read by `attributes_of` when wanted."""

    name: str
    ends: bool
    attributes: str


def has_markup(text: str) -> bool:
    """Whether the text holds HTML tags or entities, as against plain text with a "<" in it."""
    return bool(_MARKUP.search(text) or _ENTITY.search(text))


def is_escaped(text: str) -> bool:
    """Whether markup was escaped as a whole ("&lt;p&gt;"), as feeds do."""
    return bool(_ESCAPED.search(text)) and not _MARKUP.search(text)


def scan(text: str) -> Iterator[Tag | str]:
    """Tags and the text between them, entities decoded; scripts, styles and comments left out."""
    at = 0
    size = len(text)
    missing: set[str] = set()
    budget = FAILED_SEARCHES
    while at < size:
        opens = text.find("<", at)
        if opens < 0:
            yield unescape(text[at:])
            return
        if opens > at:
            yield unescape(text[at:opens])
        following = text[opens + 1 : opens + 2]
        if following == "!" or following == "?":
            at = _skip_declaration(text, opens, missing)
            continue
        tag = _TAG.match(text, opens) if budget > 0 else None
        if tag is None:
            tag = _LOOSE_TAG.match(text, opens)
            budget -= size - opens if following.isalpha() or following == "/" else 0
        if tag is None:
            yield "<"
            at = opens + 1
            continue
        at = tag.end()
        name = tag[2].lower()
        if name in _RAW and not tag[1] and not tag[3].endswith("/"):
            at = _skip_raw(text, at, name, missing)
            continue
        yield Tag(name, bool(tag[1]), tag[3])


def attributes_of(tag: Tag) -> dict[str, str]:
    """Names in small letters and values; the first of two of one name counts, as in browsers."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag.attributes):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value))
        if len(found) > 60:
            break
    return found


def unescape(text: str) -> str:
    """The text with entities as signs; only those that end in ";"; twice where escaped twice."""
    if "&" not in text:
        return text
    decoded = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if "&" in decoded:
        decoded = _TWICE.sub(lambda found: html.unescape(found[0]), decoded)
    # An entity can stand for a control or a direction mark too.
    return decoded if decoded == text else settle(decoded)


def depth(text: str, limit: int) -> int:
    """How deeply tags are nested, counted up to just beyond `limit`; tags that end by themselves
    are not counted."""
    deepest = level = 0
    opened: dict[str, int] = {}
    for found in re.finditer(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})", text):
        name = found[2].lower()
        if name in _OPTIONAL_END:
            continue
        if found[1]:
            if opened.get(name):
                opened[name] -= 1
                level -= 1
        else:
            opened[name] = opened.get(name, 0) + 1
            level += 1
            if level > deepest:
                deepest = level
                if deepest > limit:
                    break
    return deepest


def _skip_declaration(text: str, opens: int, missing: set[str]) -> int:
    """Past a comment, doctype, CDATA mark or processing instruction."""
    for start, stop in (("<!--", "-->"), ("<![CDATA[", ""), ("<!", ">"), ("<?", ">")):
        if not text.startswith(start, opens):
            continue
        if not stop:
            return opens + len(start)
        if stop in missing:
            return opens + len(start)
        end = text.find(stop, opens + len(start))
        if end < 0:
            missing.add(stop)
            return opens + len(start)
        return end + len(stop)
    return opens + 1


def _skip_raw(text: str, at: int, name: str, missing: set[str]) -> int:
    """Past an element whose content is no text of the page; one that never ends is ignored."""
    if name in missing:
        return at
    end = re.compile(rf"</{name}\b[^>]{{0,100}}>", re.IGNORECASE).search(text, at)
    if end is None:
        missing.add(name)
        return at
    return end.end()
