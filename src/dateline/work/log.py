"""What a worker does, a line each on standard error: for people, or as JSON for a collector."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from dateline.story.text import visible


class LogForm(StrEnum):
    """How a line of the log is written."""

    TEXT = "text"
    JSON = "json"


Log = Callable[..., None]
"""Called with a level (info, warning, error), a short sentence, and fields by name."""


def open_log(form: LogForm) -> Log:
    """Write each line as text or as JSON with the keys at, level, told and the fields."""
    return _json_line if form is LogForm.JSON else _text_line


def _json_line(level: str, told: str, **fields: Any) -> None:
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    line = {"at": at, "level": level, "told": told, **fields}
    print(json.dumps(line), file=sys.stderr, flush=True)


def _text_line(level: str, told: str, **fields: Any) -> None:
    at = datetime.now(UTC).strftime("%H:%M:%S")
    head = "" if level == "info" else f"{level}: "
    details = "".join(f"  {visible(str(v))}" for v in fields.values() if v not in (None, {}))
    print(f"{at} {head}{visible(told)}{details}", file=sys.stderr, flush=True)
