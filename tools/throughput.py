"""Measure how fast pages are read, as ratios to the bare parser in the same run.

    python tools/throughput.py [--documents N] [--rounds N] [--postgresql URL] [--ray] [FILE...]

Files (default: the sample) are multiplied with a number in each until there are N. In each round
come, one after the other, the bare parser on one core, 1 and 2 workers on SQLite, on PostgreSQL
where the URL of an empty database is given, and two actors of Ray on SQLite where asked for; each
ratio is to the bare parser before it and after it, so that what else a machine has to do weighs
on both. Printed are the medians of the rounds, and the bytes that a page takes in the store. Other
pages are read first until all workers are at it, so loading the models is not in it; then the clock
runs from when the pages are there to be read until the last of them is recorded.

Beside each ratio by the clock stands one by the processor's time that this process and all that it
started took for a page, which hardly hangs on what else a machine has to do: 1 worker is at most as
fast as that, 2 twice as fast.
"""

import argparse
import os
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from dateline.annotate.model import annotate, load_model
from dateline.fingerprint import reader_version
from dateline.model import Page
from dateline.pipeline import document_of
from dateline.record import Store
from dateline.settings import Settings
from dateline.work.batch import Batch, in_batches, make_batch
from dateline.work.crew import Crew
from dateline.work.on_ray import read_on_ray

SAMPLE = Path(__file__).parents[1] / "sample"

Pace = tuple[float, float]
"""Pages a second by the clock, and pages for a second of processor time."""

Moment = tuple[float, float]
"""By the clock, and the seconds of processor time taken until then."""

LEAD = 64
"""Pages read together before the clock runs."""

Way = Callable[[list[Page]], Pace]
"""A way to read pages; how fast it does."""


def many_pages(files: list[Path], wanted: int) -> list[Page]:
    """So many pages, each with other words: a sentence of its own ends a long paragraph."""
    raws = [path.read_bytes() for path in files]
    made = []
    for number in range(wanted):
        raw, more = raws[number % len(raws)], b" It was report %d of that day." % number
        ended, found = re.subn(rb"(<p>[^<]{80,})(?=</p>)", rb"\1" + more, raw, count=1)
        made.append(Page(ended if found else raw.rstrip() + more, f"{number}"))
    return made


def bare_parser(pages: list[Page]) -> Pace:
    """The parser alone, on one core, the pages being clean already."""
    model = load_model()
    # A part is enough to tell how fast the machine is now.
    documents = [document_of(page, Settings()) for page in pages[: max(80, len(pages) // 10)]]
    list(annotate(model, documents[:8]))
    start, used = time.perf_counter(), time.process_time()
    list(annotate(model, documents))
    taken, used = time.perf_counter() - start, time.process_time() - used
    return len(documents) / taken, len(documents) / used


def worked_off(where: str, hands: int) -> Way:
    """So many workers on a new store."""

    def read(pages: list[Page]) -> Pace:
        with Store(where) as store:
            crew = Crew(store, where, hands)
            lots = (_before(pages, number) for number in count())
            waiting = len(store.database.queue.add(next(lots)))
            all_at_it = False
            begun: Moment | None = None
            for _ in crew.work_on():
                waiting -= 1
                all_at_it |= crew.tally.busy == hands
                if waiting:
                    continue
                if begun is not None:
                    crew.drain()
                    ended = _now()
                elif all_at_it:
                    waiting = len(store.database.queue.add(pages))
                    begun = _now()
                else:
                    waiting = len(store.database.queue.add(next(lots)))
            assert begun is not None
            return _pace(len(pages), begun, ended)

    return read


def read_by_ray(where: str, actors: int) -> Way:
    """So many actors of Ray on a new store, on this machine."""

    def read(pages: list[Page]) -> Pace:
        version = reader_version()
        begun: list[Moment] = []

        def batches() -> Iterator[Batch]:
            for number in range(2 * actors):
                yield make_batch(_before(pages, number)[: LEAD // 4], version)
            begun.append(_now())
            yield from in_batches(pages, version)

        with Store(where) as store:
            for _ in read_on_ray(batches(), store, where, actors, version):
                ended = _now()
        return _pace(len(pages), begun[0], ended)

    return read


def _before(pages: list[Page], number: int) -> list[Page]:
    """Pages that are read before the clock runs, so that all workers have loaded their models."""
    more = b" It came %d before." % number
    raws = [page.raw for page in pages[:LEAD] if isinstance(page.raw, bytes)]
    return [Page(raw + more, f"{number}-{place}") for place, raw in enumerate(raws)]


def _now() -> Moment:
    return time.perf_counter(), _processor_time()


def _pace(count: int, begun: Moment, ended: Moment) -> Pace:
    return count / (ended[0] - begun[0]), count / (ended[1] - begun[1])


def _processor_time() -> float:
    """Seconds of processor time that this process and those that it started have taken."""
    spent = 0.0
    waiting = [os.getpid()]
    while waiting:
        process = waiting.pop()
        try:
            stat = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            for task in Path(f"/proc/{process}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except OSError:
            continue
        # User and system time, and those of its children that have ended.
        spent += sum(map(int, stat[11:15])) / os.sysconf("SC_CLK_TCK")
    return spent


def emptied(url: str, way: Way) -> Way:
    """The same, after all that is in the database was thrown away."""
    import psycopg

    def read(pages: list[Page]) -> Pace:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        return way(pages)

    return read


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=240)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--postgresql")
    parser.add_argument("--ray", action="store_true")
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args()
    pages = many_pages(given.files or sorted(SAMPLE.glob("*.*")), given.documents)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    told: dict[str, list[tuple[float, float, float]]] = {}
    for number in range(given.rounds):
        with tempfile.TemporaryDirectory() as folder:
            ways = {f"SQLite, {n} workers": worked_off(f"{folder}/{n}.db", n) for n in (1, 2)}
            if given.postgresql:
                for n in (1, 2):
                    way = emptied(given.postgresql, worked_off(given.postgresql, n))
                    ways[f"PostgreSQL, {n} workers"] = way
            if given.ray:
                ways["SQLite, 2 actors of Ray"] = read_by_ray(f"{folder}/ray.db", 2)
            before = bare_parser(pages)
            for name, way in ways.items():
                rate, worth = way(pages)
                after = bare_parser(pages)
                bare, bare_worth = ((a + b) / 2 for a, b in zip(before, after, strict=True))
                before = after
                told.setdefault(name, []).append((rate, rate / bare, worth / bare_worth))
                print(f"round {number + 1}: {name}: {rate:.1f}/s, bare {bare:.1f}/s, by processor "
                      f"time {worth:.1f} and {bare_worth:.1f}", flush=True)  # fmt: skip
            size = Path(folder, "2.db").stat().st_size
    print(f"{os.cpu_count()} cores, {len(pages)} pages, medians of {given.rounds} rounds")
    for name, measured in told.items():
        rate, ratio, worth = (statistics.median(column) for column in zip(*measured, strict=True))
        ratios = [ratio for _, ratio, _ in measured]
        print(f"{name}: {rate:.1f}/s, ratio {ratio:.2f} ({min(ratios):.2f} to {max(ratios):.2f}), "
              f"by processor time {worth:.2f}")  # fmt: skip
    print(f"store: {size / len(pages):,.0f} bytes a page")


if __name__ == "__main__":
    main()
