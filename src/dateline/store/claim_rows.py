"""Claims as they are kept: each with its first and last account, in the order of the first."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from dateline.model import Claim
from dateline.store.codec import from_plain, from_text
from dateline.store.numbers import POSITION_BITS
from dateline.store.read import in_parts
from dateline.store.tables import accounts, claims

Decode = Callable[[str], Claim]
"""Makes a claim of the text that it is stored as."""


def decode_claim(body: str) -> Claim:
    """The claim that is stored as that text."""
    return from_plain(from_text(body), Claim)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with its first and last account; `place` is the folded name of a status's place."""

    first: int
    last: int
    kind: str
    id: str
    status: str
    place: str | None
    body: str


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

    def put(self, gone: Collection[int], rows: Iterable[ClaimRow]) -> None:
        """Take claims out by their first accounts, and put others in."""
        for some in in_parts(gone):
            self._connection.execute(delete(claims).where(claims.c["first"].in_(some)))
        added = [{name: getattr(r, name) for name in ClaimRow.__dataclass_fields__} for r in rows]
        if added:
            self._connection.execute(insert(claims), added)

    def page(
        self, after: int, count: int, before: int | None = None, kind: str | None = None
    ) -> list[ClaimRow]:
        """The next claims, by first account, after one; none with an account from `before` on."""
        query = self._claims(before, kind).where(claims.c["first"] > after)
        rows = self._connection.execute(query.order_by(claims.c["first"]).limit(count))
        return [ClaimRow(*row) for row in rows]

    def count(self, before: int | None = None, kind: str | None = None) -> int:
        """How many claims there are; none with an account from `before` on."""
        query = select(func.count()).select_from(self._claims(before, kind).subquery())
        return self._connection.execute(query).scalar() or 0

    def at(self, place: str, before: int | None = None) -> list[ClaimRow]:
        """The claims about the status of a place, in order."""
        query = self._claims(before, "status").where(claims.c.place == place)
        return [ClaimRow(*row) for row in self._connection.execute(query.order_by("first"))]

    def corrected(self, before: int | None = None) -> dict[int, set[int]]:
        """By slot of a document the corrected claims of figures (first accounts) that it tells."""
        told = accounts.c.claim == claims.c["first"]
        query = select(accounts.c.number, accounts.c.claim).join_from(claims, accounts, told)
        query = query.where(claims.c.status == "corrected", claims.c.kind == "figure")
        if before is not None:
            query = query.where(claims.c["last"] < before)
        found: dict[int, set[int]] = defaultdict(set)
        for number, first in self._connection.execute(query):
            found[number >> POSITION_BITS].add(first)
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
        query = select(*(claims.c[name] for name in ClaimRow.__dataclass_fields__))
        if before is not None:
            query = query.where(claims.c["last"] < before)
        return query if kind is None else query.where(claims.c.kind == kind)
