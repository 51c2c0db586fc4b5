"""The process that matches what the hands record, while they read on; it may be killed at any
moment.

Started by `beside.py`. It reads requests from standard input and writes answers to standard
output, a line of JSON each:

    {"store", "memory"}   → {"ready": true}
    {"match": true}       → {"matched": how many documents, "left": how many are still to match}

or, where it cannot go on, {"stopped": reason, "because": name of the error}.
"""

from collections.abc import Iterator
from typing import Any

from dateline.record import Store
from dateline.work.requests import Answer, answer_requests, limit_memory

HELD = 1.0
"""Seconds, about, for which no one else can write into a file while documents are matched."""


def main() -> None:
    """Answer requests until standard input ends."""
    answer_requests(serve)


def serve(requests: Iterator[dict[str, Any]], answer: Answer) -> None:
    """Take the first request as the way to begin; match some documents at each of the others.

    Raises StoreError.
    """
    begin = next(requests, None)
    if begin is None:
        return
    limit_memory(begin["memory"])
    with Store(begin["store"]) as store:
        match_more = store.matcher(HELD)
        answer({"ready": True})
        for _ in requests:
            matched, left = match_more()
            answer({"matched": matched, "left": left})


if __name__ == "__main__":
    main()
