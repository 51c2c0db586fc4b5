"""Words by which somebody gives no word: "did not respond to a request for comment", "had no
comment", "could not be reached", "gave no details", "would not say"."""

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.noun_phrases import Range
from dateline.model import SpeechAct

ANSWER = frozenset(("respond", "reply", "answer", "comment", "elaborate"))
"""Verbs whose denial is silence."""
ASKED = frozenset((
    "comment", "request", "question", "query", "call", "message", "email", "e-mail", "inquiry",
    "enquiry", "letter", "interview", "text", "invitation",
))  # fmt: skip
"""What is left without an answer."""
GIVE = frozenset(("have", "give", "provide", "offer", "make", "issue", "release"))
WORD = frozenset((
    "comment", "detail", "explanation", "information", "reason", "statement", "answer", "response",
    "confirmation", "reaction",
))  # fmt: skip
"""What is not given by one who is silent."""
PLAIN: frozenset[SpeechAct] = frozenset(("said", "confirmed", "announced"))
"""Acts that denied are no act: who has not said it gave no word."""


def find_silence(parse: Parse, verb: Token) -> Range | None:
    """What somebody gives no word on, if the verb says that; None otherwise."""
    lemma = verb.lemma.lower()
    children = parse.governed(verb)
    if lemma in GIVE:
        return _no_word(parse, children)
    denied = any(c.dep == "neg" for c in children)
    if lemma == "reach" or lemma == "contact":
        passive = any(c.dep == "auxpass" for c in children)
        return _asked(parse, children, ("for",)) if denied and passive else None
    if lemma in ANSWER and denied:
        if lemma in ("comment", "elaborate"):
            return _asked(parse, children, ("on", "about", "further")) or (
                verb.index,
                verb.index + 1,
            )
        return _asked(parse, children, ("to",))
    if lemma == "be":
        return _unavailable(parse, children)
    return None


def _no_word(parse: Parse, children: list[Token]) -> Range | None:
    for noun in children:
        if noun.dep == "dobj" and noun.lemma.lower() in WORD:
            first = parse.tokens[noun.left]
            if first.lower in ("no", "little") or any(c.dep == "neg" for c in children):
                return noun.left, noun.right
    return None


def _asked(parse: Parse, children: list[Token], links: tuple[str, ...]) -> Range | None:
    for link in children:
        if link.dep in ("prep", "dative") and link.lower in links:
            nouns = parse.governed(link, "pobj")
            if link.lower in ("on", "about") or any(n.lemma.lower() in ASKED for n in nouns):
                return link.index, link.right
    return None


def _unavailable(parse: Parse, children: list[Token]) -> Range | None:
    for word in children:
        if word.dep == "acomp" and word.lower in ("available", "unavailable"):
            denied = word.lower == "unavailable" or any(c.dep == "neg" for c in children)
            return _asked(parse, parse.governed(word), ("for",)) if denied else None
    return None
