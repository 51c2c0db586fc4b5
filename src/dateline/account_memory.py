"""Accounts as they are kept in a store, the latest used at hand in memory."""

from collections import OrderedDict
from collections.abc import Iterable
from functools import lru_cache

from dateline.corroborate.accounts import Account
from dateline.corroborate.episodes import Gist
from dateline.store import Matched
from dateline.store.codec import from_plain, from_text, to_plain, to_text

AT_HAND = 20_000
"""Accounts kept in memory while documents are matched: those of the last 800 or so, with which the
next ones are compared most. Some 80 MB."""
BETWEEN = 4_000
"""Accounts kept in memory from one ask to the next."""


class Accounts:
    """Accounts by number, the latest used kept in memory."""

    def __init__(self, rows: Matched | None = None) -> None:
        self.rows = rows
        self._kept: OrderedDict[int, Account] = OrderedDict()
        self._holds: object = None

    def look_into(self, rows: Matched) -> None:
        """Read from these rows; forget all if another process has taken some of them out."""
        self.rows = rows
        if self._holds != rows.pending.made_by():
            self._kept.clear()

    def hold(self) -> None:
        """Note that what is at hand is as the rows are now."""
        assert self.rows is not None
        self._holds = self.rows.pending.made_by()

    def __call__(self, number: int) -> Account:
        if number not in self._kept:
            self.fetch([number])
        self._kept.move_to_end(number)
        return self._kept[number]

    def put(self, accounts: Iterable[Account]) -> None:
        """Keep accounts at hand."""
        for account in accounts:
            self._kept[account.number] = account

    def fetch(self, numbers: Iterable[int]) -> None:
        """Get those accounts that are not at hand, together."""
        missing = sorted({number for number in numbers if number not in self._kept})
        if missing:
            assert self.rows is not None
            bodies = self.rows.account_bodies(missing)
            self.put(read_account(body) for body in bodies.values())

    def fetch_with_beside(self, numbers: Iterable[int]) -> None:
        """Get accounts that are not at hand, and those of the events beside figures among them."""
        wanted = list(numbers)
        self.fetch(wanted)
        self.fetch({beside for number in wanted for beside in self._kept[number].beside})

    def gists(self, numbers: Iterable[int]) -> dict[int, Gist]:
        """The gists of those accounts that are of events, by number."""
        found: dict[int, Gist] = {}
        missing: list[int] = []
        for number in numbers:
            account = self._kept.get(number)
            if account is None:
                missing.append(number)
            elif account.kind == "event":
                found[number] = account.episode.gist
        if missing:
            assert self.rows is not None
            found |= {n: read_gist(body) for n, body in self.rows.gists(missing).items()}
        return found

    def forget(self, numbers: Iterable[int]) -> None:
        """Drop accounts that are no more."""
        for number in numbers:
            self._kept.pop(number, None)

    def shrink(self) -> None:
        """Keep no more than AT_HAND, the latest used."""
        while len(self._kept) > AT_HAND:
            self._kept.popitem(last=False)


@lru_cache(maxsize=BETWEEN)
def read_account(body: str) -> Account:
    """An account as it was kept; what is asked after again and again is made of its body once."""
    return from_plain(from_text(body), Account)


def account_body(account: Account) -> str:
    """An account as it is kept."""
    return to_text(to_plain(account))


def account_gist(account: Account) -> str | None:
    """The gist of an account of an event as it is kept."""
    return to_text(to_plain(account.episode.gist)) if account.kind == "event" else None


@lru_cache(maxsize=4 * BETWEEN)
def read_gist(body: str) -> Gist:
    """A gist as it was kept; many are the same."""
    return from_plain(from_text(body), Gist)
