"""Page → Document: a whole page, a fragment of HTML, or plain text."""

import re
from collections.abc import Sequence
from datetime import date

from dateline.clean.characters import collapse, mend, settle
from dateline.clean.dates import read_timestamp
from dateline.clean.decode import decode, refuse_binary
from dateline.clean.draft import Draft
from dateline.clean.fragment import read_fragment, set_promos_apart
from dateline.clean.language import find_foreign
from dateline.clean.markup import depth, has_markup, is_escaped, unescape
from dateline.clean.metadata import Metadata, read_metadata
from dateline.clean.office import office_kind, read_office
from dateline.clean.paragraphs import find_paragraphs, unquote_mail
from dateline.clean.publication import Evidence
from dateline.clean.publisher import host_of
from dateline.clean.stub import LONGEST_STUB, is_stub
from dateline.clean.text import Paragraph, furnish
from dateline.errors import UnfitInput
from dateline.model import Document, Link, Page
from dateline.settings import Settings

STUB = "a captcha, paywall or error page; open it in a browser and hand in the article's text"

LONGEST_FRAGMENT = 300_000
"""Characters; larger markup is treated as a page whether or not it says that it is one."""

SHORTEST_ARTICLE = 100
"""Characters; where less is found, the whole page is taken, if it is no list of links."""

MOST_LINKED = 0.6
"""Share of the words that are whole lines of links, from which on there is no article."""

_WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html|body|head)\b", re.IGNORECASE)


def clean_page(page: Page, settings: Settings) -> Document:
    """The article in a page, a fragment of HTML or plain text, as str or bytes.

    Raises UnfitInput, with one reason in plain words, for what holds no English article that
    can be read: empty, binary, too large, nested too deeply, without letters, a captcha or
    error page, in another language. Nothing else is raised.
    """
    kind = office_kind(page.raw)
    if kind is not None and isinstance(page.raw, bytes):
        _refuse_large(page, settings)
        draft, title = read_office(page.raw, kind, settings.clean_seconds, page.name)
        _refuse(draft.text, page, settings)
        return _finish(page, draft.text, tuple(draft.links), draft.paragraphs, Metadata(title))
    source = _source(page, settings)
    if is_escaped(source):
        source = unescape(source)
    if not has_markup(source):
        text = collapse(unquote_mail(source))
        _refuse(text, page, settings)
        paragraphs: list[Paragraph] = [(span, None) for span in find_paragraphs(text)]
        return _finish(page, text, (), paragraphs, Metadata())
    draft, metadata = read_markup(source, page, settings)
    text = draft.text
    _refuse(text, page, settings)
    return _finish(page, text, tuple(draft.links), draft.paragraphs, metadata)


def read_markup(source: str, page: Page, settings: Settings) -> tuple[Draft, Metadata]:
    """The article in a page or fragment, and what the page says of itself. Raises UnfitInput."""
    if depth(source, settings.max_depth) > settings.max_depth:
        reason = f"tags nested deeper than {settings.max_depth}; hand in its text"
        raise UnfitInput(page.name, reason)
    if _WHOLE_PAGE.search(source[:5000]) or len(source) > LONGEST_FRAGMENT:
        metadata = read_metadata(source)
        return _read_page(source, page, metadata, settings), metadata
    return set_promos_apart(read_fragment(source, page.url)), Metadata()


def _refuse_large(page: Page, settings: Settings) -> None:
    size = len(page.raw)
    if size > settings.max_bytes:
        raise UnfitInput(
            page.name,
            f"too large: {size / 1e6:.0f} MB, the limit is {settings.max_bytes / 1e6:g} MB",
        )


def _source(page: Page, settings: Settings) -> str:
    """The page's characters, within bounds, decoded and settled."""
    _refuse_large(page, settings)
    blank = page.raw.strip(b"\xef\xbb\xbf \t\r\n\0") if isinstance(page.raw, bytes) else page.raw
    if not blank.strip():
        raise UnfitInput(page.name, "empty; save or fetch it again")
    if isinstance(page.raw, str):
        refuse_binary(page.raw, page.name)
        return mend(settle(page.raw))
    source = decode(page.raw, page.name)
    return mend(settle(source))


