"""Files at other addresses: what a folder, a bucket and a scheme that nobody knows give."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.ingest.folder import find_pages
from dateline.model import Page
from dateline.settings import Settings
from dateline.work.remote import find_remote

fsspec = pytest.importorskip("fsspec")
BODY = "The mayor said on Friday that 40 people had left Ashford."


def find(path: str) -> Iterator[Page | InputError]:
    return find_pages([Path(path)], Settings())


def test_files_at_any_address_are_brought_here(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(f"{name}. {BODY}")
    found = list(find_remote([f"file://{tmp_path}/*.txt"], find))
    assert [page.name for page in found] == [f"file://{tmp_path}/{n}.txt" for n in "ab"]
    missing, nowhere = find_remote([f"file://{tmp_path}/c.txt", "nowhere://x/y"], find)
    assert isinstance(missing, InputError)
    assert missing.name == f"file://{tmp_path}/c.txt"
    assert isinstance(nowhere, InputError)
    assert "\n" not in str(nowhere)


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An S3 bucket on a server of the test's own, on loopback."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "none")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    server.start()
    try:
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://{}:{}".format(*server.get_host_and_port()))
        fsspec.filesystem("s3").mkdir("archive")
        yield "s3://archive"
    finally:
        server.stop()
        fsspec.filesystem("s3").clear_instance_cache()


def test_an_archive_in_a_bucket_is_read(bucket: str) -> None:
    rows = [{"text": f"Report {n}. {BODY}", "id": f"r{n}"} for n in range(3)]
    packed = gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode())
    fsspec.filesystem("s3").pipe("archive/2024-12.jsonl.gz", packed)
    found = list(find_remote([f"{bucket}/2024-*.gz", f"{bucket}/2025.gz", "s3://none/*"], find))
    *pages, missing, nowhere = found
    assert [page.name for page in pages] == [f"{bucket}/2024-12.jsonl.gz#{n}" for n in (1, 2, 3)]
    assert str(missing).startswith(f"{bucket}/2025.gz: cannot be fetched")
    assert str(nowhere) == "s3://none/*: no file there"
