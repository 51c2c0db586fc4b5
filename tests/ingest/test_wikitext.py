"""Wikitext as HTML."""

import pytest

from dateline.ingest.wikitext import html_of


@pytest.mark.parametrize(
    ("wikitext", "html"),
    [
        (
            "The {{w|River Sarn|Sarn}} rose at [[w:Ashford|Ashford]].",
            "<p>The Sarn rose at Ashford.</p>",
        ),
        ("It '''rose''' &mdash; ''fast''.<ref>x</ref>", "<p>It rose — fast.</p>"),
        ("[[File:x.jpg|thumb|A [[river]]]]\nIt rose.\n[[Category:Kent]]", "<p>It rose.</p>"),
        (
            "* The [http://x.example army] left.",
            '<p>The <a href="http://x.example">army</a> left.</p>',
        ),
        ("== Reaction ==\nA < B", "<h2>Reaction</h2>\n<p>A &lt; B</p>"),
        ("{{quote|Never seen.|the mayor}}", "<p>“Never seen.” — the mayor</p>"),
        ("{|\n| a\n|}\nIt rose.\n\n== Sources ==\n* {{source|url=http://x}}", "<p>It rose.</p>"),
        ("[javascript:alert(1) x]", "<p>[javascript:alert(1) x]</p>"),
    ],
)
def test_prose_is_kept_and_the_rest_left_out(wikitext: str, html: str) -> None:
    assert html_of(wikitext).html == html


def test_the_date_of_the_article() -> None:
    assert html_of("{{date|December 6, 2024}}{{byline|date=x}}").date == "December 6, 2024"
    assert html_of("{{byline|date=December 6, 2024|location=Kent}}").date == "December 6, 2024"
    assert html_of("{{dates}}").date is None
