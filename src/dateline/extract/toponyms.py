"""Words that name places: which they are, how far they reach, what the grammar says of them."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dateline.annotate.parse import Parse, Token
from dateline.extract.coordinates import find_coordinates
from dateline.extract.lexicon import demonyms, fold
from dateline.extract.place_grammar import (
    around,
    containers,
    describe,
    shift,
    use_of,
)
from dateline.extract.place_words import (
    COMPASS,
    IN,
    LOCATIVE,
    abbreviations,
    no_names,
    place_words,
    states,
)
from dateline.model import Mention, Span, Toponym

LONGEST = 6
"""Words of the longest name that is looked for beside what the model found."""

PLACE_LABELS = ("GPE", "LOC", "FAC")

Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Named:
    """Tokens `first` to `last` that may name a place; `sure` if a mention or the grammar says so,
    not the model alone."""

    first: int
    last: int
    sure: bool = False


def find_toponyms(parse: Parse, mentions: tuple[Mention, ...], known: Known) -> tuple[Toponym, ...]:
    """Every naming of a place, in order of the text; none overlaps another.

    `mentions` tell names of places and states from those of persons and bodies; `known` says
    whether the gazetteer has a place of that name. Persons, groups and adjectives of people
    are left out. A name that the gazetteer lacks is kept where the grammar shows a place.
    """
    taken = _others(parse, mentions)
    found: dict[int, Named] = {}
    used = bytearray(len(parse.tokens))
    for named in (
        *_whole(parse, _from_mentions(parse, mentions), known),
        *_whole(parse, _from_model(parse, taken, known), known),
        *_from_grammar(parse, taken, known),
        *_from_datelines(parse, known),
    ):
        if named.first < named.last and not any(used[named.first : named.last]):
            used[named.first : named.last] = b"\1" * (named.last - named.first)
            found[named.first] = named
    toponyms = [_toponym(parse, found[first], found) for first in sorted(found)]
    kept = [toponym for toponym in toponyms if toponym is not None]
    return _apart([*kept, *find_coordinates(parse.document.text), *_head(parse)])


def _others(parse: Parse, mentions: Iterable[Mention]) -> bytearray:
    """For each token 1 if it belongs to a name of something that is no place, 2 if to a name
    of more than one word, which grammar may not take from its bearer."""
    taken = bytearray(len(parse.tokens))
    for mention in mentions:
        if mention.form == "name" and mention.kind not in ("place", "state"):
            tokens = parse.tokens_in(mention.span)
            for token in tokens:
                taken[token.index] = 2 if len(tokens) > 1 or mention.known else 1
    return taken


def _from_mentions(parse: Parse, mentions: Iterable[Mention]) -> Iterable[Named]:
    """Names of places and states, less the adjectives of states."""
    for mention in mentions:
        if mention.form != "name" or mention.kind not in ("place", "state"):
            continue
        tokens = parse.tokens_in(mention.span)
        if tokens and not _adjective(tokens[-1], tokens[0]):
            yield _trimmed(parse, tokens[0].index, tokens[-1].index + 1, True)


def _whole(parse: Parse, found: Iterable[Named], known: Known) -> Iterable[Named]:
    """Names cut in two where they hold two places, made longer where a hyphen goes on, and
    without a compass word that is no part of them."""
    tokens = parse.tokens
    for named in found:
        for part in _parts(parse, named, known):
            first, last = part.first, part.last
            end = last
            while (
                end + 1 < len(tokens)
                and tokens[end].text == "-"
                and tokens[end].start == tokens[end - 1].end
                and tokens[end + 1].start == tokens[end].end
                and _capital(tokens[end + 1])
            ):
                end += 2
            if end > last and known(_text(parse, Named(first, end))):
                last = end
            if tokens[first].lower in COMPASS and last - first > 1:
                bare = Named(first + 1, last, part.sure)
                if not known(_text(parse, part)) and known(_text(parse, bare)):
                    first += 1
            yield Named(first, last, part.sure)


def _parts(parse: Parse, named: Named, known: Known) -> list[Named]:
    """The name, or the two that "and" or "or" joins in it."""
    for at in range(named.first + 1, named.last - 1):
        if parse.tokens[at].lower in ("and", "or", "&") and not known(_text(parse, named)):
            return [
                _trimmed(parse, named.first, at, named.sure),
                _trimmed(parse, at + 1, named.last, named.sure),
            ]
    return [named]


def _adjective(token: Token, first: Token) -> bool:
    """Whether a state's name is its adjective or people ("Syrian", "Turks")."""
    return fold(token.text) in demonyms() and fold(first.text) not in states()


