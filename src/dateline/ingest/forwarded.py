"""A forwarded mail inside another: where it begins, and what its own headers said."""

import re
from dataclasses import dataclass
from html import unescape

_MARK = re.compile(
    r"-{5,}\s*(?:Forwarded message|Original message|Weitergeleitete Nachricht)\s*-{5,}"
    r"|Begin forwarded message:|^_{20,}\s*$(?=\s*(?:<[^<>]*>\s*)*From:)",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL = re.compile(
    r"(?:^|[\n>])[ \t>*]*(?:<(?:b|strong|span)\b[^<>]*>\s*)*"
    r"\*?(From|Date|Sent|Subject|To|Cc|Reply-To)\s*:\*?",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"<br\s*/?>|</(?:p|div|tr|li)>|\n", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
HEADERS = 6_000
"""Characters after the mark in which the headers stand."""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The forwarded mail: its body, and its headers as they were written."""

    body: str
    sender: str | None
    date: str | None
    subject: str | None


def find_forwarded(body: str) -> Forwarded | None:
    """The forwarded mail in the text or HTML of a mail, or None if it forwards nothing.

    Only where a mail program marked it and its sender is told: a reply quotes a mail too.
    """
    mark = _MARK.search(body)
    if mark is None:
        return None
    top = body[mark.end() : mark.end() + HEADERS]
    found: dict[str, str] = {}
    end = 0
    for label in _LABEL.finditer(top):
        if end and len(_words(top[end : label.start()])) > 200:
            break
        is_html = "<" in top
        closing = (_LINE_END if is_html else re.compile(r"\n")).search(top, label.end())
        stop = closing.start() if closing else len(top)
        found.setdefault(label[1].lower(), _words(top[label.end() : stop]))
        end = closing.end() if closing else len(top)
    if "from" not in found:
        return None
    return Forwarded(
        # The tags that stay open before the mark carry nothing but looks.
        body=body[mark.end() + end :].lstrip(),
        sender=found["from"].replace(" <mailto:", " <") or None,
        date=found.get("date") or found.get("sent") or None,
        subject=found.get("subject") or None,
    )


def _words(html: str) -> str:
    return " ".join(unescape(_TAGS.sub(" ", html)).split())
