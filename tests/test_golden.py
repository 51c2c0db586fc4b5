"""Whole readings of the sample story, held against what was last looked at by eye.

`make golden` writes the files anew; their difference is part of the change and is to be read.
"""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.clean.page import clean_page
from dateline.ingest.folder import find_pages
from dateline.model import Page, Reading, Span

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
SAMPLES = sorted(path for path in (ROOT / "sample").iterdir())


@pytest.fixture(scope="module")
def readings(reader: dateline.Reader) -> dict[str, Reading]:
    pages = [page for page in find_pages(SAMPLES, reader.settings) if isinstance(page, Page)]
    # Where the checkout lies is no part of a reading.
    pages = [replace(page, name=Path(page.name).name) for page in pages]
    documents = [clean_page(page, reader.settings) for page in pages]
    read = reader.read_many(documents)
    return {Path(page.name).stem: reading for page, reading in zip(pages, read, strict=True)}


def in_words(reading: Reading) -> dict[str, Any]:
    """The reading as JSON with each span as the words it marks, which a person can check."""
    text = reading.document.text

    def words(value: Any) -> Any:
        if isinstance(value, dict) and set(value) == {"start", "end"}:
            return Span(**value).of(text)
        if isinstance(value, dict):
            return {key: words(item) for key, item in value.items() if item not in (None, [], "")}
        if isinstance(value, list):
            return [words(item) for item in value]
        return round(value, 4) if isinstance(value, float) else value

    plain: dict[str, Any] = words(reading.to_json())
    return plain


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_sample_reads_as_it_was_looked_at(path: Path, readings: dict[str, Reading]) -> None:
    golden = GOLDEN / f"{path.stem}.json"
    now = in_words(readings[path.stem])
    if os.environ.get("DATELINE_GOLDEN") == "write":
        golden.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert now == json.loads(golden.read_text("utf-8")), "`make golden` writes it anew"


def test_every_span_marks_its_words(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        text = reading.document.text
        for item in (*reading.mentions, *reading.times, *reading.places, *reading.figures):
            assert item.span.of(text).strip() == item.span.of(text) != ""
        for attribution in reading.attributions:
            spans = (attribution.source, attribution.cue, *attribution.content)
            assert all(span.of(text) for span in spans if span)


def test_reading_twice_and_one_by_one_is_the_same(
    reader: dateline.Reader, readings: dict[str, Reading]
) -> None:
    for reading in list(readings.values())[:3]:
        assert reader.read(reading.document) == reading


def test_readme_shows_what_the_demo_prints(readings: dict[str, Reading], tmp_path: Path) -> None:
    with dateline.Store(tmp_path / "flood.db") as store:
        store.record_many(readings.values())
    # A process of its own, so that nothing that is left of other tests prints between the lines.
    command = [sys.executable, "-m", "dateline", "brief", "--store", str(tmp_path / "flood.db")]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    printed = told.stdout.splitlines()
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = readme.split("Briefing, all that is known")[1].split("```")[0].splitlines()
    assert [line for line in shown if line.strip() not in ("", "...") and line not in printed] == []
