"""Is the worker alive, is it ready, how much has it done: three pages over HTTP.

/health   200 while the crew takes its turns; 503 once it has stood still for a minute
/ready    200 while it takes pages: the store answers, and it is not draining
/metrics  for Prometheus
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from dateline.errors import SetupError, StoreError
from dateline.store import QueueCounts
from dateline.work.crew import Tally

STANDSTILL = 60.0
"""Seconds without a turn after which the crew counts as hung."""

TEXT = "text/plain; charset=utf-8"
Counts = Callable[[], QueueCounts]


@contextmanager
def serve_health(
    host: str, port: int, tally: Tally, counts: Counts, draining: Callable[[], bool]
) -> Iterator[int]:
    """Answer on that address until the block ends; gives the port. Raises SetupError if it is
    taken."""
    registry = CollectorRegistry()
    registry.register(QueueMetrics(tally, counts))
    pages: dict[str, Callable[[], tuple[int, str]]] = {
        "/health": lambda: _health(tally),
        "/ready": lambda: _ready(tally, draining()),
        "/metrics": lambda: (200, generate_latest(registry).decode()),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = pages.get(self.path.partition("?")[0])
            code, words = page() if page else (404, "no such page\n")
            body = words.encode()
            self.send_response(code)
            self.send_header("Content-Type", TEXT)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return

    try:
        server = ThreadingHTTPServer((host, port), Handler)
    except OSError as error:
        raise SetupError(f"{host}:{port} cannot be listened on: {error.strerror}") from None
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class QueueMetrics(Collector):
    """The tally of this worker and the counts of the queue, as Prometheus takes them."""

    def __init__(self, tally: Tally, counts: Counts) -> None:
        self._tally, self._counts = tally, counts

    def describe(self) -> Iterator[Metric]:
        """Nothing beforehand: registering must not ask the store."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """The figures as they are."""
        tally = self._tally
        settled = CounterMetricFamily(
            "dateline_pages_settled", "Pages that this worker settled", labels=["fate"]
        )
        for fate, count in sorted(tally.settled.items()):
            settled.add_metric([fate], count)
        yield settled
        yield CounterMetricFamily(
            "dateline_process_deaths", "Reading processes that ended or overran", tally.deaths
        )
        yield CounterMetricFamily(
            "dateline_store_failures", "Times that the store failed", tally.store_failures
        )
        yield GaugeMetricFamily("dateline_processes", "Reading processes", tally.hands)
        yield GaugeMetricFamily("dateline_processes_busy", "Reading processes at work", tally.busy)
        try:
            counts = self._counts()
        except StoreError:
            return
        queue = GaugeMetricFamily("dateline_queue_pages", "Pages in the queue", labels=["state"])
        for state in ("waiting", "lent", "failed", "dropped"):
            queue.add_metric([state], getattr(counts, state))
        yield queue


def _health(tally: Tally) -> tuple[int, str]:
    still = time.monotonic() - tally.turned_at
    return (200, "well\n") if still < STANDSTILL else (503, f"no turn for {still:.0f} s\n")


def _ready(tally: Tally, draining: bool) -> tuple[int, str]:
    if draining:
        return 503, "draining\n"
    if not tally.store_well:
        return 503, "the store does not answer\n"
    return 200, "ready\n"
