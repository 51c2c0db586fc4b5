"""The process in which pages are taken apart; killed and started anew when it hangs.

trafilatura, lxml and pypdf can run for minutes on hostile pages, some of it inside C code where
no signal reaches them; a process can be killed.
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
from pathlib import Path
from typing import Any

from dateline.errors import UnfitInput

_lock = threading.Lock()
_process: subprocess.Popen[bytes] | None = None
_owner = 0


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


def ask(request: dict[str, Any], seconds: float, name: str) -> dict[str, Any]:
    """Send a request and wait for the answer.

    Raises UnfitInput, and kills the process, if that takes longer than `seconds` or ends it.
    """
    with _lock:
        return _ask(request, seconds, name)


def _ask(request: dict[str, Any], seconds: float, name: str) -> dict[str, Any]:
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
