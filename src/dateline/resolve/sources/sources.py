"""Who the source of an attribution is: name, kind, and the hands that the words passed through."""

import re
from dataclasses import replace

from dateline.annotate.parse import Parse, Token
from dateline.model import Attribution, Entity, Mention, Reading, SourceKind, Span
from dateline.resolve.sources.chains import find_chains
from dateline.resolve.sources.glued import trim_glued
from dateline.resolve.sources.issuers import ISSUED, issued_by
from dateline.resolve.sources.joint import joint_speaker
from dateline.resolve.sources.labels import (
    ANSWERS,
    WITHDRAWN,
    interviewee,
    labelled,
    plain_label,
)
from dateline.resolve.sources.mentioned import Mentioned
from dateline.resolve.sources.source_kinds import described_kind, source_nouns
from dateline.resolve.sources.speaker import (
    Speaker,
    described,
    entity_speaker,
    mention_speaker,
    shortened,
)

INFORMED = re.compile(r"\b(?:familiar|close|briefed|knowledge|informed|involved)\b")
"""Words that tell a few unnamed insiders from a mass."""
FIRST_PERSON = frozenset(("i", "we", "me", "us"))
CAPITALS = frozenset(("WHO", "IT", "US"))
"""Bodies that a tagger takes for pronouns."""
ONE = frozenset(("one", "another"))
RELATIVE = frozenset(("who", "which", "that", "whom"))
REPORTS = frozenset(("report", "article", "paper", "newspaper", "editorial", "story"))
LABELLED: dict[str, SourceKind] = {
    "ORG": "institution", "GPE": "institution", "NORP": "collective", "FAC": "institution",
    "LOC": "institution",
}  # fmt: skip
"""The kind of a bare name that nothing else is known of, by the general model's label."""
MEMORY = 200
"""Attributions back to which a pronoun or a description is led."""


def resolve_sources(parse: Parse, reading: Reading) -> tuple[Attribution, ...]:
    """The attributions of `reading` with `source_name`, `source_kind` and `chain` filled in.

    The name is the fullest that the document gives; an unnamed source is called by its
    description without article; a pronoun or a description that leads nowhere keeps its own
    words. A source that the text does not give stays None, its kind anonymous and its chain
    empty. The publisher is in the chain only where the text names it as a hand.
    """
    mentioned = Mentioned(parse, reading)
    answering = interviewee(parse, mentioned, reading)
    speakers: list[Speaker | None] = []
    for index, attribution in enumerate(reading.attributions):
        if attribution.source is None and answering is not None and _answers(parse, attribution):
            speakers.append(entity_speaker(mentioned, answering))
            continue
        speaker = _speaker(parse, mentioned, reading.attributions, index, speakers)
        speakers.append(_trimmed(mentioned, speaker))
    named = tuple(
        replace(a, source_name=s.name, source_kind=s.kind) if s else _unsourced(a)
        for a, s in zip(reading.attributions, speakers, strict=True)
    )
    chains = find_chains(parse, mentioned, reading.document, named)
    return tuple(
        replace(attribution, chain=chain) for attribution, chain in zip(named, chains, strict=True)
    )


def _answers(parse: Parse, attribution: Attribution) -> bool:
    cue = attribution.cue
    return cue is not None and cue.of(parse.document.text).lower() in ANSWERS


def _trimmed(mentioned: Mentioned, speaker: Speaker | None) -> Speaker | None:
    """A speaker without the words that lost commas left at the name: "Douma the Observatory"."""
    if speaker is None or speaker.kind == "named":
        return speaker
    name = trim_glued(speaker.name)
    if name == speaker.name:
        return speaker
    entity = mentioned.called(name)
    if entity is not None and mentioned.is_named(entity):
        return entity_speaker(mentioned, entity)
    return replace(speaker, name=name)


def _unsourced(attribution: Attribution) -> Attribution:
    return replace(attribution, source_name=None, source_kind="anonymous")


def _speaker(
    parse: Parse,
    mentioned: Mentioned,
    attributions: tuple[Attribution, ...],
    index: int,
    before: list[Speaker | None],
) -> Speaker | None:
    attribution = attributions[index]
    if attribution.source is None:
        return None
    head = parse.head_of(attribution.source)
    words = attribution.source.of(parse.document.text)
    if head is None or WITHDRAWN.match(words):
        return None
    if attribution.cue is None:
        entity = labelled(parse, mentioned, attribution)
        if entity is not None:
            return entity_speaker(mentioned, entity)
        titled = plain_label(words)
        if titled is not None:
            return Speaker(titled, "named", person=True)
    if head.pos == "PRON" and head.lower in FIRST_PERSON:
        return _holder(attributions, index, before) or _last(before, person=True)
    if head.text in CAPITALS:
        return _of_phrase(parse, mentioned, head, attribution.source, before)
    if head.pos == "PRON" and head.lower in RELATIVE:
        noun = parse.head(parse.head(head))
        return _of_phrase(parse, mentioned, noun, parse.subtree_span(noun), before)
    if head.pos == "PRON" and head.tag in ("PRP", "PRP$"):
        return _of_pronoun(parse, mentioned, head, before)
    return _of_phrase(parse, mentioned, head, attribution.source, before)


