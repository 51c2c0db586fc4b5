"""What a page says of itself."""

from datetime import date

import pytest

from dateline.clean.metadata import read_metadata

LD = '<script type="application/ld+json">%s</script>'


def dates(source: str) -> list[date]:
    return [found for found, _ in read_metadata(source).dates]


@pytest.mark.parametrize(
    "source",
    [
        LD % '{"@type":"NewsArticle","datePublished":"2019-12-06T10:00:00+01:00"}',
        LD % '{"@graph":[{"@type":"WebSite"},{"@type":["Article"],"datePublished":"2019-12-06"}]}',
        LD % '[{"@type":"NewsArticle","datePublished":"2019-12-06",]',
        '<meta name="pubdate" content="Fri, 06 Dec 2019 10:00:00 GMT">',
        '<meta property="article:published_time" content="2019-12-06T10:00:00Z">',
        '<meta itemprop="datePublished" content="20191206">',
        '<p><time datetime="2019-12-06">yesterday</time></p>',
        '<p><time class="pub">December 6, 2019</time></p>',
        '<div class="article-publish-date"><b>Posted:</b> 6 December 2019, 9:02 AM</div>',
        '<span class="byline date">6.12.2019</span>',
    ],
)
def test_date_of_publication(source: str) -> None:
    found = read_metadata(f"<html><head></head><body>{source}<p>Text</p></body></html>")
    assert [dated for dated, _ in found.dates][:1] == [date(2019, 12, 6)]
    assert found.dates[0][1]


@pytest.mark.parametrize(
    "stamp", ["0000-00-00", "9999-12-31", "1970-01-01T00:00:00Z", "31.02.2019", "now", ""]
)
def test_dates_that_are_none(stamp: str) -> None:
    assert dates(f'<meta name="date" content="{stamp}"><time datetime="{stamp}">x</time>') == []


def test_title_publisher_and_address() -> None:
    found = read_metadata(
        '<title>River rises &amp; falls - Valley News</title><meta content="Valley News | Local" '
        'property="og:site_name"><link rel="canonical" href="https://v.example/a?utm_medium=b">'
    )
    assert found.title == "River rises & falls"
    assert found.publisher is not None
    assert found.publisher[0] == "Valley News"
    assert found.url == "https://v.example/a"


def test_publisher_in_json_ld_unless_it_is_a_platform() -> None:
    assert read_metadata(
        LD % '{"@type":"NewsArticle","publisher":{"@type":"Organization","name":"Valley News"}}'
    ).publisher == ("Valley News", "metadata of the page (JSON-LD publisher)")
    assert (
        read_metadata(LD % '{"@type":"BlogPosting","publisher":{"name":"Blogger"}}').publisher
        is None
    )


@pytest.mark.parametrize(
    "bad",
    ["[" * 100_000, '{"@type":' * 1000, '{"@type":"Article","datePublished":{}}', "NaN", "1e999",
     '{"@type":"Article","headline":[],"publisher":[[]]}', "\ud800"],
)  # fmt: skip
def test_broken_json(bad: str) -> None:
    found = read_metadata(LD % bad)
    assert found.dates == ()
    assert found.publisher is None
