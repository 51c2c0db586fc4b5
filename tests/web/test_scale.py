"""Twenty thousand events: the first map in three seconds, a filter's answer in a third of one.

Times are of the processor, so that a machine which is busy with something else does not change
what is measured: what server and page work is what a reader of an idle machine waits for. Where
only the clock can tell, its time is divided by how much slower than idle the machine is just then.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.web.conftest import Opened, serving
from tests.web.scale import GivenViews, bare, claims, readings
from tests.web.test_story_page import expect

import dateline
from dateline.web.app import create_app
from dateline.web.desk import Shelf

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
EVENTS = 20_000
FIRST_MAP = 3.0
"""Seconds from asking for the story to its map."""
FILTER = 0.3
"""Seconds from a filter to what it leaves: the server's work and the page's together."""
FIRST_VIEW = 1_500_000
"""Bytes of the first view as they come over the wire."""
TRIES = 3


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """A desk on the great story, which has been asked once: making it is not measured here."""
    path: Path = tmp_path_factory.mktemp("scale") / "war.db"
    told = list(readings(EVENTS))
    with dateline.Store(path) as store:
        store.record_many(map(bare, told))
    app = create_app(path)
    app.state.views = GivenViews(app.state.store, claims(told))
    app.state.shelf = Shelf(app.state.views)
    app.state.shelf.warm()
    return app


@pytest.fixture(scope="module")
def address(desk: FastAPI) -> Iterator[str]:
    with serving(desk) as running:
        yield running


def quickest(work: Callable[[int], float]) -> float:
    """The least of several measurements: what disturbs one only ever adds to it."""
    return min(work(number) for number in range(TRIES))


def slowness() -> float:
    """How many times longer a piece of work takes here just now than the processor needs for it."""
    clock, worked = time.perf_counter(), time.thread_time()
    while time.thread_time() - worked < 0.15:
        pass
    return max(1.0, (time.perf_counter() - clock) / (time.thread_time() - worked))


def server_work(desk: FastAPI, query: str) -> float:
    """Seconds that the server works on a view that nobody asked for before, with its map."""
    client = TestClient(desk, base_url="http://localhost:8017")
    worked = time.process_time()
    page = client.get(f"/?{query}", headers={"Dateline-Part": "live"})
    places = client.get(f"/map.json?{query}")
    took = time.process_time() - worked
    assert page.status_code == places.status_code == 200
    assert page.text.count('<li id="c-') == 60 and places.json()["features"]
    return took


def page_work(page: Any, wire: Any, name: str) -> float:
    """Seconds that the page's own thread works from ticking a filter until list and map follow."""
    before, claims = _worked(wire), page.locator("#claims-h").inner_text()
    box = page.get_by_role("checkbox", name=name).first
    box.check()
    expect(page.locator("#claims-h")).not_to_have_text(claims)
    page.wait_for_timeout(100)
    took = _worked(wire) - before
    page.get_by_role("checkbox", name=name).first.uncheck()
    expect(page.locator("#claims-h")).to_have_text(claims)
    return took


def _worked(wire: Any) -> float:
    told = wire.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in told if one["name"] == "TaskDuration"))


def test_a_filter_is_answered_and_drawn_at_once(
    desk: FastAPI, address: str, open_page: Opened
) -> None:
    queries = ("kind=event", "type=ASSAULT", "type=RETREAT&kind=event", "origins=1&kind=event")
    server = quickest(lambda number: server_work(desk, queries[number]))
    page = open_page(address)
    expect(page.locator("#globe")).to_have_attribute("data-ready", "true")
    wire = page.context.new_cdp_session(page)
    wire.send("Performance.enable", {"timeDomain": "threadTicks"})
    names = ("event", "place status", "quote", "event")
    drawn = quickest(lambda number: page_work(page, wire, names[number]))
    assert page.locator("li.claim").count() <= 60
    assert page.locator("#time .bar").count() <= 60
    assert server + drawn < FILTER, (server, drawn)


def test_the_first_map_comes_soon(address: str, open_page: Opened) -> None:
    def first_map(number: int) -> float:
        before = slowness()
        start = time.perf_counter()
        page = open_page(address)
        page.locator("#globe[data-ready]").wait_for(timeout=60_000)
        took = time.perf_counter() - start
        page.close()
        return took / max(before, slowness())

    assert quickest(first_map) < FIRST_MAP


def test_the_first_view_is_light(address: str, browser: Any) -> None:
    context = browser.new_context(viewport={"width": 1300, "height": 850})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    page.goto(address)
    page.locator("#globe[data-ready]").wait_for(timeout=60_000)
    page.wait_for_timeout(1_000)
    context.close()
    assert 100_000 < sum(sizes) < FIRST_VIEW
