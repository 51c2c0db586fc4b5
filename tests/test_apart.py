"""A process apart: whatever is done to it, one input is told and the next is answered."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.apart import Apart
from dateline.errors import UnfitInput

ROOT = Path(__file__).parents[1]


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> Iterator[Apart]:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), str(ROOT)]))
    made = Apart("tests.apart_worker")
    yield made
    made.stop()


def did(apart: Apart, what: str, seconds: float = 20) -> dict[str, object]:
    return apart.ask({"do": what}, seconds, "a.html")


@pytest.mark.parametrize(
    ("what", "seconds", "reason"),
    [
        ("crash", 20, "it ended the process that takes it apart"),
        ("hang", 0.2, "it took longer than 0.2 s to take apart"),
    ],
)
def test_what_ends_it_is_told_and_the_next_is_answered(
    apart: Apart, what: str, seconds: float, reason: str
) -> None:
    first = did(apart, "print")["in"]
    start = time.monotonic()
    with pytest.raises(UnfitInput, match=f"^a.html: {reason}"):
        did(apart, what, seconds)
    assert time.monotonic() - start < 5
    assert did(apart, "print")["in"] != first


@pytest.mark.parametrize(
    ("what", "reason"),
    [("fill", "too much memory"), ("nest", "nested too deeply"), ("raise", "ValueError")],
)
def test_what_fails_in_it_is_answered_by_the_same(apart: Apart, what: str, reason: str) -> None:
    first = did(apart, "print")["in"]
    assert reason in str(did(apart, what)["error"])
    assert did(apart, "print")["in"] == first


def test_it_ends_with_whoever_asked(apart: Apart, tmp_path: Path) -> None:
    told = tmp_path / "process"
    child = os.fork()
    if child == 0:
        told.write_text(str(did(apart, "print")["in"]))
        os._exit(0)
    os.waitpid(child, 0)
    until = time.monotonic() + 10
    while is_alive(int(told.read_text())):
        assert time.monotonic() < until
        time.sleep(0.02)


def is_alive(process: int) -> bool:
    """Whether it runs; one that has ended may still be listed, without a command line."""
    try:
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())
    except OSError:
        return False


def test_a_forked_process_has_its_own(apart: Apart) -> None:
    first = did(apart, "print")["in"]
    child = os.fork()
    if child == 0:
        other = did(apart, "print")["in"]
        apart.stop()
        os._exit(0 if other != first else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert did(apart, "print")["in"] == first
