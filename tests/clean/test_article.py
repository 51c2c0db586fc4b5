"""The process that finds articles in pages."""

import pytest

from dateline.clean import article
from dateline.clean.worker import TAKEN_APART
from dateline.errors import UnfitInput

PAGE = "<html><body><article>%s</article></body></html>" % (
    "<p>The river rose on Monday and the villages of the valley were cleared by the army.</p>" * 8
)


def test_finds_the_article_without_its_headline() -> None:
    page = PAGE.replace("<article>", "<article><h1>River rises in the valley</h1>")
    draft = article.read_article(page, None, ["River rises in the valley - News"], 20, "a")
    assert draft.text.startswith("The river rose")
    assert len(draft.paragraphs) >= 1


def test_a_page_that_takes_too_long_ends_the_process_and_the_next_is_read() -> None:
    TAKEN_APART.stop()
    with pytest.raises(UnfitInput, match="took longer than"):
        article.read_article(PAGE, None, [], 0.0, "slow")
    assert article.read_article(PAGE, None, [], 20, "next").text
