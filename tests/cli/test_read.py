"""`dateline read`, with a reader that needs no model."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.hand_reader import COMMAND
from typer.testing import Result

import dateline
from dateline.errors import InputError
from dateline.model import Document, Reading
from dateline.settings import Settings

Run = Callable[..., Result]
ARTICLE = (
    "ASHFORD, Dec. 6, 2024 (Reuters) - The river Stour flooded the town of Ashford on Friday, and "
    "the mayor said that 40 people had left their homes for a school on higher ground.\n\n"
    "The army sent boats to the villages along the river, and the road to Canterbury was closed.\n"
)


class HandReader:
    """Reads a document as the hand-made reading of the first one."""

    made: Reading

    def __init__(self, settings: Settings | None = None, progress: object = None) -> None:
        self.settings = settings or Settings()

    def read_each(self, documents: Iterable[Document]) -> Iterator[Reading | InputError]:
        for document in documents:
            if "unreadable" in document.text:
                yield InputError(document.name, "could not be read (broken)")
            else:
                yield Reading(document, entities=self.made.entities)


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch, readings: tuple[Reading, ...]) -> None:
    monkeypatch.setattr("dateline.pipeline.Reader", HandReader)
    monkeypatch.setattr("dateline.work.process.COMMAND", COMMAND)
    monkeypatch.setattr(HandReader, "made", replace(readings[0]), raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles and some that are none."""
    made = tmp_path / "in"
    made.mkdir()
    (made / "a.txt").write_text(ARTICLE, "utf-8")
    (made / "b.txt").write_text(ARTICLE.replace("40", "55"), "utf-8")
    (made / "empty.txt").write_bytes(b"")
    (made / "noise.txt").write_bytes(bytes(range(256)) * 40)
    (made / "odd.txt").write_text(ARTICLE.replace("mayor", "unreadable mayor"), "utf-8")
    return made


def names(store: Path) -> list[str]:
    with dateline.Store(store) as opened:
        return sorted(Path(row.name).name for row in opened.documents())


def test_what_can_be_read_is_kept_and_the_rest_is_told(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "story.db"
    done = run("read", folder, tmp_path / "missing.txt", "--store", store)
    assert done.exit_code == 1
    told = done.stdout.splitlines()
    assert told[-1] == "2 read, 2 new, 0 known already, 4 skipped"
    assert [line.split()[0] for line in told[:-1]] == ["new", "new"]
    assert "a.txt  " in told[0] and "2024-12-06 (" in told[0]
    skipped = done.stderr.splitlines()
    assert len(skipped) == 4
    for name in ("empty.txt", "noise.txt", "odd.txt", "missing.txt"):
        (line,) = [line for line in skipped if f"{name}: " in line]
        assert line.startswith("skipped ")
    assert names(store) == ["a.txt", "b.txt"]


def test_a_second_run_changes_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "story.db"
    for told in ("2 new, 0 known already", "0 new, 2 known already"):
        done = run("read", folder / "a.txt", folder / "b.txt", "--store", store)
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout.splitlines()[-1] == f"2 read, {told}, 0 skipped"


def test_without_a_store_the_reading_is_printed(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("read", folder / "a.txt")
    assert done.exit_code == 0
    assert "a.txt\n" in done.stdout
    assert "2024-12-06 (" in done.stdout
    assert "  name    person: the mayor" in done.stdout
    assert done.stderr == "1 read, 0 skipped\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


def test_json_is_one_line_a_document(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("read", folder, "--json")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(reading["document"]["name"]).name for reading in told] == ["a.txt", "b.txt"]
    kept = run("read", folder, "--json", "--store", tmp_path / "s.db")
    counts = json.loads(kept.stdout)
    assert (counts["read"], counts["new"], len(counts["skipped"])) == (2, 2, 3)


def test_what_is_given_is_believed(run: Run, folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "story.db"
    run("read", folder / "a.txt", "--store", store, "--published", "2024-12-09",
        "--publisher", "The Post")  # fmt: skip
    with dateline.Store(store) as opened:
        (row,) = opened.documents()
    assert (str(row.published), row.published_basis) == ("2024-12-09", "given")
    assert row.publisher == "The Post"
    wrong = run("read", folder / "a.txt", "--published", "soon")
    assert wrong.exit_code == 2


def test_standard_input_is_a_dash(run: Run) -> None:
    done = run("read", "-", input=ARTICLE)
    assert done.exit_code == 0
    assert done.stdout.startswith("-\n")


def test_nothing_to_read_is_a_usage_error(run: Run) -> None:
    assert run("read").exit_code == 2


def test_a_store_that_cannot_be_used_is_told_before_reading(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database")
    done = run("read", folder, "--store", path)
    assert done.exit_code == 1
    assert done.stderr == f"dateline: {path}: is not a database; name the file of a store\n"


READ = """
import sys
from tests.hand_reader import COMMAND
import dateline.work.process as process
process.COMMAND = COMMAND
from dateline.cli import main
main()
"""


def test_a_killed_run_is_gone_on_with(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, store = tmp_path / "many", tmp_path / "story.db"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(ARTICLE.replace("40", str(40 + number)), "utf-8")
    monkeypatch.setenv("DATELINE_SLOW", "0.05")
    first = subprocess.Popen(
        [sys.executable, "-c", READ, "read", folder, "--store", store],
        cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert first.stdout is not None
    assert first.stdout.readline().startswith("new")
    first.kill()
    first.wait()
    first.stdout.close()
    monkeypatch.setenv("DATELINE_SLOW", "0")
    again = run("read", folder, "--store", store)
    counted = re.fullmatch(
        r"40 read, (\d+) new, (\d+) known already, 0 skipped", again.stdout.splitlines()[-1]
    )
    assert counted is not None
    assert int(counted[1]) > 0 < int(counted[2])
    assert again.exit_code == 0
    assert len(names(store)) == 40


def test_a_page_that_was_set_aside_is_tried_again_when_it_is_given_again(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "story.db"
    for _ in range(2):
        done = run("read", folder / "odd.txt", "--store", store)
        assert done.exit_code == 1
        assert done.stderr.endswith("odd.txt: could not be read (broken)\n")
    assert run("failed", "--store", store, "--drop").stdout == "1 dropped\n"
    assert run("read", folder / "odd.txt", "--store", store).exit_code == 1
    assert run("failed", "--store", store).stdout.count("could not be read (broken)") == 1


def test_two_files_that_hold_the_same_are_both_told(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "c.txt").write_text(ARTICLE, "utf-8")
    done = run("read", folder / "a.txt", folder / "c.txt", "--store", tmp_path / "s.db")
    assert [line.split()[0] for line in done.stdout.splitlines()[:-1]] == ["new", "known"]
    assert done.stdout.endswith("2 read, 1 new, 1 known already, 0 skipped\n")
