"""The hands that words passed through on their way to the publisher, innermost first."""

import re
from bisect import bisect_right

from dateline.annotate.parse import Parse, Token
from dateline.model import Attribution, Document
from dateline.resolve.sources.mentioned import Mentioned
from dateline.resolve.sources.source_kinds import agencies

HEAD_LENGTH = 400
"""Characters at the head of a text in which an agency may sign it."""
TAIL_LENGTH = 60
"""The same at its end ("... on Monday. -AFP")."""
SIGNED = re.compile(r"(?<![\w@#])[A-Z][A-Za-z]{1,9}(?!\w)")
DAY = re.compile(
    r"\s*(?:-|—|–|,|\||/|:)?\s*(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b"
    r"|\s*(?:-|—|–|,|\|)?\s*\d{1,2}[ ./-]"
)
NEAR = 20
"""Contents looked at, backwards, for one that holds a word."""
DEEPEST = 6
"""Hands within hands that are followed."""
OUTLET = re.compile(r"(?:TV|Radio|News|Times|Post|Press|Daily|Journal|Gazette|Tribune|Herald)$")
"""Ends of words in the names of outlets."""
CLASSES = frozenset(("news", "agency", "newspaper", "daily", "channel", "website", "magazine"))
"""Words after an outlet's name that say what it is: "the AFP news agency"."""
CARRYING = frozenset(("quote", "cite"))
TOLD_BY = frozenset(("to", "with"))
TALKS = frozenset(("interview", "comment", "remark", "statement", "conversation", "talk"))


def find_chains(
    parse: Parse,
    mentioned: Mentioned,
    document: Document,
    attributions: tuple[Attribution, ...],
) -> list[tuple[str, ...]]:
    """A chain for each attribution; those must be in order and have their names.

    Empty for an unknown source. A name never stands twice, and the publisher only where the
    text names it as a hand ("told The National").
    """
    carriers = _carriers(document)
    holders = _holders(attributions)
    told: dict[str, tuple[str, ...]] = {}
    hands: list[tuple[str, ...]] = []
    for attribution in attributions:
        name = attribution.source_name
        own = _told(parse, mentioned, attribution)
        if name is not None and own:
            told[name] = own
        elif name is not None and attribution.source_kind in ("named", "anonymous"):
            own = told.get(name, ())
        hands.append((*own, *_quoted_by(parse, mentioned, attribution)))
    chains = [
        _chain((name, *_passed(index, attributions, hands, holders), *carriers))
        if (name := attribution.source_name) is not None
        else ()
        for index, attribution in enumerate(attributions)
    ]
    return _with_cited(parse, attributions, chains)


def _passed(
    index: int,
    attributions: tuple[Attribution, ...],
    hands: list[tuple[str, ...]],
    holders: list[int | None],
) -> list[str]:
    """The hands after the source: those told, then each that holds the words in its own."""
    passed = list(hands[index])
    seen = {index}
    holder = holders[index]
    while holder is not None and holder not in seen and len(seen) < DEEPEST:
        seen.add(holder)
        name = attributions[holder].source_name
        passed.extend(([name] if name else []) + list(hands[holder]))
        holder = holders[holder]
    return passed


def _chain(names: tuple[str, ...]) -> tuple[str, ...]:
    kept: list[str] = []
    seen: set[str] = set()
    for name in names:
        folded = _fold(name)
        if folded not in seen:
            seen.add(folded)
            kept.append(name)
    return tuple(kept)


def _fold(name: str) -> str:
    folded = name.casefold().strip()
    return folded[4:] if folded.startswith("the ") else folded


def _holders(attributions: tuple[Attribution, ...]) -> list[int | None]:
    """For each attribution the one in whose content its source or cue stands, the shortest."""
    starts = sorted(
        (piece.start, piece.end, index)
        for index, attribution in enumerate(attributions)
        for piece in attribution.content
    )
    holders: list[int | None] = []
    for index, attribution in enumerate(attributions):
        anchor = attribution.cue or attribution.source
        holder: tuple[int, int] | None = None
        if anchor is not None:
            at = bisect_right(starts, (anchor.start, len(starts) + anchor.end, index))
            for start, end, other in reversed(starts[max(0, at - NEAR) : at]):
                if other == index or end < anchor.end:
                    continue
                if attributions[other].source_name == attribution.source_name:
                    continue
                if holder is None or end - start < holder[0]:
                    holder = (end - start, other)
        holders.append(None if holder is None else holder[1])
    return holders


def _verb(parse: Parse, attribution: Attribution) -> Token | None:
    return parse.head_of(attribution.cue) if attribution.cue is not None else None


