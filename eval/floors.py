"""Floors under the measured figures: they rise with the figures and sink only with a reason."""

import json
import math
from pathlib import Path
from typing import Any

SLACK = 0.01
"""A floor stands this far under what was measured, for differences between machines."""


def check_floors(path: Path, figures: dict[str, dict[str, dict[str, float]]]) -> list[str]:
    """A line for each figure that lies under its floor."""
    faults = []
    for task, sets in load_floors(path).items():
        for name, metrics in sets.items():
            for metric, floor in metrics.items():
                value = figures.get(task, {}).get(name, {}).get(metric)
                if value is not None and value < floor:
                    faults.append(f"{task} {name} {metric}: {value:.3f} is under {floor:.3f}")
    return faults


def raise_floors(path: Path, figures: dict[str, dict[str, dict[str, float]]]) -> None:
    """Lift every floor to just under what was measured; none is lowered here."""
    content = (
        json.loads(path.read_text("utf-8")) if path.exists() else {"floors": {}, "lowered": []}
    )
    for task, sets in figures.items():
        if task == "speed":
            continue
        for name, metrics in sets.items():
            held = content["floors"].setdefault(task, {}).setdefault(name, {})
            for metric, value in metrics.items():
                floor = math.floor((value - SLACK) * 1000) / 1000
                held[metric] = max(held.get(metric, 0.0), floor)
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def load_floors(path: Path) -> dict[str, dict[str, dict[str, float]]]:
    """task → set → metric → floor"""
    floors: dict[str, dict[str, dict[str, float]]] = json.loads(path.read_text("utf-8"))["floors"]
    return floors


def unexplained(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Floors that are lower (or gone) in `after` without a line in its `lowered` list.

    A line is {"floor": "task set metric", "to": 0.7, "why": "..."}.
    """
    explained = {(line["floor"], line["to"]) for line in after.get("lowered", []) if line["why"]}
    faults = []
    for task, sets in before["floors"].items():
        for name, metrics in sets.items():
            for metric, floor in metrics.items():
                now = after["floors"].get(task, {}).get(name, {}).get(metric, 0.0)
                label = f"{task} {name} {metric}"
                if now < floor and (label, now) not in explained:
                    faults.append(f"{label}: {floor} → {now} without a reason")
    return faults
