"""Archives, whole, damaged and hostile."""

import gzip
import io
import zipfile

import pytest
import zstandard

from dateline.errors import UnfitInput
from dateline.model import Page
from dateline.settings import Settings


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return made.getvalue()


def test_gzip_and_zstd(find, told) -> None:
    raw = told.encode()
    for packed in (
        gzip.compress(raw[:50]) + gzip.compress(raw[50:]),
        zstandard.compress(raw),
        gzip.compress(zstandard.compress(raw)),
    ):
        assert find(packed, "a.txt.gz") == [Page(raw=raw, name="a.txt.gz")]


def test_zip_gives_the_files_of_known_kinds(find, told) -> None:
    raw = told.encode()
    inner = zipped(**{"deep.txt": raw})
    files = {"one/a.txt": raw, "b.jpg": b"\xff\xd8", "__MACOSX/._a.txt": b"x", "in.zip": inner}
    assert find(zipped(**files), "f.zip") == [
        Page(raw=raw, name="f.zip#one/a.txt"),
        Page(raw=raw, name="f.zip#in.zip#deep.txt"),
    ]


@pytest.mark.parametrize("path", ["../a.txt", "/etc/a.txt", "C:\\a.txt", "x\\..\\..\\a.txt"])
def test_names_that_lead_out(find, told, path: str) -> None:
    error, page = find(zipped(**{path: b"bad", "b.txt": told.encode()}), "f.zip")
    assert isinstance(error, UnfitInput)
    assert error.reason == "its name leads out of the archive"
    assert page.raw == told.encode()


def test_bombs(find, told) -> None:
    zeros = gzip.compress(bytes(100_000_000))
    (error,) = find(zeros, "a.jsonl.gz")
    assert error.reason == "it expands more than 200-fold, as no reports do"
    (error,) = find(gzip.compress(told.encode() * 9), "a.txt.gz", Settings(max_bytes=1_000))
    assert error.reason.startswith("too large: more than 0 MB")
    bomb, page = find(zipped(**{"a.jsonl": bytes(100_000_000), "b.txt": told.encode()}), "f.zip")
    assert str(bomb) == "f.zip#a.jsonl: it expands more than 200-fold, as no reports do"
    assert isinstance(page, Page)


def test_archives_in_archives(find, told) -> None:
    packed = told.encode()
    for _ in range(5):
        packed = gzip.compress(packed)
    (error,) = find(packed)
    assert error.reason == "archives in archives, more than 3 deep"


def test_damaged(find, told) -> None:
    lines = "".join(f'{{"text": "{told} {n * 7919}"}}\n' for n in range(3_000)).encode()
    *pages, error = find(gzip.compress(lines)[:-9], "a.jsonl.gz")
    assert len(pages) > 2_900
    assert str(error) == "a.jsonl.gz: a gzip archive that is cut short; get it again"
    *pages, error = find(zstandard.compress(lines)[:-2000], "a.jsonl.zst")
    assert isinstance(error, UnfitInput)
    (error,) = find(zipped(a=b"x")[:-8], "f.zip")
    assert error.reason.startswith("a zip archive that is damaged or cut short")


def test_an_encrypted_file(find) -> None:
    raw = bytearray(zipped(**{"a.txt": b"x"}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        raw[raw.index(mark) + (6 if mark[2] == 3 else 8)] |= 1
    (error,) = find(bytes(raw), "f.zip")
    assert str(error) == "f.zip#a.txt: it has a password; unpack it first"


def test_the_limit_is_set(find, told) -> None:
    (error,) = find(told.encode(), settings=Settings(max_bytes=100))
    assert error.reason.startswith("too large")