def _of_pronoun(
    parse: Parse, mentioned: Mentioned, head: Token, before: list[Speaker | None]
) -> Speaker | None:
    """A pronoun: whoever it leads back to, else the last speaker that agrees with it."""
    person = head.lower in ("he", "she", "him", "her")
    entity = mentioned.entity_at(head)
    last = before[-1] if before else None
    if head.lower == "it" and last is not None and last.kind in ("institution", "outlet"):
        return last
    if entity is not None:
        speaker = entity_speaker(mentioned, entity)
        if mentioned.is_named(entity):
            return speaker
        return _led_back(speaker.name, speaker.noun, speaker.plural, before) or speaker
    last = _last(before, person=person, plural=head.lower in ("they", "them"))
    if last is not None:
        return last
    return Speaker(parse.tokens[head.index].text, "anonymous", person=person)


def _last(
    before: list[Speaker | None], *, person: bool = False, plural: bool = False
) -> Speaker | None:
    """The last speaker who agrees in number and kind."""
    for speaker in reversed(before[-MEMORY:]):
        if speaker is None:
            continue
        if person and speaker.person:
            return speaker
        if not person and not speaker.person and (speaker.plural or not plural):
            return speaker
        if plural and speaker.plural:
            return speaker
    return None


def _holder(
    attributions: tuple[Attribution, ...], index: int, before: list[Speaker | None]
) -> Speaker | None:
    """Whose words hold those of the attribution: the one who says "I"."""
    own = attributions[index].source
    for other in range(index - 1, max(-1, index - MEMORY), -1):
        if own and any(piece.contains(own) for piece in attributions[other].content):
            return before[other]
    return None


def _of_phrase(
    parse: Parse, mentioned: Mentioned, head: Token, span: Span, before: list[Speaker | None]
) -> Speaker | None:
    """A noun phrase: the name in it, what it leads back to, or its own words."""
    joint = joint_speaker(parse, mentioned, head, span)
    joint = joint or _some_of_them(parse, mentioned, head, before)
    if joint is not None:
        return joint
    mention = mentioned.at(head)
    entity = mentioned.entity_of(mention)
    if head.text in CAPITALS and (entity is None or not mentioned.is_named(entity)):
        entity = mentioned.called(head.text)
        if entity is None:
            return Speaker(head.text, "institution")
    if entity is not None and mentioned.is_named(entity) and not _is_writing(head):
        return entity_speaker(mentioned, entity)
    inside = _name_inside(parse, mentioned, head, span)
    if inside is not None:
        return inside
    if head.lemma.lower() in ISSUED:
        issued = issued_by(parse, mentioned, head, span, before)
        if issued is not None:
            return issued
    if mention is not None and mention.form == "name" and entity is None:
        return mention_speaker(parse, mention)
    bearer = mentioned.bearer(shortened(span.of(parse.document.text)))
    if bearer is not None:
        return entity_speaker(mentioned, bearer)
    if entity is not None and mention is not None and mention.form == "description":
        return _described_entity(parse, mentioned, entity, head, span)
    return _described(parse, mentioned, head, span, before)


def _some_of_them(
    parse: Parse, mentioned: Mentioned, head: Token, before: list[Speaker | None]
) -> Speaker | None:
    """ "Some of them", by what "them" leads back to: all of those that "they" are, or one."""
    for of in parse.governed(head, "prep"):
        for whole in parse.governed(of, "pobj") if of.lower == "of" else ():
            if whole.lower not in ("them", "us"):
                continue
            all_of_them = _of_pronoun(parse, mentioned, whole, before)
            if all_of_them is None or all_of_them.name == whole.text:
                return None
            if head.lower not in ONE:
                return all_of_them
            name = f"one of the {all_of_them.name[:1].lower()}{all_of_them.name[1:]}"
            return Speaker(name, "anonymous", all_of_them.noun, person=True)
    return None


def _described_entity(
    parse: Parse, mentioned: Mentioned, entity: Entity, head: Token, span: Span
) -> Speaker:
    """Somebody unnamed, by the words that stand here first, or else by the first description."""
    speaker = entity_speaker(mentioned, entity, head)
    words = described(parse, mentioned, span)
    first = mentioned.head_of_entity(entity)
    if first is not None and first.index == head.index:
        speaker = replace(speaker, name=_owned(parse, mentioned, head, shortened(words)))
    return replace(speaker, kind=_kind(head, words))


