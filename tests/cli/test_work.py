"""`dateline work`: what is queued is read; each line of its log and each page of its health."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from tests.hand_reader import COMMAND
from typer.testing import Result

from dateline.model import Page
from dateline.record import Store
from dateline.work.crew import Tally
from dateline.work.health import serve_health

Run = Callable[..., Result]
BODY = " The river rose on Friday, the mayor said, and the road to the town was closed to all."
ROOT = Path(__file__).parents[2]
WORK = """
import sys
from tests.hand_reader import COMMAND
import dateline.work.process as process
process.COMMAND = COMMAND
from dateline.cli import main
main()
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with three pages queued, one of which can't be read."""
    monkeypatch.setattr("dateline.work.process.COMMAND", COMMAND)
    path = str(tmp_path / "story.db")
    with Store(path) as opened:
        opened.database.queue.add(
            [Page(words + BODY, f"{words}.txt") for words in ("One", "unreadable", "Two")]
        )
    return path


def test_the_queue_is_worked_off_and_told_as_json(store: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WORK, "work", "--until-empty", "--log", "json", "--store", store],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["told"] for line in told] == ["working", "new", "failed", "new", "done"] or {
        line["told"] for line in told
    } == {"working", "new", "failed", "done"}
    (failed,) = [line for line in told if line["told"] == "failed"]
    assert (failed["level"], failed["name"]) == ("warning", "unreadable.txt")
    assert failed["reason"] == "could not be read (broken)"
    assert told[-1] | {"new": 2, "failed": 1} == told[-1]
    assert done.stdout == ""


def page(port: int, path: str) -> tuple[int, str]:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_a_worker_tells_how_it_is_and_drains(store: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WORK, "work", "--health", "127.0.0.1:0", "--store", store],
        cwd=ROOT, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    told = process.stderr.readline()
    found = re.search(r"127\.0\.0\.1:(\d+)", told)
    assert found is not None, told
    port = int(found[1])
    until = time.monotonic() + 60
    while 'dateline_pages_settled_total{fate="new"} 2.0' not in page(port, "/metrics")[1]:
        assert time.monotonic() < until
        time.sleep(0.2)
    metrics = page(port, "/metrics")[1]
    assert 'dateline_queue_pages{state="failed"} 1.0' in metrics
    assert page(port, "/health") == (200, "well\n")
    assert page(port, "/ready") == (200, "ready\n")
    assert page(port, "/other")[0] == 404
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    process.stderr.close()
    with pytest.raises(URLError):
        page(port, "/health")


def test_a_worker_that_stands_still_or_has_no_store_says_so() -> None:
    tally = Tally(turned_at=time.monotonic() - 100, store_well=False)

    def counts() -> None:
        raise AssertionError

    with serve_health("127.0.0.1", 0, tally, counts, lambda: False) as port:  # type: ignore[arg-type]
        code, told = page(port, "/health")
        assert (code, told) == (503, "no turn for 100 s\n")
        assert page(port, "/ready") == (503, "the store does not answer\n")


@pytest.mark.parametrize("address", ["0.0.0.0:9100", "127.0.0.1", "example.org:80"])
def test_health_is_for_this_machine_alone(run: Run, store: str, address: str) -> None:
    done = run("work", "--store", store, "--health", address)
    assert done.exit_code == 2
