"""A process in which strangers' input is taken apart; killed and started anew when it hangs.

trafilatura, lxml, pypdf and feedparser can run for minutes on hostile input, some of it inside C
code where no signal reaches them; a process can be killed. `Apart` is the side that asks, `serve`
the one that answers; between them go frames, each a length of eight bytes and then JSON.
"""

import atexit
import faulthandler
import json
import os
import selectors
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, BinaryIO

from dateline.errors import UnfitInput

MEMORY = 2_000_000_000
"""Bytes that the process may take."""

Answer = dict[str, Any]


class Apart:
    """The process of a module that calls `serve`, started at the first question.

    May be asked by several threads, one after another. A process that was forked has one of its
    own.
    """

    def __init__(self, module: str) -> None:
        self._module = module
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, request: Answer, seconds: float, name: str) -> Answer:
        """Send a request about the input of that name and wait for the answer.

        Raises UnfitInput, and kills the process, if that takes longer than `seconds` or ends it.
        """
        with self._lock:
            return self._ask(request, seconds, name)

    def stop(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None and self._owner == os.getpid():
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _ask(self, request: Answer, seconds: float, name: str) -> Answer:
        raw = _frame({"seconds": seconds, "request": request})
        deadline = time.monotonic() + seconds
        try:
            process = self._start()
            assert process.stdin is not None
            process.stdin.write(raw)
            process.stdin.flush()
            head = _receive(process, 8, deadline)
            answer = _receive(process, struct.unpack(">Q", head)[0], deadline)
        except TimeoutError:
            self.stop()
            reason = f"it took longer than {seconds:g} s to take apart; it may be made to"
            raise UnfitInput(name, reason) from None
        except (OSError, EOFError):
            self.stop()
            reason = "it ended the process that takes it apart (a crash, or too little memory)"
            raise UnfitInput(name, reason) from None
        except BaseException:
            self.stop()
            raise
        result: Answer = json.loads(answer)
        return result

    def _start(self) -> subprocess.Popen[bytes]:
        """The running process, or a new one; never one that another process of ours started."""
        mine = self._owner == os.getpid()
        if self._process is not None and mine and self._process.poll() is None:
            return self._process
        self.stop()
        if not mine:
            self._owner = os.getpid()
            atexit.register(self.stop)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return self._process


def serve(answer_to: Callable[[Answer], Answer]) -> None:
    """Answer requests from standard input until it ends; {"error": why} where that fails.

    If whoever asked was killed, nobody is left to end this process where it hangs: it does so
    itself, a while after it should have answered.
    """
    _limit_memory()
    source = sys.stdin.buffer
    sink = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not get between the answers.
    os.dup2(2, 1)
    while (asked := _read_frame(source)) is not None:
        faulthandler.dump_traceback_later(2 * asked["seconds"] + 1, exit=True)
        try:
            answer = answer_to(asked["request"])
        except MemoryError:
            answer = {"error": "it takes too much memory to take apart"}
        except RecursionError:
            answer = {"error": "its tags are nested too deeply"}
        except Exception as error:
            answer = {"error": f"it cannot be taken apart ({type(error).__name__})"}
        faulthandler.cancel_dump_traceback_later()
        sink.write(_frame(answer))
        sink.flush()


def _frame(value: Answer) -> bytes:
    raw = json.dumps(value).encode("ascii")
    return struct.pack(">Q", len(raw)) + raw


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


def _read_frame(source: BinaryIO) -> Answer | None:
    """The next request, or None at the end."""
    head = source.read(8)
    if len(head) < 8:
        return None
    request: Answer = json.loads(source.read(struct.unpack(">Q", head)[0]))
    return request


def _limit_memory() -> None:
    """Let a runaway input end this process and nothing else."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        return
