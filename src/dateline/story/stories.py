"""Documents of a mixed stream fall into stories, one after the other as they were reported.

Each document joins the story that it is most like, or begins one (single-pass clustering as in
topic detection and tracking, Allan 2002). A story is the sum of its documents' terms, weighted
by how often a document uses them and how few documents of the stream so far do; names weigh
double, and never little: in a store about one matter its names stand in every document, and are
still what the matter is. A claim that a document shares with a story brings them nearer.
"""

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from dateline.model import Claim, Document, Judgement, Story
from dateline.model.sentence import leans
from dateline.story.days import Terms, plain_terms
from dateline.story.weight import weigh

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")

NEAR_DAYS = 14
"""Days after the last report of a story within which another is more likely to belong to it."""
NEAR, FAR, UNDATED = 0.15, 0.25, 0.25
"""Least likeness (cosine) to a story just now in the news, to an older one, and without dates."""
TOLD_ALIKE = 0.1
"""What a claim that both report adds to the likeness of a document and a story."""
NAME = 2.0
"""How much more a name weighs than another word."""
LEAST_NAME = 3.5
"""The rarity that a name has at least."""
TERMS = 60
"""Terms of a document that are compared: its weightiest."""
STORY_TERMS = 400
"""Terms that a story keeps; at twice as many the lightest are dropped."""
LOOKED_AT = 40
"""Stories looked at for one term, those last added to first: the work must not grow as a square."""
LONGEST = 20_000
"""Characters of a document that are compared."""

Weights = Mapping[str, float]


@dataclass(slots=True)
class _Group:
    """A story in the making: its documents, the sum of their terms, its last day (ordinal)."""

    documents: list[str] = field(default_factory=list)
    terms: dict[str, float] = field(default_factory=dict)
    length: float = 1.0
    last: int | None = None


def group_stories(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    judgements: Iterable[Judgement] = (),
    terms: Terms = plain_terms,
    published: Mapping[str, date | None] | None = None,
) -> list[Story]:
    """Documents that are about one matter, the largest story first.

    In order of publication (undated last, then by id), so the order of recording plays no part.
    A judgement that names two documents keeps them together or apart whatever the program
    thinks. The title is the words of the story's most reported claim that happened. `documents`
    are asked for one after the other; `published` tells when each was, without its text.
    """
    if published is None:
        published = {id: document.published for id, document in documents.items()}
    standing = [judgement for judgement in judgements if judgement.withdrawn_at is None]
    told = _Told()
    for claim in claims:
        if not claim.passing:
            told.add(claim)
    stream = _Stream(documents, standing, told.alike, terms)
    for _, id in sorted((_order(day), id) for id, day in published.items()):
        stream.add(documents[id])
    titles = told.titles(stream.groups)
    stories = [
        Story(
            id=hashlib.sha256(group.documents[0].encode()).hexdigest()[:16],
            title=titles.get(number) or _own_title(documents[group.documents[0]]),
            documents=tuple(group.documents),
        )
        for number, group in enumerate(stream.groups)
    ]
    return sorted(stories, key=lambda story: (-len(story.documents), story.id))


