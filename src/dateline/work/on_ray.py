"""Batches read by the actors of a Ray cluster: here, or wherever RAY_ADDRESS leads.

Ray schedules, restarts and moves; that nothing is lost or doubled is the manifest's doing.
"""

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dateline.errors import DatelineError, InputError, SetupError
from dateline.record import Store
from dateline.store import Fates
from dateline.work.batch import READER, Batch, BatchReader

TRIES = 3
"""So often a page may end its actor, alone, before it is set aside."""


def read_on_ray(
    batches: Iterable[Batch],
    store: Store,
    where: str,
    actors: int,
    version: str,
    reader: str = READER,
    warn: Callable[[str], None] = lambda words: None,
) -> Iterator[Fates]:
    """Read what is not in the manifest yet; of each batch, what became of its pages.

    A batch whose actor ended is read again page by page; a page that ends it alone is set
    aside. `store` is opened here, `where` tells the actors how to reach it. Raises SetupError
    where Ray is not installed or a model is missing, StoreError where the store fails.
    """
    ray = _start_ray(actors)
    remote = ray.remote(num_cpus=1, max_restarts=0)(BatchReader)
    idle: list[Any] = []
    running: dict[Any, tuple[Any, Batch]] = {}
    again: deque[Batch] = deque()
    deaths: Counter[str] = Counter()
    source = iter(batches)
    try:
        while True:
            while len(running) < actors and (batch := _next(again, source)) is not None:
                done = store.database.queue.recorded_batch(batch.id)
                if done is not None:
                    yield done
                    continue
                actor = idle.pop() if idle else remote.remote(where, reader)
                running[actor.read.remote(batch)] = (actor, batch)
            if not running:
                return
            (reference,), _ = ray.wait(list(running), num_returns=1)
            actor, batch = running.pop(reference)
            try:
                yield ray.get(reference)
                idle.append(actor)
            except ray.exceptions.RayTaskError as error:
                raise _told(error) from error
            except ray.exceptions.RayError as error:
                deaths[batch.id] += 1
                reason = f"the process that read it ended ({type(error).__name__})"
                warn(f"a batch of {len(batch.pages)} pages: {reason}")
                if len(batch.pages) > 1:
                    again.extend(batch.single(version))
                elif deaths[batch.id] < TRIES:
                    again.append(batch)
                else:
                    yield _set_aside(store, batch, reason, version)
    finally:
        ray.shutdown()


def _next(again: "deque[Batch]", source: Iterator[Batch]) -> Batch | None:
    return again.popleft() if again else next(source, None)


def _set_aside(store: Store, batch: Batch, reason: str, version: str) -> Fates:
    outcomes = [(page, InputError(page.name, reason)) for page in batch.pages]
    return store.record_batch(batch.id, outcomes, version)


def _start_ray(actors: int) -> Any:
    try:
        import ray
    except ImportError:
        raise SetupError("Ray is not installed; the cure: pip install 'dateline[ray]'") from None
    address = os.environ.get("RAY_ADDRESS")
    own = {} if address else {"num_cpus": actors, "include_dashboard": False}
    ray.init(address=address, log_to_driver=False, logging_level="error", **own)
    return ray


def _told(error: Any) -> DatelineError:
    """What an actor raised: one of ours as it is, anything else as a fault of the set-up."""
    cause = getattr(error, "cause", None)
    if isinstance(cause, DatelineError):
        return cause
    return SetupError(f"an actor failed: {str(error).strip().splitlines()[-1]}")
