"""Descriptions and pronouns led back to whom they stand for, in the order of the text."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotate.parse import Parse, Token
from dateline.model import EntityKind, Mention
from dateline.resolve.entities.name_clusters import Cluster
from dateline.resolve.names import plain

MALE = frozenset(["he", "him", "his"])
FEMALE = frozenset(["she", "her", "hers"])
PLURAL = frozenset(["they", "them", "their"])
SINGULAR = frozenset(["it", "its"])
DEFINITE = frozenset(
    ["the", "this", "that", "these", "those", "his", "her", "its", "their", "both"]
)
INDEFINITE = frozenset(
    ["a", "an", "another", "one", "some", "any", "no", "two", "three", "several"]
)

SPEECH = frozenset(
    ["say", "tell", "add", "report", "claim", "warn", "announce", "note", "state", "explain",
     "declare", "deny", "confirm", "urge", "ask", "insist", "argue", "stress", "write", "reply",
     "estimate", "accuse", "promise", "demand", "reveal", "admit", "predict", "describe", "call",
     "suggest", "vow", "appeal", "pledge", "indicate", "mention", "find", "conclude",
     "recommend", "advise", "agree", "acknowledge", "allege", "assert", "caution", "contend",
     "condemn", "disclose", "emphasise", "emphasize", "inform", "maintain", "propose",
     "reiterate", "remark", "request", "reject", "testify", "tweet", "voice", "criticise",
     "criticize", "speak", "point", "threaten", "comment", "respond", "believe", "think",
     "quote", "cite"]
)  # fmt: skip

IMPERSONAL = frozenset(
    ["be", "seem", "appear", "take", "come", "happen", "remain", "become", "look", "turn", "emerge",
     "follow", "mean", "cost", "rain", "snow", "matter", "help", "occur"]
)  # fmt: skip
"""Verbs whose "it" is mostly nobody."""

ANYONE = frozenset(["man", "woman", "person", "source", "official", "insider", "individual"])
"""Nouns that lead back to an unnamed person introduced by another noun."""

BODY_NOUNS: dict[str, tuple[EntityKind, ...]] = {
    "group": ("armed_group", "organization"), "organization": ("organization", "armed_group"),
    "organisation": ("organization", "armed_group"), "company": ("organization",),
    "firm": ("organization",), "agency": ("organization", "outlet"), "movement": ("armed_group",),
    "militia": ("armed_group",), "charity": ("organization",), "watchdog": ("organization",),
    "monitor": ("organization",), "body": ("organization",), "institution": ("organization",),
    "manufacturer": ("organization",), "automaker": ("organization",), "airline": ("organization",),
    "carmaker": ("organization",), "maker": ("organization",), "retailer": ("organization",),
    "party": ("organization",), "newspaper": ("outlet",), "paper": ("outlet",),
    "daily": ("outlet",), "channel": ("outlet",), "broadcaster": ("outlet",),
    "magazine": ("outlet",), "station": ("outlet",), "website": ("outlet",),
    "country": ("state",), "nation": ("state",), "faction": ("armed_group",),
}  # fmt: skip
"""Nouns that stand for the body last spoken of, and the kinds of body that they fit."""

WATCHERS = ("observatory", "monitor", "watch", "network")
REACH = 5
"""Sentences back that a pronoun looks."""

MEMORY = 40
"""Mentions back that are considered at all, so that time stays linear."""


@dataclass(slots=True)
class Seen:
    """A cluster where it was last spoken of."""

    cluster: Cluster
    sentence: int
    start: int
    subject: bool
    speaker: bool
    quoted: bool
    head: int
    """Index of the head token."""
    enters: bool
    """Whether somebody unnamed is brought in here as the subject of a sentence."""


class Context:
    """Who has been spoken of so far in a document, most recent last."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention]) -> None:
        self.parse = parse
        self.mentions = mentions
        self.seen: list[Seen] = []
        self.by_role: dict[str, list[Cluster]] = {}
        self.by_word: dict[str, list[Cluster]] = {}
        self.unnamed: dict[str, list[Cluster]] = {}
        self.quoted = quoted_tokens(parse)
        self.commaless = "," not in parse.document.text

    def see(self, cluster: Cluster, token: Token) -> None:
        """Note that `cluster` is spoken of at `token`."""
        verb = self.parse.head(token)
        subject = token.dep in ("nsubj", "nsubjpass") or (
            token.dep == "pobj" and self.parse.head(token).dep == "agent"
        )
        speaker = subject and verb.lemma.lower() in SPEECH
        if (
            token.dep == "pobj"
            and verb.lower == "to"
            and self.parse.head(verb).lower == "according"
        ):
            subject = speaker = True
        enters = subject and not cluster.named and self._is_brought_in(token)
        self.seen.append(
            Seen(cluster, token.sentence, token.start, subject, speaker,
                 self.quoted[token.index], token.index, enters)
        )  # fmt: skip

    def _is_brought_in(self, token: Token) -> bool:
        """Whether it stands with an indefinite article or number on the main verb."""
        verb = self.parse.head(token)
        heads = verb.dep == "ROOT" or verb.lower == "to"
        return heads and any(
            t.lower in INDEFINITE for t in self.parse.governed(token, "det", "nummod")
        )

    def learn(self, cluster: Cluster) -> None:
        """Make a cluster findable by the words of its roles and names."""
        for role in cluster.roles:
            for word in role.casefold().split():
                _last_in(self.by_role.setdefault(word, []), cluster)
        if cluster.named and cluster.kind not in ("person", "place", "state"):
            for form in cluster.forms:
                for word in plain(form).split():
                    _last_in(self.by_word.setdefault(word, []), cluster)

    def speaking(self, sentence: int) -> Cluster | None:
        """The body that spoke last, not long ago."""
        for seen in reversed(self.seen[-MEMORY:]):
            cluster = seen.cluster.root()
            bodily = cluster.kind in ("organization", "armed_group", "outlet") and cluster.named
            if sentence - seen.sentence > REACH:
                break
            near = seen.subject and sentence - seen.sentence <= 1
            if bodily and (seen.speaker or near):
                return cluster
        return None

    def recent(self, *kinds: EntityKind, reach: int, sentence: int) -> Cluster | None:
        """The cluster of one of these kinds spoken of last, subjects first within a sentence."""
        best: tuple[tuple[int, int, int], Cluster] | None = None
        for seen in self.seen[-MEMORY:]:
            cluster = seen.cluster.root()
            if cluster.kind in kinds and sentence - seen.sentence <= reach and cluster.named:
                rank = (seen.sentence, seen.speaker + seen.subject, seen.start)
                if best is None or rank > best[0]:
                    best = (rank, cluster)
        return None if best is None else best[1]


