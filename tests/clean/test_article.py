"""The process that finds articles in pages."""

import os
import subprocess
import sys

import pytest

from dateline.clean import apart, article
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
    apart.stop_worker()
    with pytest.raises(UnfitInput, match="took longer than"):
        article.read_article(PAGE, None, [], 0.0, "slow")
    assert article.read_article(PAGE, None, [], 20, "next").text


def test_a_process_that_dies_hurts_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    apart.stop_worker()
    real = subprocess.Popen

    def dead(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        return real([sys.executable, "-c", "import sys; sys.stdin.buffer.read(8)"], **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(subprocess, "Popen", dead)
    with pytest.raises(UnfitInput, match="ended the process"):
        article.read_article(PAGE, None, [], 20, "bad")
    monkeypatch.undo()
    assert article.read_article(PAGE, None, [], 20, "next").text


def test_another_process_starts_its_own() -> None:
    assert article.read_article(PAGE, None, [], 20, "a").text
    first = apart._process
    child = os.fork()
    if child == 0:
        ok = bool(article.read_article(PAGE, None, [], 20, "b").text)
        other = apart._process is not first
        apart.stop_worker()
        os._exit(0 if ok and other else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert article.read_article(PAGE, None, [], 20, "c").text
    assert apart._process is first
