"""Wikitext → HTML as far as a report needs it: paragraphs, headings, quotations, links."""

import re
from dataclasses import dataclass
from html import escape

import mwparserfromhell
from mwparserfromhell.nodes import (
    ExternalLink,
    Heading,
    HTMLEntity,
    Node,
    Tag,
    Template,
    Text,
    Wikilink,
)
from mwparserfromhell.wikicode import Wikicode

_PASSED = re.compile(r"(?:file|image|category|media)\s*:", re.IGNORECASE)
_SHOWN = frozenset(("w", "wikipedia", "wp", "w2", "nowrap", "lang", "foreign language", "abbr"))
"""Templates that stand for their last words."""
_QUOTES = frozenset(("quote", "pullquote", "cquote", "blockquote", "qb", "xquote", "bquote"))
_UNSHOWN = frozenset(("ref", "gallery", "imagemap", "timeline", "math", "score", "table"))


@dataclass(frozen=True, slots=True)
class WikiArticle:
    """An article's HTML, and the date that its own date template bears, as written."""

    html: str
    date: str | None


def html_of(wikitext: str) -> WikiArticle:
    """The article. What is no prose (files, categories, tables, notes, sources) is left out."""
    code = mwparserfromhell.parse(_without_end(wikitext))
    dates = (_date(t) for t in code.ifilter_templates() if _name(t) in ("date", "byline"))
    written = next(dates, None)
    blocks: list[str] = []
    for paragraph in re.split(r"\n", _inline(code)):
        words = paragraph.strip()
        heading = re.fullmatch(r"(={2,6})\s*(.+?)\s*\1", words)
        if heading:
            blocks.append(f"<h2>{heading[2]}</h2>")
        elif words.lstrip("*#:; "):
            blocks.append(f"<p>{words.lstrip('*#:; ')}</p>")
    return WikiArticle("\n".join(blocks), written)


def _without_end(wikitext: str) -> str:
    """The article without its lists of sources, related news and links."""
    ends = re.search(
        r"^==+\s*(?:Sources?|References|External links|Related (?:news|stories)|See also|Notes)"
        r"\s*==+\s*$",
        wikitext,
        re.IGNORECASE | re.MULTILINE,
    )
    text = wikitext[: ends.start()] if ends else wikitext
    # A table is no prose, and its marks are not what mwparserfromhell parses best.
    return re.sub(r"^\{\|.*?^\|\}", "", text, flags=re.MULTILINE | re.DOTALL)


def _inline(code: Wikicode) -> str:
    return "".join(_node(node) for node in code.nodes)


def _node(node: Node) -> str:
    match node:
        case Text():
            return escape(str(node.value), quote=False)
        case Wikilink():
            if _PASSED.match(str(node.title).strip().lstrip(":")):
                return ""
            return _inline(node.text) if node.text is not None else escape(str(node.title))
        case ExternalLink():
            shown = _inline(node.title) if node.title is not None else ""
            address = escape(str(node.url).strip())
            return f'<a href="{address}">{shown}</a>' if shown else ""
        case Template():
            return _template(node)
        case Tag():
            return _tag(node)
        case Heading():
            return f"\n=={_inline(node.title)}==\n"
        case HTMLEntity():
            return escape(str(node.normalize()), quote=False)
    return ""


def _tag(node: Tag) -> str:
    name = str(node.tag).strip().lower()
    if name in _UNSHOWN:
        return ""
    if name == "br":
        return "\n"
    if name in ("li", "dt", "dd", "hr"):
        return str(node.wiki_markup or "")
    inner = _inline(node.contents) if node.contents is not None else ""
    return f"\n{inner}\n" if name in ("blockquote", "p", "div") else inner


def _template(node: Template) -> str:
    name = _name(node)
    values = [parameter.value for parameter in node.params if not parameter.showkey]
    if name in _SHOWN and values:
        return _inline(values[-1])
    if name in _QUOTES and node.params:
        return _quotation({str(p.name).strip(): p.value for p in node.params})
    return ""


def _quotation(named: dict[str, Wikicode]) -> str:
    """A quotation set apart, with who said it behind it as the page shows it."""
    quoted = next((named[key] for key in ("text", "quote", "1") if key in named), None)
    if quoted is None:
        return ""
    by = next((named[key] for key in ("author", "by", "source", "2") if key in named), None)
    speaker = _inline(by).strip() if by is not None else ""
    return f"\n“{_inline(quoted).strip()}”{f' — {speaker}' if speaker else ''}\n"


def _name(node: Template) -> str:
    return str(node.name).strip().lower()


def _date(node: Template) -> str | None:
    for parameter in node.params:
        if str(parameter.name).strip() in ("1", "date"):
            return str(parameter.value).strip() or None
    return None
