"""A short soak: processes killed at random lose nothing and double nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_short_soak(tmp_path: Path) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text(
        "from tests.hand_reader import COMMAND\n"
        "import dateline.work.process as process\n"
        "process.COMMAND = COMMAND\n"
        "from dateline.cli import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "tools/soak.py", "--seconds", "15", "--pause", "0.1",
         "--worker", f"{sys.executable} {worker}"],
        cwd=ROOT, capture_output=True, text=True, timeout=240, check=False,
        env=surroundings(),
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told["wrong"] == [], told
    assert told["pages"] > 0
    assert told["kills"] > 0


def surroundings() -> dict[str, str]:
    """The environment of the tests, with the tests themselves importable."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {**os.environ, "PYTHONPATH": path}
