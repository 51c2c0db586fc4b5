"""What matching keeps: accounts, the blocks in which they meet, the links between them.

All of it is made of the reports and can be made anew.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    text,
    update,
)

from dateline.store.claim_rows import ClaimRows
from dateline.store.numbers import POSITION_BITS, slot_of
from dateline.store.pending import Pending
from dateline.store.read import in_parts
from dateline.store.tables import accounts, blocks, documents, links, matched, matched_by
from dateline.store.write import insert_row

LOCK = 0x0DA7E11F
"""Number of the advisory lock under which one process at a time matches; SQLite has one writer."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two accounts so like each other that they may be joined; `joins` if it joined two groups."""

    later: int
    earlier: int
    score: float
    why: str
    joins: bool = False


_LINK = tuple(Link.__dataclass_fields__)


class Matched:
    """The tables of matching, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.pending = Pending(connection)
        self.claims = ClaimRows(connection)

    def lock(self, wait: bool) -> bool:
        """Keep others from matching until the transaction ends; False where another one matches
        and is not to be waited for."""
        if self._connection.dialect.name != "postgresql":
            return True  # Who writes into a file is alone.
        if wait:
            self._connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            return True
        query = text(f"SELECT pg_try_advisory_xact_lock({LOCK})")
        return bool(self._connection.execute(query).scalar())

    # Documents in order, and their accounts.

    def slots(self, ids: Collection[str]) -> dict[str, int]:
        """The slots of documents that have been matched."""
        found: dict[str, int] = {}
        for some in in_parts(ids):
            query = select(matched.c.document, matched.c.slot).where(matched.c.document.in_(some))
            found.update((id, slot) for id, slot in self._connection.execute(query))
        return found

    def last_slot(self) -> int:
        """The last slot that is taken, or -1."""
        slot = self._connection.execute(select(func.max(matched.c.slot))).scalar()
        return -1 if slot is None else int(slot)

    def take_slots(self, ids: Collection[str]) -> dict[str, int]:
        """Slots for documents by their days and ids, in this order; the next one where another
        has it."""
        wanted: dict[str, int] = {}
        taken: set[int] = set()
        for some in in_parts(ids):
            query = select(documents.c.id, documents.c.reported).where(documents.c.id.in_(some))
            found = dict(tuple(row) for row in self._connection.execute(query))
            wanted |= {id: slot_of(found[id], id) for id in some}
            slots = select(matched.c.slot).where(matched.c.slot.in_([wanted[id] for id in some]))
            taken.update(self._connection.execute(slots).scalars())
        for id, slot in wanted.items():
            first = slot
            while slot in taken or (slot > first and self._is_taken(slot)):
                slot += 1
            wanted[id] = slot
            taken.add(slot)
        if wanted:
            rows = [{"slot": slot, "document": id} for id, slot in wanted.items()]
            self._connection.execute(insert(matched), rows)
        return wanted

    def _is_taken(self, slot: int) -> bool:
        found = self._connection.execute(select(exists().where(matched.c.slot == slot)))
        return bool(found.scalar())

    def own_accounts(self, slot: int) -> dict[int, str]:
        """The accounts of the document in a slot, by number."""
        query = select(accounts.c.number, accounts.c.body).where(_in_slot(accounts.c.number, slot))
        rows = self._connection.execute(query.order_by(accounts.c.number))
        return {row.number: row.body for row in rows}

    def add_accounts(self, rows: Sequence[tuple[int, str, str, str | None]]) -> None:
        """Add accounts (number, kind, body, gist), each a claim of its own as yet."""
        if rows:
            added = [
                {"number": number, "kind": kind, "claim": number, "body": body, "gist": gist}
                for number, kind, body, gist in rows
            ]
            self._connection.execute(insert(accounts), added)

    def add_blocks(self, rows: Sequence[tuple[int, int]]) -> None:
        """Put accounts into blocks: (key, account)."""
        if not rows:
            return
        if self._connection.dialect.name == "postgresql":
            keys, numbers = ([pair[place] for pair in rows] for place in (0, 1))
            query = (
                "INSERT INTO blocks (key, account) SELECT * FROM "
                "unnest(CAST(:keys AS bigint[]), CAST(:numbers AS bigint[])) "
                "ON CONFLICT DO NOTHING"
            )
            self._connection.execute(text(query), {"keys": keys, "numbers": numbers})
        else:
            # In order of the keys, so that each page of the table is turned to once.
            query = "INSERT INTO blocks (key, account) VALUES (?, ?) ON CONFLICT DO NOTHING"
            self._connection.exec_driver_sql(query, sorted(rows))

    def blocks_of(self, numbers: Collection[int]) -> list[tuple[int, int]]:
        """The blocks of accounts: (key, account)."""
        found: list[tuple[int, int]] = []
        for some in in_parts(numbers):
            query = select(blocks.c.key, blocks.c.account).where(blocks.c.account.in_(some))
            found += [(key, number) for key, number in self._connection.execute(query)]
        return found

    def remove_document(self, slot: int) -> None:
        """Take the matched document in a slot out, with its accounts, their blocks and links."""
        self._connection.execute(delete(blocks).where(_in_slot(blocks.c.account, slot)))
        ends = _in_slot(links.c.later, slot), _in_slot(links.c.earlier, slot)
        self._connection.execute(delete(links).where(or_(*ends)))
        self._connection.execute(delete(accounts).where(_in_slot(accounts.c.number, slot)))
        self._connection.execute(delete(matched).where(matched.c.slot == slot))
        self._connection.execute(update(matched_by).values(taken_out=matched_by.c.taken_out + 1))

    def account_bodies(self, numbers: Collection[int]) -> dict[int, str]:
        """The bodies of accounts by number."""
        return dict(self._of_accounts(numbers, accounts.c.body))

    def gists(self, numbers: Collection[int]) -> dict[int, str]:
        """The gists of those accounts that have one, by number."""
        found = self._of_accounts(numbers, accounts.c.gist)
        return {number: gist for number, gist in found if gist is not None}

    def nearest(
        self, asked: Sequence[tuple[int, int]], count: int, after: bool = False
    ) -> Iterator[tuple[int, Counter[int]]]:
        """For the accounts in (key, account) their nearest neighbours in these blocks, each with
        how many of the blocks it is near in.

        Those before it, or with `after` those that follow; of each block at most `count`.
        """
        if not asked:
            return
        side, order = (">", "") if after else ("<", "DESC")
        near = (
            f"SELECT account FROM blocks WHERE key = asked.key AND account {side} asked.account "
            f"ORDER BY account {order} LIMIT {int(count)}"
        )
        if self._connection.dialect.name == "postgresql":
            query = (
                "SELECT account, string_agg(found, ',') FROM (SELECT asked.account, "
                f"(SELECT string_agg(account::text, ',') FROM ({near}) AS n) AS found "
                "FROM unnest(CAST(:keys AS bigint[]), CAST(:numbers AS bigint[])) "
                "AS asked(key, account)) AS each GROUP BY account"
            )
            keys, numbers = ([pair[place] for pair in asked] for place in (0, 1))
            rows = self._connection.execute(text(query), {"keys": keys, "numbers": numbers})
        else:
            query = (
                f"SELECT account, group_concat((SELECT group_concat(account) FROM ({near}))) "
                "FROM (SELECT json_extract(value, '$[0]') AS key, "
                "json_extract(value, '$[1]') AS account FROM json_each(:asked)) AS asked "
                "GROUP BY account"
            )
            rows = self._connection.execute(text(query), {"asked": json.dumps(asked)})
        for number, found in rows.all():
            if found:
                times = Counter(found.split(","))
                yield number, Counter({int(word): count for word, count in times.items()})

    # Links and groups.

    def kinds(self, numbers: Collection[int]) -> dict[int, str]:
        """The kinds of accounts."""
        return dict(self._of_accounts(numbers, accounts.c.kind))

    def claims_of(self, numbers: Collection[int]) -> dict[int, int]:
        """The claims (first accounts) that accounts belong to."""
        return dict(self._of_accounts(numbers, accounts.c.claim))

    def _of_accounts(self, numbers: Collection[int], column: Any) -> Iterator[tuple[int, Any]]:
        for some in in_parts(numbers):
            query = select(accounts.c.number, column).where(accounts.c.number.in_(some))
            yield from ((number, value) for number, value in self._connection.execute(query).all())

    def members(self, firsts: Collection[int]) -> dict[int, list[int]]:
        """The accounts of claims, in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for some in in_parts(firsts):
            query = select(accounts.c.claim, accounts.c.number).where(accounts.c.claim.in_(some))
            for claim, number in self._connection.execute(query.order_by(accounts.c.number)).all():
                found[claim].append(number)
        return found

    def set_claims(self, claim_of: Mapping[int, int]) -> None:
        """Note to which claims accounts belong now."""
        if rows := [{"own": number, "first": first} for number, first in claim_of.items()]:
            one = update(accounts).where(accounts.c.number == bindparam("own"))
            self._connection.execute(one.values(claim=bindparam("first")), rows)

    def links_from(self, numbers: Collection[int], later_than: int) -> list[tuple[int, int]]:
        """Links (earlier, later) of accounts to those after them that are later than a number."""
        found: list[tuple[int, int]] = []
        for some in in_parts(numbers):
            query = select(links.c.earlier, links.c.later)
            query = query.where(links.c.earlier.in_(some), links.c.later > later_than)
            found += [(earlier, later) for earlier, later in self._connection.execute(query).all()]
        return found

    def links_to(self, numbers: Collection[int]) -> list[Link]:
        """Links of accounts to those before them."""
        found: list[Link] = []
        for some in in_parts(numbers):
            query = select(*(links.c[name] for name in _LINK)).where(links.c.later.in_(some))
            found += [Link(*row) for row in self._connection.execute(query).all()]
        return found

    def drop_links(self, rows: Iterable[Link]) -> None:
        """Take links out."""
        for link in rows:
            ends = links.c.later == link.later, links.c.earlier == link.earlier
            self._connection.execute(delete(links).where(*ends))

    def put_links(self, rows: Iterable[Link]) -> None:
        """Add links, or note anew which of them join."""
        if added := [{name: getattr(link, name) for name in _LINK} for link in rows]:
            statement = insert_row(self._connection, links)
            newer = {name: statement.excluded[name] for name in ("score", "why", "joins")}
            self._connection.execute(
                statement.on_conflict_do_update(index_elements=["later", "earlier"], set_=newer),
                added,
            )


def _in_slot(column: Any, slot: int) -> Any:
    return column.between(slot << POSITION_BITS, ((slot + 1) << POSITION_BITS) - 1)