def _from_model(parse: Parse, taken: bytearray, known: Known) -> Iterable[Named]:
    """What the general model took for a place, where no name of something else says otherwise."""
    for entity in parse.entities:
        if entity.label not in PLACE_LABELS or any(taken[entity.first : entity.last]):
            continue
        named = _trimmed(parse, entity.first, entity.last, False)
        if named.first >= named.last or not _is_name(parse.tokens[named.first : named.last]):
            continue
        if _adjective(parse.tokens[named.last - 1], parse.tokens[named.first]):
            continue
        if known(_text(parse, named)) or _placed(parse, named):
            yield named


def _from_grammar(parse: Parse, taken: bytearray, known: Known) -> Iterable[Named]:
    """Known names that nobody found, where a preposition or a word for a place stands by."""
    tokens = parse.tokens
    at = 0
    while at < len(tokens):
        if not _capital(tokens[at]) or taken[at] == 2:
            at += 1
            continue
        last = _run(parse, at, taken)
        named = _known_part(parse, at, last, taken, known)
        if named:
            yield named
        at = last


def _run(parse: Parse, first: int, taken: bytearray) -> int:
    """The end of the capitalised words that begin at `first`; an Arabic article joins them."""
    tokens = parse.tokens
    last = first + 1
    while last < len(tokens) and last - first < LONGEST and taken[last] != 2:
        token = tokens[last]
        if token.sentence != tokens[first].sentence:
            break
        glued = token.text in ("-", "’", "'") and token.start == tokens[last - 1].end
        small = token.lower in ("al", "el", "de", "la", "le", "del", "of", "el-", "al-", "ez", "es")
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        joins = following is not None and _capital(following) and following.end - token.start < 40
        if not (_capital(token) or ((glued or small) and joins)):
            break
        last += 1
    return last


def _known_part(
    parse: Parse, first: int, last: int, taken: bytearray, known: Known
) -> Named | None:
    """The whole run, if it is a place's name and the grammar bears it out."""
    tokens = parse.tokens
    while first < last and tokens[first].lower in COMPASS and last - first > 1:
        first += 1
    before = _before(parse, first)
    named = _trimmed(parse, first, last, False)
    if named.first >= named.last or _adjective(tokens[named.last - 1], tokens[named.first]):
        return None
    text = _text(parse, named)
    of = before is not None and before.lower == "of" and first > 1
    typed = of and tokens[first - 2].lower in place_words("of")
    after = tokens[last].lower in place_words("after") if last < len(tokens) else False
    strong = typed or (before is not None and before.lower in IN | COMPASS)
    strong = strong or (after and not any(taken[first:last]))
    if typed and not any(taken[first:last]):
        return named if tokens[named.first].pos == "PROPN" else None
    if not strong or not known(text) or _common(tokens[named.first : named.last]):
        return None
    return Named(named.first, named.last, True)


def _before(parse: Parse, first: int) -> Token | None:
    """The word before a name in its sentence, less the article."""
    start = parse.sentences[parse.tokens[first].sentence].first
    at = first - 1
    if at > start and parse.tokens[at].lower == "the":
        at -= 1
    return parse.tokens[at] if at >= start else None


def _from_datelines(parse: Parse, known: Known) -> Iterable[Named]:
    """The place in capitals at the head of a dispatch: "TRIPOLI, Libya (AP) —"."""
    tokens = parse.tokens
    for sentence in parse.sentences:
        last = sentence.first
        while last < sentence.last and tokens[last].text.isupper() and tokens[last].text.isalpha():
            last += 1
        if not 0 < last - sentence.first < 4 or last >= sentence.last:
            continue
        if tokens[last].text in (",", "(", "-", "–", "—", "--"):
            named = Named(sentence.first, last, True)
            if known(_text(parse, named)) and len(_text(parse, named)) > 2:
                yield named


