"""Nouns and adjectives that report: "the minister's claim that", "was clear that", "the
ministry's count"."""

from collections.abc import Iterator

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.descriptions import role_nouns
from dateline.extract.names.noun_phrases import Range, noun_range
from dateline.extract.speech.contents import OCCASIONS
from dateline.extract.speech.cue import Cue, cue_words
from dateline.extract.speech.speakers import find_source
from dateline.model import SpeechAct

SOURCELESS = frozenset((
    "claim", "allegation", "accusation", "report", "rumor", "rumour", "speculation", "warning",
    "revelation", "confirmation", "complaint", "criticism", "prediction",
))  # fmt: skip
"""Nouns whose clause is somebody's word although nobody is named for it."""
FEELINGS = frozenset(("concern", "doubt", "outrage", "regret", "fear", "hope"))
"""Nouns that are a saying only where they are expressed or voiced."""
MAKING = frozenset((
    "make", "issue", "repeat", "give", "raise", "publish", "release", "launch", "express", "voice",
))  # fmt: skip
"""Verbs whose subject is the source of the noun that they have as object."""


COUNTS = frozenset(("count", "tally", "toll", "estimate", "figure", "statistic"))
"""What somebody has counted, or thinks the number to be."""
COMING_TO = frozenset((
    "be", "stand", "rise", "climb", "reach", "grow", "jump", "increase", "fall", "drop", "come",
    "exceed", "pass", "include", "remain", "run", "amount", "total",
))  # fmt: skip
"""Verbs that a count is the subject of."""
SUFFERING = frozenset(("army", "military", "navy", "police", "company", "hospital", "team"))
"""Bodies whose toll is what befell them."""


def noun_cue(parse: Parse, noun: Token, act: SpeechAct) -> Iterator[Cue]:
    """ "the minister's claim that ...", "issued a warning about ..." """
    head = parse.head(noun)
    made = noun.dep == "dobj" and head.lemma in MAKING and head.index < noun.index
    if noun.lemma in FEELINGS and not (made and head.lemma in ("express", "voice")):
        return
    source = find_source(parse, head) if made else _noun_source(parse, noun, "by", "from")
    if source is None and noun.lemma not in SOURCELESS:
        return
    start = cue_words(parse, head)[0] if made else noun.index
    for clause in parse.governed(noun, "acl", "ccomp", "relcl"):
        if "\n" in parse.document.text[noun.end : clause.start]:
            continue
        that = next((m for m in parse.governed(clause, "mark") if m.lower == "that"), None)
        if that is not None and noun.index < that.index and clause.left <= noun.index + 12:
            yield Cue(start, noun.index + 1, noun.index, act, source, ((that.index, clause.right),))
            return
    preps = parse.governed(noun, "prep")
    if made:
        preps += [c for c in parse.governed(head, "prep") if c.index == noun.right]
    for prep in preps:
        if any(n.lower in OCCASIONS for n in parse.governed(prep, "pobj")):
            continue
        about = prep.lower in ("for", "about", "on", "against", "of")
        at = prep.lower in ("at", "over", "that") and noun.lemma in ("concern", "outrage", "regret")
        owned = any(c.dep == "poss" for c in parse.governed(noun)) and noun.lemma in SOURCELESS
        loose = noun.lemma in ("speculation", "rumor", "rumour") and prep.lower in ("of", "about")
        if (made and (about or at)) or (owned and prep.lower in ("of", "about")) or loose:
            last = prep.index + (prep.lower == "for")
            yield Cue(
                start, max(noun.index + 1, last), noun.index, act, source, ((last, prep.right),)
            )
            return


def count_cue(parse: Parse, noun: Token) -> Iterator[Cue]:
    """ "The ministry's count rose to 12", "by the ministry's count, 12 are dead": who counts says
    the number. A toll is also what somebody suffered, so that it is the word of a body alone.
    """
    source = _noun_source(parse, noun, "by")
    verb = parse.head(noun)
    if source is None or not _can_count(parse, noun, source):
        return
    if all(t.pos != "NUM" for t in parse.words(parse.sentences[noun.sentence])):
        return
    if noun.dep == "nsubj" and noun.index < verb.index and verb.lemma in COMING_TO:
        first = max(noun.index + 1, source[1])
        yield Cue(noun.index, noun.index + 1, noun.index, "said", source, ((first, verb.right),))
    elif noun.dep == "pobj" and verb.lower == "by" and verb.dep in ("prep", "agent"):
        clause = parse.head(verb)
        if noun.right < clause.right and clause.pos in ("VERB", "AUX"):
            content = (noun.right, clause.right)
            if verb.index > clause.index:
                content = (clause.left, verb.index)
            yield Cue(verb.index, noun.index + 1, noun.index, "said", source, (content,))


def _can_count(parse: Parse, noun: Token, source: Range) -> bool:
    """Whether what a count belongs to is somebody who counts, not a place, a day or a disaster."""
    toll = noun.lemma == "toll"
    named = next((e for e in parse.entities if e.first < source[1] and source[0] < e.last), None)
    if named is not None:
        return named.label == "ORG" or (named.label == "PERSON" and not toll)
    nouns = [t for t in parse.tokens[slice(*source)] if t.pos in ("NOUN", "PROPN")]
    if not nouns:
        return False
    word = nouns[-1]
    kind = role_nouns().get(word.lower) or role_nouns().get(word.lemma.lower())
    body = kind in ("organization", "outlet") and word.lemma not in SUFFERING
    return body if toll else kind is not None


def adjective_cue(parse: Parse, word: Token) -> Iterator[Cue]:
    """ "The minister was clear that ...", "the report makes clear that ..." """
    verb = parse.head(word)
    if verb.lemma not in ("be", "make"):
        return
    clauses = [*parse.governed(word, "ccomp"), *parse.governed(verb, "ccomp")]
    clause = next((c for c in clauses if c.index > word.index), None)
    source = find_source(parse, verb)
    if clause is None or source is None or parse.tokens[source[0]].lower in ("it", "this", "that"):
        return
    first = cue_words(parse, verb)[0]
    yield Cue(first, word.index + 1, word.index, "said", source, ((clause.left, clause.right),))


def _noun_source(parse: Parse, noun: Token, *by: str) -> Range | None:
    """Whose the noun is, as owner or behind one of the prepositions."""
    for child in parse.governed(noun):
        if child.dep == "poss":
            first, last = noun_range(parse, child)
            return (first, last - 1) if parse.tokens[last - 1].tag == "POS" else (first, last)
        if child.dep in ("prep", "agent") and child.lower in by:
            for name in parse.governed(child, "pobj"):
                return noun_range(parse, name)
    return None
