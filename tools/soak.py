"""Work a queue off while processes are killed at random; nothing may be lost or doubled.

    python tools/soak.py [--seconds N] [--postgresql URL] [--seed N]

A feeder adds pages without end; two workers (`dateline work`) read them; every few seconds one of
all these processes is killed with SIGKILL and started again. At the end the rest is worked off in
peace, and the store must hold each page that was handed in exactly once, sound, with the memory of
the workers flat. A page killed too often in a row may be set aside, and is retried. Exit code 1 if
anything is wrong.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dateline.record import Store
from dateline.store.check import check_store

BODY = (
    " people left the town of Ashford on Friday, the mayor said. The army sent boats to the "
    "villages along the river, and the road to the coast was closed to all.\n"
)
FEED = """
import sys, time
from dateline.model import Page
from dateline.record import Store
body, where, start = sys.argv[1:4]
with Store(where) as store:
    for number in range(int(start), 10**9):
        pages = [Page(f"{number}.{n}{body}", f"{number}.{n}") for n in range(4)]
        store.database.queue.add(pages)
        print(number, flush=True)
        time.sleep(float(sys.argv[4]))
"""


class Soak:
    """The processes, who of them is to be killed, and what was handed in."""

    def __init__(self, where: str, seed: int, pause: float, worker: list[str]) -> None:
        self.where, self.pause, self.worker = where, pause, worker
        self.chance = random.Random(seed)
        self.handed_in = 0
        self.kills = 0
        self.feeder = self.feed(0)
        self.workers = [self.work() for _ in range(2)]
        self.memory: list[tuple[float, int]] = []

    def feed(self, start: int) -> "subprocess.Popen[str]":
        """Hand pages in from a number on; each number that was told is safe."""
        command = [sys.executable, "-c", FEED, BODY, self.where, str(start), str(self.pause)]
        feeder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert feeder.stdout is not None
        os.set_blocking(feeder.stdout.fileno(), False)
        return feeder

    def work(self) -> "subprocess.Popen[bytes]":
        """Start a worker."""
        command = [*self.worker, "work", "--store", self.where, "-j", "1"]
        return subprocess.Popen(command, stderr=subprocess.DEVNULL)

    def run(self, seconds: float) -> None:
        """Kill now and then, until the time is over; then stop all."""
        while not self.handed_in and self.feeder.poll() is None:
            time.sleep(0.1)
            self.listen()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            # Long enough for a process to start and read something before it dies.
            time.sleep(self.chance.uniform(1.5, 5))
            self.listen()
            self.kill_one()
        self.listen()
        self.feeder.kill()
        self.feeder.wait()
        self.listen()
        for worker in self.workers:
            worker.send_signal(signal.SIGTERM)
        for worker in self.workers:
            worker.wait(120)

    def listen(self) -> None:
        """What the feeder says is safe."""
        assert self.feeder.stdout is not None
        while line := self.feeder.stdout.readline():
            self.handed_in = int(line) + 1

    def kill_one(self) -> None:
        """Kill the feeder, a worker, or a process that a worker has started."""
        hands = [pid for worker in self.workers for pid in children(worker.pid)]
        self.memory += [(time.monotonic(), resident(pid)) for pid in hands]
        victim = self.chance.choice(
            [self.feeder.pid, *(w.pid for w in self.workers), *hands, *hands]
        )
        try:
            os.kill(victim, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.kills += 1
        if victim == self.feeder.pid:
            self.feeder.wait()
            self.listen()
            # The last number may or may not have been kept: it is handed in again.
            self.feeder = self.feed(self.handed_in)
        for place, worker in enumerate(self.workers):
            if worker.pid == victim:
                worker.wait()
                self.workers[place] = self.work()


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def resident(pid: int) -> int:
    """Bytes of memory that a process holds; 0 if it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
    except (OSError, IndexError):
        return 0


def settle(where: str, worker: list[str]) -> None:
    """Work the rest off in peace; what was killed too often is tried again."""
    for _ in range(3):
        command = [*worker, "work", "--until-empty", "-j", "2", "--store", where]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        with Store(where) as store:
            queue = store.database.queue
            if not queue.retry([page.page for page in queue.failed()]):
                return


def judge(where: str, handed_in: int) -> list[str]:
    """What is wrong at the end: a page lost, a page doubled, a store that is not sound."""
    wrong = []
    with Store(where) as store:
        names = [row.name for row in store.documents()]
        wanted = {f"{number}.{n}" for number in range(handed_in) for n in range(4)}
        if lost := wanted - set(names):
            wrong.append(f"{len(lost)} lost, such as {min(lost)}")
        if len(names) != len(set(names)):
            wrong.append(f"{len(names) - len(set(names))} doubled")
        reports = [report.id for report in store.database.reports()]
        if len(reports) != len(set(reports)):
            wrong.append("reports doubled")
        counts = store.database.queue.counts()
        if counts.waiting or counts.lent or counts.failed:
            wrong.append(f"left over: {counts}")
        wrong += list(check_store(store.database))
    return wrong


def main() -> int:
    """Soak, and say what is wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--postgresql", help="URL of an empty database; else an SQLite file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between two of the feed")
    parser.add_argument("--worker", default=f"{sys.executable} -m dateline")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = given.postgresql or str(Path(folder, "soak.db"))
        soak = Soak(where, given.seed, given.pause, given.worker.split())
        soak.run(given.seconds)
        settle(where, soak.worker)
        wrong = judge(where, soak.handed_in)
        half = len(soak.memory) // 2
        peaks = [max((m for _, m in part), default=0) for part in
                 (soak.memory[:half], soak.memory[half:])]  # fmt: skip
        told = {
            "seconds": given.seconds, "pages": 4 * soak.handed_in, "kills": soak.kills,
            "memory_first_half": peaks[0], "memory_second_half": peaks[1], "wrong": wrong,
        }  # fmt: skip
        print(json.dumps(told))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
