"""Whatever bytes come: pages and errors come out, and nothing is raised."""

import gzip
import io
import json
from email.message import EmailMessage

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.conftest import TOLD

from dateline.errors import InputError
from dateline.ingest.feeds.read import read_listing
from dateline.ingest.formats import read_source
from dateline.ingest.source import Source, buffered
from dateline.model import Page
from dateline.settings import Settings


def _mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Message-ID"], message["Date"] = "A <a@x>", "<1@x>", "6 Dec 2024"
    message.set_content(TOLD)
    message.add_alternative(f"<p>{TOLD}</p>", subtype="html")
    return message.as_bytes()


SAMPLES = [
    json.dumps({"text": TOLD, "date": "2024-12-06"}).encode() * 2,
    f"date,text\n2024-12-06,{TOLD}\n".encode(),
    gzip.compress(TOLD.encode(), mtime=0),
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
    b"Content-Type: application/http\r\nContent-Length: 45\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nxx\r\n\r\n",
    b"From a@x Fri Dec  6 10:00:00 2024\n" + _mail(),
    _mail(),
    b"<newsItem><contentSet><inlineXML><html><body><p>x</p></body></html></inlineXML></contentSet></newsItem>",
    b"<mediawiki><page><title>x</title><ns>0</ns><revision><text>'''x''' [[y|z]] {{w|a}}</text>"
    b"</revision></page></mediawiki>",
]
FEEDS = [
    b'<rss version="2.0"><channel><item><title>a</title><link>/a</link></item></channel></rss>',
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><link href="/a"/></entry></feed>',
    b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"url":"/a"}]}',
    b'<html><script type="application/ld+json">{"@type":"LiveBlogPosting","liveBlogUpdate":'
    b'[{"url":"#1","articleBody":"x"}]}</script></html>',
    b"<sitemapindex><sitemap><loc>https://a.example</loc></sitemap></sitemapindex>",
]
EDITS = st.lists(
    st.tuples(st.integers(0, 2_000), st.integers(0, 40), st.binary(max_size=8)), max_size=6
)


def edited(raw: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """The bytes with stretches of them replaced."""
    for at, length, put in edits:
        at %= len(raw) + 1
        raw = raw[:at] + put + raw[at + length :]
    return raw


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SAMPLES), EDITS)
def test_files(sample: bytes, edits: list[tuple[int, int, bytes]]) -> None:
    stream = buffered(io.BytesIO(edited(sample, edits)).read)
    for found in read_source(Source("in", stream), Settings()):
        assert isinstance(found, Page | InputError)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FEEDS), EDITS)
def test_feeds(sample: bytes, edits: list[tuple[int, int, bytes]]) -> None:
    try:
        listing = read_listing(edited(sample, edits), "https://post.example/feed", live=True)
    except InputError as error:
        assert "\n" not in error.reason
    else:
        assert all(entry.key for entry in listing.entries)
