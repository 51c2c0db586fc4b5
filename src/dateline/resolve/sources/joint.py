"""Several who speak with one voice ("Karen Reed and Patty King said"), and one who has several
offices ("the chairman and founder of the firm, Karl Weber")."""

from dateline.annotate.parse import Parse, Token
from dateline.model import Entity, Span
from dateline.resolve.sources.mentioned import Mentioned
from dateline.resolve.sources.speaker import Speaker, described, entity_speaker, shortened

MOST = 6
"""Names that are listed; more are a crowd."""


def bearer_of_offices(
    parse: Parse, mentioned: Mentioned, head: Token, span: Span
) -> Speaker | None:
    """The one whose name closes a source behind a comma and the offices joined before it; None
    for any other source, and for a list."""
    comma = span.of(parse.document.text).rfind(",")
    if comma < 0 or head.tag in ("NNS", "NNPS") or not parse.governed(head, "cc"):
        return None
    offices = Span(span.start, span.start + comma)
    if "," in offices.of(parse.document.text):
        return None
    behind = mentioned.within(Span(offices.end + 1, span.end))
    if len(behind) != 1 or behind[0].form != "name" or behind[0].kind != "person":
        return None
    name = behind[0]
    spaced = Span(offices.end, name.span.start).of(parse.document.text)
    entity = mentioned.entity_of(name)
    if entity is None or spaced.strip() != "," or name.span.end != span.end:
        return None
    persons = [m for m in mentioned.within(offices) if m.kind == "person"]
    others = [m for m in persons if m.form == "name" and " " in m.span.of(parse.document.text)]
    return entity_speaker(mentioned, entity) if persons and not others else None


def joint_speaker(parse: Parse, mentioned: Mentioned, head: Token, span: Span) -> Speaker | None:
    """The names of all who are joined by "and" in a source, at least one of them named; None for
    a single one. A name that holds an "and" is one ("Centers for Disease Control and Prevention").
    """
    members = _members(parse, head, span)
    if len(members) < 2:
        return None
    if officer := bearer_of_offices(parse, mentioned, head, span):
        return officer
    speakers = []
    for member in members:
        mention = mentioned.at(member)
        entity = mentioned.entity_of(mention)
        if mention is not None and mention.form == "name" and _holds_all(parse, mention.span):
            return None
        speakers.append(_named(parse, mentioned, member, entity, members))
    names = [speaker.name for speaker in speakers if speaker is not None]
    if len(names) != len(members) or len(set(names)) < len(names):
        return None
    if not any(
        s is not None and _is_named(mentioned, m) for s, m in zip(speakers, members, strict=True)
    ):
        return None
    first = speakers[0]
    if first is None or (len(members) == 2 and _one_person(parse, mentioned, members)):
        return speakers[-1]
    joined = " and ".join((", ".join(names[:-1]), names[-1]))
    return Speaker(joined, first.kind, plural=True)


def _members(parse: Parse, head: Token, span: Span) -> list[Token]:
    """The head and what is joined to it within the span."""
    members = [head]
    while len(members) < MOST:
        joined = [
            word
            for word in parse.governed(members[-1], "conj")
            if word.pos in ("NOUN", "PROPN") and span.contains(word.span)
        ]
        if not joined:
            return members
        members.append(joined[0])
    return []


def _holds_all(parse: Parse, span: Span) -> bool:
    return any(token.tag == "CC" for token in parse.tokens_in(span))


def _is_named(mentioned: Mentioned, member: Token) -> bool:
    entity = mentioned.entity_at(member)
    return entity is not None and mentioned.is_named(entity)


def _one_person(parse: Parse, mentioned: Mentioned, members: list[Token]) -> bool:
    """Whether a role and a name with its title are one: "the president and CEO Karl Weber"."""
    role, name = members
    mention = mentioned.at(name)
    if role.pos != "NOUN" or mention is None or mention.title is None:
        return False
    before = parse.tokens[max(0, parse.first_token_at(mention.title.start) - 1)]
    return mention.kind == "person" and before.tag == "CC" and role.tag == "NN"


def _named(
    parse: Parse,
    mentioned: Mentioned,
    member: Token,
    entity: Entity | None,
    members: list[Token],
) -> Speaker | None:
    """One of them: by name, or in its own words up to the next."""
    if entity is not None and mentioned.is_named(entity):
        return entity_speaker(mentioned, entity)
    ends = [other.left for other in members if other.left > member.index]
    last = min([member.right, *ends])
    while last > member.index + 1 and parse.tokens[last - 1].tag in ("CC", ",", "DT"):
        last -= 1
    words = described(parse, mentioned, parse.span(member.left, last))
    speaker = Speaker(shortened(words), "anonymous")
    return entity_speaker(mentioned, entity) if entity is not None else speaker
