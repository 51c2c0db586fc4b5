"""Documents that are matched together: taken out, put in, compared, put into groups, written."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.account_memory import Accounts, account_body, account_gist, read_account
from dateline.corroborate.accounts import Account, keys_of, make_accounts
from dateline.corroborate.agreement import place_key
from dateline.corroborate.claims import build_claim, makes_claim
from dateline.corroborate.cluster import JUDGED, Groups, join, sample, split
from dateline.corroborate.events import surely_apart
from dateline.corroborate.judged import (
    correct_reports,
    latest_words,
    settle_judged_names,
)
from dateline.corroborate.match import (
    NEAREST,
    THRESHOLDS,
    Matcher,
    judged_pairs,
    likeliest,
    parted_reports,
    years_apart,
)
from dateline.corroborate.telling import NameLikeness, find_tellings
from dateline.model.record import NAMED
from dateline.store import ClaimRow, Link, Matched
from dateline.store.codec import to_plain, to_text
from dateline.store.numbers import POSITION_BITS
from dateline.store.read import in_parts
from dateline.story.weight import weigh

PARTED = -JUDGED
"""Score of a link between what a judgement keeps apart."""
MANY = 16
"""Accounts of a claim from which on it is not made anew with each batch but when somebody asks:
what all the world tells is joined again and again, and takes the longer the more tell it."""
TOGETHER = 20
"""Claims that were put off made in one transaction."""


@dataclass
class Batch:
    """Documents that are matched together."""

    rows: Matched
    memory: Accounts
    alike: NameLikeness
    links: dict[int, list[Link]] = field(default_factory=lambda: defaultdict(list))
    """By the later account, of all that are put into groups now."""
    touched: set[int] = field(default_factory=set)
    """Claims (first accounts) as they were, some of whose accounts are put into groups now."""
    again: set[int] = field(default_factory=set)
    """Accounts that were in groups and are put into groups anew."""
    orphans: set[int] = field(default_factory=set)
    """Accounts that were compared with some that are no more, and may now meet others."""
    changed: set[int] = field(default_factory=set)
    """Accounts that are new, and claims that lost some: what they belong to is written anew."""

    def run(self, ids: Sequence[str]) -> None:
        """Match documents that are new, read otherwise, or no more."""
        self.matcher = Matcher(self.memory, self.alike)
        self._take_out(ids)
        new = self._put_in(ids)
        self.changed.update(new)
        self._link(new)
        self._regroup(self._concerned(set(new) | self.again))
        self.memory.shrink()

    def _take_out(self, ids: Sequence[str]) -> None:
        """Remove what is known of documents."""
        again: set[int] = set()
        removed: set[int] = set()
        for slot in self.rows.slots(ids).values():
            own = sorted(self.rows.own_accounts(slot))
            firsts = set(self.rows.claims_of(own).values())
            self.touched |= firsts
            self.changed |= firsts
            again.update(n for members in self.rows.members(firsts).values() for n in members)
            again.update(later for _, later in self.rows.links_from(own, min(own, default=0)))
            asked = self.rows.blocks_of(own)
            for _, near in self.rows.nearest(asked, NEAREST, after=True):
                self.orphans.update(near)
            self.rows.remove_document(slot)
            removed.update(own)
        self.memory.forget(removed)
        self.orphans -= removed
        first = min(removed, default=0)
        self.again = {number for number in again - removed if number > first}

    def _put_in(self, ids: Sequence[str]) -> list[int]:
        """Make the accounts of documents and put them into their blocks; their numbers in order."""
        made: list[Account] = []
        self.appended = self.rows.last_slot()
        matter = {id: (document, told) for id, document, told in self.rows.pending.matter(ids)}
        reports = [report.id for _, told in matter.values() for report in told]
        self.judged = latest_words(self.rows.pending.judgements_of(reports))
        corrections = self.rows.pending.corrections_of(reports)
        names = latest_words(self.rows.pending.judgements(NAMED))
        alone = parted_reports(self.judged)
        for id, slot in self.rows.take_slots([id for id in ids if id in matter]).items():
            document, told = matter[id]
            right = list(correct_reports(told, corrections)) if corrections else told
            named = settle_judged_names(right, right, names) if names else right
            made += make_accounts(find_tellings(document, named), slot << POSITION_BITS, alone)
        self.rows.add_accounts([(a.number, a.kind, account_body(a), account_gist(a)) for a in made])
        self.asked = [(key, a.number) for a in made for key in _blocks_of(a)]
        self.rows.add_blocks(self.asked)
        self.memory.put(made)
        return sorted(account.number for account in made)

    def _link(self, new: Sequence[int]) -> None:
        """Compare new accounts with those before them, and later ones with them."""
        likely = self._likely(self.asked)
        self._compare(likely)
        for link in self._judged():
            self.links[link.later].append(link)
        self.rows.put_links(link for own in self.links.values() for link in own)
        fresh = set(new)
        for number in [number for number in self.links if number not in fresh]:
            del self.links[number]  # they have other links, too
        if self.orphans or (new and new[0] >> POSITION_BITS <= self.appended):
            after = self.rows.nearest(self.asked, NEAREST, after=True)
            following = {number for _, near in after for number in near}
            for some in in_parts(sorted((following | self.orphans) - fresh), 200):
                self._look_again(some, fresh)

    def _look_again(self, numbers: Sequence[int], fresh: set[int]) -> None:
        """Compare accounts with new ones before them; a new one may take the place of another."""
        asked = self.rows.blocks_of(numbers)
        likely = {number: set(own) for number, own in self._likely(asked).items()}
        before = self.rows.links_to(numbers)
        gone = [
            link
            for link in before
            if abs(link.score) < JUDGED and link.earlier not in likely.get(link.later, ())
        ]
        self.rows.drop_links(gone)
        self.again.update(link.later for link in gone)
        compared = {
            number: sorted(own if number in self.orphans else own & fresh)
            for number, own in likely.items()
        }
        known = {(link.earlier, link.later) for link in before}
        self._compare({number: own for number, own in compared.items() if own})
        for number in numbers:
            found = self.links.pop(number, [])
            self.rows.put_links(k for k in found if (k.earlier, k.later) not in known)

    def _likely(self, asked: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
        """For accounts, asked with each of their blocks, those before them worth comparing."""
        blocks = Counter(number for _, number in asked)
        near = self.rows.nearest(asked, NEAREST)
        return {number: likeliest(number, blocks[number], shared) for number, shared in near}

    def _compare(self, likely: Mapping[int, Sequence[int]]) -> None:
        """Link accounts with those before them that are like them."""
        likely = self._not_apart(likely)
        for some in in_parts(sorted(likely), 200):
            self.memory.fetch_with_beside({n for own in some for n in (own, *likely[own])})
            for number in some:
                for other, found in self.matcher.links(number, likely[number]).items():
                    self.links[number].append(Link(number, other, found.score, found.why))

    def _not_apart(self, likely: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
        """The same without what kinds and days alone rule out, which so need not be fetched."""
        asked = {number for own in likely for number in (own, *likely[own])}
        gists = self.memory.gists(asked)
        left: dict[int, list[int]] = {}
        for number, others in likely.items():
            mine = gists.get(number)
            worth = [n for n in others if mine is None or not surely_apart(mine, gists[n])]
            if worth:
                left[number] = worth
        return left

    def _concerned(self, dirty: set[int]) -> set[int]:
        """The accounts that may now belong to other groups: new ones, and of those after the first
        of them whatever is linked to a group that one of them is linked to."""
        if not dirty:
            return dirty
        first = min(dirty)
        asked: set[int] = set()
        groups: set[int] = set()
        frontier = set(dirty)
        while frontier:
            unknown = [number for number in frontier if number not in self.links]
            for link in self.rows.links_to(unknown):
                self.links[link.later].append(link)
            ends = {link.earlier for number in frontier for link in self.links.get(number, ())}
            firsts = set(self.rows.claims_of(ends | frontier).values()) - groups
            groups |= firsts
            members = {n for own in self.rows.members(firsts).values() for n in own}
            reached = (members | frontier) - asked
            asked |= reached
            later = {n for _, n in self.rows.links_from(sorted(reached), first)}
            frontier = (later | {n for n in members if n > first}) - dirty
            dirty |= frontier
        self.touched |= groups
        return dirty

    def _regroup(self, dirty: set[int]) -> None:
        """Put accounts into groups, in order, and write the claims that are others now."""
        before = self.rows.members(self.touched)
        settled = {number for own in before.values() for number in own} - dirty
        # A group that keeps all its accounts is as it was; of another the links tell what is left.
        broken = [n for own in before.values() if dirty & set(own) for n in own if n in settled]
        known = self.rows.links_to(sorted(settled if self.rows.pending.any_heeded() else broken))
        groups = split(broken, [(link.earlier, link.later) for link in known if link.joins])
        for first, members in before.items():
            if not dirty & set(members):
                groups.add(first, members)
        own = [link for number in dirty for link in self.links.get(number, ())]
        parted: dict[int, frozenset[int]] = {}
        for link in (*known, *own):
            if link.score <= PARTED:
                for one, other in ((link.earlier, link.later), (link.later, link.earlier)):
                    parted[one] = parted.get(one, frozenset()) | {other}
        joining = self._join(dirty, groups, parted)
        self.rows.put_links(
            replace(link, joins=joins)
            for link in own
            if link.joins != (joins := (link.earlier, link.later) in joining)
        )
        self._write(dirty | settled, groups, before)

    def _join(
        self, dirty: set[int], groups: Groups, parted: dict[int, frozenset[int]]
    ) -> set[tuple[int, int]]:
        by_kind: dict[str, list[int]] = defaultdict(list)
        for number, kind in self.rows.kinds(sorted(dirty)).items():
            by_kind[kind].append(number)
        joining: set[tuple[int, int]] = set()
        for kind, threshold in THRESHOLDS.items():
            numbers = sorted(by_kind.get(kind, ()))
            links = {
                number: [(k.earlier, k.score) for k in self.links.get(number, ()) if k.score > 0]
                for number in numbers
            }
            met = {groups.group(end) for own in links.values() for end, _ in own}
            self.memory.fetch_with_beside({n for g in met for n in sample(groups.within(g))})
            score = self.matcher.score
            joining.update(join(numbers, links, groups, score, threshold, parted, years_apart))
        return joining

    def _judged(self) -> Iterator[Link]:
        """Links for the judgements that name reports of these documents."""
        named = {id for judgement in self.judged for id in (judgement.left, judgement.right)}
        holders: dict[str, int] = {}
        for slot in self.rows.slots(self.rows.pending.documents_of(named)).values():
            for body in self.rows.own_accounts(slot).values():
                account = read_account(body)
                holders.update({telling.report.id: account.number for telling in account.tellings})
        same, parted = judged_pairs(self.judged, holders)
        for later, others in same.items():
            yield from (Link(later, earlier, JUDGED, "judged to be the same") for earlier in others)
        for later, apart in parted.items():
            for earlier in apart:
                if earlier < later:
                    yield Link(later, earlier, PARTED, "judged to be different")

    def _write(
        self, numbers: Collection[int], groups: Groups, before: dict[int, list[int]]
    ) -> None:
        """Write which claims accounts belong to, and the claims whose accounts are others."""
        now: dict[int, list[int]] = defaultdict(list)
        for number in sorted(numbers):
            now[groups.group(number)].append(number)
        known = set(self.rows.claims.kept(sorted(now))) - self.changed
        other = {
            first: own
            for first, own in now.items()
            if before.get(first) != own or first not in known or self.changed & set(own)
        }
        # What is new is kept as a claim of its own.
        was = {number: number for number in self.changed}
        was |= {number: first for first, own in before.items() for number in own}
        belongs = {number: first for first, own in other.items() for number in own}
        self.rows.set_claims({n: first for n, first in belongs.items() if was.get(n) != first})
        gone = [*(self.touched - now.keys()), *other]
        large = {first for first, own in other.items() if len(own) >= MANY}
        made = (
            _claim_row(own, self.memory, self.alike)
            for first, own in other.items()
            if first not in large
        )
        self.rows.claims.put(gone, [row for row in made if row is not None])
        self.rows.claims.put_off(large)


def make_due(rows: Matched, memory: Accounts, alike: NameLikeness) -> int:
    """Make some of the claims anew that were put off; how many there were."""
    firsts = rows.claims.due(TOGETHER)
    memory.look_into(rows)
    members = rows.members(firsts)
    made = (_claim_row(own, memory, alike) for own in members.values())
    rows.claims.put(firsts, [row for row in made if row is not None])
    memory.shrink()
    memory.hold()
    return len(firsts)


def _claim_row(own: Sequence[int], memory: Accounts, alike: NameLikeness) -> ClaimRow | None:
    """The claim of accounts as it is kept; none if they make none."""
    memory.fetch(own)
    tellings = [telling for n in own for telling in memory(n).tellings]
    if not makes_claim(tellings):
        return None
    claim = build_claim(tellings, alike)
    place = place_key(claim.place) if claim.kind == "status" and claim.place else None
    body = to_text(to_plain(claim))
    return ClaimRow(
        own[0], own[-1], claim.kind, claim.id, str(claim.status), place, body,
        claim.factuality.happened, weigh(claim),
    )  # fmt: skip


def _blocks_of(account: Account) -> list[int]:
    """The keys of an account's blocks, as numbers of 63 bits."""
    return [_hashed(key) for key in keys_of(account)]


def _hashed(key: str) -> int:
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
