"""Ranges of tokens for noun phrases, half open."""

from dateline.annotate.parse import Parse, Token

Range = tuple[int, int]


def noun_before(parse: Parse, noun: Token, verb: Token) -> Range:
    """A noun with what stands before the clause that hangs on it."""
    return trim(parse, (_first(parse, noun), max(noun.index + 1, min(verb.left, noun.right))))


def _first(parse: Parse, noun: Token) -> int:
    """Where its phrase begins, after what the parser hung on it from the head of the sentence: "At
    the cookout, the band leader"."""
    fronted = (c.right for c in parse.governed(noun, "prep", "npadvmod") if c.index < noun.index)
    return max((noun.left, *(end for end in fronted if parse.tokens[end].text == ",")))


def noun_range(parse: Parse, noun: Token, verb: Token | None = None) -> Range:
    """A noun phrase whole, but not over the verb that it stands beside."""
    left, right = _first(parse, noun), noun.right
    if verb is not None:
        if noun.index < verb.index:
            right = min(right, verb.index)
        else:
            left = max(left, verb.index + 1)
    for child in parse.governed(noun, "relcl", "acl", "advcl", "appos", "conj", "punct"):
        # A clause far from its noun is mostly a slip of the parser.
        if child.left > noun.index and child.dep in ("advcl", "punct") and child.tag != ",":
            right = min(right, child.left)
    if noun.lower in ("who", "which", "that") and noun.right - noun.left == 1:
        head = parse.head(parse.head(noun))
        if parse.head(noun).dep == "relcl" and head.index < noun.index:
            return (noun.index, noun.index + 1)
    return trim(parse, (left, max(right, noun.index + 1)))


def trim(parse: Parse, piece: Range) -> Range:
    """The range without punctuation and auxiliaries at its edges."""
    first, last = piece
    while first < last - 1 and parse.tokens[first].pos == "PUNCT":
        first += 1
    while last - 1 > first and (
        (parse.tokens[last - 1].pos == "PUNCT" and parse.tokens[last - 1].text != ")")
        or parse.tokens[last - 1].dep in ("aux", "auxpass", "cc")
    ):
        last -= 1
    return first, last


def has_auxiliary(children: list[Token]) -> bool:
    """Whether one of a verb's children is an auxiliary."""
    return any(c.dep in ("aux", "auxpass") for c in children)
