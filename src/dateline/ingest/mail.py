"""Mail (RFC 5322): newsletters, mailed articles and what is attached to them."""

import email
import io
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from dateline.errors import UnfitInput
from dateline.ingest.forwarded import Forwarded, find_forwarded
from dateline.ingest.mail_layout import without_layout
from dateline.ingest.source import Found, Source, buffered, read_whole, shown
from dateline.model import Page
from dateline.settings import Settings

MOST_PARTS = 200
LONGEST_HEADER = 4_000

_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):[ \t\r\n]", re.MULTILINE)
_TELLING = {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to",
            b"content-type", b"x-mailer", b"dkim-signature", b"list-id"}  # fmt: skip
_ATTACHED = {
    "application/pdf", "text/html", "text/plain", "text/csv", "application/json",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/zip", "application/gzip", "application/mbox", "message/rfc822",
    "application/octet-stream",
}  # fmt: skip
_READ_NAMES = (".pdf", ".docx", ".html", ".htm", ".txt", ".eml", ".zip", ".csv", ".jsonl", ".json")
_PREFIX = re.compile(r"^(?:\s*(?:fwd?|re|aw|wg|tr)\s*:)+\s*", re.IGNORECASE)


def is_mail(head: bytes, name: str) -> bool:
    """Header lines at the beginning, among them a sender and one that only mail programs write."""
    start = re.split(rb"\r?\n\r?\n", head.lstrip(b"\xef\xbb\xbf\r\n")[:20_000], maxsplit=1)[0]
    if not _HEADER.match(start):
        return False
    names = {found[1].lower() for found in _HEADER.finditer(start)}
    return b"from" in names and bool(names & _TELLING)


def read_mail(source: Source, settings: Settings) -> Iterator[Found]:
    """The pages in a mail: its text, and what is attached to it."""
    yield from pages_of_mail(read_whole(source, settings), source, source.name)


def pages_of_mail(raw: bytes, source: Source, name: str) -> Iterator[Found]:
    """The text of a mail as a page, then its attachments. Raises UnfitInput for no mail."""
    try:
        message = email.message_from_bytes(raw)
        parts = list(_parts(message, name))
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise UnfitInput(
            name, f"a mail that is damaged ({type(error).__name__}); save it again as .eml"
        ) from None
    attached = [part for part in parts if _is_attached(part)]
    body = _body([part for part in parts if not _is_attached(part)])
    if body is not None:
        yield _page(message, body, name)
    elif not attached:
        raise UnfitInput(name, "a mail without text or attachments that can be read")
    for number, part in enumerate(attached, 1):
        content = _bytes(part)
        title = part.get_filename() or str(number)
        stream = io.BytesIO(content)
        inner = f"{name}#{shown(title)}"
        yield Source(inner, buffered(stream.read), source.depth + 1, len(content), source.mapping)


def _parts(message: Message, name: str) -> Iterator[Message]:
    """The parts that hold something, not those of a mail inside, which is read by itself."""
    waiting = [message]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        if part.get_content_type() == "message/rfc822":
            yield part
        elif part.is_multipart():
            waiting = [p for p in part.get_payload() if isinstance(p, Message)] + waiting
        else:
            yield part
    raise UnfitInput(name, f"a mail of more than {MOST_PARTS} parts")


def _is_attached(part: Message) -> bool:
    kind = part.get_content_type()
    title = (part.get_filename() or "").lower()
    if kind == "message/rfc822":
        return True
    if part.get_content_disposition() != "attachment" and kind.startswith("text/"):
        return False
    return kind in _ATTACHED and (bool(title.endswith(_READ_NAMES)) or kind.startswith("text/"))


def _body(parts: list[Message]) -> str | None:
    """The text, as HTML if that is there: it has the links and the paragraphs."""
    for kind in ("text/html", "text/plain"):
        texts = [_text(part) for part in parts if part.get_content_type() == kind]
        words = "\n\n".join(text for text in texts if text.strip())
        if words and re.search(r"\w", re.sub(r"<[^<>]*>", "", words)):
            return words
    return None


def _page(message: Message, body: str, name: str) -> Page:
    """The text with what the headers tell; of a forwarded article, with what its own told."""
    forwarded = find_forwarded(body)
    if forwarded is not None:
        return _forwarded_page(forwarded, message, name)
    dated = _date(_header(message, "Date"))
    publisher, basis = _publisher(message)
    return Page(
        raw=_readable(body),
        name=name,
        publisher=publisher,
        publisher_basis=basis,
        title=_subject(_header(message, "Subject")),
        dated=dated,
        dated_basis="mail header Date" if dated else "",
    )


def _forwarded_page(forwarded: Forwarded, message: Message, name: str) -> Page:
    publisher = re.sub(r"\s*(?:<.*|\[mailto:.*|\(?\S+@\S+)$", "", forwarded.sender or "").strip(
        "'\" "
    )
    return Page(
        raw=_readable(forwarded.body),
        name=name,
        publisher=publisher or None,
        publisher_basis="sender of the forwarded mail" if publisher else "",
        title=_subject(forwarded.subject or _header(message, "Subject")),
        dated=forwarded.date,
        dated_basis="date of the forwarded mail" if forwarded.date else "",
    )


def _readable(body: str) -> str:
    return without_layout(body) if re.search(r"<(?:td|html|body|div)\b", body, re.I) else body


def _publisher(message: Message) -> tuple[str | None, str]:
    """The name of the sender of a newsletter; a mail from somebody has no publisher."""
    if not any(message.get(name) for name in ("List-Unsubscribe", "List-Id", "Feedback-ID")):
        return None, ""
    sender, _ = parseaddr(_header(message, "From"))
    return (sender, "mail header From of a newsletter") if sender else (None, "")


def _subject(words: str | None) -> str | None:
    return _PREFIX.sub("", words or "").strip() or None


def _date(words: str) -> str | None:
    """The day on the sender's calendar, as an ISO date; the words themselves if they are none."""
    if not words:
        return None
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return words


def _header(message: Message, name: str) -> str:
    """A header on one line, decoded as far as it can be."""
    raw = str(message.get(name, ""))[:LONGEST_HEADER]
    try:
        words = str(make_header(decode_header(raw)))
    except (MessageError, ValueError, LookupError, UnicodeError):
        words = raw
    return " ".join(words.split())


def _text(part: Message) -> str:
    raw = _bytes(part)
    charset = part.get_content_charset("utf-8")
    try:
        return raw.decode(charset)
    except (UnicodeDecodeError, LookupError, ValueError):
        return raw.decode("utf-8" if _is_nearly_utf8(raw) else "cp1252", "replace")


def _is_nearly_utf8(raw: bytes) -> bool:
    return raw.decode("utf-8", "replace").count("\ufffd") * 50 <= len(raw)


def _bytes(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and inner else b""  # type: ignore[union-attr]
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
