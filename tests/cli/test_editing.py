"""Versions of an article as `show` and `changes` tell them."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import Result

import dateline
from dateline.model import Document, Reading

Run = Callable[..., Result]
FIRST = "The ferry sank off Northport. Twelve people drowned. The mayor blamed its owner."
LATER = "The ferry sank off Northport. Fourteen people drowned. Schools will stay closed."


def version(text: str, published: str, url: str = "https://news.test/ferry") -> Reading:
    """A reading of nothing but a document whose headline is its second sentence."""
    return Reading(
        Document(
            text=text,
            published=date.fromisoformat(published),
            url=url,
            publisher="The Post",
            title=text.split(". ")[1],
        )
    )


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = tmp_path / "story.db"
    with dateline.Store(path) as made:
        made.record(version(LATER, "2024-03-02"))
        made.record(version(FIRST, "2024-03-01"))
        made.record(
            version("Rain is expected. Winds fall.", "2024-03-02", "https://news.test/rain")
        )
    return str(path)


@pytest.fixture
def later(store: str) -> str:
    """The id of the later version."""
    return version(LATER, "2024-03-02").document.id


def test_show_lists_versions_and_what_was_done(run: Run, store: str, later: str) -> None:
    done = run("show", later, "--store", store)
    assert "Versions of this article" in done.stdout
    assert "1 changed, 1 added, 1 removed sentences, without a note that says so" in done.stdout
    assert "number: Twelve → Fourteen" in done.stdout
    assert "headline “Twelve people drowned” → “Fourteen people drowned”" in done.stdout
    assert "“The mayor blamed its owner.”" in done.stdout


def test_the_first_version_has_none_before_it(run: Run, store: str) -> None:
    done = run("show", "A", "--store", store)
    assert "Versions of this article" in done.stdout
    assert "removed" not in done.stdout
    assert "Versions" not in run("show", "A", "--store", store, "--as-of", "2024-03-01").stdout


def test_show_prints_edits_as_json(run: Run, store: str, later: str) -> None:
    told = json.loads(run("show", later, "--store", store, "--json").stdout)
    assert [own["id"] for own in told["versions"]][1:] == [later]
    assert sorted(edit["kind"] for edit in told["edits"]) == ["added", "changed", "removed"]


def test_changes_mention_new_versions(run: Run, store: str) -> None:
    done = run("changes", "--since", "2024-03-01", "--store", store)
    assert "new version of an article" in done.stdout
    assert "number: Twelve → Fourteen" in done.stdout
    assert "nothing changed" not in done.stdout
    none = run("changes", "--since", "2024-03-02", "--store", store)
    assert "new version" not in none.stdout


def test_versions_stand_in_order_of_report_time(store: str) -> None:
    with dateline.Store(store) as opened:
        rows = opened.versions(version(FIRST, "2024-03-01").document.article)
        assert [str(row.published) for row in rows] == ["2024-03-01", "2024-03-02"]
