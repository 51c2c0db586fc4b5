"""The date of publication, and on what grounds it is believed."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.clean.dateline_head import FoundHead
from dateline.clean.dates import MONTHS, WrittenDate, believable
from dateline.model import Document

PATIENCE = timedelta(days=3)
"""A report may be put online or updated so long after the day that its head bears."""

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UPDATE = re.compile(r"updat|modif|revis", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_ADDRESS_DATE = re.compile(
    r"(?:(?<=[/=_.-])|^)(?:(?P<y>(?:19|20)\d\d)(?P<m>[-/_.])(?P<mo>0?[1-9]|1[0-2])(?P=m)"
    r"(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?P<y2>(?:19|20)\d\d)(?P<mo2>0[1-9]|1[0-2])(?P<d2>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?P<y3>(?:19|20)\d\d)/(?P<mo3>[a-zA-Z]{3})/(?P<d3>0?[1-9]|[12]\d|3[01])(?!\d))"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a page says of its own publication, apart from its text.

    `dates` are (date, basis) in order of trust; `publisher` (name, basis); `host` the host of
    the page's own address where only the page knows it.
    """

    dates: tuple[tuple[date, str], ...] = ()
    publisher: tuple[str, str] | None = None
    host: str | None = None


def believe_date(
    document: Document, evidence: Evidence, heads: Sequence[FoundHead]
) -> tuple[date | None, str]:
    """The date that is believed and its basis in plain words; (None, why or "") without one.

    Order: what was given, the page's metadata, its address, the head of the dispatch, the newest
    dated link that agrees with the weekdays in the text. A whole date in the head that
    is more than three days older than the first of them, or younger (nothing is published before
    it is written), or that differs by day and month changed over, is believed instead; an update
    may be younger.
    """
    best, basis = document.published, document.published_basis
    refused = "" if best else basis
    if best is not None and not _is_believable(best):
        refused, best, basis = f"the date given, {best}, cannot be right", None, ""
    if best is None:
        for found, why in (*evidence.dates, *_addressed(document)):
            if _is_believable(found):
                best, basis = found, why
                break
    dated = [(h, h.written) for h in heads if h.written is not None]
    # The day of an update is that of the publication only if nothing else is there.
    dated.sort(key=lambda pair: _is_update(document.text, *pair))
    written = dated[0][1] if dated else None
    if written is not None:
        best, basis = _weigh(
            document.text, written, best, basis, _is_update(document.text, *dated[0])
        )
    if best is None and written is not None and written.year is None:
        best, basis = _year_from_links(document, written)
    if best is None:
        best, basis = _newest_link(document)
    if best is None:
        return None, refused
    return best, f"{basis} ({refused})" if refused and basis else basis


def find_address_date(address: str) -> date | None:
    """The whole date that a web address bears, or None."""
    path = address.split("?", 1)[0].split("#", 1)[0]
    for found in _ADDRESS_DATE.finditer(path[:1000]):
        part = found.groupdict()
        if part["y3"]:
            month = part["mo3"].lower()
            number = MONTHS.index(month) + 1 if month in MONTHS else 0
            dated = believable(int(part["y3"]), number, int(part["d3"]))
        elif part["y2"]:
            dated = believable(int(part["y2"]), int(part["mo2"]), int(part["d2"]))
        else:
            dated = believable(int(part["y"]), int(part["mo"]), int(part["d"]))
        if dated is not None:
            return dated
    return None


def _is_believable(dated: date) -> bool:
    return 1700 <= dated.year <= 2100 and dated != date(1970, 1, 1)


def _addressed(document: Document) -> tuple[tuple[date, str], ...]:
    found = find_address_date(document.url) if document.url else None
    return ((found, "date in the address"),) if found else ()


def _is_update(text: str, head: FoundHead, written: WrittenDate) -> bool:
    """Whether the head tells of an update ("Last updated on ...")."""
    return bool(_UPDATE.search(text, head.span.start, max(head.span.start, written.start)))


def _weigh(
    text: str, written: WrittenDate, best: date | None, basis: str, update: bool
) -> tuple[date | None, str]:
    """The head's date against the best other one."""
    words = " ".join(text[written.start : written.end].split())
    if best is None:
        dated = written.dated or _by_weekday(written)
        if dated is None:
            return None, ""
        return dated, f"head of the dispatch ({words})"
    if written.year is None:
        return best, basis
    if best in written.readings():
        return best, basis
    head = written.dated or _by_weekday(written)
    if head is None:
        return best, basis
    if update and head > best:
        return best, basis
    swapped = (head.year, head.month, head.day) == (best.year, best.day, best.month)
    late = best - head
    if timedelta(days=-1) <= late <= PATIENCE and not swapped:
        return best, basis
    if written.weekday is not None and head.weekday() != written.weekday:
        return best, f"{basis}; the head of the dispatch says {words}, which is no such weekday"
    said = "day and month changed over" if swapped else f"{abs(late.days)} days off"
    return head, (
        f"head of the dispatch ({words}); believed over {best.isoformat()}, {basis or 'given'}, "
        f"which is {said}"
    )


def _by_weekday(written: WrittenDate) -> date | None:
    """The one reading of an ambiguous date that falls on the weekday printed with it."""
    if written.weekday is None:
        return None
    fitting = [d for d in written.readings() if d.weekday() == written.weekday]
    return fitting[0] if len(fitting) == 1 else None


def _linked_dates(document: Document) -> list[date]:
    return [d for link in document.links if (d := find_address_date(link.url)) is not None]


def _year_from_links(document: Document, written: WrittenDate) -> tuple[date | None, str]:
    """A head without a year, in the year of the newest dated link if that is as old as the head."""
    dates = _linked_dates(document)
    dated = written.nearest(max(dates)) if dates else None
    if dated is None or not timedelta(0) <= dated - max(dates) <= PATIENCE * 2:
        return None, ""
    words = document.text[written.start : written.end]
    return dated, f"head of the dispatch ({words}) with the year of the newest dated link"


def _newest_link(document: Document) -> tuple[date | None, str]:
    """The newest date in a link, if the weekdays in the text agree with it.

    A text links to what was there when it was written, so it is no older than the newest link;
    the weekday it speaks of most is that of its own day or, with links to the day before, the
    next one.
    """
    dates = _linked_dates(document)
    if not dates:
        return None, ""
    newest = max(dates)
    told = Counter(WEEKDAY_NAMES.index(m[0]) for m in _WEEKDAY.finditer(document.text))
    if not told:
        return None, ""
    same = told[newest.weekday()]
    following = newest + timedelta(days=1)
    after = told[following.weekday()]
    name = WEEKDAY_NAMES[newest.weekday()]
    if after > same:
        return following, (
            f"day after the newest dated link ({newest}), the {WEEKDAY_NAMES[following.weekday()]} "
            "that the text speaks of most"
        )
    if same:
        return newest, f"newest dated link ({newest}), a {name} as the text says"
    return None, ""
