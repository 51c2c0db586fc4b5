"""What is told for the sake of something else, and did not happen by that: an act that is only
supposed, an aim, or one that was all but done.

"The fall of Homs would cut the coast off" and "the capture of Homs is their aim" both name a
capture that nobody here says took place; who came close to it did not get there.
"""

from dateline.annotate.parse import Parse, Token

LATER = frozenset(("later", "eventually", "soon", "subsequently", "ultimately", "afterwards"))
TURNED_OUT = frozenset(("prove", "become", "turn", "remain"))
"""Words and verbs by which "would" tells what came afterwards of a thing done."""
AIMS = frozenset(
    ("goal", "aim", "objective", "ambition", "priority", "target", "dream", "option", "possibility",
     "prospect", "condition", "precondition", "demand", "question", "scenario", "hope", "fear")
)  # fmt: skip
"""What an act is that is still wanted or feared."""
OPEN = frozenset(("possible", "likely", "unlikely", "probable", "imminent", "impossible"))
"""What an act is said to be that has not come about."""
TALKS = frozenset(
    ("talk", "negotiation", "discussion", "debate", "vote", "referendum", "consultation", "bill",
     "law", "legislation", "rule", "insurance", "cover", "protection", "guarantee", "guard")
)  # fmt: skip
"""Where people speak of what may come, or provide against it."""
FICTION = frozenset(("film", "movie", "novel", "thriller", "simulation", "scenario", "dream"))
"""Works in which things happen that did not; people are hurt in plays, games and drills too."""
SHORT = {"close": "to", "near": "to", "short": "of"}
"""Words for how far off an act remained, with what joins it to them."""


def find_supposition(parse: Parse, token: Token) -> Token | None:
    """The word by which the act of `token` is only supposed or aimed at, or None.

    "The fall of Homs would cut the coast off", "an attack on the dam could kill thousands", "the
    capture of Homs is the aim", "had the army held Homs, it would ..."; what "would later be
    called a crime" was done, and "the attack could lead to more" as well.
    """
    if token.pos in ("VERB", "AUX"):
        return _inverted(parse, token) or _made_up(parse, token)
    while token.dep == "conj" and token.pos in ("NOUN", "PROPN"):
        token = parse.head(token)
    if token.dep == "pobj":
        return _talked_of(parse, token)
    if token.pos not in ("NOUN", "PROPN") or token.dep not in ("nsubj", "nsubjpass"):
        return None
    verb = parse.head(token)
    children = parse.governed(verb)
    if verb.lemma in ("be", "remain"):
        for word in children:
            aim = word.dep == "attr" and word.lemma.lower() in AIMS
            if aim or (word.dep == "acomp" and word.lower in OPEN):
                return word
    modal = next((c for c in children if c.dep == "aux" and c.tag == "MD"), None)
    if modal is None or any(c.lower in LATER for c in children) or verb.lemma in TURNED_OUT:
        return None
    if modal.lower in ("would", "'d", "’d"):
        return modal
    perfect = any(c.dep == "aux" and c.lemma == "have" for c in children)
    new = any(c.lower in ("a", "an", "any", "another") for c in parse.governed(token, "det"))
    return modal if modal.lower in ("could", "might", "may") and new and not perfect else None


def _talked_of(parse: Parse, token: Token) -> Token | None:
    """The talks or the law about something that is not known yet: "talks on a ceasefire"."""
    known = any(c.lower not in ("a", "an", "any", "another", "further") for c in
                parse.governed(token, "det", "poss"))  # fmt: skip
    joint = parse.head(token)
    about = parse.head(joint)
    if known or joint.lower not in ("on", "about", "over", "for", "against", "toward", "towards"):
        return None
    return about if joint.dep == "prep" and about.lemma.lower() in TALKS else None


def find_shortfall(parse: Parse, token: Token) -> Token | None:
    """The word by which the act of `token` was all but done, or None: "came close to seizing the
    port", "stopped short of storming it"."""
    joint = parse.head(token)
    if token.dep not in ("pcomp", "pobj") or joint.pos != "ADP" or joint.index == token.index:
        return None
    word = parse.head(joint)
    return word if word.dep != "amod" and SHORT.get(word.lower) == joint.lower else None


def _made_up(parse: Parse, verb: Token) -> Token | None:
    """The work in which alone it happens: "in the film 200 villagers die"."""
    for joint in parse.governed(verb, "prep"):
        for work in parse.governed(joint, "pobj"):
            if joint.lower == "in" and work.lemma.lower() in FICTION:
                return work
    return None


def _inverted(parse: Parse, verb: Token) -> Token | None:
    """The auxiliary before its subject of a clause that is a condition: "had they held it, ..."."""
    if verb.dep != "advcl":
        return None
    subject = next(iter(parse.governed(verb, "nsubj", "nsubjpass")), None)
    first = next(iter(parse.governed(verb, "aux", "auxpass")), None)
    if subject is None or first is None or first.lower not in ("had", "were"):
        return None
    return first if first.index < subject.left else None
