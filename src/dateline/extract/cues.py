"""Reporting words in a sentence, with their source and what they govern as content.

Dependency patterns over the words of `speech.py`; quotation marks and texts without clear
grammar are dealt with in `quotes.py`. Ranges are of tokens, half open.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.annotate.parse import Parse, Token
from dateline.extract.speech import SpeechVerb, speech_nouns, speech_verbs
from dateline.model import SpeechAct

Range = tuple[int, int]

SUBJECTS = ("nsubj", "nsubjpass")
GROUP = frozenset(("aux", "auxpass", "neg", "prt"))
"""What belongs to the words of a cue beside its verb."""
LINKED = frozenset(("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep"))
"""Relations through which a verb without a subject has that of its governor."""
RAISED = frozenset((
    "say", "report", "believe", "think", "estimate", "allege", "rumour", "rumor", "claim",
    "confirm", "suspect", "understand", "announce", "presume",
))  # fmt: skip
"""Passive verbs whose subject is part of the content: "is said to have fled"."""
PASSIVE_NOUN = frozenset(("report", "confirm", "announce", "claim", "estimate"))
IN_CUE = frozenset(("for", "on", "to"))
"""Prepositions that count as words of the cue: "called for", "called on"."""
LEADING_IN = frozenset(("go", "continue", "decline", "refuse", "proceed"))
MAKING = frozenset(("make", "issue", "repeat", "give", "raise", "publish", "release"))
"""Verbs whose subject is the source of the noun that they have as object."""
AFTER_CONTENT = frozenset((
    "as", "after", "because", "since", "if", "when", "while", "before", "until", "unless",
    "although", "though", "where", "so", "once",
))  # fmt: skip
MAX_CLIMB = 6


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word: its tokens, act, source and contents; `verb` None for nouns and marks.

    `open` tells that no content was found by grammar, so that a quotation beside it may be it.
    """

    first: int
    last: int
    head: int
    act: SpeechAct
    source: Range | None
    content: tuple[Range, ...] = ()
    verb: SpeechVerb | None = None
    object_left_out: int | None = None

    @property
    def open(self) -> bool:
        return not self.content


def find_cues(parse: Parse) -> list[Cue]:
    """All reporting words of the document that can have a content, in order."""
    cues: list[Cue] = []
    verbs, nouns = speech_verbs(), speech_nouns()
    for token in parse.tokens:
        if token.pos in ("VERB", "AUX") and token.tag.startswith("V"):
            verb = verbs.get(token.lemma.lower())
            if verb is not None:
                cues.extend(_verb_cue(parse, token, verb))
        elif token.lower == "according":
            cues.extend(_according(parse, token))
        elif token.pos == "NOUN" and token.lemma in nouns:
            cues.extend(_noun_cue(parse, token, nouns[token.lemma]))
    return cues


def _verb_cue(parse: Parse, token: Token, verb: SpeechVerb) -> Iterator[Cue]:
    first, last = cue_words(parse, token)
    children = parse.governed(token)
    if verb.lemma == "cite" and token.tag == "VBG" and token.dep in ("advcl", "prep", "acl"):
        cited = [c for c in children if c.dep == "dobj"]
        if cited:
            yield Cue(first, last, token.index, verb.act, noun_range(parse, cited[0]), (), verb)
        return
    passive = any(c.dep in ("auxpass", "nsubjpass") for c in children)
    bare = token.tag == "VBN" and not passive and not _has_aux(children)
    source = find_source(parse, token)
    content = _content(parse, token, verb, children, passive=passive)
    if bare and token.dep in ("acl", "amod", "advcl") and not content:
        return
    if content and content[-1][0] == last and parse.tokens[last].lower in IN_CUE:
        frame = parse.tokens[last].lower
        if frame in verb.frames and verb.lemma != "tell":
            last += 1
            content = (*content[:-1], (last, content[-1][1]))
    content = tuple(piece for piece in content if piece[0] < piece[1])
    yield Cue(first, last, token.index, verb.act, source, content, verb)


def _has_aux(children: list[Token]) -> bool:
    return any(c.dep in ("aux", "auxpass") for c in children)


def cue_words(parse: Parse, token: Token) -> Range:
    """The verb with its auxiliaries, negation and particle, as far as they stand together."""
    first, last = token.index, token.index + 1
    kin = {c.index: c.dep for c in parse.governed(token)}
    probe = first - 1
    while probe in kin and (kin[probe] in GROUP or kin[probe] == "advmod"):
        if kin[probe] in GROUP and parse.tokens[probe].tag != "TO":
            first = probe
        probe -= 1
    if kin.get(last) == "prt":
        last += 1
    head = parse.head(token)
    if token.dep == "xcomp" and head.lemma in LEADING_IN and 0 < first - head.index <= 3:
        first = cue_words(parse, head)[0]
    if token.dep == "pcomp" and head.lower == "as" and parse.head(head).lemma == "quote":
        quoted = cue_words(parse, parse.head(head))
        first = quoted[0] if quoted[1] == head.index else first
    return first, last


# --- source


