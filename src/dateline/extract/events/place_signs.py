"""What the words of an event tell of whether it has a place: how firmly it is put, who does it
and whom it befalls, in which words, and words such as "there" that lean on a place told before."""

from dateline.annotate.parse import Parse, Token
from dateline.extract.events.standing import standing
from dateline.extract.events.surroundings import Surroundings

LEANING = frozenset(
    ["there", "here", "area", "region", "city", "town", "country", "village", "site", "scene",
     "nationwide", "local", "locally", "province", "state", "district", "zone", "neighborhood",
     "neighbourhood"]
)  # fmt: skip
"""Words for a place that do not name it."""


def place_signs(around: Surroundings, token: Token) -> tuple[str, ...]:
    """The names of what the words around the event's own word tell of its having a place."""
    parse = around.parse
    put = standing(parse, token)
    signs = [f"put {put.certainty} {put.time}", f"put {put.polarity}"]
    for role, tokens in (("agent", around.agents(token)), ("patient", around.patients(token))):
        signs.append(f"{role} is {_called(parse, tokens[0]) if tokens else 'nobody'}")
        if tokens:
            signs += [f"{role} {kind}" for kind in sorted(around.kinds(tokens[0]))]
    sentence = {t.lower for t in parse.words(parse.sentences[token.sentence])}
    signs += [f"leans {word}" for word in sorted(LEANING & sentence)]
    own = {t.lower for t in parse.subtree(token)}
    signs += [f"leans itself {word}" for word in sorted(LEANING & own)]
    return tuple(signs)


def _called(parse: Parse, token: Token) -> str:
    """How a phrase stands to what was told before: a pronoun, known ("the"), new ("a"), or by
    the tag of its word."""
    if token.tag in ("PRP", "WP"):
        return "pronoun"
    words = [t.lower for t in parse.governed(token, "det", "poss")]
    if not words:
        return token.tag
    if "the" in words:
        return "the"
    return "this" if words[0] in ("this", "that", "these", "those") else "a"
