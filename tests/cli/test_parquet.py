"""`export --format parquet`: the same rows as the CSV, with types."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def test_the_rows_are_those_of_the_csv(run: Run, story: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    file = tmp_path / "claims.parquet"
    done = run("export", "--format", "parquet", "--output", file, "--store", story)
    assert (done.exit_code, done.stdout) == (0, "")
    rows = parquet.read_table(file).to_pylist()
    told = list(
        csv.DictReader(run("export", "--format", "csv", "--store", story).stdout.splitlines())
    )
    assert [row["report"] for row in rows] == [row["report"] for row in told]
    assert list(rows[0]) == list(told[0])
    figure = next(row for row in rows if row["kind"] == "figure")
    assert figure["low"] in (40.0, 55.0)
    assert figure["high"] is None
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_it_needs_a_file(run: Run, story: str, tmp_path: Path) -> None:
    assert run("export", "--format", "parquet", "--store", story).exit_code == 2
    done = run("export", "--format", "parquet", "--store", story, "--output", tmp_path / "no" / "f")
    assert done.exit_code == 1
    assert "could not be written" in done.stderr
