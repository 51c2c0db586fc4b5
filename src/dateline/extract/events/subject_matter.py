"""What a document is about, where that decides how its words are to be taken.

The attacks of a match report, the retreats of a market report, the fronts of a weather forecast
and the beaten eggs of a recipe hurt nobody and hold no ground.
"""

from dataclasses import dataclass

from dateline.annotate.parse import Token
from dateline.extract.events.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject that borrows the words of war, by classes of `data/noun_classes.tsv`.

    A document deals with it if it has `least` words that are its own (`sure`), and these and
    the words that it shares with other subjects (`loose`) are `share` of all words.
    """

    sure: str
    loose: str
    least: int
    share: float


OPEN_CLASSES = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV"})

SUBJECTS = (
    Subject("sport", "game", 3, 0.05),
    Subject("sport", "game", 2, 0.10),
    Subject("bourse", "money", 3, 0.12),
    Subject("sky", "hazard", 4, 0.08),
    Subject("kitchen", "kitchen", 5, 0.10),
)


def borrows_words_of_war(around: Surroundings) -> bool:
    """Whether the document deals with one of the subjects."""
    kinds = [around.kinds(token) for token in around.parse.tokens if token.pos in OPEN_CLASSES]
    size = len(around.parse.tokens)
    for subject in SUBJECTS:
        sure = sum(subject.sure in found for found in kinds)
        if sure >= subject.least:
            either = sum(subject.sure in found or subject.loose in found for found in kinds)
            if either >= subject.share * size:
                return True
    return False


def is_meant(around: Surroundings, token: Token) -> bool:
    """Whether words of war are meant as such even in a document on such a subject: somebody of
    the kind that does or suffers harm stands in the sentence ("police", "a bomb")."""
    return around.near(token, "harm")
