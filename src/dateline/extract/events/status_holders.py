"""Who holds a place, as the words around a word for it name them."""

from dateline.annotate.parse import Parse, Token
from dateline.extract.events import roles
from dateline.extract.events.fighters import in_plural
from dateline.extract.events.parties import is_party
from dateline.extract.events.surroundings import Surroundings
from dateline.extract.names.lexicon import demonyms, fold
from dateline.extract.names.naming import name_of
from dateline.model import Reading

ADJECTIVAL = frozenset({"amod", "compound", "nmod"})
HYPHENS = frozenset("-‑–")


def is_by_things(around: Surroundings, token: Token) -> bool:
    """Whether a thing does it and nobody holds anything: "gun-controlled", "rent-controlled"."""
    before = _hyphenated(around.parse, token)
    return any(t.pos == "NOUN" and not is_party(around, t) for t in before)


def find_holder(around: Surroundings, reading: Reading, token: Token, slot: str) -> str | None:
    """The name of who stands in the slot (subj, own, to) of the word for a place's state."""
    parse = around.parse
    match slot:
        case "subj":
            tokens = roles.agents(parse, token) or _hyphenated(parse, token)
        case "own":
            tokens = parse.governed(token, "poss", "compound", "amod", "nmod")
            tokens += roles.objects_of(parse, token, "by", "of")
        case "to":
            tokens = roles.objects_of(parse, token, "to", "by")
            tokens = [o for t in tokens for o in (roles.objects_of(parse, t, "of") or [t])]
        case _:
            return None
    for holder in tokens:
        if not is_party(around, holder):
            continue
        if _stands_for_many(around, holder):
            return in_plural(holder)
        if around.place_at(holder) is None or "state" in around.kinds(holder):
            state = demonyms().get(fold(holder.text)) if holder.dep in ADJECTIVAL else None
            name = state or name_of(parse, holder, reading)
            if name is not None:
                return name
    return None


def _stands_for_many(around: Surroundings, token: Token) -> bool:
    """Whether it is the "rebel" of "rebel-held" or "rebel control": one word for all of them."""
    if token.tag != "NN" or not {"armed", "people"} <= around.kinds(token):
        return False
    follows = around.parse.tokens[token.index + 1 : token.index + 2]
    return token.dep in ("compound", "amod", "nmod") or any(t.text in HYPHENS for t in follows)


def _hyphenated(parse: Parse, token: Token) -> list[Token]:
    """ "rebel" of "rebel-held"."""
    if token.index > 1 and parse.tokens[token.index - 1].text in HYPHENS:
        return [parse.tokens[token.index - 2]]
    return []
