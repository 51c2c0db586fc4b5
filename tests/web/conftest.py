"""A running desk and a browser, for the tests that look at pages as a reader would."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI

from dateline.web.app import create_app

CHROMIUM = Path("/usr/bin/chromium")
OPTIONS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    # WebGL in software, so that the live map is drawn on a machine without a graphics card.
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
]  # fmt: skip


@contextmanager
def serving(desk: str | FastAPI, port: int = 0) -> Iterator[str]:
    """The address of a desk, or of one over the store at a path, running as long as the block; at
    a free port where none is given."""
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
        port = free.getsockname()[1]
    config = uvicorn.Config(
        create_app(desk) if isinstance(desk, str) else desk,
        port=port,
        log_level="error",
        ws="none",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def address(story: str) -> Iterator[str]:
    """The address of a desk on the story made by hand."""
    with serving(story) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium. Not for the whole session: as long as it runs, Playwright's event loop
    does, and no other test could have one."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=OPTIONS)
        yield browser
        browser.close()


Opened = Callable[..., Any]


@pytest.fixture
def open_page(browser: Any) -> Iterator[Opened]:
    """A function that opens an address; in the end nothing must have been said on the console,
    no request gone to another host and none failed."""
    contexts: list[Any] = []
    said: list[str] = []
    asked: list[str] = []
    homes: set[str] = set()

    def open_address(url: str, width: int = 1300, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 850}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        homes.add("/".join(url.split("/")[:3]))
        page.goto(url)
        return page

    yield open_address
    for context in contexts:
        context.close()
    assert said == []
    assert [url for url in asked if not url.startswith((*homes, "blob:", "data:"))] == []
