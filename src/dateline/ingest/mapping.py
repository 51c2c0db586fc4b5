"""Which field of a table, or key of a JSON object, is the text, the date, the address."""

import re
from collections.abc import Collection, Iterable
from collections.abc import Mapping as Fields
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from dateline.errors import UnfitInput
from dateline.model import Page

GUESSES: Fields[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": (
            "text", "body", "content", "article", "articlebody", "articletext", "fulltext",
            "bodytext", "maintext", "rawtext", "cleanedtext", "plaintext", "bodyhtml",
            "contenthtml", "contenttext", "html", "rawhtml", "story", "document",
        ),
        "title": ("title", "headline", "head", "subject"),
        "published": (
            "published", "date", "publishedat", "publicationdate", "datepublished",
            "datepublish", "pubdate", "publishdate", "publishedon", "publisheddate", "datetime",
            "timestamp", "firstcreated", "createdat", "created", "day",
        ),
        "url": ("url", "link", "uri", "sourceurl", "permalink", "canonical", "canonicalurl",
                "href", "weburl", "address"),
        "publisher": (
            "publisher", "outlet", "source", "sourcename", "site", "sitename", "newspaper",
            "provider", "publication", "media", "sourcedomain", "domain", "feedtitle",
        ),
    }
)  # fmt: skip
"""What a page has, and what makers of such files call it, the surest name first; compared
without case and marks, so that "full_text" and "fullText" are one."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the user said of the fields; what is not said is guessed by the names in GUESSES.

    `given` are pairs of what a page has and the field's name; dots lead into objects
    ("source.name"). An empty name means that there is no such field.
    """

    given: tuple[tuple[str, str], ...] = ()

    def find(self, names: Iterable[str]) -> dict[str, str]:
        """For each thing that a page has the field that holds it, where there is one."""
        folded: dict[str, str] = {}
        for name in names:
            folded.setdefault(_fold(name), name)
        found = {
            wanted: folded[guess]
            for wanted, guesses in GUESSES.items()
            for guess in reversed(guesses)
            if guess in folded
        }
        found.update(self.given)
        return {wanted: name for wanted, name in found.items() if name}


def read_mapping(words: str) -> Mapping:
    """ "text=body,published=date" as a mapping. Raises ValueError, saying what is wrong."""
    given = []
    for pair in filter(None, (part.strip() for part in words.split(","))):
        wanted, mark, name = (part.strip() for part in pair.partition("="))
        if not mark or wanted not in GUESSES:
            raise ValueError(f"{pair!r} is not like text=FIELD; what can be named is {_WANTED}")
        given.append((wanted, name))
    return Mapping(tuple(given))


_WANTED = ", ".join(GUESSES)


def find_fields(names: Collection[str], mapping: Mapping, name: str) -> dict[str, str]:
    """For each thing that a page has the field that holds it. Raises UnfitInput if none of the
    `names` is that of the text."""
    fields = mapping.find(names)
    field = fields.get("text")
    if field is None or not {field, field.partition(".")[0]} & {*names}:
        told = ", ".join(map(repr, list(names)[:8])) or "none"
        missing = f"no field {field!r}" if field else "no field that is the text"
        raise UnfitInput(name, f"{missing} (fields: {told}); use --map text=FIELD")
    return fields


def page_of(row: Fields[str, Any], mapping: Mapping, name: str) -> Page:
    """The page that a row or object holds. Raises UnfitInput if there is no text in it."""
    fields = find_fields(row.keys(), mapping, name)
    text = _words(_dig(row, fields["text"]), "\n\n")
    if not text or not text.strip():
        raise UnfitInput(name, f"nothing in its field {fields['text']!r}")
    dated = _moment(_dig(row, fields["published"])) if "published" in fields else None
    publisher = _words(_dig(row, fields["publisher"]), " ") if "publisher" in fields else None
    return Page(
        raw=text,
        name=name,
        url=_address(_words(_dig(row, fields["url"]), " ")) if "url" in fields else None,
        publisher=publisher,
        title=_words(_dig(row, fields["title"]), " ") if "title" in fields else None,
        dated=dated,
        dated_basis=f"field {fields['published']!r}" if dated else "",
        publisher_basis=f"field {fields['publisher']!r}" if publisher else "",
    )


def _fold(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def _dig(row: Fields[str, Any], path: str) -> Any:
    """The value of a field, or of one inside another by a path with dots."""
    if path in row:
        return row[path]
    value: Any = row
    for step in path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _words(value: Any, between: str) -> str | None:
    """A field's words: a list's one after the other, an object's name."""
    match value:
        case str():
            return value or None
        case dict():
            return _words(value.get("name") or value.get("title") or value.get("value"), between)
        case list():
            return between.join(filter(None, (_words(part, between) for part in value))) or None
        case _:
            return None


def _moment(value: Any) -> str | None:
    """A date as it is written; seconds or milliseconds since 1970 as an ISO date."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float) or (isinstance(value, str) and re.fullmatch(
        r"1?\d{9}(?:\d{3})?(?:\.\d+)?", value
    )):  # fmt: skip
        seconds = float(value)
        seconds = seconds / 1000 if seconds > 1e11 else seconds
        if not 1e8 < seconds < 5e9:
            return str(value)
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    return _words(value, " ")


def _address(words: str | None) -> str | None:
    """A web address, or None for what is none: an id or a path is no address."""
    words = (words or "").strip()
    return words if re.match(r"https?://\S+$", words, re.IGNORECASE) else None
