"""A process that answers another: requests on standard input, answers on standard output."""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any

from dateline.errors import DatelineError

Answer = Callable[[dict[str, Any]], None]
Serve = Callable[[Iterator[dict[str, Any]], Answer], None]


def answer_requests(serve: Serve) -> None:
    """Have requests answered, a line of JSON each, until standard input ends.

    Where `serve` cannot go on, the answer is {"stopped": reason, "because": name of the error}.
    """
    # Who asks decides when to end, by ending the input; a signal to the whole group must not.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sink = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # Whatever a library prints must not get between the answers.
    os.dup2(2, 1)

    def answer(words: dict[str, Any]) -> None:
        sink.write(json.dumps(words) + "\n")
        sink.flush()

    try:
        serve((json.loads(line) for line in sys.stdin), answer)
    except DatelineError as error:
        answer({"stopped": str(error), "because": type(error).__name__})
    except BrokenPipeError:
        # Who asked is gone. What was done is recorded, and what was not will be asked again.
        os._exit(1)


def limit_memory(most: int) -> None:
    """Let what takes too much memory end this process and nothing else."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    except (ImportError, ValueError, OSError):
        return
