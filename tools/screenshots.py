"""Screenshots of the desk's main pages: `make screenshots`, or
`python tools/screenshots.py STORE FOLDER`.

Needs Playwright (a part of the `dev` extra) and a Chromium at /usr/bin/chromium.
"""

import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from dateline.web.app import create_app

CHROMIUM = "/usr/bin/chromium"
OPTIONS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
           "--ignore-gpu-blocklist"]  # fmt: skip


@dataclass(frozen=True)
class Shot:
    """A page to be shown: its file, where to find it, how wide and high, light or dark.

    `find` is a selector of the link that leads there from `path`.
    """

    name: str
    path: str
    width: int = 1360
    height: int = 900
    scheme: str = "light"
    find: str = ""
    map: bool = False


SHOTS = (
    Shot("story", "/", map=True),
    Shot("selection", "/?q=canvey&select=place:Canvey+Island", map=True, scheme="dark"),
    Shot("phone", "/?kind=figure", 390, 844, map=True),
    Shot("claim", "/?q=lifeboat", 1100, 860, find="li.claim a[href^='/claims/']"),
    Shot("document", "/documents", 1100, 860, find="tr:nth-child(5) a[href^='/documents/']"),
    Shot("figures", "/figures", 1100, 860),
)


def main() -> None:
    store, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with serving(store) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        for shot in SHOTS:
            take(browser, address, shot, folder / f"{shot.name}.png")
        browser.close()


def take(browser: Browser, address: str, shot: Shot, path: Path) -> None:
    """One screenshot, once the map stands."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(address + shot.path)
    if shot.find:
        page.locator(shot.find).first.click()
        page.wait_for_load_state()
    if shot.map:
        page.locator("#globe[data-drawn]").wait_for(timeout=60_000)
    if shot.width < 500:
        page.locator("#space-h").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('#space-h').scrollIntoView()")
    page.screenshot(path=str(path))
    context.close()


@contextmanager
def serving(store: str) -> Iterator[str]:
    """The address of a desk over the store, running as long as the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(store), port=port, log_level="error", ws="none", timeout_graceful_shutdown=1
        )
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


if __name__ == "__main__":
    main()
