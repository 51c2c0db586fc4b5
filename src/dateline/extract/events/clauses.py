"""The words that tell of an event: the clause that its trigger heads or stands in."""

from dateline.annotate.parse import Parse, Token
from dateline.extract.events import roles
from dateline.extract.names.noun_phrases import noun_before
from dateline.model import Span


def words_of_event(parse: Parse, token: Token, span: Span) -> tuple[Span, ...]:
    """The event's clause, and its subject where that stands before the verb it is joined to."""
    clause = clause_of(parse, token, span)
    head = _clause_head(parse, token)
    if head.dep != "conj" or parse.governed(head, "nsubj", "nsubjpass", "csubj"):
        return (clause,)
    for subject in roles.subjects(parse, head)[:1]:
        first, last = noun_before(parse, subject, head)
        lent = parse.span(first, last)
        if lent.end <= clause.start and subject.sentence == token.sentence:
            return clause, lent
    return (clause,)


def _clause_head(parse: Parse, token: Token) -> Token:
    """The verb of the clause that a token heads or stands in."""
    if roles.is_verb(token):
        return token
    return next((t for t in parse.ancestors(token) if roles.is_verb(t)), token)


def clause_of(parse: Parse, token: Token, span: Span) -> Span:
    """The words of the clause that the trigger heads or stands in."""
    clause = parse.subtree_span(_clause_head(parse, token))
    return Span(min(clause.start, span.start), max(clause.end, span.end))
