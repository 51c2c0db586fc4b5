"""Whether two documents tell of the same happening."""

from collections.abc import Iterator, Sequence

from dateline.corroborate.agreement import OPPOSED, Agreement, agree_on_names, place_key, wide
from dateline.corroborate.cluster import SAME_WORDS
from dateline.corroborate.episodes import HARMFUL, Episode, Gist, best_place, event_of
from dateline.corroborate.sides import side_of
from dateline.corroborate.telling import NameLikeness, Telling
from dateline.corroborate.terms import likeness, rarest, rarity

_LASTING = {"capture", "RETREAT", "agreement"}
"""Families of events that don't recur from day to day at one place: dates may disagree more."""
_SLACK, _LONG_SLACK = 1, 14
"""Days by which two accounts of one happening may be apart, of passing and of lasting ones."""
_ANOTHER_DAY = 0.8
"""What a day between two attacks takes away: most are two, some a night that two days share."""
_DAY_OF_MANY = -0.3
"""The same where one tells of a day, the other of all that was done in days or weeks: a toll of
the week is not the toll of the day."""
_REACH = 6
"""Days between publications beyond which undated events are not taken for one."""
_COMPARED = 6
_COPIED, _ALIKE = 0.97, 0.85
"""Likeness of words from which a sentence is the same one, and from which it is much alike."""
_MOST_ALIKE = 1.5
"""However many hints agree, they are no copy: below SAME_WORDS."""


def event_keys(episode: Episode) -> Iterator[str]:
    """Keys of the blocks in which an episode meets its likes: its family with its place and with
    the rare words of its sentences, its own name with what its document is about."""
    for topic in episode.tellings[0].topics[:_MAIN_TOPICS]:
        yield from (f"{head} in {topic}" for head in sorted(episode.heads))
    if episode.passing:
        return
    # Under "OTHER" meets what is named otherwise by who denies it.
    kind = episode.family.split()[0]
    for place in episode.places:
        if not wide(place):
            yield f"{kind} at {place_key(place)}"
    for telling in episode.tellings[:3]:
        for term in rarest(telling.words, 5):
            yield f"{kind} of {term}"


def same_event(one: Episode, other: Episode, alike: NameLikeness) -> Agreement:
    """From -1 to 1 and over; from about .5 on they are the same happening.

    Family, place, time, actors, numbers and the words around each add or take away; a
    different kind of event, a place or a day that cannot be the same rule it out.
    """
    if one.passing and other.passing and not _both_lead(one, other):
        return Agreement(0.0, "both told in passing")
    if one.family != other.family and not (
        _loosely_kept(one.gist, other.gist)
        # A denial has words of its own.
        and (one.polarity != other.polarity or _called_alike(one, other))
    ):
        return Agreement(-1.0, "different kinds of events")
    # A denial speaks of what is said to have happened, not of what may.
    denial = one.polarity != other.polarity and (one.happened or other.happened)
    if (one.happened, one.polarity) != (other.happened, other.polarity) and not denial:
        return _not_yet(one, other, alike)
    place = best_place(one.places, other.places)
    days = agree_on_time(one.gist, other.gist)
    if _in_other_lands(one, other):
        return Agreement(-1.0, "in other countries")
    if place.rules_out or (days.rules_out and not _published_near(one.gist, other.gist)):
        return place if place.rules_out else days
    one_text = one.tellings[0].report.document == other.tellings[0].report.document
    words, first, second = _likest(one, other)
    # The same sentence, printed again some days on, gives "Friday" another date.
    again = words >= _COPIED and _published_near(one.gist, other.gist)
    much = words >= _ALIKE and not days.rules_out
    printed = (again or much) and not one_text
    if printed and (first.trigger == second.trigger or first.place == second.place):
        return Agreement(SAME_WORDS if again else words, "the same words")
    if days.rules_out:
        return days
    actors = agree_on_names(one.actors, other.actors, alike)
    recipients = agree_on_names(one.recipients, other.recipients, alike)
    if actors.score <= OPPOSED and _manner(one, other) < 0:
        return Agreement(-1.0, "other actors, by other means")
    if denial and _by_word_alone(one) and words < _DENIED and actors.score <= 0:
        return Agreement(0.0, "what is denied is another thing of that name")
    numbers = 0.15 if one.numbers & other.numbers else 0.0
    if one_text:
        elsewhere = bool(one.places and other.places) and place.score < 1
        another_day = bool(one.days and other.days) and days.score <= 0
        two_hands = actors.score <= OPPOSED
        # Who denies a thing says so on another day, and of another hand.
        if elsewhere or (one.polarity == other.polarity and (another_day or two_hands)):
            return Agreement(-1.0, "told apart in one document")
        if place.score < 1:
            return Agreement(0.0, "told by themselves in one document")
    lasting = 0.3 if one.family in _LASTING and place.score >= 1 and actors.score > OPPOSED else 0.0
    lede = 0.1 if one.gist.leads and other.gist.leads else 0.0
    # "The deaths" of one matter may be anybody's.
    known = numbers > 0 or max(actors.score, recipients.score, place.score) > 0
    violent = "violence" in (one.family, other.family)
    by_name = min(actors.score, recipients.score) >= 0 and (known or not violent)
    score = (
        0.9 * words + 0.25 * place.score + 0.15 * days.score + 0.12 * actors.score
        + 0.06 * recipients.score + numbers + _manner(one, other) + lede + lasting
        + (_called_alike(one, other) if by_name else 0.0)
    )  # fmt: skip
    reasons = [f"words alike by {words:.2f}", place.why, days.why, actors.why]
    why = "; ".join(reason for reason in reasons if reason)
    return Agreement(min(score, _MOST_ALIKE), why)


