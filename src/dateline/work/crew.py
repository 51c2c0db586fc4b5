"""Processes that read the pages of a queue, and the one that lends to them and watches them.

Beside them another one matches what they have recorded.
"""

import selectors
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.errors import SetupError, StoreError
from dateline.record import Store
from dateline.store import Queue
from dateline.work.beside import Beside
from dateline.work.process import HandProcess, Limits, has_vanished

RENEWAL = 15.0
"""Seconds between renewals of the leases; a quarter of what they last."""

IDLE = 0.5
"""Seconds between two looks into an empty queue."""

LONGEST_WAIT = 60.0
"""Seconds between two tries to reach a store that has failed."""

DEATHS_AT_START = 3
"""So many processes in a row may end before they are ready."""

AT_ONCE = 500
"""Ids that are named in one claim."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page: fate is new, known, reread or failed; `told` is one line on it."""

    page: str
    name: str
    fate: str
    document: str | None = None
    told: str | None = None
    reason: str | None = None
    changed: dict[str, Any] | None = None


@dataclass
class Tally:
    """What a crew has done so far, for whoever asks how it is."""

    settled: dict[str, int] = field(default_factory=dict)
    deaths: int = 0
    store_failures: int = 0
    hands: int = 0
    busy: int = 0
    turned_at: float = field(default_factory=time.monotonic)
    store_well: bool = True


