"""Processes that read and match as the crew sees them: what they have and say, when overdue."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from dateline.store import Lease

COMMAND: tuple[str, ...] = (sys.executable, "-P", "-m", "dateline.work.hand")
MATCHER: tuple[str, ...] = (sys.executable, "-P", "-m", "dateline.work.matcher")


def owner_name(process: int) -> str:
    """What a process is called in the queue, so that others here can tell whether it lives."""
    return f"{socket.gethostname()}:{process}:{secrets.token_hex(4)}"


def has_vanished(owner: str) -> bool:
    """Whether the owner was a process of this machine that is no more."""
    host, process, _ = owner.rsplit(":", 2) if owner.count(":") >= 2 else ("", "", "")
    if host != socket.gethostname() or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a reading process may take.

    `seconds` for one step: cleaning a page, reading it, recording a batch; `memory` in bytes;
    `pages` is after how many it makes room for a fresh one, since the parser never forgets a
    word that it met; `batch` is how many pages are recorded in one transaction; `start` is how
    long loading may take, with the gazetteer that the first start builds.
    """

    seconds: float = 60.0
    memory: int = 6_000_000_000
    pages: int = 2_000
    batch: int = 16
    start: float = 600.0


class Process:
    """A process that answers requests. `deadline` is when, by the monotonic clock, it is late."""

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        self.ready = False
        self.ended = False
        self._limits = limits
        self._buffer = b""
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `end`
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            # A group of its own, which ends with whatever it has started.
            start_new_session=True,
        )
        self.id = self._process.pid
        self.deadline = time.monotonic() + limits.start

    @property
    def busy(self) -> bool:
        """Whether it has been asked for something that it has not answered yet."""
        raise NotImplementedError

    @property
    def output(self) -> IO[bytes]:
        """What the process writes its answers to."""
        assert self._process.stdout is not None
        return self._process.stdout

    def answers(self) -> Iterator[dict[str, Any]]:
        """What it has said by now; each answer shows that it goes on."""
        part = os.read(self.output.fileno(), 1 << 16)
        if not part:
            self.ended = True
        *lines, self._buffer = (self._buffer + part).split(b"\n")
        for line in lines:
            answer: dict[str, Any] = json.loads(line)
            if "ready" in answer:
                self.ready = True
            if self.busy:
                self.deadline = time.monotonic() + self._limits.seconds
            elif self.ready:
                self.deadline = float("inf")
            yield answer

    def why_ended(self) -> str:
        """In plain words how the process ended; it has."""
        code = self._process.wait()
        if code >= 0:
            return f"it ended with code {code}" + self._last_complaint()
        name = signal.Signals(-code).name
        hint = {
            "SIGKILL": "killed, or out of memory",
            "SIGSEGV": "a crash in native code",
            "SIGABRT": "a crash in native code, or out of memory",
        }.get(name)
        return f"it was ended by {name}" + (f" ({hint})" if hint else "")

    def _last_complaint(self) -> str:
        """The last line that it wrote to standard error."""
        self._complaints.seek(max(0, self._complaints.seek(0, os.SEEK_END) - 2000))
        lines = self._complaints.read().decode("utf-8", "replace").strip().splitlines()
        return f" ({lines[-1][:200]})" if lines else ""

    def end(self) -> None:
        """End it at once, with what it has started."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._complaints.close()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()

    def _send(self, words: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(words).encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            # It has ended, which its output will tell.
            return


class HandProcess(Process):
    """A process that reads pages."""

    def __init__(self, store: str, limits: Limits) -> None:
        super().__init__(COMMAND, limits)
        self.leases: list[Lease] = []
        self.pages_read = 0
        self.owner = owner_name(self.id)
        # By the pipe and not as an argument, since the URL may hold a password.
        self._send(
            {
                "store": store,
                "owner": self.owner,
                "seconds": limits.seconds,
                "memory": limits.memory,
            }
        )

    @property
    def busy(self) -> bool:
        """Whether pages are lent to it."""
        return bool(self.leases)

    def give(self, leases: Sequence[Lease]) -> None:
        """Have pages read."""
        self.leases = list(leases)
        self.deadline = time.monotonic() + self._limits.seconds
        self._send({"pages": [lease.page for lease in leases]})

    def take_back(self) -> None:
        """The pages given have been settled."""
        self.pages_read += len(self.leases)
        self.leases = []
        self.deadline = float("inf")


class MatcherProcess(Process):
    """A process that matches what was recorded."""

    def __init__(self, store: str, limits: Limits) -> None:
        super().__init__(MATCHER, limits)
        self._asked = False
        self._send({"store": store, "memory": limits.memory})

    @property
    def busy(self) -> bool:
        """Whether it is matching."""
        return self._asked

    def ask(self) -> None:
        """Have some documents matched."""
        self._asked = True
        self.deadline = time.monotonic() + self._limits.seconds
        self._send({"match": True})

    def rest(self) -> None:
        """It has answered."""
        self._asked = False
        self.deadline = float("inf")