def _last_in(clusters: list[Cluster], cluster: Cluster) -> None:
    if cluster in clusters[-3:]:
        clusters.remove(cluster)
    clusters.append(cluster)


def quoted_tokens(parse: Parse) -> list[bool]:
    """For each token whether it stands between double quotation marks; a mark left open ends
    with its block."""
    inside, found, block = False, [], -1
    for token in parse.tokens:
        if parse.sentences[token.sentence].block != block:
            block, inside = parse.sentences[token.sentence].block, False
        if token.text in ("“", "``", "«", "„"):
            inside = True
        elif token.text in ("”", "''", "»"):
            inside = False
        elif token.text == '"':
            inside = not inside
        found.append(inside)
    return found


def resolve_pronoun(context: Context, token: Token) -> Cluster | None:
    """Whom a pronoun stands for, or None."""
    if token.lower in ("who", "whom"):
        return None
    if token.lower in MALE or token.lower in FEMALE:
        gender = "m" if token.lower in MALE else "f"
        found = _best(context, token, ("person",), gender, plural=False)
        if found is not None and not found.gender:
            found.gender = gender
        return found
    verb = context.parse.head(token)
    speaks = token.dep in ("nsubj",) and verb.lemma.lower() in SPEECH
    if token.lower in PLURAL:
        return _best(context, token, ("person", "group"), "", plural=True) or (
            _best(context, token, ("organization", "armed_group", "outlet"), "", plural=False)
        )  # fmt: skip
    moves = token.dep in ("nsubj", "nsubjpass") and verb.lemma not in IMPERSONAL
    if token.lower in SINGULAR and (speaks or moves or token.dep == "poss"):
        bodies: tuple[EntityKind, ...] = ("organization", "armed_group", "outlet", "state")
        return _best(context, token, bodies, "", plural=False)
    return None


