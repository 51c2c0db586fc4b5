"""Web archives."""

import base64
import gzip
import hashlib

import pytest

from dateline.model import Page
from dateline.settings import Settings


class Archive:
    """A WARC in the making."""

    def __init__(self) -> None:
        self.raw = bytearray()
        self.starts: list[int] = []

    def add(self, url: str, body: bytes, status: str = "200 OK", **headers: str) -> None:
        told = {"Content-Type": "text/html", **headers}
        lines = [f"HTTP/1.1 {status}", *(f"{k.replace('_', '-')}: {v}" for k, v in told.items())]
        self.write("response", "\r\n".join(lines).encode() + b"\r\n\r\n", body, url)

    def write(self, kind: str, head: bytes, body: bytes, url: str, **headers: str) -> None:
        digest = base64.b32encode(hashlib.sha1(body).digest()).decode()
        told = {
            "WARC-Type": kind, "WARC-Target-URI": url, "WARC-Payload-Digest": f"sha1:{digest}",
            "Content-Type": "application/http", "Content-Length": str(len(head) + len(body)),
            **{k.replace("_", "-"): v for k, v in headers.items()},
        }  # fmt: skip
        self.starts.append(len(self.raw))
        lines = ["WARC/1.0", *(f"{k}: {v}" for k, v in told.items())]
        self.raw += "\r\n".join(lines).encode() + b"\r\n\r\n" + head + body + b"\r\n\r\n"


@pytest.fixture
def archive() -> Archive:
    return Archive()


def test_pages_by_their_addresses(find, archive: Archive) -> None:
    archive.write("warcinfo", b"", b"software: y", "x")
    archive.add("https://post.example/1", b"one")
    archive.add("https://post.example/2", gzip.compress(b"two"), Content_Encoding="gzip")
    archive.add("https://post.example/3", b"gone", status="404 Not Found")
    archive.add("https://post.example/4", b"\xff\xd8", **{"Content-Type": "image/jpeg"})
    archive.add("https://post.example/5", b"4\r\nfive\r\n0\r\n\r\n", Transfer_Encoding="chunked")
    expected = [
        Page(raw=b"one", name="a.warc#2", url="https://post.example/1"),
        Page(raw=b"two", name="a.warc#3", url="https://post.example/2"),
        Page(raw=b"five", name="a.warc#6", url="https://post.example/5"),
    ]
    assert find(bytes(archive.raw), "a.warc") == expected
    assert find(gzip.compress(archive.raw), "a.warc") == expected


def test_a_revisit_points_to_an_earlier_record(find, archive: Archive) -> None:
    earlier = {"WARC_Refers_To_Target_URI": "https://post.example/0"}
    archive.write("revisit", b"HTTP/1.1 200 OK\r\n\r\n", b"", "https://post.example/1", **earlier)
    archive.add("https://post.example/2", b"two")
    error, page = find(bytes(archive.raw), "a.warc")
    assert str(error) == "a.warc#1: a revisit record: its page is that of https://post.example/0"
    assert isinstance(page, Page)


def test_a_bad_digest(find, archive: Archive) -> None:
    archive.add("https://post.example/1", b"The river rose")
    archive.add("https://post.example/2", b"two")
    raw = archive.raw
    raw[raw.index(b"river")] = ord("R")
    error, page = find(bytes(raw), "a.warc")
    assert str(error).startswith("a.warc#1: damaged: its digest")
    assert page.raw == b"two"


def test_a_record_that_is_cut_short(find, archive: Archive) -> None:
    archive.add("https://post.example/1", b"The river rose" * 50)
    archive.add("https://post.example/2", b"two" * 50)
    raw = archive.raw
    page, error = find(bytes(raw[:-60]), "a.warc")
    assert (page.name, error.name) == ("a.warc#1", "a.warc#2")
    assert "cut short" in error.reason
    # In the middle it swallows the beginning of the next one; the one after that is read.
    archive.add("https://post.example/3", b"three")
    raw = bytearray(archive.raw)
    at = raw.index(b"The river")
    del raw[at : at + 50]
    *errors, page = find(bytes(raw), "a.warc")
    assert all("#" in error.name for error in errors)
    assert page.raw == b"three"


def test_a_large_record_is_passed_over(find, archive: Archive) -> None:
    archive.add("https://post.example/1", bytes(2_000_000))
    archive.add("https://post.example/2", b"two")
    error, page = find(bytes(archive.raw), "a.warc", Settings(max_bytes=1_000_000))
    assert str(error) == "a.warc#1: a record of more than 1 MB"
    assert page.raw == b"two"


def test_junk(find) -> None:
    (error,) = find(b"WARC/1.0\r\nContent-Length: x\r\n\r\nrubbish\r\nmore", "a.warc")
    assert error.name == "a.warc#2"
