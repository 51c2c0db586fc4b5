"""What speaks for and against a place having the disease that a report tells of.

Grammar (how the place stands to the words for a disease and its cases, on what noun and verb it
hangs, what stands in one list with it), the row of `data/status_words.tsv` that names it, how
precise it is, and what else the sentence and the document say. `outbreaks` weighs these.
"""

import re
from collections.abc import Mapping, Sequence
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
     "sample", "sickness", "casualty", "contamination", "pandemic", "illness", "incident", "strain",
     "transmission", "infestation"]
)  # fmt: skip
FOUND = frozenset(
    ["confirm", "detect", "find", "report", "identify", "test", "die", "kill", "infect", "spread",
     "diagnose", "suspect", "discover", "hit", "affect", "strike", "record", "contract", "carry",
     "hospitalize", "sicken", "register", "appear", "break", "reach", "suffer", "occur", "emerge",
     "reemerge", "arrive", "sweep", "ravage", "plague", "circulate", "claim", "recur"]
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

TO_VERB = 6
"""Steps up to the verb of the clause."""

JOINT = re.compile(r"\s*(?:[,;]|,?\s*(?:and|or|&)(?: the)?)?\s*")
"""What stands between two places of one list; in some texts nothing does."""

Place = tuple[PlaceMention, Token]
"""A mention of a place and the head of its words."""


def about_document(
    around: Surroundings, telling: Mapping[int, Sequence[Token]], rows: int
) -> list[str]:
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


def features_of(
    around: Surroundings,
    mention: PlaceMention,
    head: Token,
    word: Token,
    told: Token | None,
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
        f"row={told is not None} relation={relation}",
        f"relation={relation}",
        f"relation={relation} {where}",
        f"governor={kind} {relation}",
        f"governor={kind} {governor.pos}",
        f"disease {where}",
        f"use={mention.use} {where}",
        f"feature={(place.feature or '?')[:4] if place else '?'}",
        f"listed={top is not head} {where}",
        f"adjective={fold(head.text) in demonyms()} {where}",
        f"governor {governor.lemma.lower()}",
    ]
    clause = (governor, *islice(parse.ancestors(governor), TO_VERB))
    verb = next((t for t in clause if t.pos in ("VERB", "AUX")), governor).lemma.lower()
    features += [f"verb {verb}", f"verb {relation} {verb}"]
    if place is not None and is_state(mention):
        inner = (place.country or "") in finer.get(head.sentence, ())
        features.append(f"state with finer={inner}")
    features += [f"{name}={name[0] in near} {where}" for name in WORDS]
    above = {t.index for t in islice(parse.ancestors(head), HIGHEST)}
    if same:
        features.append(f"under word={word.index in above}")
        features.append(f"close={abs(word.index - head.index) <= 6}")
    if told is not None:
        features.append("row")
        features.append(f"row {told.pos}")
        features.append(f"row {told.lemma.lower()}" if told.lemma.lower() in CASES else "row other")
    standing_ = standing(parse, told or governor)
    features.append(f"happened={standing_.happened} {where}")
    features.append(f"said={around.voice(head) is not None}")
    features.append(f"title={head.sentence == 0}")
    return features


def lists_of(places: DocumentPlaces) -> dict[int, list[Place]]:
    """For each place in a list of places, by its offset, all that the list names."""
    text = places.parse.document.text
    found: dict[int, list[Place]] = {}
    run: list[Place] = []
    for mention, _, head in places.mentions:
        if run and not JOINT.fullmatch(text[run[-1][0].span.end : mention.span.start]):
            run = []
        run.append((mention, head))
        if len(run) > 1:
            found.update((one.span.start, run) for one, _ in run)
    return found


def listed_with(
    around: Surroundings, listed: Sequence[Place], named: Mapping[int, Token]
) -> list[str]:
    """What speaks for all the places of a list; `named` are those that the lexicon calls
    infected, by their offsets."""
    if not listed:
        return ["list=alone"]
    level = "many" if len(listed) > 4 else "some" if len(listed) > 2 else "two"
    row = any(mention.span.start in named for mention, _ in listed)
    top = _top(around.parse, listed[0][1])
    kind = _kind(around, _governor(around.parse, top))
    return [f"list={level}", f"list={level} row={row}", f"list first governor={kind} {top.dep}"]


def holding(
    places: DocumentPlaces, mentions: Sequence[Place], named: Mapping[int, Token]
) -> list[str]:
    """Whether the text names a smaller place in this one, a state or a division."""
    first = mentions[0][0]
    place = first.place
    if place is None or not (is_state(first) or (place.feature or "").startswith("ADM1")):
        return []
    state = is_state(first)
    inner = [
        (m, head)
        for m, _, head in places.mentions
        if m.place and not is_state(m) and m.place.name != place.name
        and m.place.country == place.country
        and (state or m.place.division == (place.division or place.name))
    ]  # fmt: skip
    here = {head.sentence for _, head in mentions}
    told = any(m.span.start in named for m, _ in inner)
    row = any(m.span.start in named for m, _ in mentions)
    return [
        f"holds={bool(inner)} {state}",
        f"holds here={any(head.sentence in here for _, head in inner)} {state}",
        f"holds row={told} {state} row={row}",
    ]


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
