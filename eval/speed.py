"""Speed as ratios within one run, since machines differ and are noisy."""

import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import dateline
from dateline.annotate.model import whole

TEXTS = "dateline_news.jsonl"
ROUNDS = 3


def measure_speed(reader: dateline.Reader, sets: Path) -> dict[str, float]:
    """Reading against the bare parser over the same texts, in turn; memory; start of the command.

    `reading / parser` is the throughput of the whole reading as a share of the bare parser's
    (both on one core, the median of the rounds, in processor time, which other work on the machine
    disturbs least); seconds and megabytes by name.
    """
    from eval.__main__ import load_rows

    figures: dict[str, float] = {}
    path = sets / TEXTS
    if path.is_file():
        rows = load_rows(path)[:120]
        ratios = sorted(_ratio(reader, rows) for _ in range(ROUNDS))
        figures["reading / parser"] = ratios[ROUNDS // 2]
    figures["memory MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures["dateline --help s"] = _seconds([sys.executable, "-m", "dateline", "--help"])
    return figures


def _ratio(reader: dateline.Reader, rows: list[dict[str, Any]]) -> float:
    documents = [dateline.Document(text=row["text"], published=row["published"]) for row in rows]
    texts = [block.span.of(d.text) for d in documents for block in whole(d)]
    start = time.process_time()
    for _ in reader.model.pipe(texts, batch_size=64):
        pass
    middle = time.process_time()
    for _ in reader.read_many(documents):
        pass
    return (middle - start) / (time.process_time() - middle)


def _seconds(command: list[str]) -> float:
    """The quickest of three runs."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return min(times)
