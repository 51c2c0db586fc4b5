"""`dateline work`: read what is queued in a store, here or on as many machines as there are."""

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_STORE, StorePath
from dateline.cli.serve import is_loopback
from dateline.work.log import Log, LogForm, open_log

if TYPE_CHECKING:
    from dateline.record import Store
    from dateline.work.crew import Crew, Outcome

Hands = Annotated[
    int,
    typer.Option("--jobs", "-j", min=1, max=256, metavar="N", help="How many processes read."),
]
UntilEmpty = Annotated[
    bool, typer.Option("--until-empty", help="End when nothing is queued, instead of waiting.")
]
Seconds = Annotated[
    float,
    typer.Option(
        "--seconds", min=1, metavar="N", help="How long one page may take before it is set aside."
    ),
]
Memory = Annotated[
    float,
    typer.Option("--memory", min=1, metavar="GB", help="How much memory one process may take."),
]
Health = Annotated[
    str | None,
    typer.Option(
        "--health",
        metavar="ADDRESS:PORT",
        help="Answer /health, /ready and /metrics (for Prometheus) there, on loopback.",
    ),
]
LogOption = Annotated[
    LogForm, typer.Option("--log", help="How each line on standard error is written.")
]


def work(
    store: StorePath = DEFAULT_STORE,
    hands: Hands = 1,
    until_empty: UntilEmpty = False,
    seconds: Seconds = 60.0,
    memory: Memory = 6.0,
    health: Health = None,
    log: LogOption = LogForm.TEXT,
) -> None:
    """Read what is queued in the store and wait for more, until SIGTERM or Ctrl-C.

    Several may work on one store, on PostgreSQL from several machines. At a signal the pages at
    hand are finished; a second signal, or any other end, loses nothing either.
    """
    from dateline.record import Store
    from dateline.work.crew import Crew, drain_on_signals
    from dateline.work.process import Limits

    write = open_log(log)
    limits = Limits(seconds=seconds, memory=int(memory * 1e9))
    with Store(store) as opened:
        crew = Crew(opened, store, hands, limits, warn=lambda words: write("warning", words))
        drain_on_signals(crew)
        with _health(health, crew, opened) as port:
            at = f"{health.rpartition(':')[0]}:{port}" if health else None
            write("info", "working", store=opened.database.name, jobs=hands, health=at)
            for outcome in crew.work() if until_empty else crew.work_on():
                _tell(outcome, write)
            write("info", "done", **crew.tally.settled)


def _tell(outcome: "Outcome", write: Log) -> None:
    level = "warning" if outcome.fate == "failed" else "info"
    write(
        level, outcome.fate, name=outcome.name, page=outcome.page, document=outcome.document,
        reason=outcome.reason, changed=outcome.changed,
    )  # fmt: skip


def _health(
    address: str | None, crew: "Crew", store: "Store"
) -> AbstractContextManager[int | None]:
    if address is None:
        return nullcontext()
    from dateline.work.health import serve_health

    host, _, port = address.rpartition(":")
    if not port.isdigit() or not is_loopback(host.strip("[]")):
        raise typer.BadParameter(
            f"{address!r} is not a loopback address and port like 127.0.0.1:9108",
            param_hint="--health",
        )
    counts = store.database.queue.counts
    return serve_health(host.strip("[]"), int(port), crew.tally, counts, lambda: crew.draining)
