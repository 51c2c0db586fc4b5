"""Where the paragraphs and lines of a plain text begin and end."""

import re
from collections.abc import Sequence

from dateline.model import Span

_LINE = re.compile(r"[^\n]+")
_FINISHED = re.compile(r"""[.!?:;…]["'”’»)\]]{0,3}\s*$|''\s*$""")

_MAIL_QUOTE = re.compile(r"^(?:> ?){1,9}", re.MULTILINE)
"""What a mail program puts before each line of the mail that is answered or passed on."""

WRAP_LEAST, WRAP_MOST = 45, 100
"""Width in characters of lines that a typewriter or a mail program broke."""


def unquote_mail(text: str) -> str:
    """The text without the ">" before its lines, if a mail program put them before most."""
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = sum(line.startswith(">") for line in lines)
    return _MAIL_QUOTE.sub("", text) if quoted * 2 >= len(lines) > 1 else text


def find_paragraphs(text: str) -> list[Span]:
    """The paragraphs in order, without the white space around them.

    A blank line ends a paragraph. A single line break does too, unless the text is wrapped at a
    fixed width or the sentence plainly runs on (no stop before it, a small letter after it).
    """
    groups = _groups(text)
    wrapped = _is_wrapped(text, groups)
    paragraphs: list[Span] = []
    for lines in groups:
        first = lines[0]
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            if following is None or not _runs_on(text, line, following, wrapped):
                paragraphs.append(Span(first.start, line.end))
                if following is not None:
                    first = following
    return paragraphs


def _groups(text: str) -> list[list[Span]]:
    """Lines with words on them, in groups divided by blank lines or an indented first line."""
    groups: list[list[Span]] = []
    last_end = -2
    for found in _LINE.finditer(text):
        words = found[0].strip()
        if not words:
            continue
        start = found.start() + found[0].index(words[0])
        line = Span(start, start + len(words))
        indented = start - found.start() >= 2
        adjacent = text.count("\n", last_end, found.start()) == 1 if last_end >= 0 else False
        if adjacent and not indented:
            groups[-1].append(line)
        else:
            groups.append([line])
        last_end = line.end
    return groups


def _is_wrapped(text: str, groups: Sequence[Sequence[Span]]) -> bool:
    """Whether most lines that another follows have a typewriter's width and no end of sentence."""
    inner = [line for lines in groups for line in lines[:-1]]
    if len(inner) < 3:
        return False
    wide = sum(
        1
        for line in inner
        if WRAP_LEAST <= len(line) <= WRAP_MOST and not _FINISHED.search(_tail(text, line))
    )
    return wide >= 0.6 * len(inner)


def _runs_on(text: str, line: Span, following: Span, wrapped: bool) -> bool:
    if wrapped:
        return len(line) >= WRAP_LEAST
    return text[following.start].islower() and not _FINISHED.search(_tail(text, line))


def _tail(text: str, line: Span) -> str:
    return text[max(line.start, line.end - 8) : line.end]
