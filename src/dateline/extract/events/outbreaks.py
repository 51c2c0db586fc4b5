"""Which of the places that a report on a disease names have it.

A logistic regression over each place that a document names, with the weights in
`data/outbreaks.tsv`, trained by `tools/train_outbreaks.py` on our own annotated news; the model
card is docs/newsworthy.md. What speaks for and against a place is found in `outbreak_features`:
grammar, the row of `data/status_words.tsv` that names it, how precise it is, and what else the
sentence says. It only ever finds a place that the document names, in a sentence that tells of
the disease or leans on one that does.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.annotate.parse import Token
from dateline.extract.events.event_places import DocumentPlaces
from dateline.extract.events.outbreak_features import (
    CASES,
    Place,
    about_document,
    features_of,
    holding,
    listed_with,
    lists_of,
)
from dateline.extract.events.surroundings import Surroundings, is_state
from dateline.extract.names.lexicon import demonyms, fold
from dateline.model import PlaceMention

MOST_MENTIONS = 12
"""Mentions of one name that are weighed, the first ones."""

CROSSED = 3
"""Features of a mention that are also weighed by whether the disease is one that spreads."""

LEAST = -0.7
"""The score (log odds) from which a place counts as one that has the disease."""


@dataclass(frozen=True, slots=True)
class Outbreak:
    """A place that may have the disease: the mention that says it most plainly, the word for
    the disease or its cases nearest to it, and the names of what speaks for and against it."""

    mention: PlaceMention
    word: Token
    features: tuple[str, ...]


@cache
def outbreak_weights() -> Mapping[str, float]:
    """From a feature's name to its weight."""
    table = {}
    text = (files("dateline.extract") / "data" / "outbreaks.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, value = line.rsplit("\t", 1)
            table[name] = float(value)
    return table


def find_outbreaks(
    around: Surroundings, places: DocumentPlaces, named: Mapping[int, Token]
) -> Iterator[tuple[str, Outbreak]]:
    """The places that have a disease, each with the name that the text first gives it.

    `named` gives the words of the lexicon that name the place at an offset as infected.
    """
    for name, outbreak in weigh_places(around, places, named):
        if _score(outbreak.features) > LEAST:
            yield name, outbreak


def weigh_places(
    around: Surroundings, places: DocumentPlaces, named: Mapping[int, Token]
) -> Iterator[tuple[str, Outbreak]]:
    """Every place of a document that names a disease, with its features, in the text's order."""
    telling = _telling(around)
    if not any(telling.values()):
        return
    finer = _finer_by_sentence(places)
    about = about_document(
        around, telling, len({n for m, n, _ in places.mentions if m.span.start in named})
    )
    nested = _nested(places, named)
    lists = lists_of(places)

    def weigh(mention: PlaceMention, head: Token) -> tuple[Token, list[str]] | None:
        told = named.get(mention.span.start)
        word = told or _nearest(telling, head)
        if word is None:
            return None
        own = features_of(around, mention, head, word, told, finer)
        own += [f"{about[-1]} {feature}" for feature in own[:CROSSED]]
        return word, own + listed_with(around, lists.get(mention.span.start, ()), named)

    for order, (name, mentions) in enumerate(_named_alike(around, places).items()):
        weighed = [(m, found) for m, head in mentions[:MOST_MENTIONS] if (found := weigh(m, head))]
        if not weighed:
            continue
        mention, (word, best) = max(weighed, key=lambda one: _score(one[1][1]))
        union = {feature for _, (_, own) in weighed for feature in own}
        union.update(f"best {feature}" for feature in best)
        union.update(f"first {feature}" for feature in weighed[0][1][1])
        union.update(about)
        union.update(holding(places, mentions, named))
        rows = sum(m.span.start in named for m, _ in mentions[:MOST_MENTIONS])
        inner = any((m.place.country or "-") in nested for m, _ in mentions if m.place)
        union |= {
            f"count={min(len(mentions), 4)}",
            f"all coarse={all(is_state(m) for m, _ in mentions)} {about[0]}",
            f"rows={min(rows, 2)} {about[-1]}",
            f"rows={min(rows, 2)} {about[0]}",
            f"order={min(order, 3)} {about[-1]}",
            f"order={min(order, 3)} rows={min(rows, 1)}",
            f"state={is_state(mention)} nested={inner} rows={min(rows, 2)}",
        }
        yield name, Outbreak(mention, word, tuple(sorted(union)))


def _score(features: Iterable[str]) -> float:
    weights = outbreak_weights()
    return sum(weights.get(name, 0.0) for name in features)


def _named_alike(around: Surroundings, places: DocumentPlaces) -> dict[str, list[Place]]:
    """The mentions of each place under its first name ("Hubei" also those of "Hubei province")."""
    groups: dict[str, list[Place]] = {}
    names: dict[str, str] = {}
    for mention, _, head in places.mentions:
        place = places.plainly(mention)
        if place is not None and not _names_disease(around, head):
            name = demonyms().get(fold(place.name), place.name)
            same = str(place.geonames) if place.geonames and name[0].isupper() else name
            name = names.setdefault(same, name)
            groups.setdefault(name, []).append((mention, head))
    return groups


def _telling(around: Surroundings) -> dict[int, list[Token]]:
    """The words for a disease, or for its cases where there is one, by sentence."""
    parse = around.parse
    if not any("disease" in around.kinds(t) for t in parse.tokens if t.pos in ("NOUN", "PROPN")):
        return {}
    found: dict[int, list[Token]] = {}
    for token in parse.tokens:
        if token.pos not in ("NOUN", "PROPN", "VERB", "ADJ"):
            continue
        named = token.pos in ("NOUN", "PROPN") and "disease" in around.kinds(token)
        if named or token.lemma.lower() in CASES or token.lemma.lower() == "infect":
            found.setdefault(token.sentence, []).append(token)
    return found


def _names_disease(around: Surroundings, head: Token) -> bool:
    """Whether the name is a disease's ("Marburg", "West Nile virus")."""
    if "disease" in around.kinds(head):
        return True
    above = around.parse.head(head)
    named = head.dep in ("compound", "nmod", "amod") and above.index - head.index <= 2
    return named and "disease" in around.kinds(above) and above.lemma.lower() not in CASES


def _nested(places: DocumentPlaces, named: Mapping[int, Token]) -> frozenset[str]:
    """The countries of which a smaller place is called infected somewhere."""
    return frozenset(
        m.place.country
        for m, _, _ in places.mentions
        if m.place and m.place.country and not is_state(m) and m.span.start in named
    )


def _nearest(telling: Mapping[int, Sequence[Token]], head: Token) -> Token | None:
    """The nearest word for the disease in the sentence, else in the one before it."""
    for sentence in (head.sentence, head.sentence - 1):
        words = telling.get(sentence)
        if words:
            return min(words, key=lambda t: abs(t.index - head.index))
    return None


def _finer_by_sentence(places: DocumentPlaces) -> dict[int, set[str]]:
    """The countries that a sentence names a smaller place of."""
    found: dict[int, set[str]] = {}
    for mention, _, head in places.mentions:
        place = mention.place
        if place is not None and place.country and not is_state(mention):
            found.setdefault(head.sentence, set()).add(place.country)
    return found
