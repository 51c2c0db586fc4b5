"""HTML fragments, as pasted from a mail or an editor → text, paragraphs and links."""

from urllib.parse import urljoin

from dateline.clean.draft import Draft
from dateline.clean.links import unwrap
from dateline.clean.markup import Tag, attributes_of, scan
from dateline.clean.promo import begins_promo
from dateline.model import BlockKind, Link, Span

_DIVIDING = frozenset((
    "p", "div", "br", "hr", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th",
    "tbody", "thead", "tfoot", "caption", "blockquote", "pre", "article", "section", "aside",
    "header", "footer", "nav", "main", "figure", "figcaption", "form", "fieldset", "address",
    "center", "h1", "h2", "h3", "h4", "h5", "h6", "title", "html", "head", "body", "option",
    "label",
))  # fmt: skip
_KINDS: dict[str, BlockKind] = {
    "h1": "title", "title": "title", "h2": "caption", "h3": "caption", "h4": "caption",
    "h5": "caption", "h6": "caption", "figcaption": "caption", "caption": "caption",
    "td": "caption", "th": "caption", "nav": "promo", "footer": "promo", "form": "promo",
    "button": "promo", "label": "promo",
}  # fmt: skip
_EMPHASIS = frozenset((
    "b", "strong", "a", "u", "mark",
))  # fmt: skip


def read_fragment(source: str, base: str | None = None) -> Draft:
    """The words of a fragment, its paragraphs with the kind that tags give them, and its links.

    Time is linear in the source whatever its nesting; `base` is the address that relative links
    belong to.
    """
    draft = Draft()
    kinds: list[str] = []
    link: tuple[int, str] | None = None
    bold: int | None = None
    depth = 0
    for item in scan(source):
        if isinstance(item, str):
            if item.strip() and bold is not None and depth == 0:
                draft.emphasise(bold)
                bold = None
            draft.add(item)
            continue
        name = item.name
        if name in _DIVIDING:
            if bold is not None:
                draft.emphasise(bold)
                bold = None
            if link is not None:
                draft.add_link(*link)
                link = (_after_break(draft), link[1])
            _divide(draft, item, kinds)
            continue
        draft.joint()
        if name == "a":
            if link is not None:
                draft.add_link(*link)
                link = None
            if not item.ends:
                url = _target(item, base)
                if url is not None:
                    link = (draft.at, url)
        if name in _EMPHASIS:
            if item.ends:
                depth = max(0, depth - 1)
            else:
                if depth == 0 and bold is None:
                    bold = draft.at
                depth += 1
    if link is not None:
        draft.add_link(*link)
    if bold is not None:
        draft.emphasise(bold)
    draft.end_paragraph(_kind(kinds))
    draft.trim_spans()
    return draft


def set_promos_apart(draft: Draft) -> Draft:
    """The same with runs of bold and linked words that are promo lines as paragraphs of their own.

    "<b>Live updates: Follow the latest on <a>Syria</a></b> Syrian President ..." is a promo line
    and a first sentence that only the markup holds apart.
    """
    text = draft.text
    cuts = [span for span in draft.emphasised if begins_promo(span.of(text))]
    if not cuts:
        return draft
    paragraphs: list[tuple[Span, BlockKind | None]] = []
    for span, kind in draft.paragraphs:
        at = span.start
        for cut in cuts:
            if kind is not None or not span.contains(cut) or cut.start < at:
                continue
            before = text[at : cut.start].rstrip()
            if before and before[-1] not in ".!?:\"'”’)":
                continue
            if before:
                paragraphs.append((Span(at, at + len(before)), None))
            paragraphs.append((cut, "promo"))
            at = cut.end
            while at < span.end and text[at].isspace():
                at += 1
        if at < span.end:
            paragraphs.append((Span(at, span.end), kind))
    return _spread(draft, text, paragraphs)


def _spread(draft: Draft, text: str, paragraphs: list[tuple[Span, BlockKind | None]]) -> Draft:
    """The draft with an empty line between all its paragraphs, and its links moved along."""
    spread = Draft()
    moved: list[tuple[Span, int]] = []
    for span, kind in paragraphs:
        moved.append((span, spread.at - span.start))
        spread.add(span.of(text))
        spread.end_paragraph(kind)
    for link in draft.links:
        for span, shift in moved:
            if span.overlaps(link.span):
                start = max(span.start, link.span.start) + shift
                end = min(span.end, link.span.end) + shift
                spread.links.append(Link(Span(start, end), link.url))
    return spread


def _divide(draft: Draft, tag: Tag, kinds: list[str]) -> None:
    kind = _kind(kinds)
    draft.end_paragraph(kind)
    if tag.name not in _KINDS:
        return
    if not tag.ends:
        kinds.append(tag.name)
    elif tag.name in kinds:
        while kinds.pop() != tag.name:
            pass


def _kind(kinds: list[str]) -> BlockKind | None:
    return _KINDS[kinds[-1]] if kinds else None


def _after_break(draft: Draft) -> int:
    return draft.size + (2 if draft.parts else 0)


def _target(tag: Tag, base: str | None) -> str | None:
    address = attributes_of(tag).get("href", "").strip()
    if not address or address.startswith("#"):
        return None
    if base is not None and "://" not in address[:12]:
        try:
            address = urljoin(base, address)
        except ValueError:
            return None
    return unwrap(address)
