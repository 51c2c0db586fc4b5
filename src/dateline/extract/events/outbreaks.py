"""Which of the places that a report on a disease names have it.

A logistic regression over each place that a document names, with the weights in
`data/outbreaks.tsv`, trained by `tools/train_outbreaks.py` on our own annotated news; the model
card is docs/newsworthy.md. What is looked at is grammar (how the place stands to the words
for a disease and its cases), the row of `data/status_words.tsv` that names it, how precise the
place is, and what else the sentence says. It only ever finds a place that the document names,
in a sentence that tells of the disease or leans on one that does.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

from dateline.annotate.parse import Parse, Token
from dateline.extract.events.event_places import DocumentPlaces
from dateline.extract.events.standing import standing
from dateline.extract.events.surroundings import Surroundings, is_state
from dateline.extract.names.lexicon import demonyms, fold
from dateline.model import PlaceMention

CASES = frozenset(
    ["case", "infection", "death", "victim", "patient", "fatality", "outbreak", "epidemic",
     "sample", "sickness", "casualty", "contamination", "pandemic", "illness"]
)  # fmt: skip
FOUND = frozenset(
    ["confirm", "detect", "find", "report", "identify", "test", "die", "kill", "infect", "spread",
     "diagnose", "suspect", "discover", "hit", "affect", "strike", "record", "contract", "carry",
     "hospitalize", "sicken", "register", "appear", "break", "reach", "suffer", "occur"]
)  # fmt: skip
REMEDIES = frozenset(
    ["vaccine", "vaccination", "study", "research", "test", "ban", "import", "export", "plan",
     "meeting", "conference", "laboratory", "lab", "travel", "visit", "trade", "price", "market",
     "prepare", "prevent", "ship", "send", "export", "recall", "sell", "company", "court"]
)  # fmt: skip
"""Nouns and verbs of cases, of finding them, and of what is done about a disease elsewhere."""

WORDS = {"case": CASES, "found": FOUND, "remedy": REMEDIES}
HIGHEST = 12
"""Steps up the tree of a sentence that are looked at."""

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
) -> Iterator[Outbreak]:
    """The places that have a disease; `named` gives the words of the lexicon that name the place
    at an offset as infected."""
    weights = outbreak_weights()
    for _, outbreak in weigh_places(around, places, named):
        if sum(weights.get(name, 0.0) for name in outbreak.features) > LEAST:
            yield outbreak


def weigh_places(
    around: Surroundings, places: DocumentPlaces, named: Mapping[int, Token]
) -> Iterator[tuple[str, Outbreak]]:
    """Every place of a document that names a disease, with its features, in the text's order."""
    telling = _telling(around)
    if not any(telling.values()):
        return
    weights = outbreak_weights()
    groups: dict[str, list[tuple[PlaceMention, Token]]] = {}
    for mention, _, head in places.mentions:
        place = places.plainly(mention)
        if place is not None and not _names_disease(around, head):
            groups.setdefault(demonyms().get(fold(place.name), place.name), []).append(
                (mention, head)
            )
    finer = _finer_by_sentence(places)
    about = _about(around, telling, len({n for m, n, _ in places.mentions if _row(named, m)}))
    nested = _nested(places, named)
    for order, (name, mentions) in enumerate(groups.items()):
        best: tuple[float, PlaceMention, Token] | None = None
        union: set[str] = set()
        for mention, head in mentions[:MOST_MENTIONS]:
            word = named.get(mention.span.start) or _nearest(telling, head)
            if word is None:
                continue
            own = _features(around, mention, head, word, named, finer)
            own += [f"{about[-1]} {feature}" for feature in own[:CROSSED]]
            union.update(own)
            score = sum(weights.get(feature, 0.0) for feature in own)
            if best is None or score > best[0]:
                best = (score, mention, word)
        if best is None:
            continue
        union.update(about)
        union.add(f"count={min(len(mentions), 4)}")
        union.add(f"all coarse={all(is_state(m) for m, _ in mentions)} {about[0]}")
        rows = sum(_row(named, mention) for mention, _ in mentions[:MOST_MENTIONS])
        union.add(f"rows={min(rows, 2)} {about[-1]}")
        union.add(f"order={min(order, 3)} {about[-1]}")
        union.add(f"order={min(order, 3)} rows={min(rows, 1)}")
        union.add(f"rows={min(rows, 2)} {about[0]}")
        coarse = is_state(best[1])
        inner = any((m.place.country or "-") in nested for m, _ in mentions if m.place)
        union.add(f"state={coarse} nested={inner} rows={min(rows, 2)}")
        yield name, Outbreak(best[1], best[2], tuple(sorted(union)))


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


def _row(named: Mapping[int, Token], mention: PlaceMention) -> bool:
    return mention.span.start in named


