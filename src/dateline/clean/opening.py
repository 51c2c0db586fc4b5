"""The opening of a report: headline, datelines, bylines and buttons before the first sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.clean.closing import find_names, match_byline
from dateline.clean.dateline_head import FoundHead, find_inner_head, match_head, match_trailing_date
from dateline.clean.dates import find_dates
from dateline.clean.head_line import match_head_line, match_outlet_line
from dateline.clean.promo import is_caption, is_promo
from dateline.model import Block, BlockKind, Credit, Span

LONGEST_TITLE = 220

_STOP = re.compile(r"[.!;…]['\"”’)]*$|[,:]$")
_SENTENCES = re.compile(r"[a-z0-9)\"”]{2}[.?!][\"”’)]?\s+[A-Z\"“‘(]")
_SECTION = re.compile(r"[A-Z][\w&-]*(?:[ ,>/|]{1,3}[A-Z&][\w&-]*){0,5}")
_MAIL_LINE = re.compile(
    r"(?:from|to|cc|bcc|sent|date|subject|reply-to|message-id|mime-version|content-[a-z-]+|received"
    r"|return-path|delivered-to|x-[a-z-]+|forwarded by|sender|list-[a-z]+):\s?(.*)"
    r"|From \S+@\S+ .{5,40}\d{4}|-+ ?(?:original|forwarded) message ?-+",
    re.IGNORECASE,
)
_TITLE_LABEL = re.compile(r"(?:title|headline)\s?:\s*", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s+[-–—|_]\s+|\s*\|\s*|\s*[-–—]\s+(?=[A-Z])")
_BUTTONS = re.compile(
    r"\s*(?:get short url|print|tweet|share|e-?mail|views)\b(?!\s+[a-z])"
    r"(?:\s+\d{1,4}\b(?!\s+[a-z]))*"
    r"(?:\s+(?=Topic\s))?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Opening:
    """What the walk over the opening has found so far."""

    title: str | None = None
    titled: bool = False
    told: int = 0
    blocks: list[Block] = field(default_factory=list)
    heads: list[FoundHead] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)

    def add(self, start: int, end: int, kind: BlockKind) -> None:
        self.blocks.append(Block(Span(start, end), kind))


def read_opening(
    text: str, paragraphs: Sequence[tuple[Span, BlockKind | None]], title: str | None
) -> Opening:
    """The blocks of the first paragraphs, with the heads and bylines found in them.

    `paragraphs` are spans with the kind that markup gave them, or None; `title` is what is
    known of the headline from elsewhere.
    """
    opening = Opening(title)
    for index, (span, kind) in enumerate(paragraphs):
        if kind is not None:
            opening.add(span.start, span.end, kind)
            opening.titled = opening.titled or kind == "title"
            continue
        if opening.told >= 3:
            opening.add(span.start, span.end, "body")
            continue
        if not opening.told and _read_mail_line(text, span, opening):
            continue
        line = _match_line(text, span, opening)
        if line is not None:
            opening.heads.append(line)
            opening.add(span.start, span.end, "head")
            continue
        at = _walk(text, span, opening)
        if at >= span.end:
            continue
        rest = Span(at, span.end)
        words = rest.of(text)
        if is_promo(words):
            opening.add(at, span.end, "promo")
        elif is_caption(words):
            opening.add(at, span.end, "caption")
        elif (
            not opening.told
            and at == span.start
            and opening.title is None
            and not opening.titled
            and (index == 0 or any(head.outlet for head in opening.heads))
            and _is_headline(text, span, paragraphs[index + 1 :])
        ):
            _add_headline(text, span, opening)
        else:
            _tell(text, rest, opening)
            opening.told += 1
    return opening


def match_title(text: str, start: int, end: int, title: str) -> int | None:
    """Where the headline that stands at `start` ends, or None if it does not stand there.

    A known title may carry the site's name; the text may lack its marks. What follows must be
    able to begin a sentence.
    """
    label = _TITLE_LABEL.match(text, start, end)
    at = label.end() if label else start
    parts = [title, *sorted(_TITLE_PARTS.split(title), key=len, reverse=True)]
    for part in parts:
        if len(part.split()) < 3:
            continue
        stop = _match_letters(text, at, end, part)
        if stop is None:
            continue
        finish = re.compile(r"['\"”’)]*\s?[.:!?|]*(?=\s|$)|(?=[A-Z])").match(text, stop, end)
        if finish is None:
            continue
        following = text[finish.end() : min(end, finish.end() + 12)].lstrip()
        if not following or not (following[0].islower() or following[0] in ",;("):
            return finish.end()
    return None


def _read_mail_line(text: str, span: Span, opening: Opening) -> bool:
    """Add a line of a mail's head: its subject as the title, any other as a head."""
    words = span.of(text)
    found = _MAIL_LINE.fullmatch(words) if len(words) <= 1000 else None
    if found is None:
        return False
    if words[:8].lower() == "subject:" and found[1] and not opening.titled:
        opening.titled = True
        opening.add(span.start, span.end, "title")
        return True
    if words[:5].lower() in ("date:", "sent:"):
        dates = find_dates(text, span.start, span.end)
        opening.heads.extend(FoundHead(span, None, written) for written in dates[:1])
    opening.add(span.start, span.end, "head")
    return True


