"""`dateline failed`: what was set aside, with its reason; tried again or given up."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from dateline.model import Page
from dateline.record import Store
from dateline.store import UnfitPage

Run = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A store with two pages set aside."""
    path = str(tmp_path / "story.db")
    with Store(path) as opened:
        queue = opened.database.queue
        queue.add(
            [Page("One", "in/one.txt"), Page("Two", "in/two\x1b[2J.txt", "https://a.example/")]
        )
        leases = queue.claim("me", 2)
        queue.settle("me", [UnfitPage(lease.page, "no letters in it") for lease in leases], "v1")
    return path


def test_what_was_set_aside_is_listed_with_its_reason(run: Run, store: str) -> None:
    told = run("failed", "--store", store).stdout
    assert told.count("no letters in it  tried once, last at ") == 2
    assert "in/one.txt\n" in told
    assert "\x1b" not in told
    rows = json.loads(run("failed", "--store", store, "--json").stdout)
    assert [row["name"] for row in rows] == ["in/one.txt", "in/two\x1b[2J.txt"]
    assert rows[1]["url"] == "https://a.example/"


def test_one_is_chosen_by_the_beginning_of_its_id(run: Run, store: str) -> None:
    rows = json.loads(run("failed", "--store", store, "--json").stdout)
    done = run("failed", rows[0]["page"][:8], "--drop", "--store", store)
    assert (done.exit_code, done.stdout) == (0, "1 dropped\n")
    done = run("failed", "--retry", "--store", store, "--json")
    assert json.loads(done.stdout) == {"queued again": 1}
    assert run("failed", "--store", store).stdout == "nothing was set aside\n"
    done = run("failed", "zzz", "--store", store)
    assert (done.exit_code, done.stderr) == (1, "dateline: no page 'zzz' was set aside\n")
    assert run("failed", "--retry", "--drop", "--store", store).exit_code == 2
