"""Fetching: from a server on this machine, which the settings of the tests allow."""

import gzip
import re
import shutil
import ssl
import subprocess
import time
import zlib
from dataclasses import replace
from email.utils import formatdate
from pathlib import Path

import httpx2
import pytest
from tests.ingest.web import LOCAL, Web, cut, drip, serving

from dateline.errors import UnreachableInput
from dateline.ingest.fetch import Fetched, Fetcher
from dateline.ingest.folder import find_pages
from dateline.model import Page
from dateline.settings import Settings


def fetch(address: str, settings: Settings = LOCAL, **more: str) -> Fetched:
    with Fetcher(settings) as fetcher:
        return fetcher.fetch(address, **more)


def failure(address: str, settings: Settings = LOCAL) -> UnreachableInput:
    with pytest.raises(UnreachableInput) as caught:
        fetch(address, settings)
    assert caught.value.name == address
    return caught.value


def test_the_body_and_what_tells_its_version(web: Web) -> None:
    url = web.page("/a", "The river", ETag='"1"', Last_Modified="Fri, 06 Dec 2024 10:00:00 GMT")
    found = fetch(url)
    assert (found.raw, found.kind, found.etag) == (b"The river", "text/html", '"1"')
    assert web.asked[0][1]["User-Agent"].startswith("Dateline/")


def test_no_cookies_are_kept(web: Web) -> None:
    url = web.page("/a", "The river", Set_Cookie="id=1; Path=/")
    with Fetcher(LOCAL) as fetcher:
        fetcher.fetch(url)
        fetcher.fetch(url)
    assert all("Cookie" not in headers for _, headers in web.asked)


def test_what_has_not_changed(web: Web) -> None:
    url = web.page("/a", "", status=304, ETag='"2"')
    found = fetch(url, etag='"1"', modified="Fri, 06 Dec 2024 10:00:00 GMT")
    assert (found.raw, found.etag) == (None, '"2"')
    assert web.asked[0][1]["If-None-Match"] == '"1"'


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(b"The river", mtime=0), "gzip"),
        (gzip.compress(b"The ", mtime=0) + gzip.compress(b"river", mtime=0) + bytes(8), "gzip"),
        (zlib.compress(b"The river"), "deflate"),
        (zlib.compress(b"The river")[2:-4], "deflate"),
    ],
)
def test_packed_answers(web: Web, packed: bytes, encoding: str) -> None:
    assert fetch(web.page("/a", packed, Content_Encoding=encoding)).raw == b"The river"


def test_redirects(web: Web) -> None:
    web.page("/c", "The river")
    web.page("/b", "", status=302, Location="/c")
    found = fetch(web.page("/a", "", status=301, Location="b"))
    assert (found.address, found.moved) == (web.url + "/c", web.url + "/b")


def test_redirects_that_lead_nowhere(web: Web) -> None:
    web.page("/b", "", status=302, Location="/a")
    assert "circle" in failure(web.page("/a", "", status=302, Location="/b")).reason
    for n in range(12):
        web.page(f"/{n}", "", status=302, Location=f"/{n + 1}")
    assert "more than 8 redirects" in failure(web.url + "/0").reason
    assert "only http" in failure(web.page("/f", "", 302, Location="file:///etc/passwd")).reason


def test_a_redirect_to_the_inside(web: Web) -> None:
    for target in ("http://169.254.169.254/latest/meta-data", "http://[::ffff:10.0.0.1]/"):
        reason = failure(web.page("/a", "", status=302, Location=target)).reason
        assert "not on the open internet" in reason


def test_this_machine_is_not_asked_unless_it_is_allowed(web: Web) -> None:
    url = web.page("/a", "The river")
    reason = failure(url, replace(LOCAL, allowed_networks=())).reason
    assert "127.0.0.1, which is not on the open internet" in reason
    assert web.asked == []


@pytest.mark.parametrize("inside", ["127.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"])
def test_a_name_that_resolves_to_the_inside(inside: str) -> None:
    answers = [["93.184.216.34", inside]]
    with (
        Fetcher(Settings(), resolve=lambda host, port: answers[0]) as fetcher,
        pytest.raises(UnreachableInput, match="not on the open internet"),
    ):
        fetcher.fetch("http://rebound.example/")


def test_a_name_is_resolved_once_and_that_address_is_connected_to(web: Web) -> None:
    port = int(web.url.rpartition(":")[2])
    web.page("/a", "The river")
    resolved: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        resolved.append(host)
        return ["127.0.0.1"]

    with Fetcher(LOCAL, resolve=resolve) as fetcher:
        assert fetcher.fetch(f"http://post.example:{port}/a").raw == b"The river"
    assert resolved == ["post.example"]
    assert web.asked[0][1]["Host"] == f"post.example:{port}"


