"""What every training script begins with: the rows that may be trained on, and their readings."""

import argparse
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import dateline
from dateline.annotate.model import annotate
from dateline.annotate.parse import Parse
from dateline.model import Reading

Read = list[tuple[dict[str, Any], Parse, Reading]]


def read_annotated(description: str | None) -> tuple[dateline.Reader, Read, bool]:
    """The reader; each row with its parse and reading; whether a third is to be held aside.

    Takes the path of the rows and `--held` from the command line. Rows of the set `fakes` are
    left out: they may only be measured on.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--held", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.rows.open(encoding="utf-8")]
    rows = [row for row in rows if row["set"] != "fakes"]
    reader = dateline.Reader()
    documents = [dateline.Document(text=r["text"], published=r["published"]) for r in rows]
    # As the stages see them: names inside other names are added to the places at the end only.
    readings = (
        replace(r, places=tuple(p for p in r.places if p.use != "name"))
        for r in reader.read_many(documents)
    )
    parses = annotate(reader.model, documents)
    return reader, list(zip(rows, parses, readings, strict=True)), options.held


def is_held(row: dict[str, Any]) -> bool:
    """Whether the row is in the third kept for looking at the result."""
    return hashlib.sha1(row["id"].encode()).digest()[0] % 3 == 0


def write_weights(path: Path, module: str, weights: dict[str, float]) -> None:
    """A line a feature under a comment; those that hardly weigh are left out."""
    lines = [
        f"# Weights of extract/events/{module}.py, made by tools/train_{module}.py; see",
        "# docs/newsworthy.md. Name of a feature, weight.",
    ]
    lines += [f"{name}\t{weight:.2f}" for name, weight in weights.items() if abs(weight) >= 0.02]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
