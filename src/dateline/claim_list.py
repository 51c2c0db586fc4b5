"""The claims of a store as a list that is read page by page, as of now or of a day."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import overload

from dateline.account_memory import Accounts
from dateline.corroborate.agreement import place_key
from dateline.corroborate.claims import build_claim, makes_claim, spread_corrections
from dateline.corroborate.cluster import split
from dateline.corroborate.holders import NEAR, may_be_overtaken, settle_holders
from dateline.corroborate.judged import restate_claims
from dateline.corroborate.telling import NameLikeness, Telling
from dateline.model import Because, Claim, ClaimKind
from dateline.store import Database, Decode, Matched, decode_claim
from dateline.store.numbers import POSITION_BITS, first_number
from dateline.store.read import in_parts

PAGE = 250
"""Claims read together."""
DOUBTFUL = ("disputed", "denied", "corrected", "withdrawn")
"""How a claim stands that is in doubt."""
HEAVY = 50
"""Claims read together by weight, of which a few are wanted."""
PAGES_AT_HAND = 20


class ClaimList(Sequence[Claim]):
    """The claims in order of their first reports; it can be gone through as often as one likes.

    Only a few pages of it are in memory, so that it may be longer than fits there. What claims
    do to one another (a later holder of a place, a corrected number) is seen to page by page.
    As of a day, claims of which a part was reported by then are made anew of that part.
    """

    def __init__(
        self,
        database: Database,
        as_of: date | None,
        kind: ClaimKind | None,
        alike: NameLikeness,
        decode: Decode = decode_claim,
    ) -> None:
        self._decode = decode
        self._database = database
        self._kind = kind
        self._alike = alike
        self._before = None if as_of is None else first_number(as_of + timedelta(days=1))
        self._pages: dict[int, list[tuple[int, Claim]]] = {}
        self._partly: dict[int, _Part] = {}
        if self._before is not None:
            self._partly = database.ask_matched(self._told_in_part)
        self._restated = database.corrections()
        self._length: int | None = None

    def __len__(self) -> int:
        if self._length is None:
            whole = self._database.ask_matched(
                lambda rows: rows.claims.count(self._before, self._kind)
            )
            self._length = whole + sum(map(self._wanted, self._parts()))
        return self._length

    def __iter__(self) -> Iterator[Claim]:
        return (claim for page in self._each_page() for _, claim in page)

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> list[Claim]: ...
    def __getitem__(self, index: int | slice) -> Claim | list[Claim]:
        if isinstance(index, slice):
            return list(self)[index]
        place = index + len(self) if index < 0 else index
        if place >= 0:
            for page in self._each_page():
                if place < len(page):
                    return page[place][1]
                place -= len(page)
        raise IndexError(f"no claim {index}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(list(self))

    def weightiest(self, kind: ClaimKind) -> Iterator[Claim]:
        """The claims of a kind that tell of what happened, the weightiest first, then by id; only
        of now, not of a day."""
        assert self._before is None
        passed = 0
        while page := self._database.ask_matched(partial(self._heavy, kind=kind, passed=passed)):
            yield from page
            passed += len(page)

    def foremost(self, count: int) -> tuple[Iterator[Claim], Mapping[str, int]]:
        """The claims that are weighty or in doubt, and those whose status a person gave; and by
        kind, and as "doubt", how many are behind the `count` weightiest.

        As of a day it is all claims, and none are behind.
        """
        if self._before is not None:
            return iter(self), {}
        firsts, behind = self._database.ask_matched(
            lambda rows: rows.claims.foremost(count, DOUBTFUL)
        )
        firsts |= self._database.ask_matched(self._stated_by_persons)
        return self.among(firsts), behind

    def _stated_by_persons(self, rows: Matched) -> set[int]:
        """The claims of the documents that persons said something of."""
        about = {correction.report for correction in self._restated}
        slots = rows.slots(rows.pending.documents_of(about)).values()
        own = [number for slot in slots for number in rows.own_accounts(slot)]
        return set(rows.claims_of(own).values())

    def among(self, firsts: Collection[int]) -> Iterator[Claim]:
        """Those of the claims that are kept by these first accounts, and all that were told in
        part, of which a list of another day may keep others."""
        for part in in_parts(sorted(self._partly.items()), PAGE):
            yield from self._database.ask_matched(partial(self._told, part=part))
        for some in in_parts(sorted(firsts), PAGE):
            yield from self._database.ask_matched(partial(self._kept, firsts=some))

    def _told(self, rows: Matched, part: list[tuple[int, "_Part"]]) -> list[Claim]:
        page = [(first, told.claim) for first, told in part if self._wanted(told.claim)]
        return [claim for _, claim in self._settle(rows, page)]

    def _kept(self, rows: Matched, firsts: list[int]) -> list[Claim]:
        kept = rows.claims.of(firsts, self._before, self._kind)
        page = [(row.first, self._decode(row.body)) for row in kept]
        return [claim for _, claim in self._settle(rows, page)]

    def _heavy(self, rows: Matched, kind: ClaimKind, passed: int) -> list[Claim]:
        told = rows.claims.weightiest(kind, passed, HEAVY)
        page = self._settle(rows, [(row.first, self._decode(row.body)) for row in told])
        return [claim for _, claim in page]

    def _parts(self) -> Iterator[Claim]:
        return (part.claim for part in self._partly.values())

    def _wanted(self, claim: Claim) -> bool:
        return self._kind is None or claim.kind == self._kind

    def _each_page(self) -> Iterator[list[tuple[int, Claim]]]:
        """The pages in order; claims told in part stand among them by their first account."""
        after = -1
        while True:
            page = self._pages.get(after)
            if page is None:
                page = self._database.ask_matched(partial(self._read, after=after))
                # The first ones stay: who goes through all again would find the last ones gone.
                if len(self._pages) < PAGES_AT_HAND:
                    self._pages[after] = page
            if not page:
                return
            yield page
            after = page[-1][0]

    def _read(self, rows: Matched, after: int) -> list[tuple[int, Claim]]:
        whole = rows.claims.page(after, PAGE, self._before, self._kind)
        page = [(row.first, self._decode(row.body)) for row in whole]
        end = page[-1][0] if len(page) == PAGE else None
        page += [
            (first, part.claim)
            for first, part in self._partly.items()
            if first > after and (end is None or first < end) and self._wanted(part.claim)
        ]
        page.sort(key=lambda pair: pair[0])
        return self._settle(rows, page)

    def _settle(self, rows: Matched, page: list[tuple[int, Claim]]) -> list[tuple[int, Claim]]:
        """The claims, with what others do to them."""
        changed = self._corrections(rows, [first for first, c in page if c.kind == "event"])
        places: dict[str, list[int]] = defaultdict(list)
        for first, claim in page:
            if claim.place is not None and may_be_overtaken(claim):
                places[place_key(claim.place)].append(first)
        for place, firsts in places.items():
            changed |= self._holders(rows, place, firsts)
        settled = [
            replace(claim, status=changed[first]) if first in changed else claim
            for first, claim in page
        ]
        judged = restate_claims(settled, self._restated)
        return [(first, claim) for (first, _), claim in zip(page, judged, strict=True)]

    def _holders(self, rows: Matched, place: str, firsts: list[int]) -> dict[int, Because]:
        """How claims about who holds a place stand in the light of others about it."""
        near = rows.claims.near(place, firsts, NEAR, self._before)
        told = {row.first: self._decode(row.body) for row in near}
        for first, part in self._partly.items():
            claim = part.claim
            if claim.kind == "status" and claim.place and place_key(claim.place) == place:
                told[first] = claim
        settled = settle_holders([told[first] for first in sorted(told)], self._alike)
        return {first: c.status for first, c in zip(sorted(told), settled, strict=True)}

    def _corrections(self, rows: Matched, firsts: Sequence[int]) -> dict[int, Because]:
        """The status of claims of events that were told in the words of a corrected number."""
        accounts = {first: part.accounts for first, part in self._partly.items()}
        accounts |= rows.members([first for first in firsts if first not in accounts])
        slots = {n >> POSITION_BITS for first in firsts for n in accounts[first]}
        corrected = rows.claims.corrected(slots, self._before)
        for first, part in self._partly.items():
            if part.claim.kind == "figure" and part.claim.status == "corrected":
                for number in part.accounts:
                    corrected.setdefault(number >> POSITION_BITS, set()).add(first)
        found: dict[int, Because] = {}
        for first in firsts if corrected else ():
            causes = {c for n in accounts[first] for c in corrected.get(n >> POSITION_BITS, ())}
            if causes:
                told = [self._part(rows, one) for one in (first, *sorted(causes))]
                tellings = [telling for part in told for telling in part.tellings]
                event, *_ = spread_corrections([part.claim for part in told], tellings)
                if event.status == "corrected":
                    found[first] = event.status
        return found

    def _part(self, rows: Matched, first: int) -> "_Part":
        if first in self._partly:
            return self._partly[first]
        return _made(rows.members([first])[first], Accounts(rows), self._alike)

    def _told_in_part(self, rows: Matched) -> "dict[int, _Part]":
        """The claims of which some accounts came before the end of the day and some after."""
        assert self._before is not None
        accounts = Accounts(rows)
        parts: dict[int, _Part] = {}
        for some in in_parts(rows.claims.across(self._before), PAGE):
            members = rows.members(some)
            told = {first: [n for n in members[first] if n < self._before] for first in some}
            everyone = [number for own in told.values() for number in own]
            accounts.fetch(everyone)
            joins: dict[int, list[tuple[int, int]]] = defaultdict(list)
            for link in rows.links_to(everyone):
                if link.joins:
                    joins[link.later].append((link.earlier, link.later))
            for own in told.values():
                groups = split(own, [pair for number in own for pair in joins[number]])
                for group in groups.members.values():
                    if makes_claim(t for number in group for t in accounts(number).tellings):
                        parts[group[0]] = _made(group, accounts, self._alike)
            accounts.shrink()
        return dict(sorted(parts.items()))


@dataclass(frozen=True, slots=True)
class _Part:
    """A claim made of some accounts."""

    accounts: list[int]
    claim: Claim
    tellings: tuple[Telling, ...]


def _made(own: list[int], accounts: Accounts, alike: NameLikeness) -> _Part:
    accounts.fetch(own)
    tellings = tuple(telling for number in own for telling in accounts(number).tellings)
    return _Part(own, build_claim(tellings, alike), tellings)
