"""One document's telling of one happening: its event reports that belong together.

News puts the happening in its first sentences and comes back to it: "the attack", "the
blast". A later event without a place or a day of its own belongs to what was told last.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from dateline.corroborate.agreement import Agreement, agree_on_place, wide
from dateline.corroborate.lexicons import event_families, fate_of, takes_up
from dateline.corroborate.sides import side_of
from dateline.corroborate.telling import Telling
from dateline.corroborate.terms import trigger_stem, words_of
from dateline.model import Event, Place
from dateline.model.sentence import LEDE

_REACH = 3
"""Sentences over which an event without place and day is still taken to be of the last one."""
_FAR_BACK = 8
"""Only so many of a document's latest episodes are looked at for one that fits."""


@dataclass(frozen=True, slots=True)
class Gist:
    """Of an episode what tells at a glance that most others are not it: its family, how it is
    put, the days told and, as an ordinal, the day of publication; the words by which it is called,
    in order; whether it is only told in passing, and whether it stands at the head of its
    document."""

    family: str
    happened: bool
    polarity: str
    published: int | None
    days: tuple[tuple[int, int], ...]
    heads: tuple[str, ...] = ()
    passing: bool = False
    leads: bool = False


@dataclass(frozen=True)
class Episode:
    """Event reports of one family in one document that tell one happening."""

    family: str
    tellings: tuple[Telling, ...]

    @cached_property
    def own(self) -> tuple[Telling, ...]:
        """The reports of the happening itself, without accusations and denials of it."""
        return tuple(t for t in self.tellings if t.about is None) or self.tellings

    @cached_property
    def happened(self) -> bool:
        """Whether any of the reports puts it as having happened, however firmly."""
        return any(told_as_done(t) for t in self.tellings)

    @cached_property
    def polarity(self) -> str:
        return self.tellings[0].report.factuality.polarity

    @property
    def passing(self) -> bool:
        """Whether the document only tells of it in passing; what is so told stands by itself."""
        return event_of(self.tellings[0]).passing

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return tuple(dict.fromkeys(t.place for t in self.tellings if t.place is not None))

    @cached_property
    def days(self) -> tuple[tuple[int, int], ...]:
        return tuple(dict.fromkeys(t.days for t in self.tellings if t.days is not None))

    @cached_property
    def gist(self) -> Gist:
        published = self.tellings[0].published
        day = published.toordinal() if published else None
        heads = tuple(sorted(self.heads))
        leads = self.tellings[0].sentence <= LEDE
        return Gist(
            self.family, self.happened, self.polarity, day, self.days, heads, self.passing, leads
        )

    @cached_property
    def manners(self) -> frozenset[str]:
        """The ways in which it was done, as far as told."""
        return frozenset(family_of(t)[1] for t in self.own) - {"any"}

    @cached_property
    def heads(self) -> frozenset[str]:
        """The stems of the words by which it is called."""
        return frozenset(head_stem(telling) for telling in self.own) - {""}

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers that may be tolls: from 3 up, and no years."""
        words = frozenset(word for t in self.tellings for word in t.words if word.isdecimal())
        return frozenset(w for w in words if int(w[:9]) >= 3 and not 1900 <= int(w[:9]) <= 2100)

    @cached_property
    def about(self) -> frozenset[str]:
        """The terms that its document is most about."""
        return frozenset(self.tellings[0].topics)

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """Who did it by those who say that it was done; if nobody does, who is denied to have."""
        told = [t for t in self.tellings if t.report.factuality.polarity == "positive"]
        return tuple(dict.fromkeys(name for t in told or self.tellings for name in t.doers))

    @cached_property
    def recipients(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for t in self.own for name in event_of(t).recipients))


def find_episodes(
    tellings: Iterable[Telling], alone: frozenset[str] = frozenset()
) -> list[Episode]:
    """The episodes of all documents, in the order of their first reports.

    `alone` names reports that are kept by themselves, as a judgement parts them from others.
    """
    episodes: list[list[Telling]] = []
    in_text = sorted(tellings, key=lambda t: t.order)
    for _, told in groupby(in_text, key=lambda t: t.report.document):
        own: list[list[Telling]] = []
        for telling in sorted(told, key=_first_told):
            if event_of(telling).passing:
                episodes.append([telling])
                continue
            home = None
            if telling.report.id not in alone:
                home = _home(telling, own)
            if home is None:
                own.append([telling])
            else:
                home.append(telling)
        episodes += own
    made = [Episode(family_of(told[0])[0], tuple(told)) for told in episodes]
    return sorted(made, key=lambda episode: episode.tellings[0].order)


def _first_told(telling: Telling) -> tuple[bool, int, bool, tuple[object, ...]]:
    """In order of the text, what is put as known first; what is said about others at the end."""
    return telling.about is not None, telling.sentence, not telling.definite, telling.order


def _home(telling: Telling, own: Sequence[list[Telling]]) -> list[Telling] | None:
    """The episode of those before that a telling belongs to, if any."""
    if telling.about is not None:
        return next((e for e in own if any(t.report.id == telling.about for t in e)), None)
    return next((e for e in _earlier(telling, own) if _belongs(telling, e)), None)


def _earlier(telling: Telling, own: Sequence[list[Telling]]) -> Iterator[list[Telling]]:
    """The episodes that a telling may belong to, the last first; a capture is taken up again
    from the other end of a text."""
    yield from reversed(own[-_FAR_BACK:])
    if family_of(telling)[0] == "capture":
        before = reversed(own[:-_FAR_BACK][-_CAPTURES:])
        yield from (e for e in before if family_of(e[0])[0] == "capture")


_CAPTURES = 60
"""Episodes further back that are looked through for a capture."""


def _belongs(telling: Telling, told: Sequence[Telling]) -> bool:
    """Whether an event tells on of the happening that the tellings are of."""
    family, manner = family_of(telling)
    if not _one_family(telling, told) or _put(telling) != _put(told[-1]):
        return False
    manners = {family_of(t)[1] for t in told} - {"any"}
    fits = manner == "any" or not manners or manner in manners
    near = telling.sentence - max(t.sentence for t in told)
    places = places_of(told)
    place = best_place([telling.place] if telling.place else [], places)
    days = _days_agree(telling, told)
    if family == "capture" and place.score >= 1 and _within_weeks(telling, told):
        return True
    if place.score <= _ELSEWHERE or not days or _opposed(telling, told):
        return False
    if near == 0:
        from_afar = manner in _FROM_AFAR and manners <= _FROM_AFAR
        return fits or place.score > 0 or from_afar
    if not fits or not (_one_voice(telling, told) or days == "same" or _alike(telling, told)):
        return False
    if telling.definite and takes_up(telling.trigger):
        return family in _CHAINED
    if telling.place is None and (telling.days is None or days == "same"):
        return near <= _REACH and family in _CHAINED
    if not places and near <= 2:
        return family in _CHAINED
    if telling.place is not None and not wide(telling.place) and place.score >= 1:
        return near <= _REACH or days == "same"
    return near <= 1 and place.score > 0


def _opposed(telling: Telling, told: Sequence[Telling]) -> bool:
    """Whether both name actors, who share neither a word nor a side: two hands, two deeds."""
    ours = set(event_of(telling).actors)
    others = {name for t in told for name in event_of(t).actors}
    sides, other_sides = ({side_of(name) for name in names} for names in (ours, others))
    words, other_words = ({w for name in names for w in words_of(name)} for names in (ours, others))
    same_side = (sides & other_sides) - {None}
    return bool(ours) and bool(others) and not words & other_words and not same_side


def _one_voice(telling: Telling, told: Sequence[Telling]) -> bool:
    """Whether it is not another source that speaks: two must name a place or a day to agree."""
    voices = {t.report.origin for t in (*told, telling)} - {None}
    return len(voices) < 2


def _alike(telling: Telling, told: Sequence[Telling]) -> bool:
    """Whether the same was done by their words: the same trigger, or the same manner."""
    manner = family_of(telling)[1]
    return any(telling.trigger == t.trigger or (manner == family_of(t)[1] != "any") for t in told)


def _one_family(telling: Telling, told: Sequence[Telling]) -> bool:
    """The same family; or harm done by what one or two sentences tell of, a crash or a flood."""
    family, base = family_of(telling)[0], family_of(told[0])
    if family == base[0]:
        return True
    near = telling.sentence - max(t.sentence for t in told)
    return is_harm(telling) and near <= 2 and base[0].removeprefix("OTHER ") in HARMFUL


HARMFUL = {"accident", "disaster", "flood", "fire", "storm", "earthquake", "disease", "weather"}
"""Events of the kind OTHER by which nature or chance does harm."""


def is_harm(telling: Telling) -> bool:
    """Whether the trigger only says that people were killed or hurt, not how."""
    return fate_of(telling.trigger) in _HARM


_FROM_AFAR = {"air", "shelling", "blast"}
"""Manners that one sentence may tell of one attack: "bombing", "air strikes and rockets"."""
_CHAINED = {"violence", "capture", "RETREAT", "protest", "abduction"}
"""Families whose later mentions go on about what was told; others are too mixed for that."""


def places_of(tellings: Sequence[Telling]) -> list[Place]:
    """The places that tellings give, each once."""
    return list(dict.fromkeys(t.place for t in tellings if t.place is not None))


def best_place(ours: Sequence[Place], others: Sequence[Place]) -> Agreement:
    """The best agreement between two sets of places; 0 where one is empty.

    Where a text gives a town beside the province or state, the town is what counts.
    """
    if not ours or not others:
        return Agreement(0.0)
    pairs = [agree_on_place(one, other) for one in _narrow(ours) for other in _narrow(others)]
    return max(pairs, key=lambda agreement: agreement.score, default=Agreement(0.0))


def _narrow(places: Sequence[Place]) -> Sequence[Place]:
    return [place for place in places if not wide(place)] or places


_ELSEWHERE = -0.5
"""Agreement of places from which a text has gone on to another town."""


def _days_agree(telling: Telling, told: Sequence[Telling]) -> str:
    """ "same", "open" where one side has none, "" where they differ.

    A long stretch ("since April") is background: it agrees with its like alone.
    """
    days = [t.days for t in told if t.days is not None]
    if telling.days is None or not days:
        return "" if any(_long(span) for span in (telling.days, *days) if span) else "open"
    start, end = telling.days
    meets = any(
        start <= last and first <= end and _long((first, last)) == _long((start, end))
        for first, last in days
    )
    return "same" if meets else ""


def _within_weeks(telling: Telling, told: Sequence[Telling]) -> bool:
    """Whether the days told, if any, lie so near that a town can hardly have been taken twice: a
    text may say "a day earlier" here and "two days ago" there, and then gives both."""
    days = [t.days for t in told if t.days is not None]
    if any(_long(span) for span in (telling.days, *days) if span):
        return False
    if telling.days is None or not days:
        return True
    gaps = (max(telling.days[0], a) - min(telling.days[1], b) for a, b in days)
    return min(gaps) <= _RETAKEN


_RETAKEN = 14
"""Days within which a second capture of one town in one text is taken for the first."""


def _long(days: tuple[int, int]) -> bool:
    return days[1] - days[0] > _LONG


_LONG = 20
"""Days of a stretch over which a story is told rather than a happening."""


def family_of(telling: Telling) -> tuple[str, str]:
    """(family, manner): by ACLED sub-event where there is one, else by PLOVER type and mode.

    People killed or hurt are violence whatever the type, until the words say how. What is done
    again and again ("rebels regularly fire rockets") is no day's incident, nor is a war.
    """
    family, manner = _kind_of(telling)
    return (f"{family} as a rule" if telling.habitual and family == "violence" else family), manner


def _kind_of(telling: Telling) -> tuple[str, str]:
    event = event_of(telling)
    if telling.trigger.split()[-1:] and telling.trigger.split()[-1] in _WARS:
        return "war", "any"
    if (
        telling.trigger.split()[-1:]
        and telling.trigger.split()[-1] in _BLASTS
        and event.acled is None
    ):
        return "violence", "blast"
    known = event_families().get(event.acled or "")
    if known is not None and event.type != "RETREAT":
        return known
    if event.type == "ASSAULT" or (event.type == "OTHER" and is_harm(telling)):
        return "violence", "any"
    if event.type == "PROTEST":
        return "protest", "any"
    if event.type == "OTHER":
        return f"OTHER {event.mode or head_stem(telling)}", "any"
    return event.type, event.mode or "any"


def head_stem(telling: Telling) -> str:
    """The stem of the word by which an event is called."""
    return trigger_stem(telling.trigger)


_WARS = {"war", "wars", "conflict", "conflicts", "insurgency"}
_BLASTS = {"explosion", "explosions", "blast", "blasts", "exploded", "explode"}
"""What one report takes for an accident another takes for a bomb."""
_HARM = ("killed", "injured")


def _put(telling: Telling) -> tuple[bool, str]:
    """What must be alike for one text to go on about a thing: whether it happened, or will."""
    return told_as_done(telling), telling.report.factuality.polarity


def told_as_done(telling: Telling) -> bool:
    """Whether it is said to have happened, be it as a rumour: what one outlet hedges another
    asserts, and that is one happening, told more or less firmly."""
    put = telling.report.factuality
    return put.polarity == "positive" and put.time == "realised" and put.certainty != "unknown"


def event_of(telling: Telling) -> Event:
    assert isinstance(telling.report.content, Event)
    return telling.report.content