def _in_other_lands(one: Episode, other: Episode) -> bool:
    """Whether two disasters or outbreaks befell other countries: as wide as a land, each is told
    by its name alone."""
    if one.family != other.family or one.family.removeprefix("OTHER ") not in HARMFUL:
        return False
    ours, others = ({place.country for place in e.places} for e in (one, other))
    return bool(ours and others) and None not in ours | others and ours.isdisjoint(others)


def _both_lead(one: Episode, other: Episode) -> bool:
    """Whether two documents have in their first sentences, each in its own, what both tell in
    passing: by the same word, in sentences that have more in common than that. Copies of one
    sentence show nothing of the kind: they have every word in common."""
    first, second = one.tellings[0], other.tellings[0]
    called = one.heads & other.heads
    if not (called and one.gist.leads and other.gist.leads):
        return False
    if first.report.document == second.report.document:
        return False
    beside = likeness(first.words - called, second.words - called)
    return _SOMETHING <= beside < _ALIKE


def _called_alike(one: Episode, other: Episode) -> float:
    """What the same word for it adds, the more the two documents are about one matter.

    Within one story two events of one name are most often one, across stories hardly ever
    (Cybulska and Vossen 2014: lemmas behind a document filter). Of killings the matter must be more
    surely one; and acts of war are left to place and day: a war has many of one name.
    """
    if one.heads.isdisjoint(other.heads):
        return 0.0
    apart, together = _OTHER_MATTER, _ONE_MATTER
    if one.family == other.family == "violence":
        if _of_war(one) or _of_war(other):
            return 0.0
        apart, together = _OTHER_KILLING, _ONE_KILLING
    about = likeness(one.about, other.about)
    nearness = min(max((about - apart) / (together - apart), 0.0), 1.0)
    return _CALLED_ALIKE * nearness * _told_by_word(one, other)


def _of_war(episode: Episode) -> bool:
    """Whether arms of war did it, or a party to a war did it or underwent it."""
    return bool(episode.manners) or any(map(side_of, (*episode.actors, *episode.recipients)))


def _told_by_word(one: Episode, other: Episode) -> float:
    """How much of it the word tells: all where a lexicon knows what it stands for, little of
    "lose" and "step", which stand for anything."""
    if not (_by_word_alone(one) or _by_word_alone(other)):
        return 1.0
    known = max(rarity(head) for head in one.heads & other.heads)
    return min(max((known - _COMMON) / (_RARE - _COMMON), 0.0), 1.0)


def _by_word_alone(episode: Episode) -> bool:
    """Whether its kind is no more than its word: OTHER, and of no mode."""
    event = event_of(episode.tellings[0])
    return event.type == "OTHER" and event.mode is None


def _loosely_kept(one: Gist, other: Gist) -> bool:
    """Whether one of the two is only of a kind of its own name; a strike that is a protest and
    one from the air are two whatever the word."""
    return one.family.startswith("OTHER") or other.family.startswith("OTHER")


