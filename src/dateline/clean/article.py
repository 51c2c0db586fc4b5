"""The article in a whole page, found by trafilatura in a process of its own.

Both trafilatura and lxml can run for minutes inside C code on hostile pages, where no signal
reaches them; a process can be killed.
"""

import atexit
import json
import os
import selectors
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline.clean.draft import Draft
from dateline.clean.links import unwrap
from dateline.errors import UnfitInput
from dateline.model import BlockKind

MOST_TAGS = 150_000
"""A page with more is no article; trafilatura takes minutes over it."""

MOST_LINKED = 0.8
"""Share of the words that are links, from which on a page is a list and no article."""

_KINDS: dict[str, BlockKind] = {
    "head": "caption", "cell": "caption", "row": "caption", "table": "caption",
}  # fmt: skip
_lock = threading.Lock()
_process: subprocess.Popen[bytes] | None = None
_owner = 0


def read_article(
    source: str, url: str | None, titles: Sequence[str], seconds: float, name: str
) -> Draft:
    """The words, paragraphs and links of the article in a page, without its headline.

    `titles` are what the page calls itself; a first block that repeats one is left out, for
    pages differ in whether the headline stands inside the article. Raises UnfitInput if finding
    it takes longer than `seconds` or ends the process.
    """
    with _lock:
        answer = _ask({"html": source, "url": url}, seconds, name)
    if "error" in answer:
        raise UnfitInput(name, f"the page cannot be read: {answer['error']}")
    draft = Draft()
    blocks = answer["blocks"]
    known = {folded for title in titles if (folded := _fold(title))}
    if blocks and _is_title(_fold("".join(words for words, _ in blocks[0][1])), known):
        blocks = blocks[1:]
    if len(blocks) == 1 and not any(address for _, address in blocks[0][1]):
        # What trafilatura could only gather has its paragraphs as lines.
        lines = "".join(words or "\n" for words, _ in blocks[0][1]).split("\n")
        blocks = [[blocks[0][0], [[line, None]]] for line in lines]
    runs = [run for _, runs in blocks for run in runs]
    linked = sum(len(words) for words, address in runs if address)
    if linked > MOST_LINKED * max(1, sum(len(words) for words, _ in runs)):
        raise UnfitInput(name, "no article in the page, mostly links")
    for kind, runs in blocks:
        _add_block(draft, kind, runs)
    draft.trim_spans()
    return draft


def stop_worker() -> None:
    """End the process, if there is one."""
    global _process
    if _process is not None and _owner == os.getpid():
        _process.kill()
        _process.wait()
        for pipe in (_process.stdin, _process.stdout):
            if pipe is not None:
                pipe.close()
    _process = None


def _fold(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def _is_title(words: str, titles: set[str]) -> bool:
    """Whether the letters are those of a title, which may have the name of the site behind it."""
    return len(words) >= 10 and any(title.startswith(words) for title in titles)


def _add_block(draft: Draft, kind: str, runs: list[list[Any]]) -> None:
    words = "".join(words for words, _ in runs).strip()
    if kind == "head" and len(words) > 60 and words[-1] in '.!”"':
        # A summary set as a heading tells as much as any sentence.
        kind = "p"
    for words, address in runs:
        if not words:
            draft.end_paragraph(_KINDS.get(kind))
            continue
        start = draft.at
        draft.add(words)
        url = unwrap(address) if address else None
        if url is not None:
            draft.add_link(start, url)
            draft.emphasise(start)
    draft.end_paragraph(_KINDS.get(kind))


def _ask(request: dict[str, Any], seconds: float, name: str) -> dict[str, Any]:
    """Send a request and wait for the answer, or kill the process."""
    raw = json.dumps(request).encode("utf-8", "surrogatepass")
    deadline = time.monotonic() + seconds
    try:
        process = _start()
        if process.stdin is None or process.stdout is None:
            raise OSError("no pipes")
        process.stdin.write(struct.pack(">Q", len(raw)) + raw)
        process.stdin.flush()
        head = _receive(process, 8, deadline)
        answer = _receive(process, struct.unpack(">Q", head)[0], deadline)
    except TimeoutError:
        stop_worker()
        raise UnfitInput(name, f"the page took longer than {seconds:g} s to clean") from None
    except (OSError, EOFError):
        stop_worker()
        raise UnfitInput(name, "the page ended the process that cleans it") from None
    except BaseException:
        stop_worker()
        raise
    result: dict[str, Any] = json.loads(answer)
    return result


def _start() -> subprocess.Popen[bytes]:
    """The running process, or a new one; never one that another process of ours started."""
    global _process, _owner
    if _process is not None and _owner == os.getpid() and _process.poll() is None:
        return _process
    if _owner == os.getpid():
        stop_worker()
    elif _owner == 0:
        atexit.register(stop_worker)
    _owner = os.getpid()
    _process = subprocess.Popen(
        [sys.executable, "-P", str(Path(__file__).with_name("worker.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    return _process


def _receive(process: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
    """So many bytes of the answer. Raises TimeoutError after the deadline, EOFError at an end."""
    assert process.stdout is not None
    parts: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while size:
            left = deadline - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise TimeoutError
            part = os.read(process.stdout.fileno(), min(size, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
    return b"".join(parts)
