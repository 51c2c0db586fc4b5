"""Measure how fast the queue is worked off, as ratios to the bare parser in the same run.

    python tools/throughput.py [--documents N] [--postgresql URL] [FILE...]

Files (default: the sample) are multiplied with a number in front until there are N. Printed are
reports a second of the bare parser on one core, of 1 and 2 workers on SQLite and, where a URL of an
empty database is given, on PostgreSQL; and the bytes that a report takes in the store. The clock
runs from the first batch settled to the last, so loading the models is not in it.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

from dateline.annotate.model import annotate, load_model
from dateline.model import Page
from dateline.pipeline import document_of
from dateline.record import Store
from dateline.settings import Settings
from dateline.work.crew import Crew

SAMPLE = Path(__file__).parents[1] / "sample"


def many_pages(files: list[Path], count: int) -> list[Page]:
    """So many pages, each another one."""
    raws = [path.read_bytes() for path in files]
    return [
        Page(raws[n % len(raws)].replace(b"</h1>", b" %d</h1>" % n, 1) + b"\n\nNo. %d." % n, f"{n}")
        for n in range(count)
    ]


def bare_parser(pages: list[Page]) -> float:
    """Reports a second of the parser alone, on one core, the pages being clean already."""
    model = load_model()
    documents = [document_of(page, Settings()) for page in pages]
    list(annotate(model, documents[:8]))
    start = time.perf_counter()
    list(annotate(model, documents))
    return len(documents) / (time.perf_counter() - start)


def worked_off(where: str, pages: list[Page], hands: int) -> float:
    """Reports a second of so many workers on a new store."""
    with Store(where) as store:
        store.database.queue.add(pages)
        settled: list[float] = []
        for _ in Crew(store, where, hands).work():
            settled.append(time.perf_counter())
        # The outcomes of a batch come together, and the first ones hide the loading.
        after = [moment for moment in settled if moment > settled[0] + 0.05]
        return len(after) / (settled[-1] - settled[0])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=240)
    parser.add_argument("--postgresql")
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args()
    pages = many_pages(given.files or sorted(SAMPLE.glob("*.*")), given.documents)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    bare = bare_parser(pages)
    print(f"bare parser, one core: {bare:.1f} reports/s ({os.cpu_count()} cores here)", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for hands in (1, 2):
            path = Path(folder, f"{hands}.db")
            rate = worked_off(str(path), pages, hands)
            print(f"SQLite, {hands} workers: {rate:.1f}/s, ratio {rate / bare:.2f}", flush=True)
        size = path.stat().st_size
        print(f"store: {size / len(pages):,.0f} bytes a report")
    if given.postgresql:
        import psycopg

        for hands in (1, 2):
            with psycopg.connect(given.postgresql, autocommit=True) as connection:
                connection.execute("DROP SCHEMA public CASCADE")
                connection.execute("CREATE SCHEMA public")
            rate = worked_off(given.postgresql, pages, hands)
            print(f"PostgreSQL, {hands} workers: {rate:.1f}/s, ratio {rate / bare:.2f}", flush=True)


if __name__ == "__main__":
    main()