_SOMETHING = 0.2
"""Likeness of what stands beside a word from which on two sentences may be of one thing."""
_CALLED_ALIKE = 0.6
_DENIED = 0.3
"""Likeness of sentences from which on the one may deny what the other only calls by its word."""
_COMMON, _RARE = 4.0, 6.0
"""Rarity of a word that tells nothing by itself, and of one that tells what it is."""
_OTHER_MATTER, _ONE_MATTER = 0.12, 0.28
_OTHER_KILLING, _ONE_KILLING = 0.25, 0.45
"""Likeness of topics up to which two documents are of two stories, and from which of one."""
_MAIN_TOPICS = 8
"""Enough that two reports of one story share some, few enough that other stories share none."""


def _published_near(one: Gist, other: Gist) -> bool:
    mine, yours = one.published, other.published
    return mine is None or yours is None or abs(mine - yours) <= 3


def _not_yet(one: Episode, other: Episode, alike: NameLikeness) -> Agreement:
    """What is planned, feared or thought possible is one with what happened by its words alone."""
    words = _likest(one, other)[0] + _called_alike(one, other)
    if one.tellings[0].report.document == other.tellings[0].report.document or words < 0.6:
        return Agreement(-1.0, "one happened, the other may")
    if agree_on_names(one.actors, other.actors, alike).score < 0:
        return Agreement(-1.0, "one did it, another may")
    place = best_place(one.places, other.places)
    return place if place.rules_out else Agreement(words, f"words alike by {words:.2f}")


def surely_apart(one: Gist, other: Gist) -> bool:
    """Whether `same_event` rules two out, or says nothing, by their kinds or their days alone."""
    called_alike = not set(one.heads).isdisjoint(other.heads)
    if one.passing and other.passing and not (called_alike and one.leads and other.leads):
        return True
    if one.family != other.family:
        # As `same_event` has it: what is of a kind of its own name is one by that name alone.
        named_alike = one.polarity != other.polarity or called_alike
        return not (_loosely_kept(one, other) and named_alike)
    if (one.happened, one.polarity) != (other.happened, other.polarity):
        return False
    return agree_on_time(one, other).rules_out and not _published_near(one, other)


def agree_on_time(one: Gist, other: Gist) -> Agreement:
    """The days told, the nearest two; where one side tells none, the days of publication."""
    slack = _LONG_SLACK if one.family in _LASTING else _SLACK
    if one.days and other.days:
        gap, exact = min(_gap(a, b) for a in one.days for b in other.days)
        if gap <= 0:
            if one.family == "violence" and _a_day_of_many(one.days, other.days):
                return Agreement(_DAY_OF_MANY, "a day of the time told of")
            return Agreement(0.4 if exact else 1.0, "the same time" if exact else "the same day")
        if gap <= slack:
            strangeness = 0.3 if one.family in _LASTING else _ANOTHER_DAY
            return Agreement(-strangeness * gap / slack, f"{gap} days apart by their words")
        return Agreement(-1.0, f"{gap} days apart by their words")
    mine, yours = _moment(one), _moment(other)
    if mine is None or yours is None:
        return Agreement(0.0)
    gap = abs(mine - yours)
    if gap <= 2:
        return Agreement(0.3, f"told within {gap} days" if gap else "told on the same day")
    if gap > max(_REACH, slack):
        return Agreement(-1.0, f"told {gap} days apart")
    return Agreement(-0.1 * gap, f"told {gap} days apart")


def _gap(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, bool]:
    """Days between two periods (0 or less: they meet), and whether either is long."""
    gap = max(one[0], other[0]) - min(one[1], other[1])
    return max(gap, 0), max(one[1] - one[0], other[1] - other[0]) > 1


def _a_day_of_many(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> bool:
    """Whether one side tells only of stretches of days, the other of a day or a night."""
    shortest, longest = sorted(min(last - first for first, last in days) for days in (one, other))
    return shortest <= 1 and longest >= 3


def _moment(gist: Gist) -> int | None:
    return gist.days[0][0] if gist.days else gist.published


def _likest(one: Episode, other: Episode) -> tuple[float, Telling, Telling]:
    """The likest two of the first sentences of both, and how alike they are."""
    pairs = [
        (likeness(a.words, b.words), a, b)
        for a in one.tellings[:_COMPARED]
        for b in other.tellings[:_COMPARED]
    ]
    return max(pairs, key=lambda pair: pair[0])


def _manner(one: Episode, other: Episode) -> float:
    if not one.manners or not other.manners:
        return 0.0
    return 0.1 if one.manners & other.manners else -0.15