def _told(parse: Parse, mentioned: Mentioned, attribution: Attribution) -> tuple[str, ...]:
    """The outlets that the source spoke to: "told CNN", "in an interview with CNN"."""
    verb = _verb(parse, attribution)
    if verb is None or verb.pos not in ("VERB", "AUX"):
        return ()
    hearers = []
    if verb.lemma in ("tell", "inform", "assure", "remind", "warn", "ask"):
        hearers.extend(parse.governed(verb, "dobj", "dative"))
    speaking = [verb, *(c for c in parse.governed(verb, "advcl") if c.lemma in ("speak", "talk"))]
    for word in speaking:
        for prep in parse.governed(word, "prep", "dative"):
            for name in parse.governed(prep, "pobj"):
                if prep.lower in TOLD_BY:
                    hearers.append(name)
                elif name.lemma.lower() in TALKS:
                    hearers.extend(
                        inner
                        for link in parse.governed(name, "prep")
                        if link.lower in TOLD_BY
                        for inner in parse.governed(link, "pobj")
                    )
    outlets = [_outlet(parse, mentioned, hearer) for hearer in hearers]
    return tuple(name for name in outlets if name is not None)


def _outlet(parse: Parse, mentioned: Mentioned, hearer: Token) -> str | None:
    """The name of the outlet that a word names or describes, or None if it is none."""
    for word in (hearer, *parse.governed(hearer, "compound", "nmod", "appos")):
        entity = mentioned.entity_at(word)
        if entity is not None and entity.kind == "outlet":
            return _bare(entity.name)
    words = [t.text for t in parse.tokens[hearer.left : hearer.right] if t.pos != "DET"]
    words = _bare(" ".join(words)).split()
    known = mentioned.called(" ".join(words))
    if known is not None and known.kind == "outlet":
        return known.name
    if hearer.pos == "PROPN" and any(OUTLET.search(word) for word in words):
        return " ".join(words)
    if hearer.lemma.lower() in ("radio", "television", "tv", "newspaper", "magazine", "daily"):
        return " ".join(words)
    return None


def _bare(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1] in CLASSES and words[0][:1].isupper():
        words.pop()
    return " ".join(words)


def _quoted_by(parse: Parse, mentioned: Mentioned, attribution: Attribution) -> tuple[str, ...]:
    """Who quotes the source: "SANA quoted a police source as saying"."""
    verb = _verb(parse, attribution)
    if verb is None:
        return ()
    for governor in [verb, *list(parse.ancestors(verb))[:3]]:
        if governor.lemma in CARRYING and governor.pos == "VERB":
            for relation in ("nsubj", "agent"):
                for child in parse.governed(governor, relation):
                    named = parse.governed(child, "pobj") if relation == "agent" else [child]
                    for name in named:
                        entity = mentioned.entity_at(name)
                        if entity is not None and entity.name != attribution.source_name:
                            return (entity.name,)
    return ()


def _with_cited(
    parse: Parse,
    attributions: tuple[Attribution, ...],
    chains: list[tuple[str, ...]],
) -> list[tuple[str, ...]]:
    """ "X said, citing Y", "according to X, citing Y": Y is the first hand of both, X the next."""
    by_content: dict[int, list[int]] = {}
    for index, attribution in enumerate(attributions):
        if attribution.content:
            by_content.setdefault(attribution.content[0].start, []).append(index)
    for index, attribution in enumerate(attributions):
        verb = _verb(parse, attribution)
        if verb is None or verb.lemma not in CARRYING or not chains[index]:
            continue
        if verb.tag != "VBG" and verb.dep != "relcl":
            continue
        governors = {t.index for t in parse.ancestors(verb)}
        for other in by_content.get(attribution.content[0].start, ()):
            outer = _verb(parse, attributions[other])
            if other == index or outer is None or not chains[other]:
                continue
            if outer.index in governors or _heads_same_sentence(outer, verb):
                joined = _chain((chains[index][0], *chains[other]))
                chains[index] = chains[other] = joined
    return chains


def _heads_same_sentence(outer: Token, verb: Token) -> bool:
    """Whether "according to" stands before the citing: it hangs on what is told, as that does."""
    return outer.lower == "according" and (
        outer.sentence == verb.sentence and outer.index < verb.index
    )


def _carriers(document: Document) -> tuple[str, ...]:
    """The agency that signs the dispatch: in its head or credit, or in the text's own."""
    names = [document.head.carrier] if document.head and document.head.carrier else []
    names.extend(credit.name for credit in document.credits if credit.role == "agency")
    if not names:
        names.extend(_signatures(document.text))
    publisher = _fold(document.publisher or "")
    return tuple(name for name in dict.fromkeys(names) if _fold(name) != publisher)


def _signatures(text: str) -> list[str]:
    """An agency that stands in brackets or before a date at the head, or alone at the end."""
    known = agencies()
    for match in SIGNED.finditer(text, 0, min(HEAD_LENGTH, len(text))):
        name = known.get(match.group())
        if name is None:
            continue
        around = text[max(0, match.start() - 1) : match.end() + 1]
        if around in (f"({match.group()})", f"[{match.group()}]"):
            return [name]
        if DAY.match(text, match.end()):
            return [name]
    tail = text[-TAIL_LENGTH:].rstrip(" .)]\n")
    last = re.search(r"(?:^|[\s(\[–—/-])([A-Z][A-Za-z]{1,9})$", tail)
    if last is not None and last.group(1) in known:
        before = tail[: last.start(1)].rstrip(" (\n[–—/-")
        if before.endswith((".", "”", '"', "!", "?")) or tail[last.start(1) - 1] in "([-–—/":
            return [known[last.group(1)]]
    return []
