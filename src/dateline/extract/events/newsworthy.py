"""How likely a word tells of an event that a report is about: a logistic regression.

The weights in `data/newsworthy.tsv` were trained by `tools/train_newsworthy.py` on the rows
of our own annotated news that may be trained on; the model card is docs/newsworthy.md. The
lexicon alone decides what type an event has; this decides whether a word is one.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice, repeat

from dateline.annotate.parse import Parse, Token
from dateline.extract.events.event_words import EventMeaning, FoundWord
from dateline.extract.events.roles import is_passive, is_verb
from dateline.extract.events.surroundings import Surroundings
from dateline.model import Factuality

ACT = 0.6
"""Weight of a noun by itself from which on it stands for what is done or happens."""

CLASSES = frozenset(
    [
        "armed",
        "people",
        "place",
        "org",
        "state",
        "weapon",
        "building",
        "money",
        "aidgood",
        "restriction",
        "meeting",
        "pact",
        "disease",
        "hazard",
        "sport",
        "legal",
    ]
)
"""Kinds of agents and patients that the model looks at."""


DEEPEST = 6
"""Steps up the tree of a sentence that are counted."""


@cache
def weights() -> dict[str, float]:
    """From a feature's name to its weight; words' own weights are called `v:` or `n:` lemma."""
    table = {}
    text = (files("dateline.extract") / "data" / "newsworthy.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, value = line.rsplit("\t", 1)
            table[name] = float(value)
    return table


def word_feature(token: Token) -> str:
    """The name of the weight that a word has by itself."""
    kind = "v" if token.pos in ("VERB", "AUX") else "n" if token.pos in ("NOUN", "PROPN") else "a"
    return f"{kind}:{token.lemma.lower()}"


def is_thing(token: Token) -> bool:
    """Whether a word is a noun that by itself stands for no act ("television")."""
    return not is_verb(token) and weights().get(word_feature(token), ACT) < ACT


def features(
    around: Surroundings,
    token: Token,
    rows: Mapping[int, FoundWord],
    factuality: Factuality,
    reported: str,
) -> list[str]:
    """The names of what holds of the word; each counts once. `rows` are the lexicon's rows that
    fit the document's tokens, by their index."""
    parse = around.parse
    found = rows.get(token.index)
    verb = is_verb(token)
    side = "verb" if verb else "noun"
    names = [
        "bias",
        f"pos={token.pos}",
        f"tag={token.tag}",
        f"{side} dep={token.dep}",
        f"{side} {reported}",
        f"certainty={factuality.certainty}",
        f"polarity={factuality.polarity}",
        f"{side} time={factuality.time}",
        f"sentence={_bucket(token.sentence)}",
        f"length={_bucket(len(parse.tokens) // 40)}",
    ]
    head = parse.head(token)
    names.append(f"{side} {token.dep} of {head.pos}")
    above = rows.get(head.index)
    if above is not None and head.index != token.index:
        names += [f"{side} {token.dep} of row", f"{side} under {above.meaning.type}"]
    below = [rows[t.index].meaning for t in parse.governed(token) if t.index in rows]
    names += [f"{side} over {meaning.type}" for meaning in below]
    if found is None:
        names.append(f"{side} no row")
    else:
        meant = found.meaning
        names += [
            f"type={meant.type}", _mode(meant), f"{side} type={meant.type}",
            f"row conditions={len(found.word.conditions)}", f"row words={len(found.word.words)}",
        ]  # fmt: skip
    doers, done_to = around.agents(token), around.patients(token)
    names += _role_features(around, f"{side} agent", doers)
    names += _role_features(around, f"{side} patient", done_to)
    names += _shape_features(parse, token, verb)
    names += _place_in_sentence(parse, token, rows, side)
    return names


def _bucket(count: int) -> int:
    """Counts on a rough logarithmic scale."""
    return int(math.log2(count + 1)) if count < 64 else 6


def _role_features(around: Surroundings, role: str, tokens: list[Token]) -> list[str]:
    if not tokens:
        return [f"{role} none"]
    names = [f"{role} pos={tokens[0].pos}"]
    if tokens[0].pos == "PRON":
        names.append(f"{role} {tokens[0].lower}")
    # In one order in every process: a sum of weights may lie on the edge.
    names += [f"{role} {kind}" for kind in sorted(around.kinds(tokens[0]) & CLASSES)]
    return names


def _place_in_sentence(
    parse: Parse, token: Token, rows: Mapping[int, FoundWord], side: str
) -> list[str]:
    """How deep in how long a sentence the word stands, how much hangs on it, and how many words
    of the lexicon share the sentence with it."""
    words = parse.words(parse.sentences[token.sentence])
    depth = sum(1 for _ in islice(parse.ancestors(token), DEEPEST))
    phrase = parse.tokens[token.left : token.right]
    return [
        f"depth={depth}",
        f"rows in sentence={min(sum(word.index in rows for word in words), 5)}",
        f"words in sentence={min(len(words) // 8, 6)}",
        f"{side} words below={_bucket(len(phrase))}",
        f"number below={any(word.pos == 'NUM' for word in phrase)}",
    ]


def _shape_features(parse: Parse, token: Token, verb: bool) -> list[str]:
    names = []
    if verb and is_passive(parse, token):
        names.append("passive")
    for child in parse.governed(token):
        if child.dep in ("aux", "neg", "mark", "det", "nummod", "prt", "xcomp", "ccomp", "poss"):
            names.append(f"child {child.dep}")
            if child.dep in ("aux", "det", "mark"):
                names.append(f"child {child.lower}")
        elif child.dep == "prep":
            names.append(f"child {child.lower}")
        elif child.dep in ("amod", "compound", "advcl", "npadvmod", "advmod"):
            names.append(f"child {child.dep}")
    if not verb:
        names.append(f"plural={token.tag in ('NNS', 'NNPS')}")
        names.append(f"capital={token.text[:1].isupper()}")
        head = parse.head(token)
        if token.dep in ("pobj", "dobj", "nsubj"):
            names.append(f"under {head.lemma.lower()}" if head.pos == "ADP" else f"{token.dep}")
    return names


def is_learned(meaning: EventMeaning) -> bool:
    """Whether the weights have seen the kind; that of a row of one's own they have not."""
    return meaning.mode is None or _mode(meaning) in weights()


def _mode(meaning: EventMeaning) -> str:
    return f"mode={meaning.type} {meaning.mode}"


def newsworthiness(names: Sequence[str], word: str) -> float:
    """Log odds that the word tells of an event: above 0 more likely than not."""
    table = weights()
    return sum(map(table.get, names, repeat(0.0))) + table.get(word, 0.0)
