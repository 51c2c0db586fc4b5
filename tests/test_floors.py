"""Floors sink only with a reason, and the check itself can fail."""

import json
import subprocess
from pathlib import Path

import pytest
from eval.floors import check_floors, raise_floors, unexplained

FLOORS = Path(__file__).parents[1] / "eval" / "floors.json"


def floors(value: float, lowered: list[dict[str, object]] | None = None) -> dict[str, object]:
    return {"floors": {"times": {"set": {"f1": value}}}, "lowered": lowered or []}


def test_a_lower_floor_needs_a_reason() -> None:
    assert unexplained(floors(0.8), floors(0.7)) == ["times set f1: 0.8 → 0.7 without a reason"]
    assert unexplained(floors(0.8), {"floors": {}, "lowered": []})
    reason = [{"floor": "times set f1", "to": 0.7, "why": "the set was corrected"}]
    assert unexplained(floors(0.8), floors(0.7, reason)) == []


def test_a_figure_under_its_floor_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    raise_floors(path, {"times": {"set": {"f1": 0.81}}})
    assert check_floors(path, {"times": {"set": {"f1": 0.80}}}) == []
    assert check_floors(path, {"times": {"set": {"f1": 0.79}}})
    raise_floors(path, {"times": {"set": {"f1": 0.5}}})
    assert check_floors(path, {"times": {"set": {"f1": 0.79}}}), "a floor is not lowered by itself"


def test_no_floor_was_lowered_since_it_was_committed() -> None:
    root = FLOORS.parents[1]
    history = subprocess.run(
        ["git", "log", "--format=%H", "--", "eval/floors.json"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    revisions = history.stdout.split()
    if not revisions:
        pytest.skip("the floors have no history here")
    now = json.loads(FLOORS.read_text("utf-8"))
    for revision in revisions:
        old = subprocess.run(
            ["git", "show", f"{revision}:eval/floors.json"],
            cwd=root, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if old.returncode == 0:
            assert unexplained(json.loads(old.stdout), now) == []
