"""What stands around a word, by kind: whether its object is a place, its subject an army, ..."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from dateline.annotate.parse import Parse, Token
from dateline.extract.events import roles
from dateline.extract.names.naming import mention_at
from dateline.extract.speech.voices import voices
from dateline.model import Attribution, Mention, PlaceMention, Reading

MODEL_KINDS = {
    "GPE": ("place", "state"), "LOC": ("place",), "FAC": ("place", "building"),
    "PERSON": ("people",), "NORP": ("people",), "ORG": ("org",),
}  # fmt: skip
"""Classes of a name that only the general model saw, by its OntoNotes label."""

MENTION_KINDS = {
    "person": ("people",),
    "organization": ("org",),
    "armed_group": ("armed", "armedmass", "armedgroup", "nonstate"),
    "state": ("state", "armed", "place"),
    "group": ("people",),
    "place": ("place",),
}
"""Classes of a mention, by its kind. A state may act with its arms."""

LEAST_ABOUT = 3
SHARE_ABOUT = 0.01
"""What a document must have of a kind to deal with it: words, and their share of all."""

ARMS = frozenset({"gunnery", "airarm", "plantedbomb"})

OUTBREAKS = frozenset({"epidemic", "outbreak", "pandemic"})

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})

PERSONAL = frozenset(
    ["he", "she", "they", "him", "her", "them", "we", "us", "i", "me", "who", "whom"]
)


@cache
def noun_classes() -> dict[str, frozenset[str]]:
    """From a noun or a compound to the classes that `data/noun_classes.tsv` puts it in."""
    classes: dict[str, set[str]] = {}
    text = (files("dateline.extract") / "data" / "noun_classes.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, nouns = line.split("\t")
        for noun in nouns.split(","):
            classes.setdefault(noun.strip(), set()).add(name)
    return {noun: frozenset(names) for noun, names in classes.items()}


class Surroundings:
    """The kinds of every token of one document, found when first asked for.

    A kind is a lemma, a lower-cased word, a compound of two ("air force"), or the name of a
    class in `data/noun_classes.tsv`.
    """

    def __init__(self, parse: Parse, reading: Reading) -> None:
        self.parse = parse
        # Entities that the document calls by a name somewhere.
        self.named = frozenset(m.entity for m in reading.mentions if m.form == "name")
        self._named = _named_kinds(parse, reading)
        self._places = {
            token.index: place for place in reading.places for token in parse.tokens_in(place.span)
        }
        self._kinds: dict[int, frozenset[str]] = {}
        self._all: Counter[str] | None = None
        self.toponyms = [place for place in reading.places if place.place is not None]
        self.rank = {place.span.start: rank for rank, place in enumerate(self.toponyms)}
        self._voices = voices(parse, reading.attributions)
        self._agents: dict[int, list[Token]] = {}
        self._patients: dict[int, list[Token]] = {}
        self._near: dict[int, Counter[str]] = {}
        self._reading = reading
        self._mentions: dict[int, Mention | None] = {}
        self._nouns: dict[str, list[Token]] | None = None

    def kinds(self, token: Token) -> frozenset[str]:
        """Everything that a pattern may call the token by."""
        known = self._kinds.get(token.index)
        if known is None:
            known = self._kinds[token.index] = self._find(token)
        return known

    def voice(self, token: Token) -> Attribution | None:
        """The innermost attribution in whose content the token stands, or None."""
        return self._voices.get(token.index)

    def agents(self, token: Token) -> list[Token]:
        """`roles.agents`, worked out once for each token."""
        known = self._agents.get(token.index)
        if known is None:
            known = self._agents[token.index] = roles.agents(self.parse, token)
        return known

    def patients(self, token: Token) -> list[Token]:
        """`roles.patients`, worked out once for each token."""
        known = self._patients.get(token.index)
        if known is None:
            known = self._patients[token.index] = roles.patients(self.parse, token)
        return known

    def mention(self, token: Token) -> Mention | None:
        """`mention_at`, worked out once for each token."""
        if token.index not in self._mentions:
            self._mentions[token.index] = mention_at(self.parse, token, self._reading)
        return self._mentions[token.index]

    def nouns_like(self, token: Token) -> list[Token]:
        """The common nouns before the token that are the same word in the same number."""
        if self._nouns is None:
            self._nouns = {}
            for noun in self.parse.tokens:
                if noun.pos == "NOUN" and noun.dep != "compound":
                    self._nouns.setdefault(noun.lower, []).append(noun)
        return [noun for noun in self._nouns.get(token.lower, ()) if noun.index < token.index]

    def place_at(self, token: Token) -> PlaceMention | None:
        """The toponym that the token is a part of, or None."""
        return self._places.get(token.index)

    def near(self, token: Token, kind: str) -> bool:
        """Whether another token of the sentence is of the kind."""
        counts = self._near.get(token.sentence)
        if counts is None:
            sentence = self.parse.sentences[token.sentence]
            words = self.parse.words(sentence)
            counts = Counter(kind for word in words for kind in self.kinds(word))
            self._near[token.sentence] = counts
        return counts[kind] > (1 if kind in self.kinds(token) else 0)

    def about(self, kind: str) -> bool:
        """Whether the whole document deals with the kind: three words of it, one in a hundred."""
        if self._all is None:
            self._all = Counter(
                kind
                for token in self.parse.tokens
                if token.pos in ("NOUN", "PROPN", "VERB")
                for kind in self.kinds(token)
            )
        return self._all[kind] >= max(LEAST_ABOUT, SHARE_ABOUT * len(self.parse.tokens))

    def is_any(self, tokens: Iterable[Token], kinds: frozenset[str]) -> bool:
        """Whether one of the tokens is of one of the kinds."""
        return any(not kinds.isdisjoint(self.kinds(token)) for token in tokens)

    def _find(self, token: Token) -> frozenset[str]:
        lemma = token.lemma.lower()
        kinds = {lemma, token.lower}
        classes = noun_classes()
        if token.pos == "PROPN":
            # In a headline "Militants" is taken for a name and keeps its plural.
            lemma = singular(token.lower)
            kinds.add(lemma)
        kinds |= classes.get(lemma, classes.get(token.lower, frozenset()))
        if token.index and token.pos in ("NOUN", "PROPN"):
            before = self.parse.tokens[token.index - 1]
            if before.sentence == token.sentence:
                pair = f"{before.lower} {lemma}"
                kinds.add(pair)
                kinds |= classes.get(pair, frozenset())
                if not kinds.isdisjoint(ARMS):
                    kinds.discard("hazard")  # "mortar fire" burns nothing down
                elif "hazard" in classes.get(pair, ()):
                    kinds.discard("weapon")  # nobody fires a "winter blast"
        if token.lower in PERSONAL:
            kinds.add("people")
        if token.lower in OUTBREAKS and self._is_of_no_disease(token):
            kinds.discard("disease")
        return frozenset(kinds.union(self._named.get(token.index, ())))

    def _is_of_no_disease(self, outbreak: Token) -> bool:
        """Whether it is an epidemic or outbreak of what infects nobody: "of police killings"."""
        of = roles.objects_of(self.parse, outbreak, "of")
        below = [*of, *(act for noun in of for act in self.parse.governed(noun, "acl"))]
        classes = noun_classes()
        return any("plague" in classes.get(word, ()) for t in below for word in (t.lemma, t.lower))


def is_state(mention: PlaceMention) -> bool:
    """Whether the toponym names a state (GeoNames' political entities)."""
    return mention.place is not None and (mention.place.feature or "").startswith("PCL")


def _named_kinds(parse: Parse, reading: Reading) -> dict[int, set[str]]:
    """Classes that tokens have because they stand in a name."""
    kinds: dict[int, set[str]] = {}
    for entity in parse.entities:
        for index in range(entity.first, entity.last):
            kinds.setdefault(index, set()).update(MODEL_KINDS.get(entity.label, ()))
    for mention in reading.mentions:
        for token in parse.tokens_in(mention.span):
            kinds.setdefault(token.index, set()).update(MENTION_KINDS.get(mention.kind, ()))
    for place in reading.places:
        for token in parse.tokens_in(place.span):
            kinds.setdefault(token.index, set()).add("place")
    return kinds


def is_definite(parse: Parse, token: Token) -> bool:
    """Whether an article or pronoun before the noun marks it as known ("the attack")."""
    return any(t.lower in DEFINITE for t in parse.governed(token, "det"))


def singular(word: str) -> str:
    """A lower-cased noun without the ending of its plural, as far as the spelling tells."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
