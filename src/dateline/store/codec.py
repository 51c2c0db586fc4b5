"""Dataclasses to JSON text and back, exactly.

The types written on a dataclass say how each field is written, so every word of
`dateline.model` is stored by this one file. What is empty (None, "", False, an empty tuple) and is
so by default is left out, which keeps records short and lets a field be added later.
"""

import dataclasses
import json
import re
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union

from dateline.errors import UnfitInput
from dateline.model import Because, Origins, Span

Kind = TypeVar("Kind")
Turn = Callable[[Any], Any]

TAG = "is"
"""Key that names the dataclass where a field may hold one of several."""

SURROGATE = re.compile("[\ud800-\udfff]")
SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@dataclass(frozen=True, slots=True)
class _Form:
    """How values of one type are written to and read from plain JSON values."""

    write: Turn
    read: Turn


def to_plain(value: Any, kind: Any = None) -> Any:
    """The value as dicts, lists, strings and numbers; `kind` is its type where it is a union."""
    return _form(kind if kind is not None else type(value)).write(value)


def from_plain(plain: Any, kind: type[Kind]) -> Kind:
    """The value of type `kind` that `to_plain` turned into `plain`."""
    value: Kind = _form(kind).read(plain)
    return value


def to_text(plain: Any) -> str:
    """The same JSON text for the same plain value, fit for any database.

    A lone surrogate is written as an escape, since neither UTF-8 nor PostgreSQL holds one. Two
    that would be read back as one character raise UnfitInput: offsets would no longer be true.
    """
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if not text.isascii() and SURROGATE.search(text):
        if SPLIT_PAIR.search(text):
            raise UnfitInput("", "its text holds a character split into two halves")
        text = SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text


def from_text(text: str) -> Any:
    """The plain value that `to_text` wrote."""
    return json.loads(text)


def _same(value: Any) -> Any:
    return value


AS_IT_IS = _Form(_same, _same)

LEAVES: dict[Any, _Form] = {
    str: AS_IT_IS,
    int: AS_IT_IS,
    float: AS_IT_IS,
    bool: AS_IT_IS,
    # Never written: the raw bytes of a page are kept apart from what is known of it.
    bytes: AS_IT_IS,
    type(None): AS_IT_IS,
    Any: AS_IT_IS,
    date: _Form(date.isoformat, date.fromisoformat),
    datetime: _Form(datetime.isoformat, datetime.fromisoformat),
    Span: _Form(lambda span: [span.start, span.end], lambda pair: Span(*pair)),
    Because: _Form(lambda word: [str(word), word.why], lambda pair: Because(*pair)),
    Origins: _Form(lambda names: [list(names), names.why], lambda pair: Origins(*pair)),
}


def _form(kind: Any) -> _Form:
    form: _Form = _made_form(kind)
    return form


@cache
def _made_form(kind: Any) -> _Form:
    if kind in LEAVES:
        return LEAVES[kind]
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return AS_IT_IS
    if origin in (Union, types.UnionType):
        return _union_form(arguments)
    if origin is tuple:
        return _tuple_form(arguments)
    if dataclasses.is_dataclass(kind):
        return _dataclass_form(kind)
    raise TypeError(f"no way to store a {kind!r}")


def _tuple_form(arguments: tuple[Any, ...]) -> _Form:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        each = _form(arguments[0])
        if each is AS_IT_IS:
            return _Form(list, tuple)
        write_each, read_each = each.write, each.read
        return _Form(
            lambda values: [write_each(value) for value in values],
            lambda plains: tuple([read_each(plain) for plain in plains]),
        )
    forms = [_form(argument) for argument in arguments]
    if all(form is AS_IT_IS for form in forms):
        return _Form(list, tuple)
    return _Form(
        lambda values: [form.write(value) for form, value in zip(forms, values, strict=True)],
        lambda plains: tuple([form.read(plain) for form, plain in zip(forms, plains, strict=True)]),
    )


def _union_form(arguments: tuple[Any, ...]) -> _Form:
    members = [argument for argument in arguments if argument is not type(None)]
    form = _form(members[0]) if len(members) == 1 else _tagged_form(members)
    if form is AS_IT_IS or len(members) == len(arguments):
        return form
    write, read = form.write, form.read
    return _Form(
        lambda value: None if value is None else write(value),
        lambda plain: None if plain is None else read(plain),
    )


def _tagged_form(members: list[Any]) -> _Form:
    if all(_form(member) is AS_IT_IS for member in members):
        return AS_IT_IS
    if not all(dataclasses.is_dataclass(member) for member in members):
        raise TypeError(f"no way to tell apart {members!r}")
    reads = {member.__name__: _form(member).read for member in members}

    def write(value: Any) -> Any:
        return {TAG: type(value).__name__, **_form(type(value)).write(value)}

    return _Form(write, lambda plain: reads[plain[TAG]](plain))


def _dataclass_form(kind: Any) -> _Form:
    """Forms of a dataclass's fields; made on first use, since a type may hold its own kind."""

    @cache
    def plan() -> tuple[tuple[str, Turn | None, Any], ...]:
        hints = typing.get_type_hints(kind)
        kept = [field for field in dataclasses.fields(kind) if field.init]
        forms = [_form(hints[field.name]) for field in kept]
        return tuple(
            (field.name, None if form is AS_IT_IS else form.write, _left_out(field))
            for field, form in zip(kept, forms, strict=True)
        )

    @cache
    def turns() -> tuple[frozenset[str], tuple[tuple[str, Turn], ...]]:
        """All fields, and how those are read that do not stay as they are."""
        hints = typing.get_type_hints(kind)
        names = [field.name for field in dataclasses.fields(kind) if field.init]
        forms = [(name, _form(hints[name])) for name in names]
        return frozenset(names), tuple((n, f.read) for n, f in forms if f is not AS_IT_IS)

    def write(value: Any) -> Any:
        plain: dict[str, Any] = {}
        for name, turn, empty in plan():
            part = getattr(value, name)
            if part is empty or (not part and part == empty and type(part) is type(empty)):
                continue
            plain[name] = part if turn is None else turn(part)
        return plain

    def read(plain: Any) -> Any:
        names, turned = turns()
        parts = plain.copy()
        for name, turn in turned:
            if name in parts:
                parts[name] = turn(parts[name])
        if not parts.keys() <= names:
            parts = {name: parts[name] for name in parts.keys() & names}
        return kind(**parts)

    return _Form(write, read)


_NEVER = object()


def _left_out(field: "dataclasses.Field[Any]") -> Any:
    """The default of a field where that default is an empty value, else what nothing equals."""
    return field.default if field.default in (None, "", (), False) else _NEVER
