"""What one more report costs in a small store and in a large one, and matching beside reading.

The large store is made of readings of the news in the sets (of the sample story, where they are
absent), varied into as many others as it takes (`varied.py` tells how).

    python -m eval.growth ../shared/eval --large 100000

Prints and returns ratios within one run: `one more, large / small` is the median time to record one
more document and ask for the claims, in the large store over the small one; `read and match / read`
is that of `beside.py`, over as many real texts as there are, and varied ones for the rest. Times
but for that one are the processor's, which hang less on what else the machine has to do.
`memory, large / small` is the peak memory of the process after the large store over that after the
small one.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import dateline
from dateline.model import Reading
from eval.beside import measure_beside
from eval.varied import in_order, vary

TEXTS = "dateline_news.jsonl"
OTHERS = ("timeline_haiti_articles.jsonl", "incidents_fakes_to_2016_06.jsonl")
"""Texts that are read beside: some are all on one matter, which is the most to match."""
SAMPLE = Path(__file__).parent.parent / "sample"
BASE = 340
"""Texts that are read; all else is varied from them."""
SMALL, LARGE, ONE_GO = 1_000, 5_000, 1_000
"""Documents in the two stores, and in the one that is matched in one go: minutes. What Dateline
promises of 100,000 and of 10,000 takes an hour or two: `--large 100000 --one-go 10000`."""
TRIALS = 15
TOGETHER = 1_000
"""Documents recorded, and then matched, at once."""


def measure_growth(
    reader: dateline.Reader, sets: Path, large: int = LARGE, one_go: int = ONE_GO
) -> dict[str, float]:
    """The ratios, from the texts in `sets`; `large` and `one_go` are numbers of documents."""
    documents = _texts(sets)
    base = in_order(reader.read_many(documents))
    rest = (reading.document for reading in _variants(base, len(base), one_go))
    beside = measure_beside([*documents, *_others(sets), *rest][:one_go])
    with tempfile.TemporaryDirectory() as folder:
        matching = _in_one_go(Path(folder) / "one.db", base, one_go) / one_go
        with dateline.Store(Path(folder) / "growing.db") as store:
            _fill(store, base, 0, SMALL)
            small, memory = _one_more(store, base, SMALL), _peak()
            _fill(store, base, SMALL, large)
            big, more = _one_more(store, base, large), _peak()
    return {
        "one more, large / small": big / small,
        "one more, ms": 1000 * big,
        **beside,
        "matching, ms a document": 1000 * matching,
        "memory, large / small": more / memory,
    }


def _texts(sets: Path) -> list[dateline.Document]:
    from eval.__main__ import load_rows

    path = sets / TEXTS
    if not path.is_file():
        print(f"growth: {TEXTS} is not in {sets}: the sample story instead", file=sys.stderr)
        return [dateline.document(page.read_bytes()) for page in sorted(SAMPLE.glob("*.*"))]
    rows = load_rows(path)
    return [
        dateline.Document(text=row["text"], published=row["published"], publisher=row["outlet"])
        for row in rows[:: max(1, len(rows) // BASE)]
    ]


def _others(sets: Path) -> list[dateline.Document]:
    from eval.__main__ import load_rows

    rows = [row for name in OTHERS if (sets / name).is_file() for row in load_rows(sets / name)]
    return [dateline.Document(text=row["text"], published=row["published"]) for row in rows]


def _variants(base: Sequence[Reading], first: int, end: int) -> Iterator[Reading]:
    return (vary(base, number) for number in range(first, end))


def _fill(store: dateline.Store, base: Sequence[Reading], first: int, end: int) -> None:
    """Record the variants, and have them matched, some at a time."""
    for start in range(first, end, TOGETHER):
        last = min(end, start + TOGETHER)
        store.record_many(_variants(base, start, last))
        begun = time.process_time()
        store.claims()
        spent = 1000 * (time.process_time() - begun) / (last - start)
        print(f"growth: {last} documents, {spent:.0f} ms each, {_peak()} KB", file=sys.stderr)


def _one_more(store: dateline.Store, base: Sequence[Reading], last: int) -> float:
    """Median seconds to record one document and have it matched: of all over the base texts some,
    varied as after all that is there, so that both stores are asked for the same."""
    times = []
    first = -(-last // len(base)) * len(base)
    step = max(1, len(base) // TRIALS)
    for reading in [vary(base, first + step * number) for number in range(TRIALS)]:
        start = time.process_time()
        store.record(reading)
        next(iter(store.claims()), None)
        times.append(time.process_time() - start)
    return median(times)


def _in_one_go(path: Path, base: Sequence[Reading], count: int) -> float:
    """Seconds to match and group so many documents that were recorded before."""
    with dateline.Store(path) as store:
        for start in range(0, count, TOGETHER):
            store.record_many(_variants(base, start, min(count, start + TOGETHER)))
        begun = time.process_time()
        store.claims()
        store.stories()
        return time.process_time() - begun


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Measure by the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.growth", description=__doc__)
    parser.add_argument("sets", type=Path, help="folder with the sets")
    parser.add_argument("--large", type=int, default=LARGE, help="documents in the large store")
    parser.add_argument("--one-go", type=int, default=ONE_GO, help="documents matched in one go")
    options = parser.parse_args()
    ratios = measure_growth(dateline.Reader(), options.sets, options.large, options.one_go)
    for name, value in ratios.items():
        print(f"{name:28} {value:.2f}")


if __name__ == "__main__":
    main()
