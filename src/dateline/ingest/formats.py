"""The formats that reports come in, told by their first bytes; one file has the reader of each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from dateline.errors import InputError, UnfitInput, UnreadableInput
from dateline.ingest.delimited import is_delimited, read_delimited
from dateline.ingest.feed_file import is_feed, read_feed
from dateline.ingest.jsons import is_json, read_json
from dateline.ingest.mail import is_mail, read_mail
from dateline.ingest.mbox import is_mbox, read_mbox
from dateline.ingest.mediawiki import is_mediawiki, read_mediawiki
from dateline.ingest.newsml import is_newsml, read_newsml
from dateline.ingest.office import is_other_office, is_word, refuse_office
from dateline.ingest.packed import is_gzip, is_zip, is_zstd, read_gzip, read_zip, read_zstd
from dateline.ingest.several import split_articles
from dateline.ingest.source import Found, Reader, Source, read_whole
from dateline.ingest.warc import is_warc, read_warc
from dateline.model import Page
from dateline.settings import Settings

SUFFIXES = frozenset((
    "", ".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".shtml", ".pdf", ".docx", ".json",
    ".jsonl", ".ndjson", ".csv", ".tsv", ".xml", ".warc", ".eml", ".mbox", ".gz", ".zst", ".zip",
    ".wacz",
))  # fmt: skip
"""Files in a folder or a zip that are read; one that is named itself is, whatever its suffix."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: whether the first bytes and the name are of it, and what reads it."""

    name: str
    fits: Callable[[bytes, str], bool]
    read: Reader


def read_page(source: Source, settings: Settings) -> Iterator[Found]:
    """The whole of a source as one page, or as several where it holds several articles."""
    articles = split_articles(read_whole(source, settings))
    if len(articles) == 1:
        yield Page(raw=articles[0], name=source.name)
        return
    for number, article in enumerate(articles, 1):
        yield Page(raw=article, name=f"{source.name}#{number}")


FORMATS = (
    Format("gzip", is_gzip, read_gzip),
    Format("zstd", is_zstd, read_zstd),
    Format("Word", is_word, read_page),
    Format("other office file", is_other_office, refuse_office),
    Format("zip", is_zip, read_zip),
    Format("WARC", is_warc, read_warc),
    Format("MediaWiki", is_mediawiki, read_mediawiki),
    Format("feed", is_feed, read_feed),
    Format("NewsML-G2", is_newsml, read_newsml),
    Format("JSON", is_json, read_json),
    Format("mailbox", is_mbox, read_mbox),
    Format("mail", is_mail, read_mail),
    Format("CSV", is_delimited, read_delimited),
    # PDF, HTML and plain text: `clean` tells them apart.
    Format("page", lambda head, name: True, read_page),
)
"""In the order in which they are tried."""


def read_source(source: Source, settings: Settings) -> Iterator[Page | InputError]:
    """The pages in a source, and in the files inside it. Whatever fails, or is nothing, comes as
    an error."""
    try:
        head = source.head
        found = next(format for format in FORMATS if format.fits(head, source.name))
        if source.depth > settings.max_nesting:
            reason = f"archives in archives, more than {settings.max_nesting} deep"
            raise UnfitInput(source.name, reason)
        nothing = True
        for item in found.read(source, settings):
            nothing = False
            if isinstance(item, Source):
                yield from read_source(item, settings)
            else:
                yield item
        if nothing:
            raise UnfitInput(source.name, "no article in it" if head else "empty")
    except InputError as error:
        yield error
    except RecursionError:
        yield UnfitInput(source.name, "nested too deeply")
    except OSError as error:
        yield UnreadableInput(source.name, f"cannot be read: {error.strerror or error}")


def is_read(path: PurePath) -> bool:
    """Whether a file that nobody named is read: of a kind that may hold reports, not hidden."""
    if any(part.startswith((".", "__MACOSX")) for part in path.parts[-2:]):
        return False
    return path.suffix.lower() in SUFFIXES
