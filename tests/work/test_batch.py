"""Batches and their manifest: a retry, a duplicate or a lost driver changes nothing."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.hand_reader import HandReader

from dateline.errors import InputError, StoreError
from dateline.model import Document, Page, Reading
from dateline.record import Store
from dateline.store import Fates
from dateline.store import batch as batches
from dateline.work.batch import SIZE, BatchReader, in_batches, make_batch

ROOT = Path(__file__).parents[2]
BODY = " The river rose on Friday, the mayor said, and the road to the town was closed to all."
READER = "tests.hand_reader:HandReader"


def some_pages(count: int) -> list[Page]:
    return [Page(f"Report {n}.{BODY}", f"{n}") for n in range(count)]


def test_the_same_pages_make_the_same_batches() -> None:
    first = list(in_batches(some_pages(SIZE + 3), "v1"))
    assert [len(batch.pages) for batch in first] == [SIZE, 3]
    assert [batch.id for batch in in_batches(some_pages(SIZE + 3), "v1")] == [b.id for b in first]
    assert make_batch(first[1].pages, "v2").id != first[1].id


def test_a_batch_is_recorded_once(tmp_path: Path) -> None:
    path = str(tmp_path / "story.db")
    pages = [*some_pages(3), Page(b"", "empty"), Page("unreadable" + BODY, "odd")]
    batch = make_batch(pages, "hand 1")
    reader = BatchReader(path, READER)
    assert reader.read(batch) == Fates(3, 0, 2)
    assert reader.read(batch) == Fates(3, 0, 2)
    again = make_batch(pages[:1], "hand 1")
    assert reader.read(again) == Fates(0, 1, 0)
    with Store(path) as store:
        assert len(store.documents()) == 3
        assert len(list(store.database.reports())) == 3
        assert {each.reason for each in store.database.queue.failed()} == {
            "empty; save or fetch it again", "could not be read (broken)"
        }  # fmt: skip
        assert store.database.queue.recorded_batch("none") is None


def test_nothing_of_a_batch_that_fails_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(tmp_path / "story.db") as store:
        reader, pages = HandReader(), some_pages(2)
        from dateline.pipeline import document_of

        made: list[tuple[Page, Reading | InputError]] = [
            (page, outcome)
            for page in pages
            for outcome in reader.read_each([document_of(page, reader.settings)])
        ]

        def fail(*given: object) -> bool:
            raise StoreError("the disk is full")

        whole = batches.add_row
        monkeypatch.setattr(batches, "add_row", fail)
        with pytest.raises(StoreError, match="the disk is full"):
            store.record_batch("b", made, "v1")
        monkeypatch.setattr(batches, "add_row", whole)
        assert store.documents() == []
        assert store.database.queue.recorded_batch("b") is None
        assert store.record_batch("b", made, "v1") == Fates(2, 0, 0)


def test_a_text_that_cannot_be_kept_is_set_aside_and_the_batch_goes_on(tmp_path: Path) -> None:
    pages = some_pages(2)
    split = Reading(Document(text="\ud83d\ude00 fell.", name="0"))
    good = HandReader().read(Document(text=f"Report 1.{BODY}", name="1"))
    with Store(tmp_path / "story.db") as store:
        made: list[tuple[Page, Reading | InputError]] = list(zip(pages, (split, good), strict=True))
        assert store.record_batch("b", made, "v1") == Fates(1, 0, 1)
        (failed,) = store.database.queue.failed()
        assert failed.reason == "its text holds a character split into two halves"


RAY = """
import json, sys
from dateline.model import Page
from dateline.record import Store
from dateline.work import batch
from dateline.work.on_ray import read_on_ray
batch.SIZE = 8
BODY = sys.argv[2]
pages = [Page(f"Report {n}.{BODY}", f"{n}") for n in range(30)]
pages.insert(9, Page("kill the reader" + BODY, "killer"))
where, warned = sys.argv[1], []
with Store(where) as store:
    batches = batch.in_batches(pages, "hand 1")
    fates = list(read_on_ray(batches, store, where, 2, "hand 1", "tests.hand_reader:HandReader",
                             warned.append))
    print(json.dumps([sum(f.new for f in fates), sum(f.known for f in fates),
                      sum(f.failed for f in fates), len(warned)]))
"""


def test_ray_reads_each_page_once_whatever_ends_its_driver_or_actors(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    path = str(tmp_path / "story.db")
    command = [sys.executable, "-c", RAY, path, BODY]
    around = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "DATELINE_SLOW": "0.05"}
    first = subprocess.Popen(
        command, cwd=ROOT, env=around, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    with Store(path) as store:
        until = time.monotonic() + 240
        while len(store.documents()) < 8:
            assert first.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        first.kill()
        first.wait()
        assert len(store.documents()) < 30
    done = subprocess.run(
        command, cwd=ROOT, env=around, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    # What the first run recorded is in the manifest, and counted as it was then.
    assert done.stdout.splitlines()[-1].startswith("[30, 0, 1, ")
    with Store(path) as store:
        names = [row.name for row in store.documents()]
        assert sorted(names, key=int) == [str(n) for n in range(30)]
        (failed,) = store.database.queue.failed()
        assert failed.name == "killer"
        assert "the process that read it ended" in failed.reason
