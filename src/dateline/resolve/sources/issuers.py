"""Writings as sources: a statement or a report speaks for whoever issued it."""

from dataclasses import replace

from dateline.annotate.parse import Parse, Token
from dateline.model import Span
from dateline.resolve.sources.mentioned import Mentioned
from dateline.resolve.sources.speaker import Speaker, entity_speaker

MEMORY = 200
"""Attributions back to which a statement is led."""
STATEMENTS = frozenset((
    "statement", "communique", "communiqué", "declaration", "release", "letter", "memo", "email",
    "bulletin", "notice", "advisory", "announcement",
))  # fmt: skip
ISSUED = STATEMENTS | {
    "information",
    "rule",
    "guideline",
    "figure",
    "regulation",
    "toll",
    "tally",
    "count",
}
"""Writings that speak for whoever issued them."""


def issued_by(
    parse: Parse, mentioned: Mentioned, head: Token, span: Span, before: list[Speaker | None]
) -> Speaker | None:
    """A statement or release speaks for whoever issued it; "the statement" for the last one."""
    issuer = _issuer(parse, mentioned, head)
    noun = head.lemma.lower()
    if issuer is not None:
        return replace(issuer, noun=noun)
    if noun in STATEMENTS and span.of(parse.document.text).lower().startswith("the "):
        same = next(
            (s for s in reversed(before[-MEMORY:]) if s is not None and s.noun == noun), None
        )
        recent = (s for s in reversed(before[-2:]) if s is not None and s.kind == "institution")
        return same or next(recent, None)
    return None


def _issuer(parse: Parse, mentioned: Mentioned, head: Token) -> Speaker | None:
    """Whose statement or report it is: "a statement from the department"."""
    owners = parse.governed(head, "poss", "compound", "nmod")
    for prep in parse.governed(head, "prep", "agent"):
        if prep.lower in ("from", "by", "of"):
            owners.extend(parse.governed(prep, "pobj"))
        elif prep.lower in ("in", "on"):
            for place in parse.governed(prep, "pobj"):
                owners.extend(parse.governed(place, "poss"))
                outlet = mentioned.entity_at(place)
                if outlet is not None and outlet.kind == "outlet":
                    owners.append(place)
    for clause in parse.governed(head, "acl"):
        for agent in parse.governed(clause, "agent"):
            owners.extend(parse.governed(agent, "pobj"))
    for owner in owners:
        entity = mentioned.entity_at(owner)
        if entity is not None:
            return entity_speaker(mentioned, entity)
    return None
