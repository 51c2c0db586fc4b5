"""What takes a statement out of its teller's mouth: a question mark, or somebody who rejects it.

"Did they bomb the port?" and "he denied reports that they had bombed it" both hold a bombing that
nobody here says took place.
"""

from dateline.annotate.parse import Parse, Token

REPORTS = frozenset(
    ("report", "claim", "allegation", "accusation", "assertion", "suggestion", "rumour", "rumor",
     "story", "charge", "notion", "idea", "speculation", "talk")
)  # fmt: skip
"""Nouns for what others say."""
REJECT = frozenset(("deny", "reject", "dismiss", "refute", "rebut", "disprove", "debunk"))
FALSE = frozenset(
    ("lie", "false", "untrue", "baseless", "unfounded", "wrong", "nonsense", "fabricated",
     "fabrication", "invention", "groundless", "fake", "incorrect", "rubbish", "absurd")
)  # fmt: skip
INNER = frozenset(("ccomp", "xcomp", "conj", "dobj", "nsubj", "nsubjpass", "attr", "pobj", "prep",
                   "compound", "agent", "dative", "acomp", "oprd"))  # fmt: skip
"""Relations over which a question mark bears on what stands below."""
PRESUMING = frozenset(("who", "whom", "whose", "why", "when", "how", "where"))
"""Words that ask for a circumstance and take the deed for granted."""
HIGHEST = 8
"""Governors looked at."""


def find_question(parse: Parse, token: Token) -> Token | None:
    """The question mark of the question that the statement of `token` is asked in, or None.

    A question that takes the deed for granted ("Who bombed the port?") asks for something else.
    """
    current = token
    for _ in range(HIGHEST):
        if current.pos in ("VERB", "AUX"):
            children = parse.governed(current)
            if any(c.lower in PRESUMING for c in children if c.dep in ("advmod", "nsubj", "dobj")):
                return None
            mark = next((c for c in children if c.text == "?" and c.index > token.index), None)
            if mark is not None:
                return mark
        if current.dep not in INNER or current.head == current.index:
            return None
        current = parse.head(current)
    return None


def find_rejection(parse: Parse, token: Token) -> Token | None:
    """The word by which somebody rejects the report or claim that tells of `token`, or None."""
    current = token
    for _ in range(HIGHEST):
        if current.head == current.index:
            return None
        parent = parse.head(current)
        if parent.pos == "NOUN" and parent.lemma.lower() in REPORTS:
            return _rejecting(parse, parent) if current.dep in ("acl", "prep", "relcl") else None
        if current.dep not in INNER and current.dep not in ("acl", "relcl"):
            return None
        current = parent
    return None


def _rejecting(parse: Parse, report: Token) -> Token | None:
    """The verb that rejects a report, or the word that calls it false."""
    above = parse.head(report)
    if report.dep in ("dobj", "nsubjpass") and above.lemma.lower() in REJECT:
        return above
    if report.dep in ("nsubj", "nsubjpass") and above.lemma == "be":
        said = parse.governed(above, "attr", "acomp")
        return next((word for word in said if word.lemma.lower() in FALSE), None)
    return None