class _Stream:
    """The stories so far, with an index from terms to the stories that hold them."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        judgements: Sequence[Judgement],
        told: Mapping[str, Sequence[str]],
        terms: Terms,
    ) -> None:
        self.groups: list[_Group] = []
        self._told = told
        self._tellers: dict[str, set[int]] = defaultdict(set)
        self._terms = terms
        self._stems: dict[str, str] = {}
        self._seen: Counter[str] = Counter()
        self._count = 0
        self._index: dict[str, dict[int, None]] = defaultdict(dict)
        self._place: dict[str, int] = {}
        named = [j for j in judgements if j.left in documents and j.right in documents]
        self._together = _joined((j.left, j.right) for j in named if j.same)
        self._apart: dict[str, set[str]] = defaultdict(set)
        for judgement in named:
            if not judgement.same:
                self._apart[judgement.left].add(judgement.right)
                self._apart[judgement.right].add(judgement.left)

    def add(self, document: Document) -> None:
        """Put a document into the story it is most like, or into a new one."""
        weights = self._weigh(document)
        number = self._chosen(document, weights)
        if number is None:
            number = len(self.groups)
            self.groups.append(_Group())
        self._place[document.id] = number
        self._extend(number, document, weights)

    def _chosen(self, document: Document, weights: Weights) -> int | None:
        for other in self._together.get(document.id, ()):
            if other in self._place:
                return self._place[other]
        shared: dict[int, list[float]] = defaultdict(list)
        for term, weight in weights.items():
            for number in islice(reversed(self._index.get(term, {})), LOOKED_AT):
                shared[number].append(weight * self.groups[number].terms[term])
        barred = {self._place[other] for other in self._apart[document.id] if other in self._place}
        alike = {n for claim in self._told.get(document.id, ()) for n in self._tellers[claim]}
        day = document.published.toordinal() if document.published else None
        best: tuple[float, int] | None = None
        for number, products in shared.items():
            group = self.groups[number]
            margin = math.fsum(products) / group.length - _least(day, group.last)
            margin += TOLD_ALIKE * (number in alike)
            if margin >= 0 and number not in barred and (best is None or (margin, -number) > best):
                best = margin, -number
        return -best[1] if best else None

    def _extend(self, number: int, document: Document, weights: Weights) -> None:
        group = self.groups[number]
        group.documents.append(document.id)
        group.last = document.published.toordinal() if document.published else group.last
        for claim in self._told.get(document.id, ()):
            self._tellers[claim].add(number)
        for term, weight in weights.items():
            group.terms[term] = group.terms.get(term, 0.0) + weight
            self._index[term].pop(number, None)
            self._index[term][number] = None
        if len(group.terms) > 2 * STORY_TERMS:
            lightest = sorted(group.terms, key=lambda term: (group.terms[term], term))
            for term in lightest[: len(group.terms) - STORY_TERMS]:
                del group.terms[term]
                del self._index[term][number]
        group.length = _norm(group.terms.values())

    def _weigh(self, document: Document) -> dict[str, float]:
        """The weightiest terms of a document; their squares sum up to 1."""
        counts, capitals = self._count_terms(document)
        self._seen.update(counts.keys())
        self._count += 1
        weights: dict[str, float] = {}
        for term, count in counts.items():
            rarity = max(0.0, math.log((self._count + 1) / (self._seen[term] + 0.5)))
            if 2 * capitals[term] > count:
                rarity = NAME * max(LEAST_NAME, rarity)
            weights[term] = math.sqrt(count) * rarity
        top = sorted(weights, key=lambda term: (-weights[term], term))[:TERMS]
        length = _norm(weights[term] for term in top)
        return {term: weights[term] / length for term in top if weights[term]}

    def _count_terms(self, document: Document) -> tuple[Counter[str], Counter[str]]:
        """How often each term stands in a document, and how often with a capital letter."""
        counts: Counter[str] = Counter()
        capitals: Counter[str] = Counter()
        text = f"{document.title or ''}\n{document.text[:LONGEST]}"
        for word, count in Counter(_WORD.findall(text)).items():
            stem = self._stems.get(word)
            if stem is None:
                stem = self._stems[word] = next(iter(sorted(self._terms(word))), "")
            if len(stem) > 1 or stem.isdigit():
                counts[stem] += count
                capitals[stem] += count * word[0].isupper()
        return counts, capitals


def _least(day: int | None, last: int | None) -> float:
    if day is None or last is None:
        return UNDATED
    return NEAR if day - last <= NEAR_DAYS else FAR


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """For each document that a judgement joins to others, all that are one with it, in order."""
    groups: dict[str, list[str]] = {}
    for one, other in pairs:
        left, right = groups.get(one, [one]), groups.get(other, [other])
        group = sorted({*left, *right})
        for id in group:
            groups[id] = group
    return groups


@dataclass(frozen=True, slots=True)
class _Line:
    """What a story may be called: the words of a claim, and the documents that tell it, not as
    copies."""

    documents: tuple[str, ...]
    stands: bool
    weight: float
    id: str
    title: str


@dataclass(slots=True)
class _Told:
    """What the claims say of documents: which tell something alike, and what they may be called."""

    alike: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """For each document the claims, no mere quotes, that others report too."""
    lines: list[_Line] = field(default_factory=list)

    def add(self, claim: Claim) -> None:
        """Take in what a claim says."""
        if claim.kind == "quote":
            return
        documents = {report.document for report in claim.reports}
        for id in documents if len(documents) > 1 else ():
            self.alike[id].append(claim.id)
        if claim.factuality.happened:
            own = {report.document for report in claim.reports if report.copy_of is None}
            title = claim.title
            self.lines.append(_Line(tuple(own), not leans(title), weigh(claim), claim.id, title))

    def titles(self, groups: Sequence[_Group]) -> dict[int, str]:
        """For each story the words of the claim that most of its documents report."""
        place = {id: number for number, group in enumerate(groups) for id in group.documents}
        best: dict[int, tuple[bool, int, float, str, str]] = {}
        for line in self.lines:
            counts = Counter(place[id] for id in line.documents if id in place)
            for number, documents in counts.items():
                rank = (line.stands, documents, line.weight, line.id, line.title)
                best[number] = max(best.get(number, rank), rank)
        return {number: rank[-1] for number, rank in best.items()}


def _own_title(document: Document) -> str:
    return document.title or " ".join(document.text[:80].split()) or document.name or document.id


def _norm(weights: Iterable[float]) -> float:
    return math.sqrt(math.fsum(weight * weight for weight in weights)) or 1.0


def _order(published: date | None) -> tuple[bool, str]:
    return published is None, str(published or "")
