"""The line at the head of a dispatch: place, date and carrier.

The forms are those of the agencies: "DAMASCUS, Dec. 6 (SANA) —", "BEIRUT (Reuters) -",
"HELENA, Mont. (AP) —", "(CNN) --", "NEW DELHI: ", "AFP Friday 5 Sep 2014", "Thu Feb 5 2015",
"Published: 23 February 2015, 10:30 GMT". Commas and dashes may be missing, for many archives
have lost them. What could as well be the beginning of a sentence is left alone.
"""

import re
from dataclasses import dataclass

from dateline.clean.carriers import carriers, cities, name_carrier
from dateline.clean.dates import WrittenDate, find_dates, match_date
from dateline.model import Span

_DASH = re.compile(r"\.?\s?(?:--+|[-–—―−\ufffd])\s?")
_LABEL = re.compile(
    r"(?:first |date |last |originally )?(?:published|posted|updated|publication|created|issued|"
    r"modified|released|date of publication|date|dated|last update|publication date|pubdate)"
    r"(?: (?:on|at|in))?\s?:?\s",
    re.IGNORECASE,
)
_CARRIER_IN_BRACKETS = re.compile(
    r"[,.]?\s?(?:\(([A-Za-zÀ-ÿ][\w .,&/'’-]{1,60})\)|/([A-Z][\w -]{1,30})/\.?)"
)
_BARE_CARRIER = re.compile(r",?\s([A-Z][\w'&-]{1,12}(?: [A-Z][\w'&-]{1,12})?)(?=\s?(?:--|[-–—]))")
_TIME_FIRST = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]m)?(?:\s[A-Z]{2,4})?[\s,|-]+", re.IGNORECASE)
_POSTED_BY = re.compile(r"\s(?:by|BY|By)\s[A-Z][\w'’-]+\s[A-Z][\w'’-]+(?=\s[A-Z0-9\"“]|$)")
_AGO = re.compile(
    r"(?:(?:published|updated|posted)\s?:?\s)?(?:about\s)?(?:an?|\d{1,3})\s"
    r"(?:second|minute|min|hour|hr|day|week|month|year)s?\sago",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’.]*(?:[- ‑/][A-ZÀ-Þ][A-ZÀ-Þ'’.]*){0,5}(?![a-zß-ÿ])")
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w'’.]*(?:[- /](?:[A-ZÀ-Þ][\w'’.]*|de|es|al|el|la|au)){0,4}")
_REGION = re.compile(
    r"\s?(?:,\s?|\()((?:[A-ZÀ-Þ]\.){1,4}|[A-ZÀ-Þ][\w'’]*\.?(?:[ -][A-ZÀ-Þ][\w'’]*){0,3})\)?"
)
_GAP = re.compile(r"\s?[,.]?\s?\(?")
_COLON = {True: re.compile(r"\s?:\s?"), False: re.compile(r"\s?:\s")}
_BRACKETED_NOTES = re.compile(r"(?:\s*\[[A-Z][^\[\]a-z]{2,120}\])+")
_SECTION_WORD = re.compile(r"(?:[A-Z][a-z]{2,14}\s){1,2}(?=\S{2,12}\s?[-–—])")
_PREPOSITIONS = frozenset((
    "on", "since", "until", "till", "from", "by", "of", "before", "after", "to", "for", "at",
    "in", "dated", "the", "last", "next", "and", "or",
))  # fmt: skip
_NO_PLACES = frozenset((
    "analysis", "exclusive", "opinion", "update", "updated", "breaking", "watch", "live",
    "comment", "correction", "factbox", "explainer", "video", "photos", "gallery", "podcast",
    "editorial", "review", "interview", "profile", "feature", "special", "question", "answer",
    "note", "new", "key", "clandestine", "urgent", "alert", "newsletter", "advertisement",
    "source", "sources", "read", "more", "also", "related", "text", "excerpt", "report", "news",
    "world", "sport", "business", "politics", "background", "timeline", "summary", "highlights",
    "q", "a", "here", "there", "yes", "no",
))  # fmt: skip
_SOME_WORDS = {
    n: re.compile(rf"[\w'/&-]+(?: [\w'/&-]+){{{n - 1}}}(?![\w'&-])") for n in range(1, 5)
}


