"""What a document is about, where that decides how its words are to be taken."""

from dateline.extract.surroundings import Surroundings

LEAST = 5
"""Words of the game that a report must have, ..."""
SHARE = 0.02
"""... and their share of all its words, for it to be about a game."""

CERTAIN = frozenset(
    "goalkeeper striker midfielder defender innings wicket quarterback touchdown semi-final "
    "quarter-final offside halftime half-time goalless equaliser equalizer referee playoff "
    "scoreline matchday".split()
)
"""Words that hardly stand in other reports; each counts three times."""


def is_game(around: Surroundings) -> bool:
    """Whether the document reports a match or a season: its attacks and defeats hurt nobody."""
    tokens = around.parse.tokens
    count = 0
    for token in tokens:
        if token.pos in ("NOUN", "PROPN", "VERB") and "sport" in around.kinds(token):
            count += 3 if token.lemma.lower() in CERTAIN else 1
        elif token.lemma.lower() in CERTAIN:
            count += 3
    return count >= LEAST and count >= SHARE * len(tokens)
