"""Names taken for persons or bodies that stand where only a place can: "sent to Hola", "Hola, in
Tana River County", "the slum Kibera". What a document says of a name counts together, and a name
that acts or speaks anywhere in it stays what it was taken for."""

from collections.abc import Iterable
from dataclasses import replace

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.candidates import FIRM_WORDS, ORG_HEADS, Candidate
from dateline.extract.names.descriptions import role_nouns
from dateline.extract.names.lexicon import fold, known_at
from dateline.extract.places.place_words import ADDRESSED, STATIVE, place_words

SURE, LIKELY = 2, 1
"""How firmly one context shows a place; a name needs SURE in all."""

WITHIN = frozenset(["in", "near", "inside", "outside", "around", "throughout"])
"""Prepositions whose object is a place, unless what stands before them says otherwise."""

BETWEEN_POINTS = frozenset(["to", "from", "into", "towards", "toward", "at", "through", "via"])
"""Prepositions whose object is a place if something moves."""

MOVING = frozenset(
    ["travel", "arrive", "drive", "fly", "head", "transport", "send", "return", "move", "walk",
     "transfer", "trip", "journey", "advance", "retreat", "withdraw", "rush", "visit", "escape",
     "commute", "refugee", "resident"]
)  # fmt: skip
"""Verbs and nouns of moving, from place to place or from one person or body to another."""

JOURNEYS = frozenset(
    ["flee", "evacuate", "deport", "flock", "troop", "sail", "march", "relocate", "airlift",
     "migrate", "road", "highway", "flight", "convoy"]
)  # fmt: skip
"""Those that only lead from place to place."""

ABSTRACT = frozenset(
    ["share", "stake", "stock", "interest", "interested", "invest", "investment", "investor",
     "confidence", "faith", "trust", "believe", "belief", "hope", "role", "job", "change", "result",
     "partner", "position", "character", "engage", "participate", "disappointed", "succeed",
     "involve", "find", "see", "meet", "bring", "call", "specialise", "specialize", "member",
     "leader", "participation", "consist", "published", "publish", "appear", "write", "read",
     "disappointment", "join", "communique", "letter", "article", "interview", "column", "journal",
     "release", "report", "rise", "drop", "fall", "loss", "gain", "holding", "majority"]
)  # fmt: skip
"""Words after which "in" is followed by bodies, persons or papers too."""

SPOT = frozenset(["city", "area", "division", "around", "facility", "road", "street"])
"""Kinds of place whose words are written after a name or before it."""

AMBIGUOUS = frozenset(
    ["camp", "base", "port", "state", "plain", "plant", "field", "fields", "front", "market",
     "terminal", "station", "channel", "quarter", "square", "park", "mine", "sector", "zone",
     "territory", "area", "region", "areas", "regions", "department", "edge", "delta", "gates",
     "pocket", "entrance", "settlement", "stronghold", "enclave", "capital", "towers"]
)  # fmt: skip
"""Words for places that firms, movements and persons have too: "the Clinton camp"."""

LAID_WASTE = frozenset(
    ["besiege", "encircle", "inundate", "submerge", "bombard", "depopulate", "garrison",
     "recapture", "overrun", "blockade"]
)  # fmt: skip
"""What is done to towns, and hardly to persons and bodies."""

LEFT = frozenset(["leave", "enter", "quit", "vacate"])
MASSES = frozenset(
    ["troop", "soldier", "force", "army", "fighter", "rebel", "militant", "militia", "insurgent",
     "tank", "column", "convoy", "unit", "brigade", "battalion", "resident", "refugee", "civilian",
     "police", "protester", "peacekeeper"]
)  # fmt: skip
"""What armies and crowds do to towns, and who they are."""


