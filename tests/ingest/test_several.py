"""Files with several articles, and articles that only look like several."""

from dateline.ingest.several import split_articles

ONE = (
    b"The river rose on Monday and the villages of the lower valley were cleared by the army. " * 3
)
TWO = ONE.replace(b"river", b"sea")


def test_documents_one_after_the_other() -> None:
    page = b"<!DOCTYPE html><html><body><p>" + ONE + b"</p></body></html>\n"
    assert split_articles(page + page) == [page, page]


def test_article_elements_side_by_side() -> None:
    first, second = b"<article>" + ONE + b"</article>", b"<article class=x>" + TWO + b"</article>"
    assert split_articles(first + b"\n" + second) == [first, second]


def test_article_elements_in_a_whole_page_are_teasers() -> None:
    element = b"<article>" + ONE + b"</article>"
    raw = b"<html><body>" + element * 3 + b"</body></html>"
    assert split_articles(raw) == [raw]


def test_article_elements_inside_one_another() -> None:
    raw = b"<article>" + ONE + b"<article>" + ONE + b"</article></article>"
    assert split_articles(raw) == [raw]


def test_form_feeds() -> None:
    assert split_articles(ONE + b"\x0c" + TWO) == [ONE, TWO]
    assert split_articles(ONE + b"\x0c2\x0c" + TWO) == [ONE + b"\x0c2\x0c" + TWO]


def test_what_stays_one() -> None:
    for raw in (b"", ONE, ONE + b"\n\n----------\n\n" + TWO, b"\x00a\x0c" + ONE,
                b"OSLO (AP) - " + ONE + b"\n\nBERGEN (AP) - " + TWO):  # fmt: skip
        assert split_articles(raw) == [raw]


def test_hostile_marks() -> None:
    for raw in (b"<article " * 50_000, b"</html>" * 50_000, b"\x0c" * 50_000, b"From " * 50_000,
                b"<" * 200_000):  # fmt: skip
        assert split_articles(raw) == [raw]