def find_source(parse: Parse, verb: Token) -> Range | None:
    """The tokens of whoever says it: the subject, the agent, or that of the governing verb."""
    for _ in range(MAX_CLIMB):
        children = parse.governed(verb)
        if any(c.dep == "auxpass" for c in children) or _reduced_passive(verb, children):
            agent = next((c for c in children if c.dep == "agent"), None)
            names = parse.governed(agent, "pobj") if agent else []
            return noun_range(parse, names[0]) if names else None
        subject = next((c for c in children if c.dep in SUBJECTS), None)
        if subject is not None:
            return None if _dummy(parse, subject) else noun_range(parse, subject, verb)
        head = parse.head(verb)
        if head.index == verb.index:
            return None
        if verb.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN", "PRON"):
            return _noun_before(parse, head, verb)
        if verb.dep == "pcomp" and head.lower == "as":
            return _quoted(parse, parse.head(head))
        if verb.dep not in LINKED:
            return None
        if head.pos not in ("VERB", "AUX", "ADP"):
            return None
        if head.pos == "ADP":
            head = parse.head(head)
            if head.pos not in ("VERB", "AUX"):
                return None
        controlled = _controlled(parse, verb, head)
        if controlled:
            return noun_range(parse, controlled)
        if any(c.dep == "nsubjpass" for c in parse.governed(head)):
            passive = next(c for c in parse.governed(head) if c.dep == "nsubjpass")
            return noun_range(parse, passive, head)
        verb = head
    return None


def _reduced_passive(verb: Token, children: list[Token]) -> bool:
    return verb.tag == "VBN" and verb.dep in ("acl", "amod") and not _has_aux(children)


def _controlled(parse: Parse, verb: Token, head: Token) -> Token | None:
    """The object of a verb that makes it the one who speaks: "forced him to admit"."""
    if verb.dep != "xcomp" or verb.tag != "VB" or head.lemma == "promise":
        return None
    return next(iter(parse.governed(head, "dobj")), None)


def _quoted(parse: Parse, quote: Token) -> Range | None:
    for relation in ("nsubjpass", "dobj", "nsubj"):
        for child in parse.governed(quote, relation):
            return noun_range(parse, child, quote if relation != "dobj" else None)
    return None


def _dummy(parse: Parse, subject: Token) -> bool:
    """ "It" of "it is reported", and "there"."""
    return subject.lower == "there"


def _noun_before(parse: Parse, noun: Token, verb: Token) -> Range:
    """A noun with what stands before the clause that hangs on it."""
    return trim(parse, (noun.left, max(noun.index + 1, min(verb.left, noun.right))))


def noun_range(parse: Parse, noun: Token, verb: Token | None = None) -> Range:
    """A noun phrase whole, but not over the verb that it stands beside."""
    left, right = noun.left, noun.right
    if verb is not None:
        if noun.index < verb.index:
            right = min(right, verb.index)
        else:
            left = max(left, verb.index + 1)
    for child in parse.governed(noun, "relcl", "acl", "advcl", "appos", "conj", "punct"):
        # A clause far from its noun is mostly a slip of the parser.
        if child.left > noun.index and child.dep in ("advcl", "punct") and child.tag != ",":
            right = min(right, child.left)
    if noun.lower in ("who", "which", "that") and noun.right - noun.left == 1:
        head = parse.head(parse.head(noun))
        if parse.head(noun).dep == "relcl" and head.index < noun.index:
            return (noun.index, noun.index + 1)
    return trim(parse, (left, max(right, noun.index + 1)))


def trim(parse: Parse, piece: Range) -> Range:
    """The range without punctuation and auxiliaries at its edges."""
    first, last = piece
    while first < last - 1 and parse.tokens[first].pos == "PUNCT":
        first += 1
    while last - 1 > first and (
        (parse.tokens[last - 1].pos == "PUNCT" and parse.tokens[last - 1].text != ")")
        or parse.tokens[last - 1].dep in ("aux", "auxpass", "cc")
    ):
        last -= 1
    return first, last


# --- content


def _content(
    parse: Parse, token: Token, verb: SpeechVerb, children: list[Token], *, passive: bool
) -> tuple[Range, ...]:
    """What the verb's frames let it govern as content, in order."""
    frames = verb.frames
    clauses = [c for c in children if c.dep == "ccomp" and _is_clause(parse, c)]
    if ("s" in frames or "c" in frames) and clauses:
        pieces = [_clause_range(parse, token, clause) for clause in clauses]
        return tuple(p for p in pieces if p is not None)
    subject = next((c for c in children if c.dep == "nsubjpass"), None)
    infinitive = next((c for c in children if c.dep == "xcomp" and _is_infinitive(parse, c)), None)
    if passive:
        if infinitive and subject and (verb.lemma in RAISED or "i" in frames):
            return (noun_range(parse, subject, token), (infinitive.left, infinitive.right))
        if subject and verb.lemma in PASSIVE_NOUN:
            return (noun_range(parse, subject, token), *_place_phrase(parse, token, children))
        return ()
    if infinitive and ("i" in frames or "t" in frames) and infinitive.index > token.index:
        told = next((c for c in children if c.dep in ("dobj", "nsubj") and c.index > token.index
                     and c.index < infinitive.index), None)  # fmt: skip
        inner = next(iter(parse.governed(infinitive, "nsubj")), None)
        start = infinitive.left
        if "i" in frames and "t" not in frames:
            start = min(start, (told or inner or infinitive).left)
        elif inner is not None:
            start = inner.right
        return ((start, infinitive.right),)
    objects = [c for c in children if c.dep in ("dobj", "oprd") and c.index > token.index]
    if "v" in frames and objects:
        return ((objects[0].left, _last_right(parse, token, children)),)
    if "o" in frames and objects and _plain_object(parse, objects[0]):
        return ((objects[0].left, objects[0].right),)
    for child in children:
        if child.dep == "prep" and child.index > token.index and child.lower in frames:
            right = child.right
            for other in children:
                if other.dep in ("xcomp", "ccomp", "advcl") and other.left <= right + 1:
                    right = max(right, other.right)
            if child.lower in ("for", "on", "to"):
                return ((child.index, right),)
            return ((child.index, right),)
    return ()