def placed(parse: Parse, chosen: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, with those made places that the text shows to be one."""
    chosen = list(chosen)
    open_ = [c for c in chosen if _is_open(parse, c)]
    weights: dict[str, int] = {}
    for candidate in open_:
        surface = _surface(parse, candidate)
        weights[surface] = weights.get(surface, 0) + _shown(parse, candidate)
    places = {surface for surface, weight in weights.items() if weight >= SURE}
    if not places:
        return chosen
    places -= {_surface(parse, c) for c in chosen if c.title is not None or _acts(parse, c)}
    persons = {_surface(parse, c) for c in chosen if c.kind == "person"} - places
    places -= {word for name in persons if " " in name for word in name.split()}
    return [
        replace(c, kind="place", weight=max(c.weight, 3))
        if c in open_ and _surface(parse, c) in places
        else c
        for c in chosen
    ]


def _is_open(parse: Parse, candidate: Candidate) -> bool:
    """Whether only the general model says that it is a person or a body."""
    if candidate.kind not in ("person", "organization", "group") or candidate.weight > 2:
        return False
    words = parse.tokens[candidate.first : candidate.last]
    if candidate.known is not None or candidate.title is not None:
        return False
    firm = {fold(word.text) for word in words} & (ORG_HEADS | FIRM_WORDS)
    if firm - place_words("after").keys() or firm & AMBIGUOUS:
        return False
    return not all(word.text.isupper() for word in words) and len(words) < 5


def _shown(parse: Parse, candidate: Candidate) -> int:
    """How firmly the words around one occurrence show a place."""
    if _undergoes(parse, candidate):
        return SURE
    return max(_behind(parse, candidate), _before(parse, candidate))


def _undergoes(parse: Parse, candidate: Candidate) -> bool:
    """Whether it is done to the name what is done to places alone: "Hola was besieged"."""
    head = parse.head_of(parse.span(candidate.first, candidate.last))
    if head is None or head.dep not in ("dobj", "nsubjpass") or not _ends_phrase(parse, candidate):
        return False
    verb = parse.head(head)
    cut_off = verb.lemma == "cut" and any(t.lower == "off" for t in parse.governed(verb, "prt"))
    if head.dep == "dobj" and verb.lemma.lower() in LEFT:
        doers = parse.governed(verb, "nsubj")
        return any(t.lemma.lower() in MASSES or t.lower in MASSES for t in doers)
    return cut_off or verb.lemma.lower() in LAID_WASTE


def _behind(parse: Parse, candidate: Candidate) -> int:
    """What follows the name: a word for a place, or what the place lies in."""
    tokens, last = parse.tokens, candidate.last
    after = _next(parse, candidate, last)
    if after is None:
        return 0
    kind = place_words("after").get(after.lower)
    if kind in SPOT and after.text.islower() and after.lower not in AMBIGUOUS:
        return SURE
    if after.text == "a" and _spot_within(parse, candidate, last + 1):
        return SURE  # where commas were lost
    if after.text == "in" and _led(parse, candidate) and _division_follows(parse, candidate):
        return SURE
    if after.text != ",":
        return 0
    following = _next(parse, candidate, last + 1)
    if following is None:
        return 0
    if following.lower in ("a", "the"):
        return SURE if _spot_within(parse, candidate, last + 2) else 0
    if not _led(parse, candidate):
        return 0
    found = known_at(tokens, following.index)
    state = found is not None and found[1].kind == "state"
    return SURE if state or following.lower == "in" else 0


def _division_follows(parse: Parse, candidate: Candidate) -> bool:
    """Whether the part of a country that holds it comes next: "in Nyanza province"."""
    for index in range(candidate.last + 1, candidate.last + 6):
        token = _next(parse, candidate, index)
        if token is None or not token.text[0].isalpha():
            return False
        if place_words("after").get(token.lower) == "division":
            state = token.lower in ("states", "state")
            return not state and token.lower not in AMBIGUOUS and index > candidate.last + 1
    return False


def _spot_within(parse: Parse, candidate: Candidate, first: int) -> bool:
    """Whether a word for a settlement comes in the next few: "a farming town in the east"."""
    for index in range(first, first + 4):
        token = _next(parse, candidate, index)
        if token is None or not token.text[0].isalpha():
            return False
        if token.lower in place_words("of") and token.lower not in AMBIGUOUS:
            return token.dep in ("appos", "attr", "conj", "pobj", "dobj", "ROOT")
    return False


def _before(parse: Parse, candidate: Candidate) -> int:
    """What leads to the name: a word for a place, or a preposition of place."""
    tokens, first = parse.tokens, candidate.first
    ahead = tokens[first - 1] if first else None
    if ahead is None or ahead.sentence != tokens[first].sentence:
        return 0
    kinds = place_words("of")
    two = tokens[first - 2] if first > 1 and tokens[first - 2].sentence == ahead.sentence else None
    if two is not None and ahead.lower in ("of", "called", "named", "-") and two.lower in kinds:
        return SURE if two.lower not in AMBIGUOUS else LIKELY
    if ahead.lower in kinds and ahead.text.islower() and ahead.lower not in AMBIGUOUS:
        return SURE
    governor = parse.head(ahead)
    if not _ends_phrase(parse, candidate):
        return 0
    if ahead.text in WITHIN and ahead.pos in ("ADP", "SCONJ"):
        doubtful = governor.lemma.lower() in ABSTRACT or governor.index == ahead.index
        person = candidate.kind == "person"
        return LIKELY if doubtful else SURE if not person or ahead.lower != "around" else LIKELY
    if ahead.text in BETWEEN_POINTS and ahead.pos in ("ADP", "SCONJ"):
        lemma = governor.lemma.lower()
        return SURE if lemma in JOURNEYS else LIKELY if lemma in MOVING else 0
    return 0


def _led(parse: Parse, candidate: Candidate) -> bool:
    """Whether a preposition of place stands before the name: not "an aide to Ann Lee, in a row"."""
    ahead = parse.tokens[candidate.first - 1] if candidate.first else None
    if ahead is None or ahead.lower in WITHIN:
        return ahead is not None
    lemma = parse.head(ahead).lemma.lower()
    moved = lemma in MOVING or lemma in JOURNEYS or (ahead.lower == "from" and lemma == "be")
    return ahead.lower in BETWEEN_POINTS and moved


def _ends_phrase(parse: Parse, candidate: Candidate) -> bool:
    """Whether the name is the whole object, not the owner or first part of something."""
    after = _next(parse, candidate, candidate.last)
    if after is None:
        return True
    if after.tag == "POS" or after.text in ("-", "–", "/", "&"):
        return False
    return after.pos not in ("NOUN", "PROPN") and after.lower not in role_nouns()


def _acts(parse: Parse, candidate: Candidate) -> bool:
    """Whether the name does something that places don't: says, buys, is urged."""
    head = parse.head_of(parse.span(candidate.first, candidate.last))
    if head is None:
        return False
    verb = parse.head(head)
    if head.dep == "nsubj" and verb.pos == "VERB":
        return verb.lemma.lower() not in STATIVE
    if head.dep in ("agent", "dative"):
        return True
    return head.dep in ("dobj", "nsubjpass") and verb.lemma.lower() in ADDRESSED


def _next(parse: Parse, candidate: Candidate, index: int) -> Token | None:
    """The token at the index, if it is still in the candidate's sentence."""
    if index >= len(parse.tokens):
        return None
    token = parse.tokens[index]
    return token if token.sentence == parse.tokens[candidate.first].sentence else None


def _surface(parse: Parse, candidate: Candidate) -> str:
    return " ".join(fold(t.text) for t in parse.tokens[candidate.first : candidate.last])
