"""Which of ACLED's sub-events an assault is, where its own word leaves that open ("attacked",
"killed", "took the town").

ACLED asks first what it was done with: air strikes, shelling, planted bombs and suicide bombs are
remote violence, whomever they hit. Then it asks who was hit: two armed sides are an armed clash,
an armed side against civilians is an attack. The dead are a part of the violence that they died
in. A town goes to the government or to others by who takes it. What neither the word nor its
sentence tells is taken from the violence told beside it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from dateline.annotate.parse import Token
from dateline.extract.events import roles
from dateline.extract.events.event_words import EventMeaning
from dateline.extract.events.surroundings import Surroundings, is_definite
from dateline.extract.names.lexicon import demonyms, fold

Meant = Sequence[tuple[Token, EventMeaning]]
"""Words for events in their order, each with what it means."""

WORN = "Suicide bomb"
DROPPED = "Air/drone strike"
FIRED = "Shelling/artillery/missile attack"
PLANTED = "Remote explosive/landmine/IED"
MEANS = (
    ("suicidebomb", WORN),
    ("airarm", DROPPED),
    ("gunnery", FIRED),
    ("plantedbomb", PLANTED),
)
"""Classes of nouns and what is done with them; of several in one clause the first counts."""

MODES = {
    WORN: "suicide-attack",
    DROPPED: "heavy-weapons",
    FIRED: "heavy-weapons",
    PLANTED: "explosives",
    "Chemical weapon": "unconventional",
}
"""PLOVER's modes of what was done with them."""

ATTACK = "Attack"
CLASH = "Armed clash"
REGAINED = "Government regains territory"
OVERTAKEN = "Non-state actor overtakes territory"
REMOTE = frozenset({*(acled for _, acled in MEANS), "Chemical weapon"})

SOLDIERY = frozenset({"armedmass", "armedgroup", "nonstate", "stateforce", "fighting"})
"""Classes of those who fight back when they are attacked, and of what they hold."""

HELD = frozenset({"held", "controlled", "-held", "-controlled"})
"""What is said of places that somebody would defend."""

HARM = frozenset(["kill", "wound", "injure", "die", "maim", "slay", "dead", "martyr", "death",
                  "killing", "injury", "casualty", "wounded", "injured"])  # fmt: skip
"""Words for what violence leaves, whose sub-event is that of the violence."""

BLASTS = frozenset({"bombing", "blast", "explosion", "bomb"})
"""Words for what may have been dropped, planted or worn."""

WARS = frozenset(["war", "conflict", "rebellion", "uprising", "insurgency", "revolt", "crisis",
                  "revolution", "unrest"])  # fmt: skip
"""What lasts for years: its toll is that of no one sub-event."""

NEAR = 2
"""Sentences back, or ahead from a title, in which the violence is looked for that a word tells."""


def sub_events(around: Surroundings, told: Meant) -> list[EventMeaning]:
    """The meanings of a document's event words, in order, each with the sub-event that the text
    makes of it."""
    return _SubEvents(around, told).found()


