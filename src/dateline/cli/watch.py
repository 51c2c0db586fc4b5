"""`dateline watch`: poll the feeds of a store, fetch what they show, and read it."""

import os
import signal
import threading
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_STORE, StorePath
from dateline.errors import StoreError
from dateline.settings import Settings
from dateline.work.log import Log, LogForm, open_log

if TYPE_CHECKING:
    from dateline.ingest.feeds.watch import Step, Watch
    from dateline.record import Store
    from dateline.work.crew import Crew

Hands = Annotated[
    int,
    typer.Option(
        "--jobs", "-j", min=0, max=256, metavar="N",
        help="How many processes read what was fetched; 0 leaves that to `dateline work`.",
    ),
]  # fmt: skip
Once = Annotated[
    bool, typer.Option("--once", help="End when everything that is due has been done.")
]
Pause = Annotated[
    float,
    typer.Option(
        "--pause", min=0, metavar="SECONDS", help="The least time between two requests to one host."
    ),
]
LogOption = Annotated[
    LogForm, typer.Option("--log", help="How each line on standard error is written.")
]


def watch(
    store: StorePath = DEFAULT_STORE,
    hands: Hands = 1,
    once: Once = False,
    pause: Pause = 1.0,
    log: LogOption = LogForm.TEXT,
) -> None:
    """Watch the feeds of the store until SIGTERM or Ctrl-C: poll, fetch articles, read them.

    Add feeds with `dateline feeds add`. One watch at a time has a store's feeds; another that
    is started waits for nothing and says so. What is at hand when it ends is finished.
    """
    from dateline.ingest.feeds.hosts import Hosts
    from dateline.ingest.feeds.watch import Watch
    from dateline.ingest.fetch import Fetcher
    from dateline.pipeline import address_of, tidy_address
    from dateline.record import Store
    from dateline.work.process import owner_name

    write = open_log(log)
    stop = threading.Event()
    with Store(store) as opened, Fetcher(Settings()) as fetcher:
        polite = Hosts(fetcher, pause, sleep=stop.wait)
        watching = Watch(
            opened.database.feeds, polite, tidy_address, address_of, owner_name(os.getpid()),
            lambda step: _tell(step, write),
        )  # fmt: skip
        _follow_the_dead(watching)
        crew = _crew(opened, store, hands, write)
        _end_on_signals(stop, crew)
        reading = threading.Thread(target=_read, args=(crew, once, stop, write))
        if crew is not None and not once:
            reading.start()
        try:
            alone = _once(watching, stop) if once else watching.run(stop)
        finally:
            stop.set()
            if crew is not None:
                if once:
                    _read(crew, once, stop, write)
                else:
                    crew.drain()
                    reading.join()
    if not alone:
        raise StoreError(
            f"{store}: another `dateline watch` has its feeds; if it was killed on another "
            "machine, they are free within a minute"
        )


def _follow_the_dead(watching: "Watch") -> None:
    """Take the feeds from a watch of this machine that was killed."""
    from dateline.work.process import has_vanished

    holder = watching.book.holder()
    if holder is not None and has_vanished(holder):
        watching.book.let_go(holder)


def _once(watching: "Watch", stop: threading.Event) -> bool:
    """Do rounds until nothing is due; False if another watch has the feeds."""
    from dateline.ingest.feeds.watch import LEASE

    book = watching.book
    if not book.hold(watching.owner, LEASE):
        return False
    try:
        while not stop.is_set() and watching.round(stop):
            book.hold(watching.owner, LEASE)
    finally:
        book.let_go(watching.owner)
    return True


def _crew(store: "Store", where: str, hands: int, write: Log) -> "Crew | None":
    from dateline.work.crew import Crew

    if hands == 0:
        return None
    return Crew(store, where, hands, warn=lambda words: write("warning", words))


def _end_on_signals(stop: threading.Event, crew: "Crew | None") -> None:
    def end(number: int, frame: object) -> None:
        stop.set()
        if crew is not None:
            crew.drain()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)


def _read(crew: "Crew", once: bool, stop: threading.Event, write: Log) -> None:
    """Read what is queued; an end of the crew that nobody asked for ends the watch."""
    try:
        for outcome in crew.work() if once else crew.work_on():
            level = "warning" if outcome.fate == "failed" else "info"
            write(
                level, outcome.fate, name=outcome.name, document=outcome.document,
                reason=outcome.reason,
            )  # fmt: skip
    except Exception as error:
        write("error", f"reading has ended: {error}")
        stop.set()


def _tell(step: "Step", write: Log) -> None:
    level = "warning" if step.trouble else "info"
    write(level, step.kind, address=step.address, fresh=step.fresh or None, reason=step.trouble)