def _best(
    context: Context, token: Token, kinds: tuple[EntityKind, ...], gender: str, plural: bool
) -> Cluster | None:
    """The most salient cluster before the pronoun that fits it."""
    best: tuple[float, Cluster] | None = None
    quoted = context.quoted[token.index]
    pronoun_verb = context.parse.head(token).index
    noun = context.parse.head(token).lemma.casefold()
    for back, seen in enumerate(reversed(context.seen[-MEMORY:])):
        cluster = seen.cluster.root()
        distance = token.sentence - seen.sentence
        if distance > REACH:
            break
        if cluster.kind not in kinds or cluster.plural != plural:
            continue
        if gender and cluster.gender and cluster.gender != gender:
            continue
        if token.dep == "poss" and not cluster.named and cluster.head == noun:
            continue
        owned = token.dep == "poss"
        score = 10.0 - 2.5 * distance - (0.6 if owned else 0.15) * back
        score += 2.5 * seen.subject + 1.0 * cluster.named
        score += 2.0 * (seen.speaker and not owned)
        if seen.enters and distance == 1 and not owned and _is_alone(context, seen):
            score += 2.5
        if token.lower in SINGULAR and not seen.subject and not owned:
            score -= 4.0
        score += 1.5 * bool(gender and cluster.gender == gender)
        if seen.quoted != quoted:
            score -= 1.0 if quoted else 4.0
        if context.parse.tokens[seen.head].head == pronoun_verb and seen.subject != (
            token.dep == "nsubj"
        ):
            score -= 6.0
        if best is None or score > best[0]:
            best = (score, cluster)
    return best[1] if best is not None and best[0] > 0 else None


def _is_alone(context: Context, newcomer: Seen) -> bool:
    """Whether no named person stands in the sentence that brings somebody in."""
    beside = (s for s in context.seen[-MEMORY:] if s.sentence == newcomer.sentence)
    return not any(s.cluster.root().kind == "person" and s.cluster.root().named for s in beside)


def resolve_speakers(
    parse: Parse,
    mentions: Sequence[Mention],
    heads: Sequence[Token | None],
    clusters: dict[int, Cluster],
) -> None:
    """Give every "I" the person who speaks: the subject of the verb of saying that governs it,
    else whoever spoke last before it in the same or the sentence before."""
    speakers: dict[int, int] = {}
    for i, head in enumerate(heads):
        if head is not None and i in clusters and head.dep == "nsubj":
            verb = parse.head(head)
            if verb.lemma in SPEECH and clusters[i].root().kind == "person":
                speakers.setdefault(verb.index, i)
    last: tuple[int, int] | None = None
    for i, head in enumerate(heads):
        if head is None:
            continue
        verb = parse.head(head)
        if speakers.get(verb.index) == i:
            last = (head.sentence, i)
        if mentions[i].form != "pronoun" or head.lower not in ("i", "me", "my"):
            continue
        above = (speakers[v.index] for v in parse.ancestors(head) if v.index in speakers)
        speaker = next(above, None)
        if speaker is None and last is not None and head.sentence - last[0] <= 2:
            speaker = last[1]
        if speaker is not None and speaker != i:
            clusters[i] = clusters[speaker].root()
            clusters[i].mentions.append(i)