def _is_clause(parse: Parse, clause: Token) -> bool:
    return clause.pos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADV", "ADP", "X")


def _is_infinitive(parse: Parse, verb: Token) -> bool:
    return verb.tag == "VB" and any(c.tag == "TO" for c in parse.governed(verb, "aux"))


def _plain_object(parse: Parse, noun: Token) -> bool:
    return noun.pos in ("NOUN", "PROPN", "NUM", "SYM", "ADJ", "VERB")


def _place_phrase(parse: Parse, token: Token, children: list[Token]) -> tuple[Range, ...]:
    """ "were reported | in 16 countries": where it happened is part of what is reported."""
    for child in children:
        if child.dep == "prep" and child.index > token.index and child.lower in ("in", "from"):
            return ((child.left, child.right),)
    return ()


def _clause_range(parse: Parse, verb: Token, clause: Token) -> Range | None:
    """The tokens of a clause that `verb` governs, without "that" and not over the verb."""
    left, right = clause.left, clause.right
    if clause.index > verb.index:
        left = max(left, verb.index + 1)
        right = _extended(parse, verb, clause, right)
    else:
        right = min(right, verb.left if verb.left > clause.index else verb.index)
        subject = next(iter(parse.governed(verb, *SUBJECTS)), None)
        if subject is not None and clause.index < subject.index < verb.index:
            right = min(right, subject.left)
    return (left, right) if left < right else None


def _extended(parse: Parse, verb: Token, clause: Token, right: int) -> int:
    """The end of a clause with the adverbial clauses that were hung on the cue after it."""
    for child in parse.governed(verb):
        if child.left < right or child.dep not in ("advcl", "prep", "npadvmod", "advmod"):
            continue
        marks = {m.lower for m in parse.governed(child, "mark", "advmod")}
        if child.dep == "advcl" and child.tag != "VBG" and marks & AFTER_CONTENT:
            right = child.right
    return right


def _last_right(parse: Parse, token: Token, children: list[Token]) -> int:
    """Where the last complement of the verb ends, times and joined verbs left out."""
    right = token.index + 1
    for child in children:
        if child.index < token.index:
            continue
        if child.dep in ("dobj", "oprd", "prep", "xcomp", "ccomp", "acomp", "dative", "pcomp"):
            right = max(right, child.right)
        elif child.dep in ("conj", "cc", "advcl", "parataxis") or child.text in (",", ";"):
            break
    return right


# --- other forms


def _according(parse: Parse, token: Token) -> Iterator[Cue]:
    """ "according to X"; its content is found in `quotes.py`, as it depends on the sentence."""
    following = token.index + 1
    if following >= len(parse.tokens) or parse.tokens[following].lower != "to":
        return
    names = parse.governed(parse.tokens[following], "pobj", "pcomp")
    if names and names[0].left > following:
        yield Cue(token.index, following + 1, token.index, "said", noun_range(parse, names[0]))


def _noun_cue(parse: Parse, noun: Token, act: SpeechAct) -> Iterator[Cue]:
    """ "the minister's claim that ...", "a warning from the army that ..." """
    for clause in parse.governed(noun, "acl", "ccomp"):
        that = next((m for m in parse.governed(clause, "mark") if m.lower == "that"), None)
        if that is None or that.index <= noun.index or clause.left > noun.index + 12:
            continue
        source = _noun_source(parse, noun)
        yield Cue(
            noun.index, noun.index + 1, noun.index, act, source, ((that.index, clause.right),)
        )
        return


def _noun_source(parse: Parse, noun: Token) -> Range | None:
    for child in parse.governed(noun):
        if child.dep == "poss":
            first, last = noun_range(parse, child)
            return (first, last - 1) if parse.tokens[last - 1].tag == "POS" else (first, last)
        if child.dep in ("prep", "agent") and child.lower in ("by", "from"):
            for name in parse.governed(child, "pobj"):
                return noun_range(parse, name)
    head = parse.head(noun)
    if noun.dep in ("dobj", "attr") and head.lemma in MAKING:
        return find_source(parse, head)
    return None