def _read_page(source: str, page: Page, metadata: Metadata, settings: Settings) -> Draft:
    from dateline.clean.article import MOST_TAGS, ONLY_LINKS, read_article

    tags = source.count("<")
    if tags > MOST_TAGS:
        raise UnfitInput(
            page.name, f"too many tags: {tags}, the limit is {MOST_TAGS}; hand in its text"
        )
    url = page.url or metadata.url
    draft = read_article(source, url, metadata.titles, settings.clean_seconds, page.name)
    if len(draft.text) >= SHORTEST_ARTICLE and (draft.links or "<a" not in source):
        return set_promos_apart(draft)
    # Nothing, little, or words that were only gathered: it may be a page of links.
    whole = set_promos_apart(read_fragment(_body(source), url))
    found = draft if len(draft.text) >= SHORTEST_ARTICLE else whole
    if _linked(found, whole) > MOST_LINKED * len(found.text):
        raise UnfitInput(page.name, ONLY_LINKS)
    return draft if len(draft.text) > len(whole.text) else found


def _linked(found: Draft, whole: Draft) -> int:
    """How many characters of the paragraphs found are links of the whole page."""
    page, text = whole.text, found.text
    links = {link.span.of(page) for link in whole.links}
    paragraphs = (span.of(text) for span, _ in found.paragraphs)
    return sum(len(words) for words in paragraphs if words in links)


def _body(source: str) -> str:
    """The part of the page that is shown."""
    found = re.search(r"<body\b[^>]*>", source, re.IGNORECASE)
    return source[found.end() :] if found else source


def _refuse(text: str, page: Page, settings: Settings) -> None:
    """Raise UnfitInput if the text is none that Dateline can read."""
    if not text:
        raise UnfitInput(page.name, "tags, but no words between them")
    if len(text) > settings.max_characters:
        raise UnfitInput(
            page.name,
            f"too long: {len(text)} characters, the limit is {settings.max_characters}",
        )
    if not any(sign.isalpha() for sign in text):
        raise UnfitInput(page.name, "no words in it, only figures and signs")
    if len(text) <= LONGEST_STUB and is_stub(text):
        raise UnfitInput(page.name, STUB)
    language = find_foreign(text)
    if language is not None:
        reason = f"not in English but, by its looks, in {language}; hand in a translation"
        raise UnfitInput(page.name, reason)


def _finish(
    page: Page,
    text: str,
    links: tuple[Link, ...],
    paragraphs: Sequence[Paragraph],
    metadata: Metadata,
) -> Document:
    """The document of a cleaned text, with what its page and its words tell of it."""
    published, basis = _given_date(page)
    document = Document(
        text=text,
        published=published,
        published_basis=basis,
        publisher=_line(page.publisher),
        publisher_basis=page.publisher_basis if _line(page.publisher) else "",
        title=_line(page.title) or metadata.title,
        url=page.url or metadata.url,
        name=page.name,
        language="en",
        links=links,
    )
    host = host_of(document.url) if document.url else None
    evidence = Evidence(metadata.dates, metadata.publisher, host)
    return furnish(document, paragraphs, evidence)


def _given_date(page: Page) -> tuple[date | None, str]:
    """The day that was handed in with the page, and its basis, or why there is none."""
    if page.published is not None or not page.dated:
        return page.published, ""
    found = read_timestamp(page.dated)
    if found is not None:
        return found, page.dated_basis
    return None, f"{page.dated_basis or 'given'}: {_line(page.dated[:60])!r} is no clear date"


def _line(words: str | None) -> str | None:
    """What a caller gave as a name or title, as one line without signs that no reader sees."""
    return " ".join(settle(words).split()) or None if words else None