def test_hosts_that_are_not_there(web: Web) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    with (
        Fetcher(LOCAL, resolve=unknown) as fetcher,
        pytest.raises(UnreachableInput, match=r"its host post\.example is not known"),
    ):
        fetcher.fetch("http://post.example/")
    assert failure("http://127.0.0.1:9/").reason == "no connection to its host"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate")
@pytest.mark.parametrize(
    ("days", "trusted", "reason"),
    [
        (1, False, "its certificate is not valid"),
        (-1, True, "its certificate .*expired"),
        (1, True, ""),
    ],
)
def test_certificates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int, trusted: bool, reason: str
) -> None:
    """One that nobody vouches for, one that has expired, and a good one."""
    key, certificate, issuer = signed_certificate(tmp_path, days)
    if trusted:
        ours = ssl.create_default_context(cafile=issuer)
        monkeypatch.setattr(httpx2, "create_ssl_context", lambda **given: ours)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving(context) as web:
        url = web.page("/a", "The river")
        if reason:
            assert re.match(reason, failure(url).reason)
            assert web.asked == []
        else:
            assert fetch(url).raw == b"The river"


def signed_certificate(folder: Path, days: int) -> tuple[Path, Path, Path]:
    """A key, a certificate for this machine that lasts so many days, and who signed it."""

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, stderr=subprocess.DEVNULL)

    new = ("-newkey", "rsa:2048", "-nodes")
    openssl("req", "-x509", *new, "-days", "2", "-subj", "/CN=Issuer", "-keyout", "issuer.key",
            "-out", "issuer.pem")  # fmt: skip
    openssl("req", *new, "-subj", "/CN=127.0.0.1", "-keyout", "key.pem", "-out", "asked.pem")
    (folder / "more").write_text("subjectAltName=IP:127.0.0.1\n")
    signer = ("-CA", "issuer.pem", "-CAkey", "issuer.key", "-CAcreateserial")
    openssl("x509", "-req", "-in", "asked.pem", *signer, "-days", str(days), "-extfile", "more",
            "-out", "its.pem")  # fmt: skip
    return folder / "key.pem", folder / "its.pem", folder / "issuer.pem"


def test_too_large_and_bombs(web: Web) -> None:
    small = replace(LOCAL, max_bytes=100_000)
    reason = "too large: more than 0.1 MB"
    assert failure(web.page("/a", b"x" * 200_000), small).reason == reason
    # Half a megabyte that becomes five hundred.
    packer = zlib.compressobj(9, wbits=31)
    start_of_it = packer.compress(bytes(10_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    bomb = start_of_it + start_of_it[10:] * 49
    assert len(bomb) < 600_000
    start = time.monotonic()
    assert failure(web.page("/b", bomb, Content_Encoding="gzip"), small).reason == reason
    hollow = gzip.compress(b"") * 10_000
    assert failure(web.page("/c", hollow, Content_Encoding="gzip"), small).reason == reason
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "gzip, br", "compress"])
def test_encodings_that_were_not_asked_for(web: Web, encoding: str) -> None:
    url = web.page("/a", gzip.compress(gzip.compress(b"x")), Content_Encoding=encoding)
    assert failure(url).reason == f"packed as {encoding!r}, which was not asked for"


def test_cut_and_damaged_answers(web: Web) -> None:
    assert failure(web.on("/a", cut)).reason == "its answer was cut short or broken"
    packed = gzip.compress(b"The river" * 100)
    short = web.page("/b", packed[:-10], Content_Encoding="gzip")
    assert failure(short).reason == "its packed answer was cut short"
    damaged = web.page("/c", packed[:12] + b"x" * 20, Content_Encoding="gzip")
    assert failure(damaged).reason == "its packed answer is damaged"


def test_a_byte_at_a_time_has_an_end(web: Web) -> None:
    url = web.on("/a", drip)
    start = time.monotonic()
    assert failure(url, replace(LOCAL, fetch_seconds=0.6)).reason == "took too long to answer"
    assert time.monotonic() - start < 2


def test_what_the_server_asks_to_wait(web: Web) -> None:
    error = failure(web.page("/a", "", status=429, Retry_After="120"))
    assert (error.reason, error.status, error.wait) == (
        "answered 429 Too Many Requests", 429, 120
    )  # fmt: skip
    error = failure(web.page("/b", "", 503, Retry_After=formatdate(time.time() + 60, usegmt=True)))
    assert error.wait is not None
    assert 50 < error.wait <= 60
    assert failure(web.page("/c", "", 503, Retry_After="soon")).wait is None


def test_reading_an_address(web: Web) -> None:
    web.page("/b", "<p>The river rose</p>")
    url = web.page("/a", "", status=302, Location="/b")
    good, bad = find_pages([url, web.url + "/none"], LOCAL)
    assert good == Page(raw=b"<p>The river rose</p>", name=url, url=web.url + "/b")
    assert str(bad) == f"{web.url}/none: answered 404 Not Found"
