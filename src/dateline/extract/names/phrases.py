"""Where a noun phrase that describes somebody begins and ends, whatever the parse makes of it."""

from dateline.annotate.parse import Parse, Token

LEFT = frozenset(
    ["det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "case", "punct", "npadvmod",
     "predet", "advmod", "conj", "cc", "dep", "appos"]
)  # fmt: skip
"""Relations of words that stand before the head of a phrase and belong to it."""

FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
MEASURES = frozenset(["least", "most", "than", "more", "about", "nearly", "around", "up", "over"])
"""Words before a number that a description leaves out."""

LOOSE_ENDS = ("PUNCT", "CCONJ", "SCONJ", "ADP")
CLAUSES = frozenset(["relcl", "advcl", "ccomp", "parataxis"])
BREAKS = frozenset([",", ";", ":", "(", ")", "[", "]", "--", "–", "—", '"', "“", "”", "``", "''"])
LOOSE = frozenset(
    ["after", "before", "during", "since", "amid", "despite", "following", "because", "as", "while",
     "until", "without", "through", "throughout", "besides", "including", "like", "than"]
)  # fmt: skip
"""Prepositions whose phrases tell of what happens, not of who it is."""

SAYINGS = frozenset(
    ["statement", "interview", "report", "release", "email", "letter", "conference", "remark",
     "speech", "comment", "briefing", "message"]
)  # fmt: skip
"""What somebody speaks in: "an official in a statement" is an official."""

DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today",
     "yesterday", "january", "february", "march", "april", "may", "june", "july", "august",
     "september", "october", "november", "december"]
)  # fmt: skip
LONGEST_ACL = 6
"""Tokens of a participle clause that still describes ("a source working with the rebels")."""

LONGEST = 24
"""Tokens that a description may run to on either side of its head."""


def phrase_bounds(parse: Parse, head: Token) -> tuple[int, int]:
    """First and last (not included) token of the description headed by `head`.

    It begins at the head's article if there is one, never before a finite verb, and ends
    before a relative clause, a coordinated phrase, a comma, bracket or quotation mark.
    """
    return _first(parse, head), _last(parse, head)


def _first(parse: Parse, head: Token) -> int:
    tokens = parse.tokens
    dets = [c for c in parse.governed(head, "det", "poss") if c.index < head.index]
    if dets and dets[0].dep == "det":
        # The words before an article are not this phrase's, whatever they were attached to.
        predets = [c.left for c in parse.governed(head, "predet") if c.index < dets[0].index]
        return min([dets[0].index, *predets])
    first = head.index
    stop = max(head.left, head.index - LONGEST)
    while first > stop:
        token = tokens[first - 1]
        if token.tag in FINITE or (
            token.dep not in LEFT and token.pos not in ("ADJ", "NOUN", "PROPN")
        ):
            break
        if token.text in BREAKS and token.text != '"':
            break
        joined = tokens[first].text == "-" or token.text == "-"
        loose = token.dep == "advmod" and token.head == head.index
        if not joined and (loose or token.tag in ("RB", "IN")):
            break
        first -= 1
    while first < head.index and (
        tokens[first].pos in ("PUNCT", "CCONJ", "ADV", "PART") or tokens[first].lower in MEASURES
    ):
        first += 1
    return first


def _last(parse: Parse, head: Token) -> int:
    tokens = parse.tokens
    last = min(head.right, head.index + LONGEST)
    for child in parse.governed(head):
        if child.index <= head.index:
            continue
        loose = child.dep in CLAUSES or child.dep in ("cc", "conj", "appos")
        long = child.dep == "acl" and child.right - child.left > LONGEST_ACL
        dated = child.dep == "prep" and any(t.lower in DAYS for t in parse.governed(child, "pobj"))
        late = child.dep == "prep" and (
            child.lower in LOOSE or any(t.lemma in SAYINGS for t in parse.governed(child, "pobj"))
        )
        if loose or long or dated or late or child.dep in ("npadvmod", "tmod"):
            last = min(last, child.left)
    for index in range(head.index + 1, last):
        token = tokens[index]
        if token.lower in DAYS and tokens[index - 1].pos == "ADP":
            last = index - 1
            break
        if token.text in BREAKS or token.tag in FINITE or token.tag in ("WDT", "WP"):
            last = index
            break
    while last - 1 > head.index and _loose_end(tokens[last - 1], head):
        last -= 1
    return max(last, head.index + 1)


def _loose_end(token: Token, head: Token) -> bool:
    """Whether a description does not end with this word; its own possessive is none of it."""
    own = token.tag == "POS" and token.head == head.index
    return token.pos in LOOSE_ENDS or own
