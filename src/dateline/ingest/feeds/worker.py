"""The process in which feeds are read (see `dateline.apart`).

It answers {"raw" (in base64), "url", "live"} with {"listing"} or {"error": what it is}.
"""

import base64
from dataclasses import asdict
from typing import Any

from dateline.apart import Apart, serve
from dateline.errors import UnfitInput
from dateline.ingest.feeds.read import read_listing

TAKEN_APART = Apart("dateline.ingest.feeds.worker")
"""The process, for whoever asks."""


def answer_to(request: dict[str, Any]) -> dict[str, Any]:
    """What the feed of a request shows."""
    raw = base64.b64decode(request["raw"])
    try:
        return {"listing": asdict(read_listing(raw, request["url"], request["live"]))}
    except UnfitInput as error:
        return {"error": error.reason}


if __name__ == "__main__":
    serve(answer_to)
