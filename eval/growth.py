"""What one more report costs in a small store and in a large one, and matching beside reading.

The large store is made of readings of the news in the sets (of the sample story, where they are
absent), varied so that it is not all one story: in every variant the rarer words and the names are
others, of the same length so that spans stay true, and the days lie a month on: reports come in the
order in which they are told, a month's worth as dense in the large store as in the small one.

    python -m eval.growth ../shared/eval --large 100000

Prints and returns ratios within one run: `one more, large / small` is the median time to record one
more document and ask for the claims, in the large store over the small one; `read and match / read`
is reading the base texts on two cores with matching and grouping as many variants in one go after
it, over the reading alone; two cores are taken to halve the time that reading takes on one, and
matching has one to itself. All times are the processor's, which hardly hang on what else the
machine has to do. `memory, large / small` is the peak memory of the process after the
large store over that after the small one.
"""

import argparse
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import dateline
from dateline.corroborate.terms import rarity, stem, stop_words
from dateline.model import Reading
from dateline.store.codec import from_plain, to_plain

TEXTS = "dateline_news.jsonl"
SAMPLE = Path(__file__).parent.parent / "sample"
BASE = 120
"""Texts that are read; all else is varied from them."""
SMALL, LARGE, ONE_GO = 1_000, 5_000, 1_000
"""Documents in the two stores, and in the one that is matched in one go: minutes. What Dateline
promises of 100,000 and of 10,000 takes an hour or two: `--large 100000 --one-go 10000`."""
TRIALS = 15
CORES = 2
COMMON = 6.0
"""Words less rare than this stay: verbs, ranks, fates, by which reports are told apart by kind."""
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
_WORD = re.compile(r"[^\W\d_]+|\d+")


def measure_growth(
    reader: dateline.Reader, sets: Path, large: int = LARGE, one_go: int = ONE_GO
) -> dict[str, float]:
    """The ratios, from the texts in `sets`; `large` and `one_go` are numbers of documents."""
    documents = _texts(sets)
    start = time.process_time()
    base = list(reader.read_many(documents))
    reading = (time.process_time() - start) / len(base) / CORES
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
        "read and match / read": (reading + matching) / reading,
        "matching, ms a document": 1000 * matching,
        "memory, large / small": more / memory,
    }


def vary(base: Sequence[Reading], number: int) -> Reading:
    """The `number`th variant: the base readings in turn, in ever other words, a month later."""
    turn, place = divmod(number, len(base))
    reading = base[place]
    day = date(1990, 1, 1) + timedelta(days=30 * turn + 30 * place // len(base))
    plain = _Words(turn, day - (reading.document.published or day)).of_all(to_plain(reading))
    varied = from_plain(plain, Reading)
    return replace(varied, document=replace(varied.document, published=day))


class _Words:
    """Other words of the same length, the same for the same word throughout a variant."""

    def __init__(self, turn: int, later: timedelta) -> None:
        self._turn = turn
        self._later = later
        dice = random.Random(turn)
        self._letters = str.maketrans(
            {
                **dict(zip(VOWELS, dice.sample(VOWELS, len(VOWELS)), strict=True)),
                **dict(zip(CONSONANTS, dice.sample(CONSONANTS, len(CONSONANTS)), strict=True)),
            }
        )

    def of_all(self, plain: Any) -> Any:
        """The same plain value with other words and numbers, days and coordinates."""
        if isinstance(plain, dict):
            return {key: self._field(key, value) for key, value in plain.items()}
        if isinstance(plain, list):
            return [self.of_all(value) for value in plain]
        return self._said(plain) if isinstance(plain, str) else plain

    def _field(self, key: str, value: Any) -> Any:
        if key in KEPT:
            return value
        if key in ("start", "end", "published") and isinstance(value, str):
            return (date.fromisoformat(value) + self._later).isoformat()
        if key == "geonames" and isinstance(value, int):
            return value + 20_000_000 * self._turn
        if key in ("latitude", "longitude") and value is not None:
            return (value + 1.7 * self._turn) % 85
        return self.of_all(value)

    def _said(self, text: str) -> str:
        return _WORD.sub(lambda found: self._word(found.group()), text)

    def _word(self, word: str) -> str:
        folded = word.lower()
        if word.isdigit() or not word.isascii() or folded in stop_words():
            return word
        if rarity(stem(folded)) < COMMON:
            return word
        other = folded.translate(self._letters)
        return other.upper() if word.isupper() else other.title() if word[0].isupper() else other


KEPT = {
    "is", "kind", "type", "mode", "acled", "feature", "form", "mod", "unit", "status", "quote",
    "act", "certainty", "polarity", "time", "source_kind", "precision", "use", "role", "links",
}  # fmt: skip
"""Fields whose words are the program's own."""


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


def _variants(base: Sequence[Reading], first: int, end: int) -> Iterator[Reading]:
    return (vary(base, number) for number in range(first, end))


def _fill(store: dateline.Store, base: Sequence[Reading], first: int, end: int) -> None:
    """Record the variants, and have them matched, some hundreds at a time."""
    for start in range(first, end, 500):
        store.record_many(_variants(base, start, min(end, start + 500)))
        begun = time.process_time()
        store.claims()
        spent = 1000 * (time.process_time() - begun) / min(500, end - start)
        print(f"growth: {min(end, start + 500)} documents, {spent:.0f} ms each", file=sys.stderr)


def _one_more(store: dateline.Store, base: Sequence[Reading], last: int) -> float:
    """Median seconds to record one document and have it matched: the first of the texts, varied
    as after all that is there, so that both stores are asked for the same."""
    times = []
    first = -(-last // len(base)) * len(base)
    for reading in list(_variants(base, first, first + TRIALS)):
        start = time.process_time()
        store.record(reading)
        next(iter(store.claims()), None)
        times.append(time.process_time() - start)
    return median(times)


def _in_one_go(path: Path, base: Sequence[Reading], count: int) -> float:
    """Seconds to match and group so many documents that were recorded before."""
    with dateline.Store(path) as store:
        for start in range(0, count, 500):
            store.record_many(_variants(base, start, min(count, start + 500)))
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
