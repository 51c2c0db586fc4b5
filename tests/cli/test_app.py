"""The program as a user starts it: its help, its speed, its pipes."""

import os
import subprocess
import sys
from collections.abc import Callable

from typer.testing import Result

DATELINE = [sys.executable, "-m", "dateline"]
HEAVY = ("spacy", "sqlalchemy", "alembic", "trafilatura", "lxml", "numpy", "psycopg")


def test_help_is_quick() -> None:
    """In processor time, which a busy machine does not stretch as it does the clock."""
    quickest = 9.0
    for _ in range(3):
        began = os.times()
        done = subprocess.run([*DATELINE, "--help"], capture_output=True, text=True, check=True)
        ended = os.times()
        used = ended.children_user - began.children_user
        quickest = min(quickest, used + ended.children_system - began.children_system)
    assert quickest < 0.5
    assert "brief" in done.stdout


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, dateline.cli; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & set(HEAVY)


def test_the_version_is_told(run: Callable[..., Result]) -> None:
    assert run("--version").stdout.startswith("dateline 0.")


def test_no_command_shows_the_help_and_a_wrong_one_is_a_usage_error(
    run: Callable[..., Result],
) -> None:
    assert "Usage" in run().output
    assert run("nonsense").exit_code == 2


def test_a_broken_pipe_is_quiet(story: str) -> None:
    process = subprocess.Popen(
        [*DATELINE, "export", "--store", story], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


def test_a_narrow_locale_prints_what_it_can(story: str) -> None:
    own = {"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}
    surroundings = {"PYTHONIOENCODING": "ascii", "PATH": "", **own}
    for words in (["claims"], ["claims", "--json"], ["export"]):
        done = subprocess.run(
            [*DATELINE, *words, "--store", story], capture_output=True, env=surroundings, check=True
        )
        assert done.stdout.decode("ascii")
