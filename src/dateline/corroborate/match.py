"""Which accounts may tell the same, and how far they do, kind by kind."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from dateline.corroborate.accounts import DAY_BIT, Account, day_of, keys_of
from dateline.corroborate.agreement import OPPOSED, Agreement, agree_on_names
from dateline.corroborate.cluster import JUDGED, Groups, join
from dateline.corroborate.events import same_event
from dateline.corroborate.figures import same_figure
from dateline.corroborate.quotes import same_quote
from dateline.corroborate.statuses import same_status
from dateline.corroborate.telling import NameLikeness
from dateline.corroborate.tolls import ToldWith
from dateline.model import ClaimKind
from dateline.model.record import Judgement

THRESHOLDS: Mapping[ClaimKind, float] = {"event": 0.5, "figure": 0.47, "status": 0.5, "quote": 0.6}
NEAREST = 60
"""Accounts of one block, the last before it, that an account meets: the work must not grow as a
square. Real likes share several blocks, of which few are that large."""
LIKELIEST = 15
"""Accounts with which one is compared: those with which it shares most blocks, the last first."""

REACH = 366
"""Days over which a claim that many tell may reach."""
LONG_AGO, SEVERAL = 60, 3
"""From so many days between reports on, two accounts are compared only if they share several."""


class Matcher:
    """Compares accounts by number; `account` gets one, `alike` compares names."""

    def __init__(self, account: Callable[[int], Account], alike: NameLikeness) -> None:
        self._account = account
        self._alike = alike
        self._known: dict[tuple[int, int], Agreement] = {}

    def score(self, one: int, other: int) -> float:
        """From -1 (cannot be the same) over 0 (says nothing) to 1, the order being of no matter."""
        return self.agreement(one, other).score

    def agreement(self, one: int, other: int) -> Agreement:
        """How far two accounts of one kind agree, with the reason."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            if len(self._known) > 200_000:
                self._known.clear()
            self._known[pair] = self._compare(*map(self._account, pair))
        return self._known[pair]

    def links(self, number: int, others: Iterable[int]) -> dict[int, Agreement]:
        """Those of the others that are so like the account that the two may be joined."""
        threshold = THRESHOLDS[self._account(number).kind]
        agreements = {other: self.agreement(other, number) for other in others}
        return {other: found for other, found in agreements.items() if found.score >= threshold}

    def _compare(self, one: Account, other: Account) -> Agreement:
        match one.kind:
            case "event":
                return same_event(one.episode, other.episode, self._alike)
            case "figure":
                beside = self._told_with(one, other)
                return same_figure(one.telling, other.telling, self._alike, beside)
            case "status":
                return same_status(one.telling, other.telling, self._alike)
            case "quote":
                return same_quote(one.telling, other.telling, self._alike)

    def _told_with(self, one: Account, other: Account) -> ToldWith | None:
        """How the events beside two figures go together; None if one has none."""
        pairs = [(mine, yours) for mine in one.beside for yours in other.beside]
        if not pairs:
            return None
        if any(a == b or self.score(a, b) >= THRESHOLDS["event"] for a, b in pairs):
            return "one happening"
        alike = [pair for pair in pairs if self._of_one_family(*pair)]
        apart = alike and all(
            self.agreement(*pair).rules_out or self._by_two_sides(*pair) for pair in alike
        )
        return "two happenings" if apart else "unknown"

    def _by_two_sides(self, one: int, other: int) -> bool:
        ours, others = (self._account(number).episode.actors for number in (one, other))
        return agree_on_names(ours, others, self._alike).score <= OPPOSED

    def _of_one_family(self, one: int, other: int) -> bool:
        return self._account(one).episode.family == self._account(other).episode.family


def likeliest(number: int, blocks: int, shared: Counter[int]) -> list[int]:
    """The accounts before one that are worth comparing, by how many blocks they share with it.

    `blocks` is in how many it stands itself. What was reported long before must share several:
    one common word is no reason to look back over years.
    """
    since = (day_of(number) - LONG_AGO) << DAY_BIT
    needed = min(SEVERAL, blocks)
    worth = [other for other in shared if other >= since or shared[other] >= needed]
    return sorted(worth, key=lambda other: (-shared[other], -other))[:LIKELIEST]


def years_apart(first: int, last: int) -> bool:
    """Whether so long lies between two accounts that a claim which many tell does not hold both."""
    return day_of(last) - day_of(first) > REACH


def match_accounts(
    accounts: Sequence[Account], alike: NameLikeness, judgements: Iterable[Judgement] = ()
) -> Groups:
    """All accounts, given in order, in groups that tell the same.

    A judgement names two reports by their ids: they are kept together or apart whatever the
    program thinks; one that was withdrawn counts for nothing.
    """
    by_number = {account.number: account for account in accounts}
    matcher = Matcher(by_number.__getitem__, alike)
    holders = {t.report.id: account.number for account in accounts for t in account.tellings}
    same, parted = judged_pairs(judgements, holders)
    links: dict[int, list[tuple[int, float]]] = {}
    blocks: dict[str, list[int]] = {}
    groups = Groups()
    for account in accounts:
        shared: Counter[int] = Counter()
        keys = keys_of(account)
        for key in keys:
            block = blocks.setdefault(key, [])
            shared.update(block[-NEAREST:])
            block.append(account.number)
        found = matcher.links(account.number, likeliest(account.number, len(keys), shared))
        links[account.number] = [(other, found[other].score) for other in found]
        links[account.number] += [(other, JUDGED) for other in same.get(account.number, ())]
        threshold = THRESHOLDS[account.kind]
        join([account.number], links, groups, matcher.score, threshold, parted, years_apart)
    return groups


def judged_pairs(
    judgements: Iterable[Judgement], holders: Mapping[str, int]
) -> tuple[dict[int, list[int]], dict[int, frozenset[int]]]:
    """For an account those before it that judgements join to it; those that they part from it.

    `holders` tells for a report's id the number of the account that holds it.
    """
    same: dict[int, list[int]] = {}
    parted: dict[int, frozenset[int]] = {}
    for judgement in judgements:
        if judgement.withdrawn_at is not None:
            continue
        if judgement.left not in holders or judgement.right not in holders:
            continue
        low, high = sorted((holders[judgement.left], holders[judgement.right]))
        if judgement.same and low != high:
            same.setdefault(high, []).append(low)
        elif not judgement.same:
            parted[low] = parted.get(low, frozenset()) | {high}
            parted[high] = parted.get(high, frozenset()) | {low}
    return same, parted


def parted_reports(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The reports that standing judgements part from others."""
    standing = (j for j in judgements if j.withdrawn_at is None and not j.same)
    return frozenset(id for judged in standing for id in (judged.left, judged.right))
