"""`dateline feeds` and `dateline watch`, on a server of the tests' own."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.ingest.web import Web, serving

from dateline.store import open_database

RSS = (
    '<rss version="2.0"><channel><title>The Post</title><item><title>River</title>'
    "<link>/a</link><pubDate>Fri, 06 Dec 2024 10:00:00 GMT</pubDate></item></channel></rss>"
)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATELINE_ALLOW_NETWORKS", "127.0.0.0/8")
    with serving() as server:
        server.page("/feed", RSS)
        server.page("/a", "<p>The river rose at Ashford on Friday, the mayor said.</p>")
        yield server


def test_add_list_and_remove(run) -> None:
    done = run("feeds", "add", "https://post.example/feed", "ftp://x", "--store", "a.db")
    assert done.exit_code == 1
    assert "added  https://post.example/feed" in done.stdout
    assert "skipped ftp://x: only http and https addresses are fetched" in done.stderr
    again = run("feeds", "add", "https://post.example/feed", "--store", "a.db")
    assert "known" in again.stdout
    (row,) = json.loads(run("feeds", "--store", "a.db", "--json").stdout)
    assert row["feed"]["url"] == "https://post.example/feed"
    assert "polled not yet, every 15 min" in run("feeds", "list", "--store", "a.db").stdout
    assert run("feeds", "remove", "https://post.example/feed", "--store", "a.db").exit_code == 0
    assert run("feeds", "remove", "https://post.example/feed", "--store", "a.db").exit_code == 1
    assert "no feeds" in run("feeds", "--store", "a.db").stdout


def test_import_and_export(run, tmp_path: Path) -> None:
    run("feeds", "add", "https://post.example/feed?a=1&b=2", "--store", "a.db")
    assert run("feeds", "export", "--store", "a.db", "--output", "a.opml").exit_code == 0
    done = run("feeds", "import", "a.opml", "none.opml", "--store", "b.db")
    assert "added  https://post.example/feed?a=1&b=2" in done.stdout
    assert "skipped none.opml: cannot be read" in done.stderr
    assert (
        "https://post.example/feed?a=1&amp;b=2" in run("feeds", "export", "--store", "b.db").stdout
    )


def test_what_would_be_read(run, web: Web) -> None:
    done = run("feeds", "test", web.url + "/feed", web.url + "/a")
    assert done.exit_code == 1
    assert "RSS, 1 entries" in done.stdout
    assert f"River  {web.url}/a" in done.stdout
    assert "a page, no feed" in done.stderr or "no feed, sitemap or page" in done.stderr
    assert "needs an address" in run("feeds", "test").stderr


def test_watch_once(run, web: Web) -> None:
    run("feeds", "add", web.url + "/feed", "--store", "a.db")
    done = run("watch", "--once", "--jobs", "0", "--pause", "0", "--store", "a.db")
    assert done.exit_code == 0, done.stderr
    assert "polled" in done.stderr
    assert f"kept  {web.url}/a" in done.stderr
    assert "1 kept" in run("feeds", "--store", "a.db").stdout


def test_a_watch_that_is_killed_goes_on_where_it_was(run, web: Web, tmp_path: Path) -> None:
    links = [f"/{n}" for n in range(24)]
    items = "".join(f"<item><title>{link}</title><link>{link}</link></item>" for link in links)
    web.page("/many", f'<rss version="2.0"><channel>{items}</channel></rss>')
    for link in links:
        web.page(link, f"<p>The river rose {link} at Ashford.</p>")
    run("feeds", "add", web.url + "/many", "--store", "a.db")
    command = [
        sys.executable,
        "-m",
        "dateline",
        "watch",
        "--jobs",
        "0",
        "--pause",
        "0.02",
        "--store",
        "a.db",
    ]
    for asked in (6, 14):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL, cwd=tmp_path)
        until = time.monotonic() + 60
        while len(set(web.paths()) & set(links)) < asked and time.monotonic() < until:
            time.sleep(0.01)
        process.kill()
        process.wait()
    assert run("watch", "--once", "--jobs", "0", "--pause", "0", "--store", "a.db").exit_code == 0
    with open_database("a.db") as database:
        leases = database.queue.claim("test", 1_000)
        urls = [page.url for lease in leases if (page := database.queue.page(lease.page))]
    assert sorted(urls) == sorted(web.url + link for link in links)


def test_another_watch_is_told(run, web: Web) -> None:
    with open_database("a.db") as database:
        database.feeds.hold("other", 60)
        done = run("watch", "--once", "--jobs", "0", "--pause", "0", "--store", "a.db")
    assert done.exit_code == 1
    assert "another `dateline watch` has its feeds" in done.stderr
