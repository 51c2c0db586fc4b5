"""What one document tells of one thing: the unit that is matched across documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.corroborate.episodes import Episode, event_of, family_of, find_episodes, is_harm
from dateline.corroborate.events import event_keys
from dateline.corroborate.figures import figure_keys
from dateline.corroborate.lexicons import fate_of
from dateline.corroborate.quotes import quote_keys
from dateline.corroborate.responses import lead_back
from dateline.corroborate.statuses import status_keys
from dateline.corroborate.telling import Telling
from dateline.model import ClaimKind, Figure, Span

MOST = 1 << 18
"""Accounts of one document that are matched; a text with more is no report."""
DAY_BIT = 41
"""The bits of an account's number from this one on are the day of its report, as an ordinal."""
_CARRIED_ON = 1
"""Sentences back to where a toll without an event of its own is taken to belong."""


@dataclass(frozen=True, slots=True)
class Account:
    """The event reports of one episode, or one report of another kind.

    `number` puts accounts in the one order that matching goes by: of report time, then of
    documents, then of the text. `beside` are, for a figure, the numbers of the accounts of
    events in whose sentence it stands.
    """

    number: int
    kind: ClaimKind
    tellings: tuple[Telling, ...]
    beside: tuple[int, ...] = ()
    episode: Episode = field(init=False, repr=False, compare=False)
    """The episode that an account of an event is."""

    def __post_init__(self) -> None:
        family = family_of(self.tellings[0])[0] if self.kind == "event" else ""
        object.__setattr__(self, "episode", Episode(family, self.tellings))

    @property
    def telling(self) -> Telling:
        """The first of its tellings; of other kinds than events the only one."""
        return self.tellings[0]


def day_of(number: int) -> int:
    """The day on which an account was reported, as an ordinal."""
    return number >> DAY_BIT


def make_accounts(
    tellings: Sequence[Telling], first: int, alone: frozenset[str] = frozenset()
) -> tuple[Account, ...]:
    """The accounts of one document, numbered from `first` on in the order of its text.

    `alone` names reports that are kept by themselves, as a judgement parts them from others.
    """
    tellings = lead_back(tellings)
    events = [telling for telling in tellings if telling.report.kind == "event"]
    told = [episode.tellings for episode in find_episodes(events, alone)]
    told += [(telling,) for telling in tellings if telling.report.kind != "event"]
    told.sort(key=lambda own: min(telling.order for telling in own))
    numbered = [
        Account(first + place, own[0].report.kind, own) for place, own in enumerate(told[:MOST])
    ]
    sentences: dict[int, list[Account]] = {}
    for account in numbered:
        if account.kind == "event" and not account.episode.passing:
            for number in {telling.sentence for telling in account.tellings}:
                sentences.setdefault(number, []).append(account)
    return tuple(
        Account(account.number, account.kind, account.tellings, _beside(account.telling, sentences))
        if account.kind == "figure"
        else account
        for account in numbered
    )


def _beside(figure: Telling, sentences: dict[int, list[Account]]) -> tuple[int, ...]:
    """The accounts of events in a figure's sentence; of a toll, or else in the one before.

    Where the sentence tells of several, a toll is of the one whose killing or wounding stands
    next to it: "45 people were killed in air strikes after rebels fired rockets".
    """
    content = figure.report.content
    assert isinstance(content, Figure)
    toll = fate_of(content.unit) is not None
    for back in range(_CARRIED_ON + 1 if toll else 1):
        told = sentences.get(figure.sentence - back, [])
        if told:
            own = _own_harm(content.span, figure.sentence, told) if toll and not back else None
            return (own.number,) if own is not None else tuple(account.number for account in told)
    return ()


def _own_harm(figure: Span, sentence: int, accounts: Sequence[Account]) -> Account | None:
    """The account whose word for harm done stands next to a toll in its sentence, if any does."""
    near = [
        (gap, account)
        for account in accounts
        for telling in account.tellings
        if telling.sentence == sentence and is_harm(telling)
        and (gap := _gap(figure, event_of(telling).trigger)) <= _NEXT_TO
    ]  # fmt: skip
    return min(near, key=lambda found: found[0])[1] if near else None


def _gap(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


_NEXT_TO = 30
"""Characters between a toll and the word for what befell those counted."""


def keys_of(account: Account) -> tuple[str, ...]:
    """The blocks in which an account meets those that may tell the same, each once."""
    return tuple(dict.fromkeys(f"{account.kind} {key}" for key in _keys(account)))


def _keys(account: Account) -> Iterator[str]:
    match account.kind:
        case "event":
            yield from event_keys(account.episode)
        case "figure":
            yield from figure_keys(account.telling)
            yield from (f"of {number}" for number in account.beside)
        case "status":
            yield from status_keys(account.telling)
        case "quote":
            yield from quote_keys(account.telling)
