"""Feeds of every kind, told by their bytes."""

import json

import pytest
from tests.ingest.web import LOCAL, Web

from dateline.errors import UnfitInput
from dateline.ingest.feeds.listing import Entry, Listing
from dateline.ingest.feeds.poll import fetch_listing
from dateline.ingest.feeds.read import read_listing
from dateline.ingest.fetch import Fetcher

URL = "https://post.example/feed"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title><ttl>30</ttl>
<item><title>River &amp; rain</title><link>/a</link><guid isPermaLink="false">g1</guid>
<pubDate>Fri, 06 Dec 2024 10:00:00 GMT</pubDate><description>The river rose.</description></item>
<item><title>Two</title><link>https://post.example/b</link></item></channel></rss>"""
ATOM = """{doctype}<feed xmlns="http://www.w3.org/2005/Atom"><title>{title}</title>
<entry><id>urn:1</id><title>River</title><link href="https://post.example/a"/>
<published>2024-12-06T10:00:00Z</published><updated>2024-12-07T10:00:00Z</updated>
<content type="html">&lt;p&gt;The river rose.&lt;/p&gt;</content></entry></feed>"""


GROWING = "".join(
    f'<!ENTITY {new} "{old * 1_000}">' for new, old in (("a", "x"), ("b", "&a;"), ("e", "&b;"))
)


def read(words: str | bytes, live: bool = False) -> Listing:
    raw = words.encode() if isinstance(words, str) else words
    return read_listing(raw, URL, live)


def test_rss() -> None:
    listing = read(RSS)
    assert (listing.kind, listing.title, listing.wait) == ("RSS", "The Post", 1800)
    assert listing.entries[0] == Entry(
        key="g1", url="https://post.example/a", title="River & rain",
        dated="Fri, 06 Dec 2024 10:00:00 GMT", content="The river rose.",
    )  # fmt: skip
    assert listing.entries[1].key == "https://post.example/b"


def test_atom() -> None:
    (entry,) = read(ATOM.format(doctype="", title="T")).entries
    assert (entry.key, entry.url) == ("urn:1", "https://post.example/a")
    assert (entry.dated, entry.updated) == ("2024-12-06T10:00:00Z", "2024-12-07T10:00:00Z")
    assert entry.content == "<p>The river rose.</p>"


def test_an_entity_of_the_feeds_own_is_read() -> None:
    doctype = '<!DOCTYPE feed [<!ENTITY post "The Post"><!ENTITY copy "&#169;">]>'
    assert read(ATOM.format(doctype=doctype, title="&copy; &post;")).title == "© The Post"


@pytest.mark.parametrize(
    ("entities", "times", "reason"),
    [
        (GROWING, 1, "entities that grow beyond measure"),
        (f'<!ENTITY e "{"x" * 200_000}">', 5_000, "entities that grow beyond measure"),
        ('<!ENTITY e SYSTEM "file:///etc/hostname">', 1, "broken XML .Entity 'e' not defined"),
        ('<!ENTITY % p SYSTEM "http://127.0.0.1:1/"> %p;', 1, "broken XML .Entity"),
        ('<!ENTITY e "&e;">', 1, "entities that grow beyond measure|broken XML"),
    ],
)
def test_hostile_entities(entities: str, times: int, reason: str) -> None:
    doctype = f"<!DOCTYPE feed [{entities}]>"
    with pytest.raises(UnfitInput, match=reason):
        read(ATOM.format(doctype=doctype, title="&e;" * times))


def test_broken_xml_is_mended() -> None:
    words = RSS.replace("River &amp; rain", "River & rain&nbsp;here").replace("</rss>", "")
    assert [entry.title for entry in read(words).entries] == ["River & rain here", "Two"]


def test_json_feed() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Post", "items": [
        {"id": 1, "url": "/a", "title": "River", "date_published": "2024-12-06",
         "content_html": "<p>The river rose.</p>"}, "x"]}  # fmt: skip
    listing = read(json.dumps(feed))
    assert listing.kind == "JSON Feed"
    assert listing.entries == (
        Entry("1", "https://post.example/a", "River", "2024-12-06", None, "<p>The river rose.</p>"),
    )


def test_news_sitemap() -> None:
    words = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc>https://post.example/a</loc><news:news><news:publication_date>2024-12-05
    </news:publication_date><news:title>Old</news:title></news:news></url>
    <url><loc>https://post.example/b</loc><lastmod>2024-12-06T10:00:00Z</lastmod></url></urlset>"""
    listing = read(words)
    assert [entry.url for entry in listing.entries] == [
        "https://post.example/b", "https://post.example/a",
    ]  # fmt: skip
    assert (listing.entries[1].title, listing.entries[1].dated) == ("Old", "2024-12-05")


def test_a_sitemap_of_sitemaps_is_followed(web: Web) -> None:
    inner = "<urlset><url><loc>https://post.example/a</loc></url></urlset>"
    web.page("/new.xml", inner)
    index = "".join(
        f"<sitemap><loc>{web.url}/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in [
            ("new", "2024-12-06"),
            *((f"old{n}", f"2024-11-{n}") for n in range(10, 20)),
        ]
    )
    for n in range(10, 20):
        web.page(f"/old{n}.xml", "<urlset/>")
    url = web.page("/index.xml", f"<sitemapindex>{index}</sitemapindex>", ETag="x")
    with Fetcher(LOCAL) as fetcher:
        fetched, listing = fetch_listing(fetcher, url)
    assert listing is not None
    assert [entry.url for entry in listing.entries] == ["https://post.example/a"]
    assert len(web.asked) == 6
    assert fetched.etag is None


LIVE = """<html><head><title>Flood live</title><script type="application/ld+json">%s</script>
</head><body><p>The river rose.</p><script>var t = %s;</script></body></html>"""


def test_a_live_blog_gives_its_updates() -> None:
    blog = {"@graph": [{"@type": "LiveBlogPosting", "headline": "Flood", "liveBlogUpdate": [
        {"headline": "Bridge closed", "datePublished": "2024-12-06T10:00:00Z", "url": "#u1",
         "articleBody": "The army closed the bridge."}, {"headline": "no body"}]}]}  # fmt: skip
    listing = read(LIVE % (json.dumps(blog), 1))
    assert (listing.kind, listing.title) == ("live blog", "Flood")
    (entry,) = listing.entries
    assert (entry.url, entry.whole) == (URL + "#u1", True)
    assert entry.content == "The army closed the bridge."


def test_a_page_is_another_when_its_words_are() -> None:
    (first,) = read(LIVE % ("{", 1), live=True).entries
    (same,) = read(LIVE % ("{", 2), live=True).entries
    (other,) = read((LIVE % ("{", 1)).replace("rose", "fell"), live=True).entries
    assert first.fingerprint == same.fingerprint != other.fingerprint


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b" ", "an empty answer"),
        (b"%PDF-1.4", "a file of another kind"),
        (b"\xff\xd8\xff", "a file of another kind"),
        (b"{]", "broken JSON"),
        (b'{"a": 1}', "JSON, but no JSON Feed"),
        (b"<html><body>Error</body></html>", "a page, no feed; add it with --live"),
        (
            b'<html><link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2">',
            "it names https://post.example/rss\\?a=1&b=2",
        ),
        (b"Service unavailable", "no feed, sitemap or page"),
        (b"<feed><entry>" + b"<a>" * 100_000, ""),
    ],
)
def test_what_is_no_feed(raw: bytes, reason: str) -> None:
    if raw.startswith(b"<feed"):
        assert read(raw).entries == ()
        return
    with pytest.raises(UnfitInput, match=reason):
        read(raw)
