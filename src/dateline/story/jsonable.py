"""Dateline's words as JSON for other programs."""

import dataclasses
import json
import math
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

from dateline.model import Because, Origins, Report, Span


def plain(value: Any) -> Any:
    """Dataclasses as dicts, dates as ISO strings, what is no number as null.

    A value that carries a reason gets a neighbour: "status" and "status_why".
    """
    if isinstance(value, Report):
        return {**_fields(value), "kind": value.kind}
    if dataclasses.is_dataclass(value):
        return _fields(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return str(value) if isinstance(value, Because) else value


def quoted(spans: tuple[Span, ...], text: str) -> list[dict[str, Any]]:
    """Spans with their words."""
    return [{"start": s.start, "end": s.end, "words": s.of(text)} for s in spans]


def json_text(value: Any, indent: int | None = 2) -> str:
    """JSON that standard output can hold."""
    utf8 = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "") == "utf8"
    return json.dumps(plain(value), ensure_ascii=not utf8, indent=indent, allow_nan=False)


def print_json(value: Any) -> None:
    """Write a value as indented JSON."""
    print(json_text(value))


def _fields(value: Any) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for field in dataclasses.fields(value):
        item = getattr(value, field.name)
        told[field.name] = plain(item)
        if isinstance(item, (Because, Origins)):
            told[f"{field.name}_why"] = item.why
    return told
