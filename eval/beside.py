"""Reading with matching beside it, against reading alone: the way of `dateline read -j 2`.

A crew with a process for each of two cores reads texts of the sets into a new store, once with
nothing matched and once with what it records matched beside, claims and stories being asked for at
the end. The clock runs from the first pages that were read: loading the models is no part of it.
"""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from unittest.mock import patch

import dateline
from dateline.model import Document, Page
from dateline.work.crew import Crew

CORES = 2


def measure_beside(documents: Sequence[Document]) -> dict[str, float]:
    """How long reading, matching and grouping take over reading alone, by the clock on the wall
    and by the processor time of all processes, in which the loading of the models is contained."""
    pages = [
        Page(document.text, f"{n}.txt", published=document.published, publisher=document.publisher)
        for n, document in enumerate(documents)
    ]
    with patch("dateline.work.beside.WORTH_STARTING", len(pages) + 1):
        wall, spent = _seconds(pages, grouped=False)
    both, all_spent = _seconds(pages, grouped=True)
    return {"read and match / read": both / wall, "the same, processor": all_spent / spent}


def _seconds(pages: Sequence[Page], grouped: bool) -> tuple[float, float]:
    """By the wall and the processor, from the first pages read to the last, and to the stories."""
    with tempfile.TemporaryDirectory() as folder:
        where = str(Path(folder) / "beside.db")
        with dateline.Store(where) as store:
            wanted = [taken.page for taken in store.database.queue.add(pages)]
            before = _processor()
            crew = Crew(store, where, CORES).work(wanted)
            next(crew)
            begun = time.monotonic()
            for _ in crew:
                pass
            if grouped:
                store.claims()
                store.stories()
            return time.monotonic() - begun, _processor() - before


def _processor() -> float:
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