@dataclass(frozen=True, slots=True)
class FoundHead:
    """A dispatch head as found: its span, and what it gives. `carrier` is the printed words,
    `outlet` the name of the one who issued the report, where the line says it."""

    span: Span
    place: Span | None = None
    written: WrittenDate | None = None
    carrier: str | None = None
    outlet: str | None = None


def match_head(text: str, start: int, end: int) -> FoundHead | None:
    """The dispatch head that begins at exactly `start` of a paragraph ending at `end`, or None."""
    return (
        _match_dated(text, start, end)
        or _match_carried_date(text, start, end)
        or _match_placed(text, start, end)
        or _match_carrier(text, start, end)
    )


def find_inner_head(text: str, start: int, end: int) -> FoundHead | None:
    """A head after a title or summary in the same paragraph, if it is beyond doubt.

    That is a carrier with a weekday and a whole date, a weekday and whole date with its hour, or
    a place in capitals with a carrier in brackets and a dash.
    """
    for written in find_dates(text, start, min(end, start + 1200)):
        early = written.start - start < 150
        if written.year is None or not (written.weekday is not None or (written.timed and early)):
            continue
        if not _goes_on(text, written.end, end) or _PREPOSITIONS & {_word_before(text, written)}:
            continue
        carrier = _carrier_before(text, start, written.start)
        if carrier is not None and written.weekday is not None:
            return FoundHead(Span(carrier[0], written.end), None, written, carrier[1])
        if written.timed:
            return FoundHead(Span(written.start, written.end), None, written)
    for bracket in _CARRIER_IN_BRACKETS.finditer(text, start, min(end, start + 3000)):
        if _DASH.match(text, bracket.end()):
            found = _placed_before(text, start, bracket.start(), end)
            if found is not None:
                return found
    return None


def match_trailing_date(text: str, start: int, end: int) -> FoundHead | None:
    """A whole date at the very end of a headline or line, with "Published" before it or not.

    A date that a preposition leads up to is part of the words.
    """
    for written in find_dates(text, max(start, end - 80), end):
        if written.end < end or written.year is None:
            continue
        at = written.start
        for label in _LABEL.finditer(text, max(start, at - 30), at):
            if label.end() == at:
                at = label.start()
        if at == written.start and _word_before(text, written) in _PREPOSITIONS:
            return None
        return FoundHead(Span(at, end), None, written)
    return None


def _match_dated(text: str, start: int, end: int) -> FoundHead | None:
    """ "Published: 23 February 2015", "Thu Feb 5 2015", "CTV News Published March 31, 2018"."""
    label = _LABEL.match(text, start, end)
    if label is None and end - start <= 120 and text[end - 1 : end].isalnum():
        # A short line that ends in "Published" and a date says nothing else.
        trailing = match_trailing_date(text, start, end)
        if trailing is not None and trailing.written is not None:
            named = trailing.span.start < trailing.written.start
            before = text[start : trailing.span.start]
            if named and len(before) <= 40 and not re.search(r"[a-z]\s[a-z]", before):
                return FoundHead(Span(start, end), None, trailing.written)
    at = label.end() if label else start
    clock = _TIME_FIRST.match(text, at, end) if label else None
    written = match_date(text, clock.end() if clock else at)
    if written is None or written.end > end:
        ago = _AGO.match(text, start, end)
        return FoundHead(Span(start, end)) if ago and ago.end() == end else None
    if label is None and written.year is None:
        return _match_agency_date(text, start, end, written)
    by = _POSTED_BY.match(text, written.end, end) if label else None
    if by is not None:
        return FoundHead(Span(start, by.end()), None, written)
    stop = _skip_marks(text, written.end, end)
    alone = stop == end
    if not alone and (written.year is None or not _goes_on(text, written.end, end)):
        return None
    again = match_date(text, stop) if stop < end else None
    if again is not None and again.end <= end and again.year is not None:
        stop = _skip_marks(text, again.end, end)
    return FoundHead(Span(start, stop), None, written)


def _match_agency_date(text: str, start: int, end: int, written: WrittenDate) -> FoundHead | None:
    """ "Dec 6 (Reuters) -", "Dec. 6 —", or a line that is nothing but a day and a month."""
    if _skip_marks(text, written.end, end) == end:
        return FoundHead(Span(start, end), None, written)
    bracket = _CARRIER_IN_BRACKETS.match(text, written.end, end)
    carrier = _bracketed(bracket) if bracket else None
    dash = _DASH.match(text, bracket.end() if bracket and carrier else written.end, end)
    if dash is None or not _goes_on(text, dash.end(), end):
        return None
    if carrier is None and dash[0].strip(" .") == "-":
        return None
    return FoundHead(Span(start, dash.end()), None, written, carrier)


