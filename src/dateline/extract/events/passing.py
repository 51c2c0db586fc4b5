"""Words that tell of an event in passing: more of what the document tells, or of what others do.

The weights find them too faint for events of their own. Where the document has told of the same,
they are further evidence of it. The others are kept: another document may tell of it ("the
accident" here is the crash that was news elsewhere). Of an event told in passing nothing is known
but its word, its kind, how it is put, who says it, and whom and when the words beside it name.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.annotate.parse import Token
from dateline.extract.events.candidates import OPEN_CLASSES, Candidate, cue_tokens
from dateline.extract.events.newsworthy import is_thing
from dateline.extract.events.standing import standing
from dateline.extract.events.surroundings import Surroundings
from dateline.extract.places.named_places import own_places
from dateline.extract.times.dating import find_period
from dateline.model import Event, Reading
from dateline.model.sentence import LEDE

FAINTEST = -4.0
"""Log odds of an event below which a word is not even kept as told in passing."""

MOST_EVIDENCE = 40
"""Mentions kept for one event; no report has more."""

ANOTHER = frozenset(
    ["a", "an", "another", "more", "further", "new", "second", "third", "other", "any", "every",
     "each", "no", "some", "similar", "previous", "earlier"]
)  # fmt: skip
"""What stands before a noun that is not the one told before."""

SOMEBODY = frozenset(["armed", "people"])
"""Classes of nouns for people."""

EMPTY = frozenset(["be", "have", "do", "get", "go", "let"])
"""Verbs that say nothing without what follows them."""


def take_up(
    around: Surroundings, told: Sequence[tuple[Event, Candidate]], faint: Sequence[Candidate]
) -> tuple[list[Event], list[Candidate]]:
    """The events, the faint words that take them up put to their evidence; the other words.

    Of several events that a word may take up it is the last before it.
    """
    events = [event for event, _ in told]
    by_word: dict[str, list[int]] = {}
    for number, (_, trigger) in enumerate(told):
        by_word.setdefault(trigger.token.lemma.lower(), []).append(number)
    left = []
    for word in faint:
        same = [
            n
            for n in by_word.get(word.token.lemma.lower(), ())
            if _put_alike(events[n], word) and _may_be_one(around, told[n][1].token, word.token)
        ]
        if same:
            before = [n for n in same if told[n][1].token.index < word.token.index]
            taken = (before or same[:1])[-1]
            event = events[taken]
            if len(event.evidence) < MOST_EVIDENCE:
                events[taken] = replace(event, evidence=(*event.evidence, word.span))
        else:
            left.append(word)
    return events, left


def find_echoes(
    around: Surroundings, told: Sequence[tuple[Event, Candidate]], weighed: Collection[int]
) -> list[Candidate]:
    """The words by which events are told, where they stand again too faint for any kind, outside
    names and outside `weighed`, the numbers of the tokens that were looked at."""
    called = {trigger.token.lemma.lower() for _, trigger in told}
    parse = around.parse
    return [
        Candidate(token, token.span, None, standing(parse, token), around.voice(token), ())
        for token in parse.tokens
        if token.pos in OPEN_CLASSES
        and token.lemma.lower() in called
        and token.index not in weighed
        and around.mention(token) is None
    ]


def _put_alike(event: Event, word: Candidate) -> bool:
    put = word.factuality
    return (event.factuality.happened, event.factuality.polarity) == (put.happened, put.polarity)


def _may_be_one(around: Surroundings, first: Token, later: Token) -> bool:
    """Whether nothing around the two words says that they tell of two things: no "another", no
    other names, numbers or place."""
    below = around.parse.governed(later)
    if any(t.lower in ANOTHER for t in below if t.dep in ("det", "amod")):
        return False
    for parties in (around.agents, around.patients):
        ours, theirs = (_marks(around, parties(token)) for token in (first, later))
        if ours and theirs and ours.isdisjoint(theirs):
            return False
    ours, theirs = ({p.span.of(around.parse.document.text) for p in own_places(around, token)}
                    for token in (first, later))  # fmt: skip
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _marks(around: Surroundings, parties: Sequence[Token]) -> set[str]:
    """What sets those who did or underwent it apart: the entities named, the numbers of them."""
    numbers = {t.lower for p in parties for t in around.parse.governed(p, "nummod")}
    return _named(around, parties) | numbers


def _named(around: Surroundings, parties: Sequence[Token]) -> set[str]:
    """The entities that the parties are, of those that the document calls by a name."""
    met = (mention.entity for token in parties if (mention := around.mention(token)))
    return {entity for entity in met if entity is not None and entity in around.named}


def find_passing(
    around: Surroundings, reading: Reading, faint: Sequence[Candidate]
) -> tuple[Event, ...]:
    """The events told in passing, one for each word and way in which it is put; its later
    mentions stand in its evidence, unless others are named beside them. A word without a kind that
    the text does not come back to tells of none but at its head, nor do verbs of saying, those that
    say nothing, and nouns for things."""
    parse = around.parse
    counts = Counter(token.lemma.lower() for token in parse.tokens)
    cues = cue_tokens(parse, reading.attributions)
    names = {entity.id: entity.name for entity in reading.entities}
    found: dict[tuple[str, bool, str], list[Event]] = {}
    for word in faint:
        lemma, put = word.token.lemma.lower(), word.factuality
        if word.token.index in cues or lemma in EMPTY:
            continue
        if word.found is None and counts[lemma] < 2 and word.token.sentence >= LEDE:
            continue
        if word.found is None and _is_no_act(around, word.token):
            continue
        actors, recipients = (
            tuple(names[mark] for mark in sorted(_named(around, parties)) if mark in names)
            for parties in (around.agents(word.token), around.patients(word.token))
        )
        alike = found.setdefault((lemma, put.happened, put.polarity), [])
        for number, event in enumerate(alike):
            if _share(event.actors, actors) and _share(event.recipients, recipients):
                alike[number] = replace(event, evidence=(*event.evidence, word.span))
                break
        else:
            meant = word.found.meaning if word.found else None
            made = Event(
                word.span,
                word.type,
                meant.mode if meant else None,
                meant.acled if meant else None,
                actors,
                recipients,
                period=find_period(
                    parse, word.token, reading.times, reading.document, done=put.happened
                ),
                factuality=put,
                attribution=word.attribution,
                evidence=(word.span,),
                passing=True,
            )
            alike.append(made)
    events = [event for alike in found.values() for event in alike]
    return tuple(sorted(events, key=lambda event: event.trigger))


def _is_no_act(around: Surroundings, token: Token) -> bool:
    """Whether a word outside the lexicon names a thing or people, or only says what a thing is
    like ("a folding bike")."""
    return token.dep == "amod" or is_thing(token) or bool(around.kinds(token) & SOMEBODY)


def _share(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return not ours or not theirs or not set(ours).isdisjoint(theirs)