class Crew:
    """Works off the queue of a store with `hands` processes.

    `where` is the store's path or URL, for the processes. `say` is told what takes long, `warn`
    of each process that ended and each failure of the store that is waited for.
    """

    def __init__(
        self,
        store: Store,
        where: str,
        hands: int = 1,
        limits: Limits | None = None,
        say: Callable[[str], None] = lambda words: None,
        warn: Callable[[str], None] = lambda words: None,
    ) -> None:
        self.limits = limits or Limits()
        self.tally = Tally()
        self.draining = False
        self._queue: Queue = store.database.queue
        self._where = where
        self._wanted = hands
        self._hands: list[HandProcess] = []
        self._say, self._warn = say, warn
        self._selector = selectors.DefaultSelector()
        self._beside = Beside(where, self.limits, self._selector, warn)
        self._deaths_at_start = 0
        self._renew_at = 0.0
        self._look_at = 0.0
        self._hire_at = 0.0
        self._left: dict[str, None] | None = None

    def drain(self) -> None:
        """Take no more pages; `work` ends when those at hand are recorded."""
        self.draining = True

    def work(self, only: Sequence[str] | None = None) -> Iterator[Outcome]:
        """Read what is queued, or the pages named, until none is left; what became of each.

        Raises StoreError and SetupError; what was lent is given back.
        """
        self._left = None if only is None else dict.fromkeys(only)
        try:
            while self._any_left():
                yield from self._turn()
            self._beside.finish()
        finally:
            self._dismiss()

    def work_on(self) -> Iterator[Outcome]:
        """Read what is queued, and wait for more, until `drain` is called.

        A store that fails is waited for. Raises SetupError.
        """
        pause = 1.0
        while True:
            try:
                while not self._drained():
                    yield from self._turn()
                    self.tally.store_well, pause = True, 1.0
                self._beside.finish()
                return
            except StoreError as error:
                self.tally.store_well = False
                self.tally.store_failures += 1
                self._warn(f"{error}; trying again in {pause:.0f} s")
            finally:
                self._dismiss()
            self._wait(pause)
            pause = min(2 * pause, LONGEST_WAIT)

    def _any_left(self) -> bool:
        if self._drained():
            return False
        if any(hand.leases for hand in self._hands):
            return True
        if self._left is not None:
            return bool(self._queue.open(list(self._left))) if self._left else False
        return bool(self._queue.open())

    def _drained(self) -> bool:
        return self.draining and not any(hand.leases for hand in self._hands)

    def _turn(self) -> Iterator[Outcome]:
        """One round: lend, renew, listen, end what overruns."""
        self.tally.turned_at = time.monotonic()
        if not self.draining:
            self._hire()
            self._lend()
        self._renew()
        self._beside.turn()
        for key, _ in self._selector.select(self._patience()):
            if key.data is self._beside:
                self._beside.hear()
                continue
            hand: HandProcess = key.data
            for answer in hand.answers():
                yield from self._hear(hand, answer)
            if hand.ended:
                yield from self._bury(hand, hand.why_ended())
        now = time.monotonic()
        for hand in [hand for hand in self._hands if now > hand.deadline]:
            seconds = self.limits.seconds if hand.ready else self.limits.start
            yield from self._bury(hand, f"took longer than {seconds:g} s")
        self.tally.hands = len(self._hands)
        self.tally.busy = sum(bool(hand.leases) for hand in self._hands)

    def _hire(self) -> None:
        """Start as many processes as there is work for."""
        if len(self._hands) >= self._wanted or time.monotonic() < self._hire_at:
            return
        self._hire_at = time.monotonic() + IDLE
        left = None if self._left is None else list(self._left)[: AT_ONCE * self._wanted]
        batches = -(-self._queue.open(left) // self.limits.batch)
        for _ in range(min(self._wanted, batches) - len(self._hands)):
            hand = HandProcess(self._where, self.limits)
            self._hands.append(hand)
            self._selector.register(hand.output, selectors.EVENT_READ, hand)

    def _lend(self) -> None:
        for hand in [hand for hand in self._hands if hand.ready and not hand.leases]:
            if time.monotonic() < self._look_at:
                return
            if hand.pages_read >= self.limits.pages:
                self._release(hand)
                continue
            only = None if self._left is None else list(self._left)[:AT_ONCE]
            leases = self._queue.claim(hand.owner, self.limits.batch, only)
            if leases:
                hand.give(leases)
            else:
                self._look_at = time.monotonic() + IDLE

    def _renew(self) -> None:
        if time.monotonic() < self._renew_at:
            return
        self._renew_at = time.monotonic() + RENEWAL
        for hand in self._hands:
            if hand.leases:
                self._queue.renew(hand.owner)
        mine = {hand.owner for hand in self._hands}
        for owner in self._queue.owners():
            # A process that was killed here need not be waited for until its leases run out.
            if owner not in mine and has_vanished(owner):
                self._queue.put_back(owner, "the process that read it vanished")

    def _patience(self) -> float:
        """Seconds until something is due whatever is heard."""
        due = [self._renew_at, *(hand.deadline for hand in self._hands)]
        if not self.draining and any(h.ready and not h.leases for h in self._hands):
            due.append(self._look_at)
        return max(0.01, min(IDLE, min(due) - time.monotonic()))

    def _hear(self, hand: HandProcess, answer: dict[str, Any]) -> Iterator[Outcome]:
        match answer:
            case {"say": words}:
                self._say(words)
            case {"at": name}:
                self._say(f"reading {name}")
            case {"ready": _}:
                self._deaths_at_start = 0
            case {"settled": pages}:
                names = {lease.page: lease.name for lease in hand.leases}
                hand.take_back()
                for told in pages:
                    if told["fate"] != "not lent":
                        yield self._outcome(Outcome(name=names[told["page"]], **told))
                self._beside.recorded(sum(told["document"] is not None for told in pages))
                # Whatever came in since may be lent at once.
                self._look_at = 0.0
            case {"stopped": reason, "because": kind}:
                self._release(hand)
                raise (SetupError if kind == "SetupError" else StoreError)(reason)

    def _outcome(self, outcome: Outcome) -> Outcome:
        self.tally.settled[outcome.fate] = self.tally.settled.get(outcome.fate, 0) + 1
        if self._left is not None:
            self._left.pop(outcome.page, None)
        return outcome

    def _bury(self, hand: HandProcess, reason: str) -> Iterator[Outcome]:
        """A process has ended or must: what it had is put back, or set aside at last."""
        names = {lease.page: lease.name for lease in hand.leases}
        was_ready = hand.ready
        self._remove(hand)
        self.tally.deaths += 1
        if not was_ready:
            self._deaths_at_start += 1
            if self._deaths_at_start >= DEATHS_AT_START:
                raise SetupError(f"the reading process does not start: {reason}")
            return
        if not names:
            self._warn(f"a reading process ended without work: {reason}")
            return
        self._warn(f"the process that read {', '.join(names.values())}: {reason}")
        for page, aside in self._queue.put_back(hand.owner, reason):
            if aside:
                yield self._outcome(Outcome(page, names.get(page, page), "failed", reason=reason))

    def _release(self, hand: HandProcess) -> None:
        """Let a process go that did no wrong."""
        self._remove(hand)
        if hand.leases:
            self._queue.give_back(hand.owner)

    def _remove(self, hand: HandProcess) -> None:
        self._selector.unregister(hand.output)
        self._hands.remove(hand)
        hand.end()

    def _dismiss(self) -> None:
        self._beside.end()
        for hand in list(self._hands):
            try:
                self._release(hand)
            except StoreError:
                # The lease runs out by itself.
                continue

    def _wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self.draining:
            self.tally.turned_at = time.monotonic()
            time.sleep(0.1)


def drain_on_signals(crew: Crew) -> None:
    """Let SIGTERM and SIGINT drain the crew; a second one ends it at once, which loses nothing."""

    def drain(number: int, frame: object) -> None:
        if crew.draining:
            signal.signal(number, signal.SIG_DFL)
            raise KeyboardInterrupt
        crew.drain()

    signal.signal(signal.SIGTERM, drain)
    signal.signal(signal.SIGINT, drain)
