"""Saved feeds."""

from dateline.model import Page


def test_entries_with_their_text_are_pages(find, told) -> None:
    entry = "<item><title>River</title><link>https://post.example/{n}</link>{more}</item>"
    whole = f"<pubDate>Fri, 06 Dec 2024 10:00:00 GMT</pubDate><description>{told * 2}</description>"
    items = entry.format(n=1, more=whole), entry.format(n=2, more="<description>x</description>")
    page, error = find(
        f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>".encode(), "a"
    )
    assert page == Page(
        raw=told * 2, name="a#1", url="https://post.example/1", title="River",
        dated="Fri, 06 Dec 2024 10:00:00 GMT", dated_basis="date in the feed",
    )  # fmt: skip
    assert "only a summary in the feed" in str(error)


def test_what_has_no_articles(find) -> None:
    (error,) = find(b"<urlset><url><loc>https://a.example/</loc></url></urlset>")
    assert "a sitemap" in error.reason
    (error,) = find(b"<rss version='2.0'><channel/></rss>")
    assert error.reason == "a feed with no articles in it"
