"""Words that name or stand for somebody or something."""

import re
from collections.abc import Iterable
from dataclasses import replace

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.candidates import (
    NO_NAMES,
    ORG_HEADS,
    PARTICLES,
    Candidate,
    capital,
    in_capitals,
    model_names,
    with_title,
)
from dateline.extract.names.descriptions import find_descriptions
from dateline.extract.names.known_names import issuers, known_names
from dateline.extract.names.lexicon import demonyms, fold, known_at, word_set
from dateline.extract.names.name_agreement import agreed
from dateline.extract.names.name_patterns import body_names, place_names, titled_names
from dateline.extract.names.place_evidence import placed
from dateline.extract.names.title_words import title_end
from dateline.model import EntityKind, Mention, Span

LONGEST_NAME = 12
"""Tokens that a name may run to; what the general model takes for longer ones is no name."""


DOUBTFUL = frozenset(["de", "la", "le", "i", "an", "as", "at", "del", "da", "y", "ten"])
"""Particles that are words of their own too often to begin a name."""


def find_mentions(parse: Parse) -> tuple[Mention, ...]:
    """Names of persons, organizations, armed groups, states, outlets, peoples and places, and
    the descriptions and pronouns that stand for them, in order of the text.

    Spans of names leave out articles, titles, possessives; spans of descriptions are whole
    noun phrases. Names never overlap one another. `entity` is left None.
    """
    shouting = in_capitals(parse)
    chosen = _choose(
        [
            *issuers(parse),
            *known_names(parse, shouting),
            *titled_names(parse, shouting),
            *body_names(parse, shouting),
            *place_names(parse, shouting),
            *model_names(parse, shouting),
        ],
        len(parse.tokens),
    )
    taken = _taken(chosen, len(parse.tokens))
    chosen = [_whole_person(parse, candidate, taken, shouting) for candidate in chosen]
    chosen = agreed(parse, placed(parse, chosen))
    if not shouting:
        chosen = sorted([*chosen, *_repeated(parse, chosen)], key=lambda c: c.first)
    chosen = [with_title(parse, candidate) for candidate in chosen]
    titles = {at for c in chosen if c.title is not None for at in range(*c.title)}
    names = [
        _mention(parse, candidate)
        for candidate in chosen
        if candidate.known is not None or candidate.first not in titles
    ]
    others = find_descriptions(parse, names)
    names = _persons_by_role(parse, names, others)
    return tuple(sorted([*names, *others], key=lambda m: (m.span.start, -m.span.end, m.form)))


ROLE_AND_NAME = re.compile(r"\s*(\([\w. ]{1,12}\))?\s*,\s*")


def _persons_by_role(
    parse: Parse, names: list[Mention], descriptions: list[Mention]
) -> list[Mention]:
    """The names, with what follows a person's role and a comma made a person: "the spokesman
    for the ministry, Iliesa Tora"."""
    text = parse.document.text
    starts = {name.span.start: name for name in names if name.kind in ("organization", "place")}
    turned = set()
    for role in descriptions:
        if role.kind != "person" or role.form != "description":
            continue
        gap = ROLE_AND_NAME.match(text, role.span.end)
        name = starts.get(gap.end()) if gap is not None else None
        if name is not None and name.kind == "place":
            # "A resident of Duma, Rif Dimashq" tells where, "a resident, Umm Ahmad" who.
            head = parse.head_of(role.span)
            name = name if head is not None and head.end == role.span.end else None
        if name is not None and name.known is None:
            words = name.span.of(text).split()
            bodily = any(fold(word) in ORG_HEADS for word in words)
            if len(words) in (2, 3) and not bodily and all(word.istitle() for word in words):
                turned.add(name.span.of(text))
    return [
        replace(name, kind="person") if name.span.of(text) in turned else name for name in names
    ]


def _choose(candidates: Iterable[Candidate], count: int) -> list[Candidate]:
    """Candidates that don't overlap: lexicon names first where they end a longer stretch,
    else the longest, else the weightiest."""
    owner: list[Candidate | None] = [None] * count
    chosen = []
    for candidate in sorted(candidates, key=_rank):
        if candidate.last - candidate.first > LONGEST_NAME:
            continue
        held = {id(c): c for c in owner[candidate.first : candidate.last] if c is not None}
        if held:
            rest = _rest(candidate, list(held.values()))
            if rest is None:
                continue
            candidate = rest
        owner[candidate.first : candidate.last] = [candidate] * (candidate.last - candidate.first)
        chosen.append(candidate)
    return sorted(chosen, key=lambda c: c.first)


def _rank(candidate: Candidate) -> tuple[int, int, int, int]:
    """Order of choice: sure lexicon names, titled persons, then by length and weight."""
    length = candidate.last - candidate.first
    sure = candidate.kind in ("armed_group", "outlet") and length > 1
    strong = candidate.weight == 5 and candidate.known is not None and sure
    first = 0 if strong or (candidate.weight == 5 and candidate.known is None) else 1
    return (first, -length, -candidate.weight, candidate.first)


def _rest(candidate: Candidate, held: list[Candidate]) -> Candidate | None:
    """What is left of a person's name when a chosen name stands at its one end."""
    if candidate.kind != "person" or len(held) > 1:
        return None
    other = held[0]
    if other.first <= candidate.first < other.last < candidate.last:
        return replace(candidate, first=other.last, title=None)
    return None


def _taken(chosen: Iterable[Candidate], count: int) -> list[bool]:
    taken = [False] * count
    for candidate in chosen:
        taken[candidate.first : candidate.last] = [True] * (candidate.last - candidate.first)
    return taken