def _match_carried_date(text: str, start: int, end: int) -> FoundHead | None:
    """ "AFP Friday 5 Sep 2014", "Reuters, 25 Feb 2015"."""
    found = _carrier_at(text, start, end)
    if found is None:
        return None
    stop, name = found
    gap = re.compile(r"[\s,|:-]{1,3}").match(text, stop, end)
    written = match_date(text, gap.end()) if gap else None
    if written is None or written.end > end or written.year is None:
        return None
    if written.weekday is None and not _goes_on(text, written.end, end):
        return None
    return FoundHead(Span(start, _skip_marks(text, written.end, end)), None, written, name)


def _match_placed(text: str, start: int, end: int) -> FoundHead | None:
    """ "DAMASCUS, Dec. 6 (SANA) —", "HELENA, Mont. (AP) -", "Beirut/Amman (Reuters)"."""
    in_capitals = _CAPITALS.match(text, start, end)
    if in_capitals is not None and len(in_capitals[0]) < 3:
        in_capitals = None
    place = in_capitals or _CAPITALISED.match(text, start, end)
    if place is None or place.end() - start > 60:
        return None
    stop = place.end()
    written, stop = _date_after(text, stop, end)
    for _ in range(2):
        region = _REGION.match(text, stop, end) if written is None else None
        if region is None or region[1] in carriers():
            break
        written, stop = _date_after(text, region.end(), end)
    bracket = _CARRIER_IN_BRACKETS.match(text, stop, end) or _BARE_CARRIER.match(text, stop, end)
    carrier = _bracketed(bracket) if bracket else None
    if bracket is not None and carrier is not None:
        stop = bracket.end()
    dash = _DASH.match(text, stop, end) or _COLON[carrier is not None].match(text, stop, end)
    known = place[0].upper() in cities()
    if known and place.end() == end:
        return FoundHead(Span(start, end), Span(start, end))
    if not _is_head(text, place, in_capitals is not None, known, written, carrier, dash, end):
        return None
    stop = dash.end() if dash else stop
    notes = _BRACKETED_NOTES.match(text, stop, end)
    stop = notes.end() if notes else stop
    if not (_goes_on(text, stop, end) or _skip_marks(text, stop, end) == end):
        return None
    words = place[0].rstrip(" -/")
    words = words.rstrip(".") if words.count(".") == 1 else words
    if words in carriers() and carrier is None:
        return FoundHead(Span(start, stop), None, written, name_carrier(words))
    span = Span(start, start + len(words)) if words.lower() not in _NO_PLACES else None
    return FoundHead(Span(start, stop), span, written, carrier)


def _date_after(text: str, stop: int, end: int) -> tuple[WrittenDate | None, int]:
    """A date behind a place, with a comma or in brackets, and where it ends; or (None, stop)."""
    gap = _GAP.match(text, stop, end)
    written = match_date(text, gap.end()) if gap else None
    if gap is None or written is None or written.end > end:
        return None, stop
    closed = "(" in gap[0] and text[written.end : written.end + 1] == ")"
    if "(" in gap[0] and not closed:
        return None, stop
    return written, written.end + closed


def _bracketed(bracket: re.Match[str]) -> str | None:
    """The agency in a matched bracket, or None if it holds something else."""
    words = next(group for group in bracket.groups() if group)
    if bracket.re is _BARE_CARRIER or "/" in bracket[0][:2]:
        return name_carrier(words) if words in carriers() else None
    return name_carrier(words) if _is_carrier(words) else None


def _is_head(
    text: str,
    place: re.Match[str],
    in_capitals: bool,
    known: bool,
    written: WrittenDate | None,
    carrier: str | None,
    dash: re.Match[str] | None,
    end: int,
) -> bool:
    """Whether what was matched is enough to be sure that no sentence begins there."""
    words = place[0]
    if carrier is not None:
        return dash is not None or name_carrier(carrier) in carriers().values()
    if not known and any(word in _NO_PLACES for word in re.split(r"[- /]", words.lower())):
        return False
    if dash is not None and ":" in dash[0]:
        return known and (in_capitals or written is not None)
    if dash is not None and (dash[0].strip() != "-" or dash[0] == " - "):
        if written is not None or known:
            return True
        # Not a person's name before a dash: without capitals a region has to stand with it.
        regions = text[place.end() : dash.start()].strip()
        return words.count(" ") <= 2 and (in_capitals if not regions else len(regions) > 2)
    # Archives that lost their marks: "BEIRUT At least seven people died".
    return (
        known
        and in_capitals
        and text[place.end() : place.end() + 1] == " "
        and _is_mixed(text, place.end(), end)
    )


