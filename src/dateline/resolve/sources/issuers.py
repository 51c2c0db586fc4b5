"""Writings as sources: a statement or a report speaks for whoever issued it."""

from dataclasses import replace

from dateline.annotate.parse import Parse, Token
from dateline.model import Span
from dateline.resolve.sources.mentioned import Mentioned
from dateline.resolve.sources.source_kinds import described_kind
from dateline.resolve.sources.speaker import Speaker, entity_speaker, shortened

MEMORY = 200
"""Attributions back to which a statement is led."""
STATEMENTS = frozenset((
    "statement", "communique", "communiqué", "declaration", "release", "letter", "memo", "email",
    "bulletin", "notice", "advisory", "announcement",
))  # fmt: skip
FINDINGS = frozenset((
    "report", "research", "study", "survey", "investigation", "inquiry", "enquiry", "analysis",
    "assessment", "test", "finding", "review", "audit", "poll",
    "suit", "lawsuit", "tweet", "post", "complaint", "filing", "document", "briefing",
))  # fmt: skip
"""Work that speaks for whoever did it, where that is told."""
NUMBERS = frozenset(("data", "datum", "figure", "statistic", "toll", "tally", "count", "estimate"))
"""Numbers that speak for whoever gives them."""
VENUES = frozenset(("feed", "account", "channel", "website", "site", "page", "blog"))
"""Where somebody publishes: it speaks for whose it is, not for the service that it is on."""
ISSUED = (
    STATEMENTS | FINDINGS | NUMBERS | VENUES | {"information", "rule", "guideline", "regulation"}
)
"""Writings that speak for whoever issued them."""


def issued_by(
    parse: Parse, mentioned: Mentioned, head: Token, span: Span, before: list[Speaker | None]
) -> Speaker | None:
    """A statement or release speaks for whoever issued it; "the statement" for the last one."""
    issuer = _issuer(parse, mentioned, head)
    noun = head.lemma.lower()
    if issuer is not None:
        return replace(issuer, noun=noun)
    words = span.of(parse.document.text).lower()
    if words.startswith(("the ", "this ")) and head.tag == "NN":
        heard = reversed(before[-MEMORY:])
        same = next((s for s in heard if s is not None and s.noun == noun), None)
        if same is not None or noun not in STATEMENTS:
            return same
        recent = (s for s in reversed(before[-2:]) if s is not None and s.kind == "institution")
        return next(recent, None)
    return None


def _issuer(parse: Parse, mentioned: Mentioned, head: Token) -> Speaker | None:
    """Whose statement or report it is: "a statement from the department"."""
    owners = parse.governed(head, "poss")
    if head.lemma.lower() not in VENUES:
        owners += parse.governed(head, "compound", "nmod")
    for prep in parse.governed(head, "prep", "agent"):
        if prep.lower in ("from", "by") or (
            prep.lower == "of" and head.lemma.lower() not in FINDINGS | NUMBERS
        ):
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
        found = _owner(parse, mentioned, owner, head)
        if found is not None:
            return found
    return None


def _owner(parse: Parse, mentioned: Mentioned, owner: Token, head: Token) -> Speaker | None:
    """Who a word beside a writing stands for, if it can have issued it."""
    entity = mentioned.entity_at(owner)
    work = head.lemma.lower() in FINDINGS
    loose = work and owner.dep in ("compound", "nmod")
    if entity is not None and mentioned.is_named(entity):
        if loose and entity.kind not in ("organization", "outlet"):
            return None
        return entity_speaker(mentioned, entity)
    if entity is not None and not work:
        return entity_speaker(mentioned, entity)
    common = owner.pos == "NOUN" or owner.text.islower()
    if common and not loose and described_kind(owner) == "institution":
        own = parse.governed(owner, "poss")
        # "The government's health ministry" is the health ministry.
        first = own[0].right if own else owner.left
        last = owner.right - (parse.tokens[owner.right - 1].tag == "POS")
        words = " ".join(parse.span(first, last).of(parse.document.text).split())
        return Speaker(shortened(words), "institution", owner.lemma.lower())
    return None
