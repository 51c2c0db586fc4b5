"""Names that a lexicon has, where they stand in a text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.candidates import Candidate, capital
from dateline.extract.names.lexicon import Known, capitals, demonyms, fold, known_at, word_set


def known_names(parse: Parse, shouting: bool) -> Iterator[Candidate]:
    """Names that a lexicon has; those that need it are borne out by their context."""
    tokens = parse.tokens
    at, clipped = 0, "'" not in parse.document.text and "’" not in parse.document.text
    bare = [_without_s(token) for token in tokens] if clipped else []
    while at < len(tokens):
        clip = 0
        found = known_at(tokens, at, shouting)
        if found is None and clipped:
            found = _clipped_at(tokens, bare, at)
            clip = 1
        if found is None or (found[1].careful and not _borne_out(parse, at, *found)):
            at += 1
            continue
        last, known = found
        if known.kind == "outlet" and _goes_on(tokens[last : last + 2]):
            # "the Sunday Times of India" is not the Sunday Times.
            last, known = last + 2, replace(known, name="")
        if last < len(tokens) and tokens[last].lower in ("dollar", "dollars"):
            at = last
            continue
        if known.kind == "group" and not _is_people(tokens[last - 1], known):
            at = last
            continue
        weight = 5 if last - at > 1 or known.kind in ("armed_group", "outlet") else 4
        yield Candidate(at, last, known.kind, weight, known.name or None, None, clip)
        at = last


def issuers(parse: Parse) -> Iterator[Candidate]:
    """The publisher, the agencies that carried the report, wherever its text names them."""
    document = parse.document
    names = [document.publisher, document.head.carrier if document.head else None]
    names += [credit.name for credit in document.credits if credit.role == "agency"]
    wanted = {tuple(name.split()): name for name in names if name and name[:1].isupper()}
    for words, name in wanted.items():
        first = words[1:] if len(words) > 2 and words[0].lower() == "the" else words
        for at, token in enumerate(parse.tokens):
            if token.text != first[0]:
                continue
            found = tuple(t.text for t in parse.tokens[at : at + len(first)])
            if found == first and (len(first) > 1 or first[0].isupper()):
                yield Candidate(at, at + len(first), "outlet", 6, name, None, 0)


def _without_s(token: Token) -> Token:
    """The word without the s of a possessive that lost its apostrophe: "Syrias"."""
    if len(token.text) > 3 and token.text.endswith("s") and capital(token):
        return replace(token, text=token.text[:-1])
    return token


def _clipped_at(
    tokens: Sequence[Token], bare: Sequence[Token], at: int
) -> tuple[int, Known] | None:
    """The known name at `at` whose last word lost the apostrophe of its possessive."""
    found = known_at(bare, at)
    if found is None or found[1].kind == "group" or found[1].careful:
        return None
    inside = range(at, found[0] - 1)
    whole = all(tokens[i].text == bare[i].text for i in inside)
    return found if whole and tokens[found[0] - 1].text != bare[found[0] - 1].text else None


def _goes_on(after: Sequence[Token]) -> bool:
    """Whether "of" and a name follow."""
    if len(after) < 2 or after[0].lower != "of":
        return False
    return after[1].tag == "NNP" and capital(after[1])


def _is_people(token: Token, known: Known) -> bool:
    """Whether an ethnic or religious name stands for people; nationals only as nouns."""
    state = fold(known.name) in demonyms()
    return token.tag in ("NNPS", "NNS") or (not state and token.tag in ("NNP", "JJ", "NN"))


SPEAKING = word_set("speaking")

OUTLET_NOUNS = word_set("outlet_nouns")


def _borne_out(parse: Parse, first: int, last: int, known: Known) -> bool:
    """Whether the words around a doubtful name speak for the lexicon's reading."""
    tokens = parse.tokens
    end = tokens[last - 1]
    after = tokens[last] if last < len(tokens) else None
    before = tokens[first - 1] if first else None
    if end.tag not in ("NNP", "NNPS"):
        return False
    if after is not None and after.lower in OUTLET_NOUNS and known.kind == "outlet":
        return True
    if end.dep in ("compound", "amod", "nmod") and end.head >= last:
        return False
    if after is not None and after.tag in ("NNP", "NNPS") and after.lower not in OUTLET_NOUNS:
        return False
    if before is not None and before.tag == "NNP" and before.sentence == end.sentence:
        return False
    if last - first > 1 and tokens[first].lower == "the":
        at_start = tokens[first].index == parse.sentences[end.sentence].first
        if not at_start and capital(tokens[first]):
            return True
    if known.kind == "state" and before is not None and before.text == "," and first > 1:
        # "Atlanta, Georgia" is no state's; "Tbilisi, Georgia" is.
        city = tokens[first - 2]
        return city.tag != "NNP" or capitals().get(fold(city.text)) == known.name
    if known.kind in ("state", "organization"):
        return True
    head = parse.head(end)
    return (
        (end.dep in ("nsubj", "dobj", "dative", "agent") and head.lemma in SPEAKING)
        or (end.dep == "pobj" and head.lower in ("to", "by") and parse.head(head).lemma in SPEAKING)
        or (before is not None and before.lower in ("told", "quoted", "to") and end.dep != "pobj")
    )