def _is_mixed(text: str, start: int, end: int) -> bool:
    """Whether the next words are not in capitals, as they would be in a headline or old wire."""
    following = text[start : min(end, start + 60)].split()[:4]
    return (
        bool(following)
        and following[0][:1].isupper()
        and not any(word.isupper() and len(word) > 4 for word in following)
    )


def _match_carrier(text: str, start: int, end: int) -> FoundHead | None:
    """ "(CNN) --", "(Reuters)", "NNA -", "Regional NNA -"."""
    bracket = re.compile(r"\(([^()\n]{2,40})\)").match(text, start, end)
    if bracket is not None:
        if bracket[1].strip() not in carriers():
            return None
        dash = _DASH.match(text, bracket.end(), end)
        stop = dash.end() if dash else bracket.end()
        if not (_goes_on(text, stop, end) or stop == end):
            return None
        return FoundHead(Span(start, stop), None, None, name_carrier(bracket[1]))
    section = _SECTION_WORD.match(text, start, end)
    for at in (start, section.end()) if section else (start,):
        found = _carrier_at(text, at, end)
        dash = _DASH.match(text, found[0], end) if found else None
        if found and dash and dash[0] != "-" and _goes_on(text, dash.end(), end):
            return FoundHead(Span(start, dash.end()), None, None, found[1])
        if found and found[0] == end:
            return FoundHead(Span(start, end), None, None, found[1])
    return None


def _carrier_at(text: str, start: int, end: int) -> tuple[int, str] | None:
    """End and name of the longest agency printed at `start`."""
    for words in (4, 3, 2, 1):
        found = _SOME_WORDS[words].match(text, start, end)
        if found is not None and found[0] in carriers():
            return found.end(), name_carrier(found[0])
    return None


def _carrier_before(text: str, start: int, stop: int) -> tuple[int, str] | None:
    """Start and name of an agency that stands right before `stop`."""
    words = text[max(start, stop - 40) : stop].rstrip(" ,|-–—\n")
    end = max(start, stop - 40) + len(words)
    for count in (3, 2, 1):
        printed = " ".join(words.split()[-count:])
        at = end - len(printed)
        if printed in carriers() and (at == start or not text[at - 1].isalnum()):
            return at, name_carrier(printed)
    return None


def _placed_before(text: str, start: int, bracket: int, end: int) -> FoundHead | None:
    """A whole head whose carrier's bracket opens at `bracket`; it begins after a sentence."""
    window = max(start, bracket - 60)
    for found in re.compile(r"(?:(?<=[.!?”\"’] )|(?<=\n))[A-ZÀ-Þ]{3}").finditer(
        text, window, bracket
    ):
        head = _match_placed(text, found.start(), end)
        if head is not None and head.carrier is not None and head.span.end > bracket:
            return head
    return None


def _is_carrier(words: str) -> bool:
    """Whether bracketed words look like an agency and not like an aside."""
    return words.strip() in carriers() or (
        len(words) <= 40
        and all(w[:1].isupper() or w in ("of", "and", "the") for w in words.split())
    )


def _goes_on(text: str, stop: int, end: int) -> bool:
    """Whether prose can begin at `stop`: a capital, figure or quotation mark, or the end."""
    while stop < end and text[stop] in " \t\n|:-–—":
        stop += 1
    if stop >= end or text.startswith(("title:", "headline:"), stop):
        return True
    sign = text[stop]
    return sign.isupper() or sign.isdigit() or sign in "\"'“‘«([`" or not sign.isascii()


def _skip_marks(text: str, stop: int, end: int) -> int:
    """Past blanks and marks that only divide the head from the text."""
    while stop < end and text[stop] in " \t\n|:,.-–—":
        stop += 1
    return stop


def _word_before(text: str, written: WrittenDate) -> str:
    before = text[max(0, written.start - 20) : written.start].split()
    return before[-1].lower().strip(",.") if before else ""
