"""Who made and carried a report: bylines at its head, credits at its end."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from dateline.clean.carriers import carriers, name_carrier
from dateline.clean.promo import find_footer, is_caption, is_promo
from dateline.model import Block, BlockKind, Credit, Span

CLOSING_PARAGRAPHS = 6
"""Credits are looked for in so many paragraphs at the end."""

LONGEST_CREDIT = 600

_PARTICLE = r"(?:(?:al|el|bin|ibn|de|da|di|van|von|der|la|le)\s)?"
_NAME = rf"[A-ZÀ-Þ][\w'’.-]*(?:\s{_PARTICLE}[A-ZÀ-Þ][\w'’.-]*){{1,3}}"
_BYLINE = re.compile(
    rf"(?:Reported |Written |Words |Story |Report )?[Bb](?:y|Y):?\s+(?:[Tt]he\s)?{_NAME}"
    rf"(?:(?:\s?,\s?(?:and\s)?|\sand\s|\s&\s){_NAME}){{0,5}}"
    rf"(?:(?:,|\s[-–|])?\s(?:in|at|for|of|from)\s[A-ZÀ-Þ][\w .,'’-]{{1,60}}"
    rf"|\s?[,|-–—]\s?[A-ZÀ-Þ][\w .&'’-]{{1,60}})?"
)
_GLUED_BYLINE = re.compile(
    rf"(?:By|From)\s{_NAME}(?:(?:\s?,\s?(?:and\s)?|\sand\s){_NAME}){{0,5}}\s?,\s(?:[Ss]pecial to )?"
    r"([A-Z][\w/]{1,12})(?=\s+[A-Z0-9\"“‘`])"
)
_SIGNED_LINE = re.compile(
    rf"(?:By\s)?{_NAME}(?:(?:\s?,\s?(?:and\s)?|\sand\s|\s&\s){_NAME}){{0,3}}\s?[,|/–—-]\s?"
    r"(?:[A-Z][\w'’-]*\s){0,4}(?:[Cc]orrespondent|[Rr]eporter|[Ww]riter|[Ee]ditor|[Ss]taff|"
    r"AP|AFP|Reuters|BBC News|CNN|Associated Press|[Bb]ureau [Cc]hief)(?:\sin\s[A-Z][\w ]{2,30})?"
)
_BEGINS = re.compile(
    r"""\s*[-–—(\[*]{0,3}\s*(?:
      (?:additional|further)\s(?:reporting|research|material|input)
    | (?:with|and)\s(?:additional\s)?(?:reporting|inputs?|files|contributions?|material|information|
        assistance|agenc)
    | with\s(?:AFP|Reuters|AP|agencies|wires|news\swires)\b
    | (?:reporting|writing|written|editing|edited|compiled|translated|translation|research|
        graphics?|produced|photos?|video)\sby\b
    | this\s(?:article|story|report|post|piece|dispatch)\s
        (?:(?:was|is|has\sbeen|first|originally|also)\s){0,3}
        (?:first|originally|published|republished|appeared|written|produced|reported|translated|
        adapted|co-published|supported|funded|edited|compiled|an\sedited|a\stranslation|part\sof)\b
    | (?:©|\(c\)|copyright\b|all\srights\sreserved)
    | (?:source|sources|via|credit)\s?:\s?\S
    | for\s(?:further|more)\sinformation\b.{0,20}contact
    | media\scontact
    | last\supdated?\s?:
    | our\sstandards\s?:
    | the\sassociated\spress\scontributed
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CONTRIBUTED = re.compile(
    r"\b(?:contributed|contributing)\s(?:reporting\b|(?:additional\s)?reporting\b|to\s(?:this|the)\s"
    r"(?:report|story|article|piece|post|dispatch)\b|from\s)"
    r"|\breported\sfrom\s[A-Z].{0,120}\b(?:from|and)\s[A-Z]|\breporting\sfrom\s[A-Z][^.]{0,60}\.?$"
    r"|\b(?:provided|assisted\swith|helped\swith)\s(?:additional\s)?reporting\b",
)
_SIGNATURE = re.compile(
    r"\s*(?:[-–—]{1,2}\s?|\(|\[|/)?\s?([A-Za-zÀ-ÿ][\w'./& -]{1,60}?)\s?[)\].]?\s*$"
)
_INITIALS = re.compile(
    r"\s*(?:[A-Z]{2,4}(?:/[A-Z]{2,4})*(?:\s\d{1,3})?|[A-Z]{6}|[a-z]{2,3}(?:/[a-z]{2,3}){1,3}"
    r"|\d{1,3}(?:-\d{1,3})?)\s*$"
)
_STOPS = re.compile(r"[.!?…](?:['\"”’)\]]{0,2})")
_SEVERAL = re.compile(r"[a-z0-9]{3}[.?!][\"”’)]?\s+\S")
_NAMES = re.compile(_NAME)
_MAKERS = re.compile(
    r"\b(?:by|contribut\w+|reporting|reported|files|writing|written|editing|edited|editor"
    r"|inputs?)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\W*[Ss]ources?\s?:\s?([A-ZÀ-Þ][\w'’&-]*(?:\s[A-ZÀ-Þ][\w'’&-]*){0,4})")
_OWNED = re.compile(r"\W*(?:copyright|\(c\)|©|all rights|this material)", re.IGNORECASE)
_WHERE = re.compile(r"(?:\b(?:in|at)|(?<!reporting)(?<!files)(?<!input)(?<!material)\sfrom)\s$")
_NOT_NAMES = frozenset((
    "additional", "reporting", "writing", "editing", "report", "news", "agency", "agencies",
    "press", "international", "the", "united", "kingdom", "states", "bureau", "desk", "staff",
    "correspondent", "reporter", "writer", "editor",
    "copyright", "source", "this", "our", "standards", "follow", "reach", "last", "update",
))  # fmt: skip


def match_byline(text: str, start: int, end: int) -> int | None:
    """Where a byline that fills the paragraph ("By Jane Doe in Beirut") ends, or None.

    One that names an agency may have the first sentence right behind it ("By Jane Doe, CNN The").
    """
    if text[start : start + 1] not in "BbRWSF":
        return end if _SIGNED_LINE.fullmatch(text, start, min(end, start + 160)) else None
    glued = _GLUED_BYLINE.match(text, start, end)
    if glued is not None and glued[1] in carriers() and end - glued.end() > 40:
        return glued.end()
    if end - start > 160:
        return None
    if _SIGNED_LINE.fullmatch(text, start, end):
        return end
    found = _BYLINE.match(text, start, end)
    if found is None or text[found.end() : end].strip(" .,|-–—"):
        return None
    return end


def read_closing(text: str, blocks: Sequence[Block]) -> tuple[list[Block], list[Credit]]:
    """The same blocks with the credits and buttons at their end set apart."""
    head = list(blocks)
    tail: list[Block] = []
    credits: list[Credit] = []
    for _ in range(CLOSING_PARAGRAPHS):
        if not head:
            break
        block = head.pop()
        if block.kind != "body":
            tail.append(block)
            continue
        pieces = _cut(text, block.span)
        for piece in reversed(pieces):
            tail.append(piece)
            if piece.kind == "credit":
                credits = [*find_names(text, piece.span), *credits]
        if pieces[0].kind == "body":
            break
    return [*head, *reversed(tail)], credits


def find_names(text: str, span: Span, byline: bool = False) -> list[Credit]:
    """The agencies and contributors that a credit names, or a byline, which is all names."""
    words = span.of(text)
    found: list[Credit] = []

    def add(start: int, printed: str, name: str, role: Literal["agency", "contributor"]) -> None:
        place = Span(span.start + start, span.start + start + len(printed))
        if not any(c.span.overlaps(place) or c.name == name for c in found):
            found.append(Credit(place, name, role))

    for start, printed in _runs(words):
        if printed in carriers():
            add(start, printed, name_carrier(printed), "agency")
    named = _SOURCE.match(words)
    if named is not None and not found:
        add(named.start(1), named[1], named[1], "agency")
    for match in _NAMES.finditer(words) if byline or _names_makers(words) else ():
        name = _person(match[0])
        before = words[max(0, match.start() - 20) : match.start()]
        if name is not None and name not in carriers() and not _WHERE.search(before):
            add(match.start() + match[0].index(name), name, name, "contributor")
    return sorted(found, key=lambda credit: credit.span)


def _runs(words: str) -> Iterator[tuple[int, str]]:
    """Every run of up to four words with its offset, the longest first at each."""
    spans = [(m.start(), m.end()) for m in re.finditer(r"[\w'’&/-]*\w", words)]
    for first, (start, end) in enumerate(spans):
        for last in range(min(first + 3, len(spans) - 1), first - 1, -1):
            if spans[last][1] - start <= 40:
                yield start, words[start : spans[last][1]]
        for part in re.finditer(r"\w[\w'’&]*", words[start:end]):
            yield start + part.start(), part[0]


def _names_makers(words: str) -> bool:
    """Whether a credit tells who worked on the report, and not whom the text belongs to."""
    return bool(_MAKERS.search(words)) and not _OWNED.match(words)


def _person(words: str) -> str | None:
    """The name in a run of capitalised words, or None."""
    parts = words.rstrip(".,").split()
    while parts and parts[0].lower().rstrip(":") in _NOT_NAMES | {"by", "from"}:
        parts.pop(0)
    stop = next((i for i, part in enumerate(parts) if part.lower() in _NOT_NAMES), len(parts))
    # "Nicole Thompson. By Peter": a full stop after a whole word ends the name.
    ends = next(
        (i + 1 for i, part in enumerate(parts) if part.endswith(".") and len(part) > 3), len(parts)
    )
    parts = parts[: min(stop, ends)]
    return " ".join(parts).rstrip(".") if len(parts) >= 2 else None


def _cut(text: str, span: Span) -> list[Block]:
    """The paragraph, with credits and buttons at its end as blocks of their own."""
    kind = _kind(span.of(text), alone=True)
    if kind is not None:
        return [Block(span, kind)]
    tail: list[Block] = []
    end = span.end
    for _ in range(4):
        cut = _last_piece(text, span.start, end)
        if cut is None:
            break
        at, kind = cut
        start = at
        while start < end and text[start].isspace():
            start += 1
        tail.append(Block(Span(start, end), kind))
        end = at
        while end > span.start and text[end - 1].isspace():
            end -= 1
        if end <= span.start:
            break
    if end > span.start:
        tail.append(Block(Span(span.start, end), "body"))
    return tail[::-1]


def _last_piece(text: str, start: int, end: int) -> tuple[int, BlockKind] | None:
    """Where the last sentence or scrap begins, and its kind, if it is no part of the telling."""
    window = max(start, end - LONGEST_CREDIT)
    starts = [m.end() for m in _STOPS.finditer(text, window, end) if m.end() < end]
    for at in starts[-1:-6:-1]:
        words = text[at:end]
        if not words.strip():
            continue
        kind = _kind(words, alone=False)
        if kind is not None:
            return at, kind
    return None


def _kind(words: str, alone: bool) -> BlockKind | None:
    """What a last line or scrap is, None if it tells something."""
    stripped = words.strip()
    if not stripped or len(stripped) > LONGEST_CREDIT:
        return None
    opening = stripped[:200]
    if _BEGINS.match(opening) or (
        len(stripped) <= 300
        and _CONTRIBUTED.search(stripped)
        and not _SEVERAL.search(stripped)
        and '"' not in stripped
    ):
        return "credit"
    signature = _SIGNATURE.match(stripped)
    if signature and _all_carriers(signature[1]):
        return "credit"
    if not alone and _INITIALS.match(stripped):
        return "credit"
    if is_promo(stripped):
        return "promo"
    if alone and is_caption(stripped):
        return "caption"
    if not alone and find_footer(stripped) and not _STOPS.search(stripped[:-2]):
        return "promo"
    return None


def _all_carriers(words: str) -> bool:
    """Whether the words are nothing but one or more agencies ("AFP/Reuters", "AFP and AP")."""
    parts = re.split(r"\s?(?:/|,|&|\band\b|\+)\s?", words.strip())
    if words.strip() in carriers():
        return True
    return all(part.strip() in carriers() for part in parts)