def _owned(parse: Parse, mentioned: Mentioned, head: Token, name: str) -> str:
    """ "Her sister" by the name of the one whose sister she is."""
    for owner in parse.governed(head, "poss"):
        if owner.pos == "PRON" and owner.left == head.left:
            entity = mentioned.entity_at(owner)
            if entity is not None and mentioned.is_named(entity):
                return f"{entity.name}'s {name.split(' ', 1)[-1]}"
    return name


def _kind(head: Token, words: str) -> SourceKind:
    """The kind of an unnamed source by its head noun and the words beside it."""
    lower = words.lower()
    if head.lemma.lower() in ("agency", "service") and "news" in lower:
        return "outlet"
    if head.lower == "people" and INFORMED.search(lower):
        return "anonymous"
    return described_kind(head)


def _is_writing(head: Token) -> bool:
    return head.pos == "NOUN" and head.lemma.lower() in ISSUED


def _name_inside(parse: Parse, mentioned: Mentioned, head: Token, span: Span) -> Speaker | None:
    """A person's name beside the head ("the minister and deputy, Ann Lee"), or the outlet that
    a report, an agency or a station is."""
    for mention in mentioned.within(span):
        name_head = parse.head_of(mention.span) if mention.form == "name" else None
        if name_head is None or name_head.index == head.index:
            continue
        outlet = source_nouns().get(head.lemma.lower()) in ("outlet", "institution")
        beside = _same_as(parse, name_head, head) or _at_edge(parse, mention, head, span)
        if (mention.kind == "person" and beside) or (
            mention.kind == "outlet" and outlet and not _is_writing(head)
        ):
            entity = mentioned.entity_of(mention)
            if entity is not None:
                return entity_speaker(mentioned, entity)
            return mention_speaker(parse, mention)
    return None


def _at_edge(parse: Parse, mention: Mention, head: Token, span: Span) -> bool:
    """Whether a name begins or ends the phrase without a word that makes it somebody else's:
    "Ann Lee head of the council", "president of the council Ann Lee" where commas were lost."""
    titled = head.pos == "NOUN" or head.lemma.lower() in source_nouns()
    if not titled or described_kind(head) not in ("anonymous", "collective"):
        return False
    if mention.span.start == span.start:
        after = parse.tokens[parse.first_token_at(mention.span.end)]
        return after.index == head.index or after.head == head.index
    start = mention.title.start if mention.title is not None else mention.span.start
    before = parse.tokens[max(0, parse.first_token_at(start) - 1)]
    return mention.span.end == span.end and before.pos in ("NOUN", "PROPN", "PUNCT")


def _same_as(parse: Parse, name: Token, head: Token) -> bool:
    """Whether a name stands in apposition to the head, directly or over joined titles."""
    if name.dep not in ("appos", "conj", "npadvmod"):
        return False
    apposed = name.dep == "appos"
    for governor in parse.ancestors(name):
        if governor.index == head.index:
            return apposed
        if governor.dep not in ("appos", "conj", "pobj", "prep"):
            return False
        apposed = apposed or governor.dep == "appos"
    return False


def _described(
    parse: Parse, mentioned: Mentioned, head: Token, span: Span, before: list[Speaker | None]
) -> Speaker:
    """An unnamed source: led back to a fuller description before, or in its own words."""
    noun = head.lemma.lower()
    plural = head.tag in ("NNS", "NNPS")
    words = described(parse, mentioned, span)
    name = shortened(words)
    if words.lower().startswith(("the ", "this ", "these ", "those ")):
        earlier = _led_back(name, noun, plural, before)
        if earlier is not None:
            return earlier
        if noun in REPORTS and not plural:
            outlet = _last_outlet(mentioned, span, before)
            if outlet is not None:
                return outlet
    kind = _kind(head, words)
    if head.pos == "PROPN" and head.left == head.index:
        kind = LABELLED.get(mentioned.label_at(head), "named")
    single = not plural and kind in ("anonymous", "collective")
    return Speaker(name, kind, noun, plural, single)


def _led_back(name: str, noun: str, plural: bool, before: list[Speaker | None]) -> Speaker | None:
    """The last unnamed speaker whose description has all words of this one."""
    wanted = set(name.lower().split())
    for speaker in reversed(before[-MEMORY:]):
        if speaker is None or speaker.noun != noun or speaker.plural != plural:
            continue
        if wanted <= set(speaker.name.lower().split()):
            return speaker
    return None


def _last_outlet(mentioned: Mentioned, span: Span, before: list[Speaker | None]) -> Speaker | None:
    """ "The report said": the outlet that spoke or was named last."""
    mention = mentioned.last_named(span.start, "outlet")
    if mention is not None:
        entity = mentioned.entity_of(mention)
        if entity is not None:
            return entity_speaker(mentioned, entity)
    return next(
        (s for s in reversed(before[-MEMORY:]) if s is not None and s.kind == "outlet"), None
    )
