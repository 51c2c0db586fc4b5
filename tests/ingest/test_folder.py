"""Files, folders and standard input."""

import io
import os
from pathlib import Path

import pytest

from dateline.errors import UnfitInput, UnreadableInput
from dateline.ingest.folder import find_pages
from dateline.model import Page
from dateline.settings import Settings

SETTINGS = Settings()


def names(*paths: Path | str) -> list[str]:
    return [found.name for found in find_pages(paths, SETTINGS)]


def test_folder_in_order_without_hidden_and_other_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden.txt", "c.png", "sub/d.TXT", "sub/e", ".git/f.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"The river rose in {name}")
    found = list(find_pages([tmp_path], SETTINGS))
    assert [page.name for page in found] == [
        str(tmp_path / name) for name in ("a.html", "b.txt", "sub/d.TXT", "sub/e")
    ]
    assert isinstance(found[0], Page)
    assert found[0].raw == b"The river rose in a.html"


def test_a_named_file_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / ".notes.log"
    path.write_bytes(b"The river")
    assert list(find_pages([path], SETTINGS)) == [Page(raw=b"The river", name=str(path))]


def test_missing_paths_come_as_errors_and_the_rest_is_read(tmp_path: Path) -> None:
    good = tmp_path / "a.txt"
    good.write_text("The river")
    found = list(find_pages([tmp_path / "none.txt", good, "\0"], SETTINGS))
    assert isinstance(found[0], UnreadableInput)
    assert str(found[0]) == f"{tmp_path / 'none.txt'}: no such file or folder"
    assert isinstance(found[1], Page)
    assert isinstance(found[2], UnreadableInput)
    assert "\0" not in str(found[2])


def test_an_empty_path_is_not_this_folder() -> None:
    (error,) = find_pages([""], SETTINGS)
    assert str(error) == "'': an empty path; name a file or folder"


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    (error,) = find_pages(["-"], SETTINGS)
    assert str(error) == "-: standard input is closed; pipe a page into it"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_and_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    (error,) = find_pages([path], SETTINGS)
    assert isinstance(error, UnreadableInput)
    assert error.reason == "no permission to read it"


def test_devices_and_pipes_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", Path("/dev/zero")):
        (error,) = find_pages([path], SETTINGS)
        assert isinstance(error, UnreadableInput)
        assert error.reason == "neither a file nor a folder"


def test_empty_folder(tmp_path: Path) -> None:
    (error,) = find_pages([tmp_path], SETTINGS)
    assert isinstance(error, UnreadableInput)
    assert "no pages" in error.reason


def test_links_that_go_round(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The river")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    found = list(find_pages([tmp_path], SETTINGS))
    assert isinstance(found[0], Page)
    assert isinstance(found[1], UnreadableInput)
    assert len(found) == 2


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    (error,) = find_pages([path], SETTINGS)
    assert isinstance(error, UnfitInput)
    assert error.reason == "too large: 50 MB, the limit is 20 MB"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(b"The river")

    monkeypatch.setattr("sys.stdin", Input)
    assert list(find_pages(["-"], SETTINGS)) == [Page(raw=b"The river", name="-")]


def test_two_articles_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    article = "The river rose on Monday and the villages were cleared by the army. " * 4
    path.write_text(f"{article}\f{article}")
    assert names(path) == [f"{path}#1", f"{path}#2"]


def test_a_name_that_cannot_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/a\xff\n.txt"
    Path(os.fsdecode(path)).write_text("The river")
    (page,) = find_pages([tmp_path], SETTINGS)
    assert page.name.isprintable()
