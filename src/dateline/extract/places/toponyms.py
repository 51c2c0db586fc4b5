"""Words that name places: which they are, how far they reach, what the grammar says of them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from dateline.annotate.parse import Parse
from dateline.extract.places.coordinates import find_coordinates
from dateline.extract.places.place_grammar import around, containers, describe, shift, use_of
from dateline.extract.places.place_inside import find_inside, from_bodies
from dateline.extract.places.place_lists import from_datelines, from_lists, repeated
from dateline.extract.places.place_names import from_grammar, from_mentions, from_model, others
from dateline.extract.places.place_shapes import Known, Named, whole, words_of
from dateline.extract.places.place_words import abbreviations
from dateline.extract.places.sides import find_sides
from dateline.model import Mention, Span, Toponym

TURNS = 3
"""Turns from which on a name in capitals before a colon is a speaker's, not a dateline's."""

DISTRICT = "District of Columbia"


def find_toponyms(parse: Parse, mentions: tuple[Mention, ...], known: Known) -> tuple[Toponym, ...]:
    """Every naming of a place, in order of the text; none overlaps another.

    `mentions` tell names of places and states from those of persons and bodies; `known` says
    whether the gazetteer has a place of that name. Persons and groups are left out; what is
    only named inside something else has the use "name". A name that the gazetteer lacks is kept
    where the grammar shows a place.
    """
    taken = others(parse, mentions)
    found: dict[int, Named] = {}
    used = bytearray(len(parse.tokens))
    for mention in mentions:
        if mention.kind == "outlet" and mention.form == "name":
            for token in parse.tokens_in(mention.span):
                used[token.index] = 1
    for index in _speakers(parse):
        used[index] = 1

    def keep(names: Iterable[Named]) -> None:
        for named in names:
            if named.first < named.last and not any(used[named.first : named.last]):
                used[named.first : named.last] = b"\1" * (named.last - named.first)
                found[named.first] = named

    keep(whole(parse, from_mentions(parse, mentions, known), taken, known))
    keep(whole(parse, from_model(parse, taken, known), taken, known))
    keep(from_grammar(parse, taken, known))
    keep(from_datelines(parse, known))
    keep(from_lists(parse, found, taken, known))
    keep(repeated(parse, found, taken))
    keep(from_bodies(parse, mentions, known))
    toponyms = [_toponym(parse, found[first], found, known) for first in sorted(found)]
    named = [toponym for toponym in toponyms if toponym is not None]
    return _apart(
        [
            *_joined(_spread(_holding(named), parse.document.text), parse.document.text),
            *find_coordinates(parse.document.text),
            *find_sides(parse),
            *_head(parse),
        ],
        find_inside(parse, mentions, known),
    )


def _toponym(
    parse: Parse, named: Named, found: Mapping[int, Named], known: Known
) -> Toponym | None:
    """The toponym with all that the grammar says of it."""
    tokens = parse.tokens
    name = words_of(parse, named)
    if (len(name) < 2 and name.isascii()) or name.removeprefix("The ").islower():
        return None
    opening = tokens[named.first]
    if named.last == named.first + 1 and (opening.pos, opening.dep) == ("NUM", "nummod"):
        return None  # "Nine villages" count; there is a town of that name
    if named.actor:
        return Toponym(parse.span(named.first, named.last), name, "actor")
    full = _abbreviated(parse, named)
    if named.name and not known(name):
        name = named.name
    name, first, last, kind = describe(parse, named.first, named.last, name, known)
    first, relation = around(parse, first, last, kind)
    relation = shift(parse, first) or relation
    return Toponym(
        Span(tokens[first].start, tokens[last - 1].end),
        full or name,
        use_of(parse, named.first, named.last, relation),
        relation,
        containers(parse, first, last, found),
        "division" if full else kind,
    )


def _spread(toponyms: list[Toponym], text: str) -> list[Toponym]:
    """With the kind that a plural gives to a whole list: "the towns of Haritan and Anadan",
    "Latakia and Tartus provinces"."""
    spread = list(toponyms)
    for at in range(1, len(spread)):
        one, other = spread[at - 1], spread[at]
        if one.kind and not other.kind and _listed(one, other, text):
            word = text[max(0, one.span.start - 24) : one.span.start].split()[-2:]
            plural = len(word) == 2 and word[1] == "of" and word[0].endswith("s")
            if plural or (
                at > 1 and spread[at - 2].kind == one.kind and _listed(spread[at - 2], one, text)
            ):
                spread[at] = replace(other, kind=one.kind)
    for at in range(len(spread) - 1, 0, -1):
        one, other = spread[at - 1], spread[at]
        plural = other.span.of(text).endswith("s") and not other.name.endswith("s")
        if plural and other.kind and not one.kind and _listed(one, other, text):
            spread[at - 1] = replace(one, kind=other.kind)
    return spread


def _holding(toponyms: list[Toponym]) -> list[Toponym]:
    """With those that hold the one before them, or stand in capitals at the head of a dispatch,
    as places ("BENGHAZI, Libya (Reuters)")."""
    named = []
    before: Toponym | None = None
    for toponym in toponyms:
        holds = before is not None and before.inside[:1] == (toponym.name,)
        capitals = toponym.name.isupper() and len(toponym.name) > 4
        if toponym.use == "actor" and (holds or capitals):
            toponym = replace(toponym, use="place")
        named.append(toponym)
        before = toponym
    return named


def _speakers(parse: Parse) -> Iterable[int]:
    """The tokens that label the turns of a transcript: a name in capitals that stands again and
    again before a colon ("LEMON: ...")."""
    labels = [
        token
        for token, after in pairwise(parse.tokens)
        if after.text == ":" and token.text.isupper() and len(token.text) > 2
    ]
    counts = Counter(token.text for token in labels)
    return [token.index for token in labels if counts[token.text] >= TURNS]


def _joined(toponyms: list[Toponym], text: str) -> list[Toponym]:
    """With a road's two ends as one toponym, "the Homs–Damascus road", and with a capital and its
    district as one, "Washington, D.C."."""
    joined: list[Toponym] = []
    for toponym in toponyms:
        before = joined[-1] if joined else None
        gap = text[before.span.end : toponym.span.start].strip() if before else ""
        if before and toponym.kind == "road" and gap in ("-", "–", "—", "to"):
            span = Span(before.span.start, toponym.span.end)
            joined[-1] = Toponym(span, f"{before.name} - {toponym.name}", kind="road")
        elif before and before.name == "Washington" and gap == "," and toponym.name == DISTRICT:
            joined[-1] = replace(before, span=Span(before.span.start, toponym.span.end))
        else:
            joined.append(toponym)
    return joined


def _listed(one: Toponym, other: Toponym, text: str) -> bool:
    return text[one.span.end : other.span.start].strip() in (",", "and", ", and", "or", "&")


def _abbreviated(parse: Parse, named: Named) -> str | None:
    """The full name of a state's short form after a comma ("Austin, Tex.")."""
    words = words_of(parse, named)
    if named.first and parse.tokens[named.first - 1].text in (",", "("):
        return abbreviations().get(words) or abbreviations().get(words + ".")
    return None


def _head(parse: Parse) -> Iterable[Toponym]:
    """The place at the head of the dispatch, which is not read as text."""
    head = parse.document.head
    if head and head.place:
        yield Toponym(head.place, head.place.of(parse.document.text).title(), kind="head")


def _apart(toponyms: Iterable[Toponym], inside: Iterable[Toponym]) -> tuple[Toponym, ...]:
    """In order, without those that overlap one before; those `inside` other names come last."""
    apart: list[Toponym] = []
    last = 0
    for toponym in sorted(toponyms, key=lambda t: (t.span.start, -t.span.end)):
        if last <= toponym.span.start:
            apart.append(toponym)
            last = toponym.span.end
    starts = [toponym.span.start for toponym in apart]
    last = 0
    free = []
    for toponym in sorted(inside, key=lambda t: (t.span.start, -t.span.end)):
        at = bisect_right(starts, toponym.span.start)
        behind = not at or apart[at - 1].span.end <= toponym.span.start
        ahead = at == len(apart) or toponym.span.end <= starts[at]
        if behind and ahead and last <= toponym.span.start:
            free.append(toponym)
            last = toponym.span.end
    return tuple(sorted([*apart, *free], key=lambda t: t.span.start))