def _whole_person(
    parse: Parse, candidate: Candidate, taken: list[bool], shouting: bool
) -> Candidate:
    """A person's name with the particles and parts that the general model left outside."""
    if candidate.kind != "person" or shouting:
        return candidate
    tokens, first, last = parse.tokens, candidate.first, candidate.last
    sentence = tokens[first].sentence
    while first and not taken[first - 1] and tokens[first - 1].sentence == sentence:
        before = tokens[first - 1]
        hyphen = before.text == "-" and first > 1 and fold(tokens[first - 2].text) in PARTICLES
        particle = fold(before.text) in PARTICLES and before.lower not in DOUBTFUL
        given = candidate.title is None and _given_name(parse, first - 1, candidate)
        if not (hyphen or particle or given):
            break
        first -= 1
    while last < len(tokens) and not taken[last] and tokens[last].sentence == sentence:
        after = tokens[last]
        if title_end(tokens, last) is not None and len(after.text) > 3:
            break
        particle = fold(after.text) in PARTICLES and after.tag not in ("IN", "DT")
        joined = after.text == "-" or particle
        hyphened = tokens[last - 1].text == "-" and after.tag == "NNP"
        more = last + 1 < len(tokens) and not taken[last + 1]
        leads_on = joined and more and _leads_on(after, tokens[last + 1])
        ends_it = _surname(after) and (joined or _bound(after, last))
        if not (leads_on or hyphened or ends_it):
            break
        last += 1
    if tokens[last - 1].text == "-":
        last -= 1
    if (first, last) == (candidate.first, candidate.last):
        return candidate
    taken[first:last] = [True] * (last - first)
    title = candidate.title if candidate.first == first else None
    return replace(candidate, first=first, last=last, title=title)


def _leads_on(joint: Token, after: Token) -> bool:
    """Whether a hyphen or particle goes on with the name: "Ban Ki-moon", "Abu al-Jud"."""
    tight = joint.text == "-" and joint.end == after.start and after.tag == "NNP"
    return tight or _surname(after)


def _surname(token: Token) -> bool:
    return token.tag in ("NNP", "NNPS") and capital(token) and token.text[0].isalpha()


def _bound(token: Token, last: int) -> bool:
    """Whether the word after a person's name belongs to it: its head, by the grammar."""
    return token.dep not in ("appos", "nsubj", "ROOT") and token.left < last


def _given_name(parse: Parse, at: int, candidate: Candidate) -> bool:
    """Whether the word before a person's name is a part of it that was missed."""
    token = parse.tokens[at]
    return (
        token.tag == "NNP"
        and token.dep == "compound"
        and candidate.first <= token.head < candidate.last
        and token.text.istitle()
        and fold(token.text) not in demonyms()
        and fold(token.text) not in word_set("compass")
        and title_end(parse.tokens, at) is None
        and not token.text.endswith("s")
        and known_at(parse.tokens, at) is None
        and token.index != parse.sentences[token.sentence].first
    )


def _repeated(parse: Parse, chosen: list[Candidate]) -> list[Candidate]:
    """Further occurrences of chosen names, and of the family names of chosen persons."""
    tokens = parse.tokens
    taken = _taken(chosen, len(tokens))
    forms: dict[str, dict[tuple[str, ...], EntityKind]] = {}
    for candidate in chosen:
        words = tuple(token.text for token in tokens[candidate.first : candidate.last])
        forms.setdefault(words[0], {}).setdefault(words, candidate.kind)
        named = candidate.kind == "person" and len(words) > 1 and words[-1].istitle()
        if named and len(words[-1]) > 2 and words[-1].casefold() not in NO_NAMES:
            forms.setdefault(words[-1], {}).setdefault((words[-1],), "person")
    found = []
    for token in tokens:
        at = token.index
        if taken[at] or not capital(token) or token.tag not in ("NNP", "NNPS", "NN", "NNS", "JJ"):
            continue
        words_kinds = forms.get(token.text)
        clip = 0
        if words_kinds is None and token.text.endswith("s"):
            words_kinds = {
                words: kind
                for words, kind in forms.get(token.text[:-1], {}).items()
                if len(words) == 1 and kind in ("person", "place")
            }
            clip = 1
        for words, kind in sorted((words_kinds or {}).items(), key=lambda item: -len(item[0])):
            last = at + len(words)
            same = bool(clip) or tuple(t.text for t in tokens[at:last]) == words
            if same and not any(taken[at:last]) and _stands_alone(parse, last, kind):
                found.append(Candidate(at, last, kind, 1, None, None, clip))
                taken[at:last] = [True] * (last - at)
                break
    return found


def _stands_alone(parse: Parse, last: int, kind: EntityKind) -> bool:
    """Whether a repeated name is not a part of a longer one that nobody found."""
    tokens = parse.tokens
    if kind != "person":
        return True
    end = tokens[last - 1]
    after = tokens[last] if last < len(tokens) else None
    return not (
        after is not None
        and after.sentence == end.sentence
        and after.tag == "NNP"
        and capital(after)
        and end.head == after.index
    )


def _mention(parse: Parse, candidate: Candidate) -> Mention:
    span = parse.span(candidate.first, candidate.last)
    if candidate.clip:
        span = Span(span.start, span.end - candidate.clip)
    title = None if candidate.title is None else parse.span(*candidate.title)
    return Mention(span, candidate.kind, "name", None, candidate.known, title)
