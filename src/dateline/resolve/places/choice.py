"""Which of the places that bear a name the text means: points for each, with reasons."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.resolve.places.bearings import distance_km
from dateline.resolve.places.gazetteer import Candidate
from dateline.resolve.places.locality import Shares, at_home

NATURAL = frozenset(
    ["SEA", "OCN", "GULF", "BAY", "STRT", "CHN", "CNL", "STM", "LK", "DLTA", "MT", "MTS", "VAL",
     "PLN", "DSRT", "PEN", "ISL", "ISLS", "CAPE", "RGN", "CONT", "UPLD", "CNYN", "PASS", "RF"]
)  # fmt: skip

VAST = frozenset(["CONT", "OCN", "SEA", "GULF"])
"""So large that their names mean nothing else without a word that says so."""

FITS: dict[str, tuple[frozenset[str], float]] = {
    "city": (frozenset(["PPL", "PPLC", "PPLX"]), 3.0),
    "division": (frozenset(["ADM1", "ADM2", "ADM3"]), 3.0),
    "water": (frozenset(["SEA", "OCN", "GULF", "BAY", "STRT", "CHN", "CNL", "STM", "LK"]), 4.0),
    "mountain": (frozenset(["MT", "MTS", "VAL", "PLN", "DSRT", "PEN", "UPLD", "RGN"]), 4.0),
    "island": (frozenset(["ISL", "ISLS"]), 4.0),
}
"""For a kind of place that the text names: which features it is, and what that counts for."""

RANK_COST = (0.0, 0.9, 0.5, 2.0)
"""What another name, a shortened name and one that only sounds alike take off."""

LARGE = frozenset(["PCLI", "ADM1", "CONT", "RGN", "OCN"])

NEAR_KM = 300.0

ENOUGH = 4
"""Namings of countries from which on they count in full."""

PEOPLE, COUNTRY, DIVISION, NEAR, CAPITAL = 1.0, 2.5, 1.0, 1.0, 1.5
"""Points for ten times the people, a country and a division that the report names, a place close
by, and a capital; set by trying on news with known coordinates."""

HOME = 2.0
"""Points for the division that most names of the report have a place in."""

AROUND = 0.2
"""How much other names must tell of where a small place is, so that it is no guess."""

SINGLE_PEOPLE = 5_000
"""People of a town that is no guess if no other place bears its name."""

CALLED = 4.0
"""Points for a division that the text elsewhere says to be one, and that no town in it is called
like: "Washington" where "Washington state" stands too."""

LISTED = 2.7
"""Points for being a state or division as the name before or after it in a list is."""

CITY_PEOPLE, CITY = 500_000, 1.2
"""A city that news names without saying where it is, and the points for it."""

CLOSER = 12
"""Candidates with the most points that are looked at for nearness, which costs more."""


@dataclass(slots=True)
class Context:
    """What the rest of the document tells: how often each country and division is named,
    the places already chosen, and what the names together (and the one that is being
    chosen by itself) tell of divisions."""

    named: Counter[str] = field(default_factory=Counter)
    divisions: dict[int, float] = field(default_factory=dict)
    points: list[tuple[int, float, float]] = field(default_factory=list)
    homes: Shares = field(default_factory=dict)
    own: Shares = field(default_factory=dict)
    called: frozenset[int] = frozenset()
    """Divisions that the text somewhere says to be such: "Washington state"."""

    def share(self, country: str | None) -> float:
        """From 0.4 for a country named at all to 1 for the one named most; 0 if not named."""
        count = self.named.get(country or "", 0)
        if count <= 0:
            return 0.0
        few = min(1.0, self.named.total() / ENOUGH)
        return few * (0.4 + 0.6 * count / max(self.named.values()))

    def without(self, country: str | None, count: int, own: Shares) -> "Context":
        """The context less what one name itself has put into it."""
        rest = self.named
        if country is not None and country in self.named:
            rest = Counter(self.named)
            rest[country] -= count
        return Context(rest, self.divisions, self.points, self.homes, own, self.called)


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidate with the most points, how sure that is (0 to 1), and why."""

    candidate: Candidate
    score: float
    why: str


