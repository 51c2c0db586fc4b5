"""The words of a document that may tell of events, with what is weighed of each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.annotate.parse import Parse, Token
from dateline.extract.events.event_words import FoundWord, match_event_word
from dateline.extract.events.newsworthy import features, weights, word_feature
from dateline.extract.events.standing import standing
from dateline.extract.events.surroundings import Surroundings
from dateline.model import Attribution, Factuality, Reading, Span

OPEN_CLASSES = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
"""Parts of speech whose words may be in the lexicon."""

HOPELESS = -1.4
"""Weight of a word by itself below which nothing around it makes it an event."""

UNSEEN_NOUN = -9.0
"""Weight of nouns that are not in the table, which leaves out the least likely."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may tell of an event, with what was found of it on the way.

    `found` is its row of the lexicon, None for a word outside it; `names` are the features
    that `newsworthiness` weighs.
    """

    token: Token
    span: Span
    found: FoundWord | None
    factuality: Factuality
    attribution: Attribution | None
    names: tuple[str, ...]

    @property
    def type(self) -> str:
        return self.found.meaning.type if self.found else "OTHER"


def candidates(
    parse: Parse, reading: Reading, around: Surroundings | None = None, all_words: bool = False
) -> Iterator[Candidate]:
    """The words that may tell of events, in order: verbs, words of the lexicon, nouns for acts.

    With `all_words` every verb and noun is one, for training; else those outside the lexicon
    that by themselves hardly ever are one are passed over.
    """
    around = around or Surroundings(parse, reading)
    cues = cue_tokens(parse, reading.attributions)
    rows = {
        token.index: found
        for token in parse.tokens
        if token.pos in OPEN_CLASSES and (found := match_event_word(around, token)) is not None
    }
    inside = {
        index
        for at, found in rows.items()
        for index in range(found.first, found.last)
        if index != at
    }
    known = weights()
    seen: Counter[str] = Counter()
    for token in parse.tokens:
        found = rows.get(token.index)
        if token.index in inside:
            continue
        if found is None and not (all_words and token.pos in ("VERB", "NOUN")):
            least = 0.0 if token.pos == "VERB" else UNSEEN_NOUN
            if token.pos not in ("VERB", "NOUN") or not token.text[0].isalpha():
                continue
            if known.get(word_feature(token), least) < HOPELESS:
                continue
        span = parse.span(found.first, found.last) if found else token.span
        factuality = standing(parse, token)
        attribution = around.voice(token)
        told = "cue" if token.index in cues else "said" if attribution else "own voice"
        lemma = token.lemma.lower()
        names = features(around, token, rows, factuality, told)
        names.append(f"told before={min(seen[lemma], 2)}")
        seen[lemma] += 1
        yield Candidate(token, span, found, factuality, attribution, tuple(names))


def cue_tokens(parse: Parse, attributions: Sequence[Attribution]) -> frozenset[int]:
    """Tokens of the reporting words."""
    return frozenset(
        token.index
        for attribution in attributions
        if attribution.cue is not None
        for token in parse.tokens_in(attribution.cue)
    )
