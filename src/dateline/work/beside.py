"""Matching beside reading: a process of its own matches what is recorded while the rest is read."""

import select
import selectors
import time
from collections.abc import Callable

from dateline.work.process import Limits, MatcherProcess

WORTH_STARTING = 200
"""Documents recorded from which on a process is worth its start, about a second."""
TOGETHER = 64
"""Documents that are left to match when the process is asked: fewer take longer, each."""
LAST = 10.0
"""Seconds to wait at the end for what it is at."""


class Beside:
    """Has documents matched by a process of its own as a crew records them.

    What it leaves, or fails in, is matched when somebody asks for claims. `where` is the store's
    path or URL; `warn` is told if the process ends by itself.
    """

    def __init__(
        self,
        where: str,
        limits: Limits,
        selector: selectors.BaseSelector,
        warn: Callable[[str], None],
    ) -> None:
        self._where, self._limits = where, limits
        self._selector = selector
        self._warn = warn
        self._left = 0
        self._process: MatcherProcess | None = None

    def recorded(self, count: int) -> None:
        """So many more documents are there to be matched."""
        self._left += count

    def turn(self) -> None:
        """Start the process or ask it, if there is enough to match; end it if it is overdue."""
        if self._process is None:
            if self._left >= WORTH_STARTING:
                self._process = MatcherProcess(self._where, self._limits)
                self._selector.register(self._process.output, selectors.EVENT_READ, self)
        elif time.monotonic() > self._process.deadline:
            self._give_up(f"took longer than {self._limits.seconds:g} s")
        elif self._process.ready and not self._process.busy and self._left >= TOGETHER:
            self._process.ask()

    def hear(self) -> None:
        """Take what the process says."""
        assert self._process is not None
        for answer in self._process.answers():
            match answer:
                case {"matched": matched, "left": left}:
                    self._process.rest()
                    # Where another process matches, this one waits for more.
                    self._left = left if matched else 0
                case {"stopped": reason}:
                    self._give_up(reason)
                    return
        if self._process.ended:
            self._give_up(self._process.why_ended())

    def finish(self) -> None:
        """Let the process end what it is at, and then itself."""
        until = time.monotonic() + LAST
        while self._process is not None and self._process.busy and time.monotonic() < until:
            if select.select([self._process.output], [], [], 0.1)[0]:
                self.hear()
        self.end()

    def end(self) -> None:
        """End the process at once: what it had not finished is as it was."""
        if self._process is not None:
            self._selector.unregister(self._process.output)
            self._process.end()
            self._process = None

    def _give_up(self, reason: str) -> None:
        self._warn(f"the process that matches beside reading: {reason}")
        self.end()
        # The next one starts after as many more.
        self._left = 0
