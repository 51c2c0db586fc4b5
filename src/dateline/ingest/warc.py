"""WARC, the format of web archives (ISO 28500): a page for each response with an article."""

import logging
import zlib
from collections.abc import Iterator
from typing import Any

from dateline.errors import InputError, UnfitInput
from dateline.ingest.source import Found, Source
from dateline.model import Page
from dateline.settings import Settings

_PAGES = ("text/html", "text/plain", "application/xhtml", "application/pdf", "text/markdown",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document")  # fmt: skip
LONGEST_LINE = 1 << 16


def is_warc(head: bytes, name: str) -> bool:
    return head.startswith((b"WARC/1.", b"WARC/0."))


def read_warc(source: Source, settings: Settings) -> Iterator[Found]:
    """The pages of the records that hold one, each by its own address.

    Requests, metadata, redirects, errors and pictures are passed over. A record that is cut
    short, too large, damaged (its digest is another) or only points to an earlier one comes as
    an error; reading goes on at the next line that begins a record.
    """
    from warcio.recordloader import ArcWarcRecordLoader

    # What it would write of odd addresses is no concern of the user's.
    logging.getLogger("warcio").setLevel(logging.ERROR)
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    for number, (start, junk) in enumerate(_starts(source), 1):
        name = f"{source.name}#{number}"
        if junk:
            yield UnfitInput(name, "something that is no record stands before it, and is not read")
        try:
            if not start:
                return
            record = loader.parse_record_stream(source.file, start, "warc", check_digests=True)
            page = _page(record, name, settings)
        except InputError as error:
            if error.name != name:
                # Of the archive that the records lie in.
                raise
            yield error
        except Exception as error:
            # warcio raises whatever its parsing meets in what is no header.
            yield UnfitInput(name, f"a record that is broken ({type(error).__name__})")
        else:
            if page is not None:
                yield page


def _starts(source: Source) -> Iterator[tuple[str, bool]]:
    """The first line of each record, and whether something else stood before it.

    What stands behind the last one comes with "" for a line.
    """
    whole, junk = True, False
    while line := source.file.readline(LONGEST_LINE):
        # A line begins a record only where it is one from its own beginning.
        if whole and line.startswith(b"WARC/") and len(line) < 20:
            yield line.decode("latin-1"), junk
            junk = False
            continue
        whole = line.endswith(b"\n")
        junk = junk or bool(line.strip())
    if junk:
        yield "", True


def _page(record: Any, name: str, settings: Settings) -> Page | None:
    kind = record.rec_type
    if kind == "revisit":
        earlier = record.rec_headers.get_header("WARC-Refers-To-Target-URI") or "an earlier record"
        raise UnfitInput(name, f"a revisit record: its page is that of {earlier}")
    if kind not in ("response", "resource", "conversion") or not _is_article(record):
        _pass_over(record)
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    raw = _content(record, name, settings)
    _pass_over(record)
    if record.raw_stream.limit > 0:
        raise UnfitInput(name, "the record is cut short; get the archive again")
    if record.digest_checker.passed is False:
        raise UnfitInput(name, "damaged: its digest is not the one that the record tells")
    return Page(raw=raw, name=name, url=url if url and url.startswith("http") else None)


def _is_article(record: Any) -> bool:
    headers = record.http_headers
    if headers is None:
        kind = record.content_type or ""
        return record.rec_type != "response" and kind.lower().startswith(_PAGES)
    if record.rec_type == "response" and headers.get_statuscode() != "200":
        return False
    kind = (headers.get_header("Content-Type") or "text/html").strip().lower()
    return kind.startswith(_PAGES)


def _content(record: Any, name: str, settings: Settings) -> bytes:
    """The body without its transfer and content encoding, in bounds."""
    parts: list[bytes] = []
    size = 0
    stream = record.content_stream()
    try:
        while part := stream.read(1 << 16):
            parts.append(part)
            size += len(part)
            if size > settings.max_bytes:
                _pass_over(record)
                limit = settings.max_bytes / 1e6
                raise UnfitInput(name, f"a record of more than {limit:g} MB")
    except (zlib.error, ValueError, EOFError) as error:
        _pass_over(record)
        raise UnfitInput(name, f"its body is damaged ({error})") from None
    return b"".join(parts)


def _pass_over(record: Any) -> None:
    """Read the record to its end without keeping it."""
    while record.raw_stream.read(1 << 20):
        pass