def _match_line(text: str, span: Span, opening: Opening) -> FoundHead | None:
    """A line that is nothing but when, where and by whom, if it stands above the story."""
    if opening.told:
        return None
    line = match_head_line(text, span.start, span.end)
    return line or match_outlet_line(text, span.start, span.end)


def _walk(text: str, span: Span, opening: Opening) -> int:
    """Past every title, head, byline and button that the paragraph begins with."""
    at = span.start
    for _ in range(8):
        at = _skip_blanks(text, at, span.end)
        if at >= span.end:
            return span.end
        stop = _step(text, at, span, opening)
        if stop is None or stop <= at:
            return at
        at = stop
    return at


def _step(text: str, at: int, span: Span, opening: Opening) -> int | None:
    if opening.title is not None and not opening.titled and len(opening.title) <= 500:
        stop = match_title(text, at, span.end, opening.title)
        if stop is not None:
            opening.titled = True
            opening.add(at, stop, "title")
            return stop
    head = match_head(text, at, span.end)
    # A line that is only an agency is a head before the story, and a credit after it.
    if head is not None and (head.place or head.written or not opening.told):
        stop = _trim(text, at, head.span.end)
        opening.heads.append(head)
        opening.add(at, stop, "head")
        return head.span.end
    byline = match_byline(text, at, span.end)
    if byline is not None:
        opening.credits.extend(find_names(text, Span(at, byline), True))
        opening.add(at, _trim(text, at, byline), "head")
        return byline
    buttons = _BUTTONS.match(text, at, span.end)
    if buttons is not None and opening.blocks and buttons.end() < span.end:
        opening.add(at, _trim(text, at, buttons.end()), "promo")
        return buttons.end()
    return None


def _tell(text: str, rest: Span, opening: Opening) -> None:
    """Add a paragraph that tells, cut where a head stands inside it."""
    head = find_inner_head(text, rest.start, rest.end)
    if head is None:
        opening.add(rest.start, rest.end, "body")
        return
    before = _trim(text, rest.start, head.span.start)
    if before > rest.start:
        byline = match_byline(text, rest.start, before)
        section = _SECTION.fullmatch(text, rest.start, before)
        opening.add(rest.start, before, "head" if byline or section else "body")
        if byline is not None:
            opening.credits.extend(find_names(text, Span(rest.start, before), True))
    opening.heads.append(head)
    opening.add(head.span.start, _trim(text, head.span.start, head.span.end), "head")
    after = _skip_blanks(text, head.span.end, rest.end)
    if after < rest.end:
        opening.add(after, rest.end, "body")


def _add_headline(text: str, span: Span, opening: Opening) -> None:
    """Add a first line as the title, with the date at its end apart."""
    opening.titled = True
    end = span.end
    head = match_trailing_date(text, span.start, end)
    if head is not None:
        end = _trim(text, span.start, head.span.start)
        end = span.start + len(text[span.start : end].rstrip(" ,|-–—"))
        opening.heads.append(head)
    if end > span.start:
        opening.add(span.start, end, "title")
    if head is not None:
        opening.add(head.span.start, span.end, "head")


def _is_headline(text: str, span: Span, others: Sequence[tuple[Span, BlockKind | None]]) -> bool:
    """Whether the first line is a headline: short, without a full stop, with a text below it."""
    words = span.of(text)
    if len(words) > LONGEST_TITLE or not others or _STOP.search(words[-4:]):
        return False
    if words.count(" ") < 2 or not any(c.isupper() for c in words[:3]):
        return False
    if _SENTENCES.search(words):
        return False
    following = others[0][0]
    return text.startswith("by ", following.start) or not text[following.start].islower()


def _match_letters(text: str, start: int, end: int, title: str) -> int | None:
    """Where the letters and figures of `title` end if they stand at `start`, marks aside."""
    at = start
    for sign in title.casefold():
        if not sign.isalnum():
            continue
        limit = min(end, at + 6)
        while at < limit and not text[at].isalnum():
            at += 1
        if at >= end or text[at].casefold()[:1] != sign:
            return None
        at += 1
    return at if at > start else None


def _skip_blanks(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