def _about(around: Surroundings, telling: Mapping[int, Sequence[Token]], rows: int) -> list[str]:
    """How much of the document tells of the disease, and whether it is one that spreads."""
    share = len(telling) / max(1, len(around.parse.sentences))
    level = "most" if share > 0.6 else "half" if share > 0.35 else "some" if share > 0.15 else "few"
    kind = _contagious(around.parse)
    lead = 0 in telling
    return [
        f"telling={level}",
        f"sentences={min(len(telling), 4)}",
        f"rows in document={min(rows, 4)}",
        f"lead={lead}",
        f"lead={lead} contagious={kind}",
        f"contagious={kind}",
    ]


def _contagious(parse: Parse) -> bool:
    """Whether the document names a disease that goes through a people or a herd."""
    words = [token.lower for token in parse.tokens]
    known = contagions()
    text = set(words)
    return any(
        all(part in text for part in name) and (len(name) == 1 or _in_row(words, name))
        for name in known
    )


def _in_row(words: Sequence[str], name: tuple[str, ...]) -> bool:
    size = len(name)
    return any(tuple(words[i : i + size]) == name for i in range(len(words) - size + 1))


@cache
def contagions() -> tuple[tuple[str, ...], ...]:
    """The names of `data/contagions.txt`, in tokens as the parser cuts them."""
    text = (files("dateline.extract") / "data" / "contagions.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(tuple(line.replace("-", " - ").split()) for line in lines)


def _nested(places: DocumentPlaces, named: Mapping[int, Token]) -> frozenset[str]:
    """The countries of which a smaller place is called infected somewhere."""
    return frozenset(
        m.place.country
        for m, _, _ in places.mentions
        if m.place and m.place.country and not is_state(m) and _row(named, m)
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


def _features(
    around: Surroundings,
    mention: PlaceMention,
    head: Token,
    word: Token,
    named: Mapping[int, Token],
    finer: Mapping[int, set[str]],
) -> list[str]:
    parse = around.parse
    top = _top(parse, head)
    prep = parse.head(top) if top.dep == "pobj" else None
    relation = prep.lower if prep is not None else top.dep
    governor = _governor(parse, top)
    place = mention.place
    same = word.sentence == head.sentence
    where = "here" if same else "before"
    kind = _kind(around, governor)
    near = "".join(name[0] for name, ws in WORDS.items() if any(around.near(head, w) for w in ws))
    features = [
        f"relation={relation} near={near}",
        f"near={near} {where}",
        f"row={_row(named, mention)} relation={relation}",
        f"relation={relation}",
        f"relation={relation} {where}",
        f"governor={kind} {relation}",
        f"governor={kind} {governor.pos}",
        f"disease {where}",
        f"use={mention.use} {where}",
        f"feature={(place.feature or '?')[:4] if place else '?'}",
        f"listed={top is not head} {where}",
        f"adjective={fold(head.text) in demonyms()} {where}",
    ]
    if place is not None and is_state(mention):
        inner = (place.country or "") in finer.get(head.sentence, ())
        features.append(f"state with finer={inner}")
    features += [f"{name}={name[0] in near} {where}" for name in WORDS]
    above = {t.index for t in islice(parse.ancestors(head), HIGHEST)}
    if same:
        features.append(f"under word={word.index in above}")
        features.append(f"close={abs(word.index - head.index) <= 6}")
    told = named.get(mention.span.start)
    if told is not None:
        features.append("row")
        features.append(f"row {told.pos}")
        features.append(f"row {told.lemma.lower()}" if told.lemma.lower() in CASES else "row other")
    standing_ = standing(parse, told or governor)
    features.append(f"happened={standing_.happened} {where}")
    features.append(f"said={around.voice(head) is not None}")
    features.append(f"title={head.sentence == 0}")
    return features


def _top(parse: Parse, head: Token) -> Token:
    """The first of the list, or of the compound, that the place stands in."""
    top = head
    for _ in range(HIGHEST * 4):
        if top.dep not in ("conj", "appos", "compound", "nmod") or top.head == top.index:
            break
        top = parse.head(top)
    return top


def _governor(parse: Parse, top: Token) -> Token:
    """The noun or verb that the place hangs on, through its prepositions."""
    at = parse.head(top)
    for _ in range(4):
        if at.dep not in ("prep", "agent") and at.pos != "ADP":
            break
        at = parse.head(at)
    return at


def _kind(around: Surroundings, token: Token) -> str:
    lemma = token.lemma.lower()
    for name, words in WORDS.items():
        if lemma in words:
            return name
    kinds = around.kinds(token)
    for name in ("disease", "animal", "place", "people", "body", "building"):
        if name in kinds:
            return name
    return "other"