def choose(
    candidates: Sequence[Candidate],
    kind: str,
    holders: Sequence[Sequence[Candidate]],
    context: Context,
    siblings: Sequence[Sequence[Candidate]] = (),
    holds: Sequence[Sequence[Candidate]] = (),
) -> Choice | None:
    """The likeliest candidate, or None where none is likely enough to be pinned.

    `holders` are, for each place that the text seems to give as holding this one, those that
    bear its name; `siblings` the same for the names beside it in a list, `holds` for the
    names that it seems to hold.
    """
    if not candidates:
        return None
    held_by = [
        place for places in holders if not _alike(candidates, places) for place in places[:8]
    ]
    # "Washington, D.C." says that it is not the state, whatever else is called Washington.
    capital = any(
        holder_of(place, places[:2]) for place in candidates if place.feature == "PPLC"
        for places in holders
    )  # fmt: skip
    weighed = [
        (
            _weight(candidate, candidates, kind, context, not capital)
            + _held(candidate, held_by)
            + _listed(candidate, siblings)
            + _holding(candidate, holds),
            candidate,
        )
        for candidate in candidates
    ]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].id))
    weighed = [
        (points + _nearness(candidate, context), candidate)
        for points, candidate in weighed[:CLOSER]
    ]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].id))
    only = len(candidates) == 1
    sure = [
        (points, candidate)
        for number, (points, candidate) in enumerate(weighed)
        if not (number and not context.share(candidate.country))
        and not _doubtful(candidate, held_by, context, only)
        and not (kind in BUILT and _elsewhere(candidate, kind, held_by, context))
    ]
    if not sure:
        return None
    best, candidate = sure[0]
    margin = best - sure[1][0] if len(sure) > 1 else 3.0
    score = round(1 / (1 + math.exp(-margin)) * min(1.0, 0.55 + best / 16), 3)
    return Choice(candidate, max(0.0, score), _reason(candidate, candidates, held_by, context))


def _weight(
    candidate: Candidate, others: Sequence[Candidate], kind: str, context: Context, alone: bool
) -> float:
    """Points without what the text says to hold the place; `alone` unless it
    says that a capital is meant."""
    points = _prominence(candidate) - RANK_COST[candidate.rank]
    wanted = FITS.get(kind)
    if wanted:
        points += wanted[1] if candidate.feature in wanted[0] else -wanted[1] / 2
    elif candidate.feature in ("ADM1", "ADM2", "ADM3") and kind != "area":
        namesake = _namesake(candidate, others)
        points += CALLED if alone and candidate.id in context.called and not namesake else -namesake
    if candidate.country:
        points += COUNTRY * context.share(candidate.country)
    if candidate.division is not None and candidate.division != candidate.id:
        named = context.divisions.get(candidate.division, 0.0)
        home = at_home(candidate, context.homes, context.own)
        points += DIVISION * named + HOME * home
    return points


def _prominence(candidate: Candidate) -> float:
    """How well known a place is, from its feature and how many live there."""
    if candidate.feature == "PCLI":
        return 9.0 if candidate.population > 100_000 else 6.5
    if candidate.feature in VAST:
        return 10.0
    if candidate.id < 0 and candidate.radius_km >= 300:
        return 10.0
    if candidate.id < 0:
        return 7.5 if candidate.feature in NATURAL else 6.0
    people = PEOPLE * math.log10(candidate.population + 10)
    city = candidate.rank == 0 and candidate.feature.startswith("PPL")
    if city and candidate.population >= CITY_PEOPLE:
        people += CITY
    if candidate.feature == "PPLC":
        return people + CAPITAL
    if candidate.feature == "ADM1":
        return people + 0.3
    if candidate.feature in ("ADM2", "ADM3"):
        return people - 1.5
    return people


def _namesake(candidate: Candidate, others: Sequence[Candidate]) -> float:
    """What a division loses to the town in it that it is called after."""
    for other in others:
        inside = candidate.id in (other.division, other.county)
        if inside and other.feature in ("PPL", "PPLC") and other.population > 5000:
            return 2.5
    return 0.0


def _nearness(candidate: Candidate, context: Context) -> float:
    """Points for other places of the document that lie close by."""
    here = (candidate.latitude, candidate.longitude)
    close = 0.0
    for number, latitude, longitude in context.points:
        if number != candidate.id:
            far = distance_km(here, (latitude, longitude))
            if far < NEAR_KM:
                close += 1.0 - far / NEAR_KM
    return min(2.5, NEAR * close)


def _alike(candidates: Sequence[Candidate], others: Sequence[Candidate]) -> bool:
    """Whether the two names stand beside each other as of one kind ("China, Japan"), so that a
    comma between them does not mean that one lies in the other."""
    if not candidates or not others or candidates[0].name == others[0].name:
        return False
    large = [c for c in candidates if c.feature in LARGE and c.rank < 2]
    both = [any(c.feature == "PCLI" and c.rank == 0 for c in p) for p in (candidates, others)]
    if all(both):
        # "Niger, Nigeria" are two states, though Nigeria has a Niger too; in "Georgia, USA" the
        # division is the larger one.
        state = next(c for c in candidates if c.feature == "PCLI" and c.rank == 0)
        return not any(
            c.feature == "ADM1" and c.population > state.population and holder_of(c, others)
            for c in candidates
        )
    if any(holder_of(candidate, others) for candidate in large):
        return False
    return any(_same_kind(c, other) for c in large for other in others[:8] if other.rank < 2)


