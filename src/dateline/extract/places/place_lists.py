"""Names that what stands around them shows to be places: lists, repetitions, datelines."""

from collections import Counter
from collections.abc import Iterable, Mapping

from dateline.annotate.parse import Parse
from dateline.extract.places.place_names import NAME, SURE
from dateline.extract.places.place_shapes import (
    Known,
    Named,
    adjective,
    capital,
    common,
    run,
    trimmed,
    words_of,
)


def from_lists(
    parse: Parse, found: Mapping[int, Named], taken: bytearray, known: Known
) -> Iterable[Named]:
    """Known names beside a found one in a list: "villages of Haritan, Anadan and Babis".

    A name taken for a person's counts only in a sentence with two places or more.
    """
    tokens = parse.tokens
    crowd = Counter(tokens[first].sentence for first in found)
    for named in list(found.values()):
        limit = SURE if crowd[tokens[named.first].sentence] > 1 else NAME
        last = named.last
        for _ in range(LONGEST_LIST):
            at = _after_comma(parse, last)
            if at is None or at in found:
                break
            part = trimmed(parse, at, run(parse, at, taken, limit))
            if not _fits_list(parse, part, taken, limit, known):
                break
            yield part
            last = part.last


LONGEST_LIST = 40


def _after_comma(parse: Parse, at: int) -> int | None:
    """Where the next name of a list begins, after a comma, "and" or both; None if none does."""
    tokens, start = parse.tokens, at
    while at < len(tokens) and tokens[at].text == "," and at - start < 2:
        at += 1
    if at < len(tokens) and tokens[at].lower in ("and", "or"):
        at += 1
    if at == start or at >= len(tokens) or not capital(tokens[at]):
        return None
    return at if tokens[at].sentence == tokens[start - 1].sentence else None


def _fits_list(parse: Parse, part: Named, taken: bytearray, limit: int, known: Known) -> bool:
    """Whether the words are a known place's name and stand alone in their place of the list."""
    tokens = parse.tokens
    words = tokens[part.first : part.last]
    if not words or max(taken[part.first : part.last]) >= limit:
        return False
    person = max(taken[part.first : part.last]) == NAME
    after = tokens[part.last].text if part.last < len(tokens) else "."
    if person and after not in (",", ".", "and", ";", ")", "in"):
        return False
    return not common(words) and not adjective(words) and known(words_of(parse, part))


def repeated(parse: Parse, found: Mapping[int, Named], taken: bytearray) -> Iterable[Named]:
    """The other places where a name stands that the grammar once showed to be a place."""
    tokens = parse.tokens
    # By their first two words, so that a list of namesakes costs no more than its length.
    names: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for named in found.values():
        words = tuple(token.text for token in tokens[named.first : named.last])
        long = len(words) > 1 or len(words[0]) > 4
        if long and not named.actor and not common(tokens[named.first : named.last]):
            names.setdefault(words[:2], set()).add(words)
            if all(word.isupper() and len(word) > 3 for word in words):
                # "DURBAN, South Africa": in the text it is "Durban".
                plain = tuple(word.title() for word in words)
                names.setdefault(plain[:2], set()).add(plain)
    for at, token in enumerate(tokens):
        if not capital(token):
            continue
        two = (token.text, tokens[at + 1].text) if at + 1 < len(tokens) else ()
        held = [*names.get(two, ()), *names.get((token.text,), ())]
        for words in sorted(held, key=len, reverse=True)[:MOST_ALIKE]:
            end = at + len(words)
            inside = tuple(t.text for t in tokens[at:end]) == words
            if inside and max(taken[at:end]) < SURE and _alone(parse, at, end):
                yield Named(at, end)
                break


MOST_ALIKE = 20
"""Names that begin with the same two words, of which repetitions are looked for."""


def _alone(parse: Parse, first: int, last: int) -> bool:
    """Whether no other capitalised word joins it to a longer name."""
    tokens = parse.tokens
    if last < len(tokens) and capital(tokens[last]) and tokens[last].pos == "PROPN":
        return False
    return not (first and tokens[first - 1].pos == "PROPN" and capital(tokens[first - 1]))


def from_datelines(parse: Parse, known: Known) -> Iterable[Named]:
    """The place in capitals at the head of a dispatch: "TRIPOLI, Libya (AP) —"."""
    tokens = parse.tokens
    for sentence in parse.sentences:
        last = sentence.first
        while last < sentence.last and tokens[last].text.isupper() and tokens[last].text.isalpha():
            last += 1
        if not 0 < last - sentence.first < 4 or last >= sentence.last:
            continue
        if tokens[last].text in (",", "(", "-", "–", "—", "--", ":"):
            named = Named(sentence.first, last)
            if known(words_of(parse, named)) and len(words_of(parse, named)) > 2:
                yield named
