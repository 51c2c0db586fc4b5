"""How firmly an event stands: `find_factuality`, and two ways in which one is left open.

Nothing hypothetical may stand as done, so these lean to the side of leaving open.
"""

from dateline.annotate.parse import Parse, Token
from dateline.extract.events import roles
from dateline.extract.factuality import find_factuality
from dateline.model import Factuality

OPEN_MODALS = frozenset({"would", "could", "might", "may"})
AWAITED = frozenset({"once", "when", "until", "till", "before", "whenever"})
"""What introduces a clause whose present tense means the future ("once they take it")."""

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
NOMINAL = frozenset({"dobj", "pobj", "attr", "oprd", "dative"})


WORKS = frozenset(
    ["book", "novel", "film", "documentary", "play", "song", "poem", "painting", "biography",
     "history", "historian", "museum", "memoir", "drama", "musical", "exhibition", "opera",
     "thriller", "re-enactment", "reenactment", "trilogy", "comic", "sculpture", "veteran",
     "seed", "memory", "lesson", "symbol", "anniversary"]
)  # fmt: skip
"""Works, and what is left of or leads to things: what they are about did not happen now ("the
seeds of its defeat")."""
SHOWN_IN = WORKS - {"documentary", "museum", "veteran", "seed", "memory", "lesson", "symbol"}
SHOWING = frozenset({"show", "depict", "portray", "recount", "retell", "recreate", "stage", "trace",
                     "chronicle", "explore", "dramatise", "dramatize", "evoke"})  # fmt: skip
TELLING = frozenset({"tell", "speak", "treat"})
"""What a work does with what it is about, and what it does "of" it; a documentary may be the news
itself."""
WRITING = frozenset({"write", "teach", "lecture", "film", "paint", "sing"})
"""The making of works."""


SEEMING = frozenset({"be", "feel", "look", "sound", "seem", "appear"})
LIKENESS = {"reminiscent": "of", "akin": "to", "similar": "to", "comparable": "to",
            "equivalent": "of", "tantamount": "to"}  # fmt: skip
LIKENING = {"liken": "to", "compare": "to"}
"""Words by which one thing is only like another, with what joins them."""


def is_likened(parse: Parse, token: Token) -> bool:
    """Whether the noun is only what something else is like: "it was like the fall of the Wall",
    "reminiscent of the siege", "they likened it to an earthquake"."""
    joint = parse.head(token)
    if token.dep == "dobj":
        return joint.lemma.lower() == "resemble"
    above = parse.head(joint)
    if token.dep != "pobj" or joint.pos not in ("ADP", "SCONJ"):
        return False
    if joint.lower == "like":
        return above.lemma.lower() in SEEMING
    return joint.lower in (LIKENESS.get(above.lower), LIKENING.get(above.lemma.lower()))


def is_depicted(parse: Parse, token: Token) -> bool:
    """Whether the noun is only what a work is about, or what something is likened to: "a film about
    the siege of the town", "the film shows the siege"."""
    if is_likened(parse, token):
        return True
    prep = parse.head(token)
    if token.dep == "dobj" and prep.lemma.lower() in SHOWING:
        return any(c.lemma.lower() in SHOWN_IN for c in parse.governed(prep, "nsubj"))
    if token.dep != "pobj" or prep.lower not in ("about", "on", "of"):
        return False
    above = parse.head(prep)
    if above.lemma.lower() in TELLING:
        tellers = [parse.head(above)] if above.dep == "acl" else parse.governed(above, "nsubj")
        return any(teller.lemma.lower() in SHOWN_IN for teller in tellers)
    return above.lemma.lower() in (WORKS if prep.lower != "about" else WORKS | WRITING)


def standing(parse: Parse, token: Token) -> Factuality:
    """The factuality of the event that `token` tells."""
    put = find_factuality(parse, token)
    if not put.happened:
        return put
    word = _awaited(parse, token) if roles.is_verb(token) else _opened(parse, token)
    if word is None:
        return put
    return Factuality("possible", "positive", "conditional", f'"{word.text}" leaves it open')


def _awaited(parse: Parse, token: Token) -> Token | None:
    """The "once" or "when" of a clause in the present tense whose main clause is not past."""
    if token.tag not in ("VBP", "VBZ", "VB") or token.dep != "advcl":
        return None
    above = parse.head(token)
    past = above.tag in ("VBD", "VBN") or any(
        t.tag == "VBD" for t in parse.governed(above, "aux", "auxpass")
    )
    if past:
        return None
    return next((t for t in parse.governed(token, "mark", "advmod") if t.lower in AWAITED), None)


def _opened(parse: Parse, token: Token) -> Token | None:
    """The "would" or "could" over an act that no article marks as known ("view an attack on
    the city as a red line")."""
    below = token
    definite = any(t.lower in DEFINITE for t in parse.governed(token, "det"))
    if definite or any(parse.governed(token, "poss")):
        return None
    for above in parse.ancestors(token):
        if below.dep not in NOMINAL and below.dep not in ("prep", "conj", "compound"):
            return None
        if roles.is_verb(above):
            modals = (t for t in parse.governed(above, "aux") if t.lower in OPEN_MODALS)
            return next(modals, None)
        below = above
    return None
