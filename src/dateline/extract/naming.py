"""What an actor or source is called: the resolved name, or its description in the text's words."""

from bisect import bisect_right

from dateline.annotate.parse import Parse, Token
from dateline.model import Mention, Reading

DETERMINERS = frozenset(
    "a an the this that these those one another some any each other certain".split()
)
"""Words dropped from the head of a description; "one" and "another" count as articles here."""

CLASS_NOUNS = frozenset(
    "agency newspaper paper magazine daily weekly channel network broadcaster station website site "
    "service wire portal outlet group organization organisation company firm movement militia "
    "party charity faction front regime government administration channel television tv".split()
)
"""Nouns that only say what kind of body the name before them is ("the SANA news agency")."""

DOCUMENTS = frozenset(
    "statement report release communique communiqué bulletin letter article document resolution "
    "survey study dispatch briefing announcement publication editorial memo post tweet notice "
    "advisory declaration".split()
)
"""Writings that speak for whoever issued them."""

ENDS = frozenset("relcl advcl cc conj appos acl".split())
"""Relations of a description's right side that begin something which is not part of it."""

LOOK_BACK = 12
"""Mentions searched leftwards for one that covers a word; names do not nest deeper."""


def name_of(parse: Parse, token: Token, reading: Reading) -> str | None:
    """The best name for the noun phrase headed by `token`.

    The name of the entity that it mentions; else that of an appositive, or of the name that
    a class noun only classifies ("the SANA news agency"); else the phrase in the text's own
    words, without article and without what follows after a relative clause or a comma. None
    for pronouns that lead nowhere and for words that head no noun phrase.
    """
    found = _entity_name(parse, token, reading)
    if found is not None:
        return found
    for child in parse.governed(token, "appos", "compound", "nmod"):
        if child.dep == "appos" or token.lemma.lower() in CLASS_NOUNS:
            found = _entity_name(parse, child, reading, named=True)
            if found is not None:
                return found
    if token.pos not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None
    return describe(parse, token)


def names_of(parse: Parse, token: Token, reading: Reading) -> tuple[str, ...]:
    """The names of `token` and of everything coordinated with it, each once, in order."""
    names: dict[str, None] = {}
    waiting: Token | None = token
    while waiting is not None:
        name = name_of(parse, waiting, reading)
        if name is not None:
            names[name] = None
        waiting = next((t for t in parse.governed(waiting, "conj") if t.pos != "VERB"), None)
    return tuple(names)


def mention_at(parse: Parse, token: Token, reading: Reading) -> Mention | None:
    """The mention that `token` heads; else the name that `token` is a part of; else None."""
    mentions = reading.mentions
    at = bisect_right(mentions, token.start, key=lambda mention: mention.span.start)
    inside: Mention | None = None
    for mention in reversed(mentions[max(0, at - LOOK_BACK) : at]):
        if mention.span.end < token.end:
            continue
        head = parse.head_of(mention.span)
        if head is not None and head.index == token.index:
            return mention
        if inside is None and mention.form == "name":
            inside = mention
    return inside


def describe(parse: Parse, token: Token) -> str | None:
    """The noun phrase headed by `token` in its own words, without article and loose ends."""
    first, last = token.left, token.right
    for child in parse.governed(token):
        if child.index > token.index and (child.dep in ENDS and not _close(parse, child)):
            last = min(last, child.left)
        elif child.index > token.index and child.dep == "punct" and child.text in ",;:-–—(":
            last = min(last, child.index)
    last = max(last, token.index + 1)
    while first < token.index and _droppable(parse.tokens[first]):
        first += 1
    while last - 1 > token.index and parse.tokens[last - 1].pos in ("PUNCT", "CCONJ"):
        last -= 1
    words = parse.span(first, last).of(parse.document.text)
    return " ".join(words.split()) or None


def _close(parse: Parse, child: Token) -> bool:
    """Whether a right-hand clause belongs to the description: a participle or adjective
    without comma ("a source working with the rebels")."""
    return child.dep == "acl" and parse.tokens[child.left - 1].text not in (",", "(")


def _droppable(token: Token) -> bool:
    return token.lower in DETERMINERS or token.pos == "PUNCT" or token.tag in ("CC", "PDT")


def _entity_name(parse: Parse, token: Token, reading: Reading, named: bool = False) -> str | None:
    mention = mention_at(parse, token, reading)
    if mention is None or (named and mention.form != "name"):
        return None
    entity = reading.entity(mention.entity)
    return entity.name if entity is not None else None
