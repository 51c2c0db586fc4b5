"""JSON and JSON lines: tables of articles, ninjs items, and what a news service answers."""

import json
import re
from collections.abc import Iterator
from typing import Any

from dateline.errors import InputError, UnfitInput
from dateline.ingest.mapping import page_of
from dateline.ingest.ninjs import is_ninjs, page_of_ninjs
from dateline.ingest.source import Found, Source, read_whole
from dateline.model import Page
from dateline.settings import Settings

_LISTS = ("articles", "items", "results", "docs", "documents", "data", "news", "stories",
          "associations", "hits", "response", "value", "entries", "posts")  # fmt: skip
"""Keys under which a file or an answer has its list of articles."""

CURE = "get it again, or mend it there"
"""For JSON that is cut or broken."""
MOST_BROKEN = 1_000
"""Broken lines one after another, after which the rest of a file isn't worth trying."""


def is_json(head: bytes, name: str) -> bool:
    """An object or a list at the beginning; a text may begin with a bracket, never with these."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200]
    return bool(re.match(rb'\{\s*(?:"|\}|$)|\[\s*(?:\{|\[|\]|$)', start)) or (
        name.lower().endswith((".jsonl", ".ndjson", ".json"))
    )


def read_json(source: Source, settings: Settings) -> Iterator[Found]:
    """A page for each article; a line or item that is none comes as an error with its number."""
    if _is_whole(source):
        raw = read_whole(source, settings)
        for number, item in enumerate(articles := list(_articles(_load(raw, source.name))), 1):
            name = f"{source.name}#{number}" if len(articles) > 1 else source.name
            try:
                yield _page(item, source, name)
            except UnfitInput as error:
                yield error
        return
    yield from _read_lines(source, settings)


def _is_whole(source: Source) -> bool:
    """Whether the file is one value: its first line with something on it is not one by itself."""
    head = source.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith((b"{", b"[")):
        return False
    line, end, rest = head.partition(b"\n")
    if source.name.lower().endswith((".jsonl", ".ndjson")):
        return False
    if head.startswith(b"["):
        return True
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        # One object over several lines, or a line that is longer than what is seen of it.
        return bool(end) and not rest.lstrip().startswith(b'{"')
    return not rest.strip()


def _read_lines(source: Source, settings: Settings) -> Iterator[Found]:
    broken = 0
    for number, line in enumerate(_lines(source, settings), 1):
        name = f"{source.name}#{number}"
        if line is None:
            limit = settings.max_bytes / 1e6
            yield UnfitInput(name, f"a line of more than {limit:g} MB")
            continue
        if not line.strip():
            continue
        try:
            yield _page(_load(line.rstrip(b"\r\n"), name), source, name)
            broken = 0
        except InputError as error:
            yield error
            broken += 1
        if broken >= MOST_BROKEN:
            reason = f"{MOST_BROKEN} broken lines one after another; the rest is not read"
            yield UnfitInput(source.name, reason)
            return


def _lines(source: Source, settings: Settings) -> Iterator[bytes | None]:
    """The lines, None for each that is too long to be kept."""
    first = True
    while line := source.file.readline(settings.max_bytes + 1):
        if first:
            line, first = line.removeprefix(b"\xef\xbb\xbf"), False
        if len(line) <= settings.max_bytes or line.endswith(b"\n"):
            yield line
            continue
        while not line.endswith(b"\n") and (line := source.file.readline(1 << 20)):
            pass
        yield None


def _load(raw: bytes, name: str) -> Any:
    """The value. Raises UnfitInput, saying where it is broken."""
    try:
        return json.loads(
            raw.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=lambda word: None
        )
    except UnicodeDecodeError as error:
        raise UnfitInput(name, f"no UTF-8 at byte {error.start + 1}") from None
    except json.JSONDecodeError as error:
        at = f"line {error.lineno} character {error.colno}" if error.lineno > 1 else (
            f"character {error.colno}"
        )  # fmt: skip
        raise UnfitInput(name, f"broken JSON at {at}: {error.msg}; {CURE}") from None
    except RecursionError:
        raise UnfitInput(name, "JSON nested too deeply") from None
    except ValueError as error:
        raise UnfitInput(name, f"broken JSON: {str(error)[:100]}; {CURE}") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice[:40]!r} stands there twice")
    return value


def _articles(value: Any) -> Iterator[Any]:
    """The articles in a file's value: it may be one, or hold a list of them."""
    if isinstance(value, list):
        for item in value:
            yield from _articles(item) if isinstance(item, list) else (item,)
        return
    if isinstance(value, dict) and not is_ninjs(value):
        for key in _LISTS:
            inner = value.get(key)
            if isinstance(inner, list) and any(isinstance(item, dict) for item in inner):
                yield from inner
                return
            if isinstance(inner, dict) and any(k in inner for k in _LISTS):
                yield from _articles(inner)
                return
    yield value


def _page(value: Any, source: Source, name: str) -> Page:
    if not isinstance(value, dict):
        raise UnfitInput(name, 'no object with fields, such as {"text": ...}')
    if is_ninjs(value) and not source.mapping.given:
        return page_of_ninjs(value, name)
    return page_of(value, source.mapping, name)
