"""CSV and its kin: a table with a line of names on top and an article in each row."""

import csv
import io
from collections.abc import Iterator

from dateline.errors import UnfitInput
from dateline.ingest.mapping import Mapping, find_fields, page_of
from dateline.ingest.source import Found, Source
from dateline.settings import Settings

_MARKS = ",;\t|"


def is_delimited(head: bytes, name: str) -> bool:
    """A first line of short names, one of which is that of a text and another that of more."""
    if name.lower().rsplit("#")[-1].endswith((".csv", ".tsv", ".csv.gz", ".tsv.gz")):
        return True
    names = _names(head)
    found = Mapping().find(names)
    return "text" in found and len(found) > 1 and all(0 < len(n) < 40 for n in names)


def read_delimited(source: Source, settings: Settings) -> Iterator[Found]:
    """A page for each row; one that is none comes as an error with the line where it begins."""
    head = source.head
    text = io.TextIOWrapper(source.file, _encoding(head), "replace", newline="")
    csv.field_size_limit(settings.max_bytes)
    rows = csv.reader(text, delimiter=_mark(head))
    names = next(rows, [])
    if len(names) < 2:
        reason = "no table: its first line has to name two columns or more, such as text,date"
        raise UnfitInput(source.name, reason)
    find_fields(names, source.mapping, source.name)
    while True:
        line = rows.line_num + 1
        name = f"{source.name}#{line}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield UnfitInput(name, f"a broken row ({error})")
            continue
        if not row:
            continue
        if len(row) > len(names):
            reason = f"{len(row)} fields where the first line names {len(names)}"
            yield UnfitInput(name, reason)
            continue
        try:
            yield page_of(dict(zip(names, row, strict=False)), source.mapping, name)
        except UnfitInput as error:
            yield error


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        # What is seen may end in the middle of a letter.
        head[: max(0, len(head) - 4)].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.end < len(head) - 8:
            return "cp1252"
    return "utf-8-sig"


def _mark(head: bytes) -> str:
    """The sign between the fields: the one that stands most often in the first line."""
    line = head.decode(_encoding(head), "replace").partition("\n")[0]
    return max(_MARKS, key=line.count)


def _names(head: bytes) -> list[str]:
    line = head.decode(_encoding(head), "replace").partition("\n")[0]
    if len(line) > 2_000:
        return []
    try:
        return next(csv.reader([line.strip()], delimiter=_mark(head)), [])
    except csv.Error:
        return []
