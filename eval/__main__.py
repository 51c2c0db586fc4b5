"""Reads the sets in a folder, scores every task, checks the floors, writes the quality page.

    python -m eval ../shared/eval --floors eval/floors.json --write docs/quality.md

A scorer is a module of this folder with `SETS`, the files it scores, and
`score(rows, readings) -> {metric: value}`; one that needs several files together has
`measure(reader, folder, file) -> {metric: value}` instead. Fails (exit code 1) if a figure lies
under its floor.
"""

import argparse
import importlib
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import dateline
from dateline.model import Reading
from eval.floors import check_floors, raise_floors
from eval.growth import LARGE, measure_growth
from eval.speed import measure_speed

TASKS = (
    "pages", "entities", "attribution", "factuality", "places", "times", "events", "incidents",
    "terrorism", "relations", "mentions", "figures", "groups", "timelines", "stories",
    "coreference",
)  # fmt: skip

Figures = dict[str, dict[str, dict[str, float]]]
"""task → set → metric → value"""


def load_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file."""
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def read_rows(reader: dateline.Reader, rows: list[dict[str, Any]]) -> list[Reading]:
    """The readings of rows that hold a text, taken as it is."""
    documents = [
        dateline.Document(
            text=row["text"],
            published=row.get("published"),
            publisher=row.get("outlet"),
            title=row.get("title"),
            name=str(row.get("id", "")),
        )
        for row in rows
    ]
    return list(reader.read_many(documents))


def main() -> int:
    options = _arguments()
    reader = dateline.Reader(progress=lambda words: print(words, file=sys.stderr))
    figures: Figures = {}
    readings: dict[str, list[Reading]] = {}
    for task in options.task or TASKS:
        scorer = importlib.import_module(f"eval.{task}")
        for name in scorer.SETS:
            path = options.sets / name
            if not path.is_file():
                print(f"{task}: {name} is not in {options.sets}: skipped", file=sys.stderr)
                continue
            figures.setdefault(task, {})[name] = measure(scorer, reader, path, readings)
            for metric, value in figures[task][name].items():
                print(f"{task:12} {name:40} {metric:28} {value:.3f}", flush=True)
    if not options.task:
        figures["speed"] = {"this machine": measure_speed(reader, options.sets)}
        figures["growth"] = {"this machine": measure_growth(reader, options.sets, options.large)}
    if options.write:
        options.write.write_text(quality_page(figures), encoding="utf-8")
    if options.raise_floors:
        raise_floors(options.floors, figures)
    faults = check_floors(options.floors, figures) if options.floors else []
    print(*faults, sep="\n", file=sys.stderr)
    return 1 if faults else 0


def measure(
    scorer: Any, reader: dateline.Reader, path: Path, readings: dict[str, list[Reading]]
) -> dict[str, float]:
    """The metrics of one set; `readings` keeps what several scorers read alike."""
    if hasattr(scorer, "measure"):
        measured: dict[str, float] = scorer.measure(reader, path.parent, path.name)
        return measured
    rows = load_rows(path)
    if hasattr(scorer, "read"):
        read = scorer.read(reader, rows)
    else:
        if path.name not in readings:
            print(f"reading {path.name} ({len(rows)} texts)", file=sys.stderr)
            readings[path.name] = read_rows(reader, rows)
        read = readings[path.name]
    scored: dict[str, float] = scorer.score(rows, read)
    return scored


def quality_page(figures: Figures) -> str:
    """The figures as a page of tables."""
    lines = [
        "# Quality, as measured",
        "",
        f"Written by `make eval` on {date.today()}. What the sets are and how each figure is",
        "reckoned stands in `eval/`; none of their texts is in this project.",
        "",
        "All these sets were looked at while the rules were made, and the weights for events,",
        "their places and roles, and outbreaks were trained on dateline_news.jsonl: expect less of",
        "unseen text. [newsworthy.md](newsworthy.md) has the figures on rows kept aside.",
    ]
    for task, sets in figures.items():
        lines += ["", f"## {task}", "", "| set | metric | value |", "|---|---|---|"]
        for name, metrics in sets.items():
            lines += [f"| {name} | {metric} | {value:.3f} |" for metric, value in metrics.items()]
    return "\n".join(lines) + "\n"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument("sets", type=Path, help="folder with the sets")
    parser.add_argument("--task", action="append", choices=TASKS, help="only this task (again)")
    parser.add_argument("--floors", type=Path, help="JSON file of floors to check")
    parser.add_argument("--raise-floors", action="store_true", help="lift floors to what is met")
    parser.add_argument("--large", type=int, default=LARGE, help="documents in the large store")
    parser.add_argument("--write", type=Path, help="page to write")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