class _SubEvents:
    """The sub-events of one document."""

    def __init__(self, around: Surroundings, told: Meant) -> None:
        self.around = around
        self.told = told
        self.tokens = [token for token, _ in told]
        self.places = [token.index for token in self.tokens]
        self.sure: dict[int, str] = {}
        """From tokens of violence to the sub-events that are known of them."""

    def found(self) -> list[EventMeaning]:
        violence = [(token, meant) for token, meant in self.told if _is_open(token, meant)]
        acts = [token for token, _ in violence if token.lemma.lower() not in HARM]
        known = {token.index for token, _ in violence}
        for token, meant in self.told:
            if meant.type == "ASSAULT" and meant.acled and token.index not in known:
                self.sure[token.index] = meant.acled
        for token in acts:
            acled = self._by_its_clause(token)
            if acled is not None:
                self.sure[token.index] = acled
        chosen = {token.index: self.sure.get(token.index) or self._beside(token) for token in acts}
        self.sure.update((index, acled) for index, acled in chosen.items() if acled)
        for token, _ in violence:
            if token.index not in chosen:
                acled = chosen[token.index] = self._harm(token)
                if acled is not None:
                    self.sure[token.index] = acled
        return [self._meaning(token, meant, chosen) for token, meant in self.told]

    def _meaning(
        self, token: Token, meant: EventMeaning, chosen: dict[int, str | None]
    ) -> EventMeaning:
        if meant.acled in (REGAINED, OVERTAKEN):
            return replace(meant, acled=self._taken_by(token) or meant.acled)
        if token.index not in chosen:
            return meant
        if token.lemma.lower() in HARM and self._is_toll_of_war(token):
            return replace(meant, acled=None)
        acled = chosen[token.index] or meant.acled
        return replace(meant, acled=acled, mode=MODES.get(acled or "", meant.mode))

    def _by_its_clause(self, token: Token) -> str | None:
        """What the event's own words and then its sentence tell."""
        parse = self.around.parse
        own = [token, *parse.governed(token), *self.around.agents(token)]
        own += roles.objects_of(parse, token, "with", "by", "in", "from")
        means = self._means(own) or self._means(parse.tokens[token.left : token.right])
        means = means or self._means(parse.words(parse.sentences[token.sentence]))
        if token.lemma.lower() in BLASTS:
            return means if means in (WORN, DROPPED) else None
        return means or self._by_those_hit(token)

    def _means(self, tokens: Iterable[Token]) -> str | None:
        """What the violence was done with, by the words."""
        kinds = {kind for token in tokens for kind in self.around.kinds(token)}
        return next((acled for kind, acled in MEANS if kind in kinds), None)

    def _by_those_hit(self, token: Token) -> str | None:
        """A clash if those who are hit can fight back, an attack if not; None if the text does
        not say who is hit."""
        around, parse = self.around, self.around.parse
        hit = around.patients(token)
        below = list(hit)
        for struck in hit:
            below += parse.governed(struck, "compound", "amod", "nmod", "poss")
            below += roles.objects_of(parse, struck, "of")
            for clause in parse.governed(struck, "acl"):
                below += [clause, *around.agents(clause)]
        if around.is_any(below, frozenset({"civil"})):
            return ATTACK
        if around.is_any(below, SOLDIERY | HELD):
            return CLASH
        return ATTACK if around.is_any(hit, frozenset({"civilplace"})) else None

    def _beside(self, token: Token) -> str | None:
        """The violence told just before, if the word takes it up; of a title what follows."""
        lemma = token.lemma.lower()
        definite = is_definite(self.around.parse, token)
        if definite or lemma in BLASTS:
            for acled in self._before(token):
                if acled in REMOTE or (acled == CLASH and lemma not in BLASTS):
                    return acled
        if token.sentence == 0:
            body = takewhile(lambda later: later.sentence <= NEAR, self.tokens)
            same = (t for t in body if t.sentence and t.lemma.lower() == lemma)
            return next((self.sure.get(later.index) for later in same), None)
        return None

    def _before(self, token: Token) -> Iterator[str]:
        """The sub-events known of the words before, the last first, not far back."""
        for at in range(bisect_left(self.places, token.index) - 1, -1, -1):
            if self.tokens[at].sentence < token.sentence - NEAR:
                return
            if self.places[at] in self.sure:
                yield self.sure[self.places[at]]

    def _harm(self, token: Token) -> str | None:
        """The sub-event of the violence in which somebody was hurt."""
        parse = self.around.parse
        cause = self._cause(token)
        if cause in REMOTE or cause == CLASH:
            return cause
        own = [token, *self.around.agents(token), *parse.tokens[token.left : token.right]]
        means = self._means(own) or self._means(parse.words(parse.sentences[token.sentence]))
        return means or self._by_those_hit(token) or cause or next(self._before(token), None)

    def _cause(self, token: Token) -> str | None:
        """The sub-event of the violence that the word for harm is tied to in its sentence: by
        "in", "by", "when", or by what the harm follows from."""
        parse = self.around.parse
        tied = self.around.agents(token)
        for hurt in (token, *parse.governed(token, "conj")):
            tied = [*tied, *roles.objects_of(parse, hurt), *parse.governed(hurt, "advcl")]
        tied += [*parse.governed(token, "conj"), *parse.ancestors(token)]
        causes = (self.sure[t.index] for t in tied if t.index in self.sure)
        return next(causes, None)

    def _is_toll_of_war(self, token: Token) -> bool:
        """Whether the dead are those of a whole war."""
        parse = self.around.parse
        tied = roles.objects_of(parse, token, "in", "since", "during")
        for clause in parse.governed(token, "advcl"):
            tied += roles.subjects(parse, clause)
        return any(other.lemma.lower() in WARS for other in tied)

    def _taken_by(self, token: Token) -> str | None:
        """Whose hands a place falls into: a state's or others'; None if the text does not say."""
        around, parse = self.around, self.around.parse
        takers = around.agents(token)
        if token.lemma.lower() == "fall":
            takers = roles.objects_of(parse, token, "to")
        for taker in takers:
            kinds = around.kinds(taker)
            mention = around.mention(taker)
            if "nonstate" in kinds or (mention is not None and mention.kind == "armed_group"):
                return OVERTAKEN
            before = parse.governed(taker, "amod", "compound", "nmod", "poss")
            states = any(fold(t.text) in demonyms() for t in (taker, *before))
            if "stateforce" in kinds or (states and not around.is_any(before, SOLDIERY)):
                return REGAINED
        return None


def _is_open(token: Token, meaning: EventMeaning) -> bool:
    """Whether the word leaves open which sub-event it tells."""
    if meaning.type != "ASSAULT":
        return False
    if meaning.acled == PLANTED:
        return token.lemma.lower() in BLASTS
    return meaning.acled == ATTACK and meaning.mode in (None, "firearms")
