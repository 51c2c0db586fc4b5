"""What an address asks of the story page: filters, words, order and selection.

The names are those of the API, so `/?kind=event&place=Hama` and `/api/events?place=Hama` ask
alike; both are chosen by `story/filters.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote_plus, urlencode

from dateline.api.problems import Refused
from dateline.story.filters import Filter
from dateline.web.labels import LABELS

SORTS = ("weight", "newest", "oldest")
LONGEST_QUERY = 200
MOST_VALUES = 40
"""Values of all filters together that one address may ask for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the story page; `chosen` has the values of the filters."""

    chosen: Mapping[str, tuple[str, ...]]
    q: str = ""
    as_of: str = ""
    since: str = ""
    story: str = ""
    sort: str = SORTS[0]
    select: str = ""
    rest: bool = False
    start: int = 0

    def address(self, path: str = "/", **changes: object) -> str:
        """The address of this view with some of its fields changed."""
        asked = replace(self, **changes)  # type: ignore[arg-type]
        pairs = [(name, value) for name in LABELS for value in asked.chosen.get(name, ())]
        plain = Asked({})
        for name in ("q", "as_of", "since", "story", "sort", "rest", "select", "start"):
            value = getattr(asked, name)
            if value != getattr(plain, name):
                pairs.append((name, str(int(value) if name == "rest" else value)))
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def selecting(self, kind: str) -> "Selecting":
        """What makes the addresses of this view with one thing of a kind selected."""
        return Selecting(self, kind)

    def filter(
        self, documents: frozenset[str] | None = None, reports: frozenset[str] | None = None
    ) -> Filter:
        """The same for the index, with the documents of its story and the reports that hold its
        words."""
        return Filter(
            **{n: v for n, v in self.chosen.items() if n != "origins"},  # type: ignore[arg-type]
            origins=_number((self.chosen.get("origins") or ("0",))[-1]),
            documents=documents,
            reports=reports,
        )

    def toggled(self, name: str, value: str) -> str:
        """The address with one value of a filter put in or taken out."""
        values = self.chosen.get(name, ())
        kept = tuple(v for v in values if v != value) if value in values else (*values, value)
        return self.address(chosen={**self.chosen, name: kept}, start=0)

    def only(self, name: str, *values: str) -> str:
        """The address with just those values of a filter, and nothing selected."""
        return self.address(chosen={**self.chosen, name: values}, select="", start=0)

    @property
    def cleared(self) -> str:
        """The address without filters."""
        return self.address(chosen={}, q="", story="", start=0)


class Selecting:
    """Addresses that differ in what is selected alone; what they share is put together once, since
    a page has hundreds of them."""

    def __init__(self, asked: Asked, kind: str) -> None:
        stem = asked.address(select="")
        self._stem = f"{stem}{'&' if '?' in stem else '?'}select={quote_plus(f'{kind}:')}"

    def __call__(self, value: object) -> str:
        return self._stem + quote_plus(str(value))


def read_asked(query: Iterable[tuple[str, str]]) -> Asked:
    """What an address asks for. Unknown names are left alone; raises Refused for bad days."""
    given: dict[str, list[str]] = {}
    for name, value in query:
        if value:
            given.setdefault(name, []).append(value[:LONGEST_QUERY])
    last = {name: values[-1] for name, values in given.items()}
    for name in ("as_of", "since"):
        day_asked(last.get(name, ""))
    chosen = {n: tuple(dict.fromkeys(given[n]))[:MOST_VALUES] for n in LABELS if n in given}
    if not _number(last.get("origins", "")):
        chosen.pop("origins", None)
    return Asked(
        chosen=chosen,
        q=last.get("q", ""),
        as_of=last.get("as_of", ""),
        since=last.get("since", ""),
        story=last.get("story", ""),
        sort=last["sort"] if last.get("sort") in SORTS else SORTS[0],
        select=last.get("select", ""),
        rest="rest" in last,
        start=_number(last.get("start", "")),
    )


def day_asked(words: str) -> date | None:
    """A day from the address; None for no words. Raises Refused for words that are no day."""
    if not words.strip():
        return None
    try:
        return date.fromisoformat(words.strip()[:10])
    except ValueError:
        raise Refused(422, f"{words!r} is not a day like 2024-12-06.") from None


def _number(words: str) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 9 else 0
