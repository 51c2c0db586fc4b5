"""mbox, the format in which mail programs keep and export a folder: its messages as sources."""

import re
from collections.abc import Iterator

from dateline.errors import UnfitInput
from dateline.ingest.mail import pages_of_mail
from dateline.ingest.source import Found, Source
from dateline.settings import Settings

_FROM = re.compile(rb"From \S{0,200} ?.{5,60}\d{4}(?: [+-]\d{4})?\s*$|From \S+\s+\w{3} \w{3} ")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:")
LONGEST_LINE = 1 << 20


def is_mbox(head: bytes, name: str) -> bool:
    first, _, rest = head.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")
    return bool(_FROM.match(first)) and bool(_HEADER.match(rest))


def read_mbox(source: Source, settings: Settings) -> Iterator[Found]:
    """The pages in each message, named by the message's number."""
    for number, message in enumerate(_messages(source, settings), 1):
        name = f"{source.name}#{number}"
        if message is None:
            yield UnfitInput(name, f"a mail of more than {settings.max_bytes / 1e6:g} MB")
            continue
        try:
            yield from pages_of_mail(message, source, name)
        except UnfitInput as error:
            yield error


def _messages(source: Source, settings: Settings) -> Iterator[bytes | None]:
    """The bytes of the messages; None for one that is too large to be kept."""
    lines: list[bytes] = []
    size = 0
    blank = begun = False
    while line := source.file.readline(LONGEST_LINE):
        if (blank or not begun) and _FROM.match(line):
            if begun:
                yield b"".join(lines) if size <= settings.max_bytes else None
            lines, size, begun = [], 0, True
            continue
        blank = not line.strip()
        size += len(line)
        if size <= settings.max_bytes:
            # A line that would have looked like the beginning of a message was given a mark.
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
        else:
            lines.clear()
    if begun:
        yield b"".join(lines) if size <= settings.max_bytes else None