def _same_kind(one: Candidate, other: Candidate) -> bool:
    """Two states, two continents or regions, or two divisions of a state."""
    if "ADM1" in (one.feature, other.feature):
        return one.feature == other.feature and one.country == other.country
    return one.feature in LARGE and other.feature in LARGE


def _listed(candidate: Candidate, siblings: Sequence[Sequence[Candidate]]) -> float:
    """Points for being of the kind that the names beside it in a list are: "Ohio and Georgia"."""
    points = 0.0
    for places in siblings:
        if any(holder_of(other, [candidate]) for other in places[:4] if other.feature in LARGE):
            continue
        for other in places[:4]:
            if candidate.feature in LARGE and other.rank < 2 and _same_kind(candidate, other):
                points += 0.0 if other.feature == "ADM1" and _namesake(other, places) else LISTED
                break
    return min(2 * LISTED, points)


def _holding(candidate: Candidate, holds: Sequence[Sequence[Candidate]]) -> float:
    """Points for a state or division that the text gives as holding another place."""
    if candidate.feature not in ("PCLI", "ADM1", "ADM2"):
        return 0.0
    inside = (places for places in holds if not _alike(places, [candidate]))
    found = any(holder_of(place, [candidate]) for places in inside for place in places[:20])
    return 4.0 if found else 0.0


def _held(candidate: Candidate, holders: Sequence[Candidate]) -> float:
    """Points for lying in a place that the text gives as holding it."""
    return 6.0 if holder_of(candidate, holders) else 0.0


def holder_of(candidate: Candidate, holders: Iterable[Candidate]) -> Candidate | None:
    """The first of the places that holds the candidate, by divisions or country."""
    for holder in holders:
        if holder.id == candidate.id:
            continue
        if holder.id in (candidate.division, candidate.county):
            return holder
        if holder.feature == "PCLI" and holder.country == candidate.country:
            return holder
        smaller = holder.feature.startswith("PPL") and holder.population < candidate.population
        if smaller:
            continue
        if holder.feature not in ("PCLI", "ADM1") and holder.country in (None, candidate.country):
            here, there = (
                (candidate.latitude, candidate.longitude),
                (holder.latitude, holder.longitude),
            )
            if distance_km(here, there) < holder.radius_km + 25:
                return holder
    return None


def _doubtful(
    candidate: Candidate, holders: Sequence[Candidate], context: Context, only: bool
) -> bool:
    """Whether it is a small place in a country that the report does not name, so that a pin
    would be a guess; less so if it is the `only` one known of its name or other names of the
    report have places around it."""
    if candidate.feature == "PCLI" or candidate.id < 0 or candidate.feature in VAST:
        return False
    if holder_of(candidate, holders):
        return False
    named = context.share(candidate.country) > 0
    if at_home(candidate, context.homes, context.own) >= AROUND and candidate.rank < 2:
        return False
    if only and candidate.rank < 2 and candidate.population >= SINGLE_PEOPLE:
        return False
    if candidate.rank == 3 or not context.named:
        return not named and (candidate.rank == 3 or candidate.population < 5_000)
    if holders and not named:
        return candidate.population < 1_000_000
    return not named and candidate.population < (50_000 if candidate.rank else 15_000)


def _elsewhere(
    candidate: Candidate, kind: str, holders: Sequence[Candidate], context: Context
) -> bool:
    """Whether it is a town that nothing puts where the report is: a square or park of its name
    is another one."""
    small = candidate.feature == "PPL" and candidate.population < BUILT[kind]
    if not small or holder_of(candidate, holders):
        return False
    return at_home(candidate, context.homes, context.own) < AROUND


BUILT = {"facility": 15_000, "road": 15_000, "street": 1_000_000}
"""Kinds of what is built, and below how many people a town of the same name is hardly meant."""


def _reason(
    candidate: Candidate,
    candidates: Sequence[Candidate],
    holders: Sequence[Candidate],
    context: Context,
) -> str:
    """Why this one, in words a reader can check."""
    reasons = []
    if candidate.rank == 3:
        reasons.append(f"the name sounds like {candidate.name}")
    holder = holder_of(candidate, holders)
    if len(candidates) == 1:
        reasons.append("the only place of this name that is known")
    elif candidate.population == max(other.population for other in candidates):
        reasons.append(f"the most populous of {len(candidates)} places of this name")
    else:
        reasons.append(f"one of {len(candidates)} places of this name")
    if holder:
        reasons.append(f"in {holder.name}, as the text says")
    elif candidate.country and context.share(candidate.country) and (candidate.feature != "PCLI"):
        reasons.append(f"in a country that the report tells of ({candidate.country})")
    if _nearness(candidate, context) > 1:
        reasons.append("close to other places that it names")
    return "; ".join(reasons)
