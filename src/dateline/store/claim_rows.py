"""Claims as they are kept: each with its first and last account, in the order of the first."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from dateline.model import Claim
from dateline.store.codec import from_plain, from_text
from dateline.store.numbers import POSITION_BITS
from dateline.store.read import in_parts
from dateline.store.tables import accounts, claims, due, matched
from dateline.store.write import insert_row

Decode = Callable[[str], Claim]
"""Makes a claim of the text that it is stored as."""


@lru_cache(maxsize=1_000)
def decode_claim(body: str) -> Claim:
    """The claim that is stored as that text; some that were asked for last stay at hand."""
    return from_plain(from_text(body), Claim)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with its first and last account; `place` is what all spellings of a status's place
    share, `happened` and `weight` are of its reports alone."""

    first: int
    last: int
    kind: str
    id: str
    status: str
    place: str | None
    body: str
    happened: bool = False
    weight: float = 0.0


class ToldClaim(NamedTuple):
    """What is known of a claim without its body."""

    first: int
    kind: str
    status: str
    place: str | None


_ROW = tuple(ClaimRow.__dataclass_fields__)


class ClaimRows:
    """The claims that matching made, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def kept(self, firsts: Collection[int]) -> list[int]:
        """Those of the first accounts for which a claim is kept."""
        found: list[int] = []
        for some in in_parts(firsts):
            query = select(claims.c["first"]).where(claims.c["first"].in_(some))
            found += self._connection.execute(query).scalars()
        return found

    def put_off(self, firsts: Collection[int]) -> None:
        """Note that the claims with these first accounts are to be made anew before all is read."""
        if firsts:
            statement = insert_row(self._connection, due).on_conflict_do_nothing()
            self._connection.execute(statement, [{"first": first} for first in sorted(firsts)])

    def due(self, count: int) -> list[int]:
        """The next claims (first accounts) that are to be made anew."""
        query = select(due.c["first"]).order_by(due.c["first"]).limit(count)
        return list(self._connection.execute(query).scalars())

    def put(self, gone: Collection[int], rows: Iterable[ClaimRow]) -> None:
        """Take claims out by their first accounts, also of those that are due; put others in."""
        for some in in_parts(gone):
            for table in (claims, due):
                self._connection.execute(delete(table).where(table.c["first"].in_(some)))
        if added := [{name: getattr(row, name) for name in _ROW} for row in rows]:
            self._connection.execute(insert(claims), added)

    def page(
        self, after: int, count: int, before: int | None = None, kind: str | None = None
    ) -> list[ClaimRow]:
        """The next claims, by first account, after one; none with an account from `before` on."""
        query = self._claims(before, kind).where(claims.c["first"] > after)
        rows = self._connection.execute(query.order_by(claims.c["first"]).limit(count))
        return [ClaimRow(*row) for row in rows]

    def of(
        self, firsts: Collection[int], before: int | None = None, kind: str | None = None
    ) -> list[ClaimRow]:
        """The claims of these first accounts, in order; none with an account from `before` on."""
        query = self._claims(before, kind).where(claims.c["first"].in_(firsts))
        return [
            ClaimRow(*row) for row in self._connection.execute(query.order_by(claims.c["first"]))
        ]

    def told_from(self, number: int, before: int | None = None) -> list[ToldClaim]:
        """The claims with an account from a number on, and any before `before`."""
        query = select(*(claims.c[name] for name in ToldClaim._fields))
        query = query.where(claims.c["last"] >= number)
        if before is not None:
            query = query.where(claims.c["first"] < before)
        return [ToldClaim(*row) for row in self._connection.execute(query)]

    def of_events_in(self, slots: Collection[int]) -> set[int]:
        """The claims (first accounts) of the events that documents in these slots tell."""
        found: set[int] = set()
        # The accounts of a document are numbered from its slot on.
        lowest = matched.c.slot * (1 << POSITION_BITS)
        own = accounts.c.number.between(lowest, lowest + (1 << POSITION_BITS) - 1)
        for some in in_parts(sorted(slots)):
            query = select(accounts.c.claim).join_from(matched, accounts, own)
            query = query.where(matched.c.slot.in_(some), accounts.c.kind == "event")
            found.update(self._connection.execute(query).scalars())
        return found

    def weightiest(self, kind: str, passed: int, count: int) -> list[ClaimRow]:
        """Claims of what happened, the weightiest first, then by id; after so many passed over."""
        query = self._claims(None, kind).where(claims.c.happened)
        query = query.order_by(claims.c.weight.desc(), claims.c.id).offset(passed).limit(count)
        return [ClaimRow(*row) for row in self._connection.execute(query)]

    def foremost(self, count: int, doubtful: Collection[str]) -> tuple[set[int], Mapping[str, int]]:
        """The `count` weightiest claims (first accounts) of each kind, of events that happened,
        and of each status in `doubtful`; and by kind, and as "doubt", how many are behind them."""
        kinds = ("figure", "status", "quote")
        groups = {kind: [claims.c.kind == kind] for kind in kinds}
        groups["event"] = [claims.c.kind == "event", claims.c.happened]
        groups["doubt"] = [claims.c.status.in_(doubtful)]
        found: set[int] = set()
        behind: dict[str, int] = {}
        for name, wanted in groups.items():
            query = select(claims.c["first"]).where(*wanted)
            query = query.order_by(claims.c.weight.desc(), claims.c["first"]).limit(count)
            own = self._connection.execute(query).scalars().all()
            found.update(own)
            if len(own) == count:
                every = select(func.count()).select_from(claims).where(*wanted)
                behind[name] = (self._connection.execute(every).scalar() or 0) - count
        return found, behind

    def count(self, before: int | None = None, kind: str | None = None) -> int:
        """How many claims there are; none with an account from `before` on."""
        query = select(func.count()).select_from(self._claims(before, kind).subquery())
        return self._connection.execute(query).scalar() or 0

    def near(
        self, place: str, firsts: Collection[int], count: int, before: int | None = None
    ) -> list[ClaimRow]:
        """Claims about the status of a place, in order: from the first of those asked for to the
        last, and so many before and after them."""
        own = self._claims(before, "status").where(claims.c.place == place)
        order = claims.c["first"]
        low, high = min(firsts), max(firsts)
        queries = (
            own.where(order < low).order_by(order.desc()).limit(count),
            own.where(order.between(low, high)),
            own.where(order > high).order_by(order).limit(count),
        )
        rows = (ClaimRow(*row) for query in queries for row in self._connection.execute(query))
        return sorted(rows, key=lambda row: row.first)

    def corrected(self, slots: Collection[int], before: int | None = None) -> dict[int, set[int]]:
        """By slot of a document the corrected claims of figures (first accounts) that it tells."""
        # The accounts of a document are numbered from its slot on.
        lowest = matched.c.slot * (1 << POSITION_BITS)
        own = accounts.c.number.between(lowest, lowest + (1 << POSITION_BITS) - 1)
        found: dict[int, set[int]] = defaultdict(set)
        for some in in_parts(sorted(slots)):
            query = select(matched.c.slot, claims.c["first"]).join_from(matched, accounts, own)
            query = query.join(claims, accounts.c.claim == claims.c["first"])
            query = query.where(matched.c.slot.in_(some))
            query = query.where(claims.c.status == "corrected", claims.c.kind == "figure")
            if before is not None:
                query = query.where(claims.c["last"] < before)
            for slot, first in self._connection.execute(query):
                found[slot].add(first)
        return found

    def told_by_several(self, after: int, count: int) -> list[ClaimRow]:
        """The next claims after one, by first account, that several documents tell; no quotes."""
        query = self._claims(None, None).where(claims.c["first"] > after, claims.c.kind != "quote")
        query = query.where(_slot(claims.c["first"]) != _slot(claims.c["last"]))
        rows = self._connection.execute(query.order_by(claims.c["first"]).limit(count))
        return [ClaimRow(*row) for row in rows]

    def of_one_document(self) -> Iterator[tuple[int, list[tuple[float, int]]]]:
        """For the slot of each document that has any the claims that it alone tells of what
        happened, but for quotes: (weight, first account)."""
        first, last = claims.c["first"], claims.c["last"]
        query = select(first, claims.c.weight).where(_slot(first) == _slot(last))
        query = query.where(claims.c.happened, claims.c.kind.in_(("event", "figure", "status")))
        found: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for number, weight in self._connection.execute(query).all():
            found[number >> POSITION_BITS].append((weight, number))
        yield from sorted(found.items())

    def bodies(self, firsts: Collection[int]) -> dict[int, str]:
        """The bodies of claims by first account."""
        found: dict[int, str] = {}
        for some in in_parts(firsts):
            query = select(claims.c["first"], claims.c.body).where(claims.c["first"].in_(some))
            found.update(tuple(row) for row in self._connection.execute(query).all())
        return found

    def across(self, number: int, kind: str | None = None) -> list[int]:
        """The claims (first accounts) with accounts before a number and from it on."""
        query = select(claims.c["first"]).where(
            claims.c["first"] < number, claims.c["last"] >= number
        )
        if kind is not None:
            query = query.where(claims.c.kind == kind)
        return list(self._connection.execute(query.order_by("first")).scalars())

    def _claims(self, before: int | None, kind: str | None) -> Any:
        query = select(*(claims.c[name] for name in _ROW))
        if before is not None:
            query = query.where(claims.c["last"] < before)
        return query if kind is None else query.where(claims.c.kind == kind)


def _slot(number: Any) -> Any:
    return number.op(">>")(POSITION_BITS)