def _trimmed(parse: Parse, first: int, last: int, sure: bool) -> Named:
    """Without articles, compass words, possessives and marks at its ends."""
    tokens = parse.tokens
    while first < last and (
        tokens[first].lower in ("the", "a", "an", "of", "in")
        or (not tokens[first].text[0].isalnum() and tokens[first].text[0] not in "‘ʿ'")
    ):
        first += 1
    while first < last - 1 and tokens[first].lower in COMPASS and tokens[first].text.islower():
        first += 1
    while first < last and (
        tokens[last - 1].tag == "POS" or not any(c.isalnum() for c in tokens[last - 1].text)
    ):
        if tokens[last - 1].text == "." or tokens[last - 1].text == ")":
            break
        last -= 1
    return Named(first, last, sure)


def _placed(parse: Parse, named: Named) -> bool:
    """Whether the grammar shows a place: a preposition before it, a word for a place beside it."""
    tokens = parse.tokens
    before = tokens[named.first - 1].lower if named.first else ""
    if before == "the" and named.first > 1:
        before = tokens[named.first - 2].lower
    after = tokens[named.last].lower if named.last < len(tokens) else ""
    inner = tokens[named.last - 1].lower
    return (
        before in LOCATIVE
        or before in COMPASS
        or after in place_words("after")
        or (inner in place_words("after") and named.last - named.first > 1)
        or before in place_words("of")
    )


def _toponym(parse: Parse, named: Named, found: dict[int, Named]) -> Toponym | None:
    """The toponym with all that the grammar says of it."""
    tokens = parse.tokens
    name = _text(parse, named)
    if not name or (len(name) < 2 and name.isascii()):
        return None
    name, first, last, kind = describe(parse, named.first, named.last, name)
    first, last, kind, relation = around(parse, first, last, kind)
    relation = shift(parse, first) or relation
    full = _abbreviated(parse, named)
    return Toponym(
        Span(tokens[first].start, tokens[last - 1].end),
        full or name,
        use_of(parse, named.first, named.last, relation),
        relation,
        containers(parse, last, found),
        kind,
    )


def _abbreviated(parse: Parse, named: Named) -> str | None:
    """The full name of a state's short form after a comma ("Austin, Tex.")."""
    words = _text(parse, named)
    if named.first and parse.tokens[named.first - 1].text == ",":
        return abbreviations().get(words) or abbreviations().get(words + ".")
    return None


def _head(parse: Parse) -> Iterable[Toponym]:
    """The place at the head of the dispatch, which is not read as text."""
    head = parse.document.head
    if head and head.place:
        yield Toponym(head.place, head.place.of(parse.document.text).title(), kind="head")


def _apart(toponyms: Iterable[Toponym]) -> tuple[Toponym, ...]:
    """In order, without those that overlap one before."""
    apart: list[Toponym] = []
    starts: list[int] = []
    for toponym in sorted(toponyms, key=lambda t: (t.span.start, -t.span.end)):
        at = bisect_right(starts, toponym.span.start)
        if not at or apart[at - 1].span.end <= toponym.span.start:
            apart.append(toponym)
            starts.append(toponym.span.start)
    return tuple(apart)


def _text(parse: Parse, named: Named) -> str:
    text = parse.document.text[parse.tokens[named.first].start : parse.tokens[named.last - 1].end]
    return " ".join(text.split())


def _capital(token: Token) -> bool:
    return token.text[0].isupper() or (token.text[0] in "‘ʿ" and token.text[1:2].isupper())


def _is_name(tokens: tuple[Token, ...]) -> bool:
    """Whether some word of it is written as a name is, in any script."""
    return any(_capital(t) or (t.text[0].isalpha() and not t.text[0].islower()) for t in tokens)


def _common(tokens: tuple[Token, ...]) -> bool:
    """Whether all of it are words that hardly ever name a place."""
    return all(token.lower in no_names() for token in tokens)
