"""What takes a statement out of its teller's mouth: a question mark, somebody who rejects it, or
a publisher that takes it back.

"Did they bomb the port?" and "he denied reports that they had bombed it" both hold a bombing that
nobody here says took place.
"""

from dateline.annotate.parse import Parse, Token
from dateline.extract.speech.speech import speech_verbs

UNTOLD = frozenset(("said", "confirmed", "announced", "denied"))
"""Acts whose denial leaves open what they are about."""
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
PROOF = frozenset(("confirmation", "evidence", "proof", "sign", "indication", "verification"))
"""Nouns for what would show that something happened."""
VERIFY = frozenset(("verify", "confirm", "corroborate", "authenticate", "substantiate", "prove"))
UNCONFIRMED = frozenset(("unconfirmed", "unverified", "unsubstantiated", "conflicting", "disputed"))
FALSELY = frozenset(("falsely", "wrongly", "mistakenly", "erroneously", "incorrectly"))
PREMATURE = frozenset(("early", "soon", "premature", "impossible", "difficult", "hard"))
"""What it is to say a thing that is not known yet."""
EARLIER = frozenset(("earlier", "previous", "prior", "original", "initial", "first"))
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
    """The word by which somebody rejects the report or claim that tells of `token`, or None:
    "denied reports that they fled", "falsely claimed that they fled"."""
    current = token
    for _ in range(HIGHEST):
        if current.head == current.index:
            return None
        parent = parse.head(current)
        if parent.pos == "NOUN" and parent.lemma.lower() in REPORTS:
            return _rejecting(parse, parent) if current.dep in ("acl", "prep", "relcl") else None
        if current.dep in ("ccomp", "xcomp") and parent.lemma.lower() in speech_verbs():
            how = parse.governed(parent, "advmod")
            return next((word for word in how if word.lower in FALSELY), None)
        if current.dep not in INNER and current.dep not in ("acl", "relcl"):
            return None
        current = parent
    return None


def find_doubt(parse: Parse, token: Token) -> Token | None:
    """The word by which nobody vouches for what `token` tells, or None: "there was no confirmation
    of the raid", "reports that they had fled could not be verified", "unconfirmed reports said",
    "it is too early to say that they fled"."""
    current = token
    for _ in range(HIGHEST):
        if current.head == current.index:
            return None
        parent = parse.head(current)
        if parent.pos == "NOUN" and parent.lemma.lower() in REPORTS | PROOF:
            if current.dep not in ("acl", "prep", "relcl", "ccomp"):
                return None
            return _unsure(parse, parent)
        if parent.pos == "VERB" and current.dep == "ccomp":
            early = parse.head(parent)
            if parent.dep in ("xcomp", "advcl") and early.lower in PREMATURE:
                return early
            subjects = parse.governed(parent, "nsubj")
            named = (s for s in subjects if s.lemma.lower() in REPORTS)
            return next((w for s in named if (w := _unconfirmed(parse, s)) is not None), None)
        if current.dep not in INNER and current.dep not in ("acl", "relcl"):
            return None
        current = parent
    return None


def _unsure(parse: Parse, report: Token) -> Token | None:
    """What makes a report or a proof one that is not to be had."""
    if report.lemma.lower() in PROOF:
        none = parse.governed(report, "det", "neg")
        return next((word for word in none if word.lower == "no"), None)
    above = parse.head(report)
    if report.dep in ("dobj", "nsubjpass") and above.lemma.lower() in VERIFY:
        denied = parse.governed(above, "neg")
        if denied:
            return denied[0]
    return _unconfirmed(parse, report)


def _unconfirmed(parse: Parse, report: Token) -> Token | None:
    words = parse.governed(report, "amod", "compound")
    return next((word for word in words if word.lower in UNCONFIRMED), None)


def find_untold(parse: Parse, word: Token, parent: Token) -> Token | None:
    """The "not" by which something is neither told nor denied: "has not said who", "could not
    confirm that", "did not deny that"."""
    verb = speech_verbs().get(parent.lemma.lower())
    if verb is None or verb.act not in UNTOLD or word.dep != "ccomp":
        return None
    return next(iter(parse.governed(parent, "neg")), None)


def find_withdrawal(parse: Parse, token: Token) -> Token | None:
    """The "version" of its own text in which a publisher had told `token`, or None: "an earlier
    version of this article said ten people had died"."""
    current = token
    for _ in range(HIGHEST):
        if current.head == current.index:
            return None
        current = parse.head(current)
        for subject in parse.governed(current, "nsubj"):
            if subject.lemma.lower() == "version" and _own_text(parse, subject):
                return subject
    return None


def _own_text(parse: Parse, version: Token) -> bool:
    """Whether an earlier version is one of this very text."""
    earlier = any(c.lower in EARLIER for c in parse.governed(version, "amod", "compound"))
    for link in parse.governed(version, "prep"):
        whole = parse.tokens[link.index : link.right]
        return earlier and any(word.lower == "this" for word in whole)
    return earlier


def _rejecting(parse: Parse, report: Token) -> Token | None:
    """The verb that rejects a report, or the word that calls it false."""
    above = parse.head(report)
    if report.dep in ("dobj", "nsubjpass") and above.lemma.lower() in REJECT:
        return above
    if report.dep in ("nsubj", "nsubjpass") and above.lemma == "be":
        said = parse.governed(above, "attr", "acomp")
        return next((word for word in said if word.lemma.lower() in FALSE), None)
    return None
