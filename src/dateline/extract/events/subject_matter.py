"""What a document is about, where that decides how its words are to be taken."""

from dateline.extract.events.surroundings import Surroundings

LEAST = 3
"""Words of sport alone ("goalkeeper") that a report must have, ..."""
SHARE = 0.05
"""... and the share of all its words that these and words of games in general ("half") have."""


def is_game(around: Surroundings) -> bool:
    """Whether the document reports a match or a season: its attacks and defeats hurt nobody."""
    certain = general = 0
    for token in around.parse.tokens:
        if token.pos in ("NOUN", "PROPN", "ADJ"):
            kinds = around.kinds(token)
            certain += "sport" in kinds
            general += "game" in kinds
    if certain < LEAST:
        return False
    return certain + general >= SHARE * len(around.parse.tokens)
