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
    "confirm", "suspect", "understand", "announce", "presume", "recommend",
))  # fmt: skip
"""Passive verbs whose subject is part of the content: "is said to have fled"."""
PASSIVE_NOUN = frozenset(("report", "announce", "estimate"))
THOUGHT = frozenset(("think", "believe", "hope", "fear", "expect", "suspect", "doubt", "guess"))
"""Verbs of thinking: reported of others they are their words, but not of "I" within a speech,
nor where nobody is said to think so."""
SHOWING = frozenset(("show", "find", "determine", "indicate", "suggest", "imply", "reveal"))
"""Verbs that a writing says as well as a person, and that a thing without words does."""
WRITINGS = frozenset((
    "report", "study", "survey", "poll", "data", "figure", "result", "statement", "record",
    "document", "test", "research", "review", "analysis", "investigation", "inquiry", "article",
    "paper", "footage", "video", "image", "photo", "photograph", "picture", "map", "evidence",
    "estimate", "statistic", "number", "finding", "audit", "assessment", "transcript", "tape",
    "email", "e-mail", "letter", "memo", "filing", "autopsy", "examination", "experiment", "it",
    "number", "newspaper", "book", "file", "sample", "poster", "post", "message", "recording",
))  # fmt: skip
SOURCELESS = frozenset((
    "claim", "allegation", "accusation", "report", "rumor", "rumour", "speculation", "warning",
))  # fmt: skip
"""Nouns whose clause is somebody's word although nobody is named for it."""
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
CITING = frozenset(("quote", "cite"))
ANYBODY = frozenset(("he", "she", "they", "who", "which", "that", "we"))
PEOPLE = ("ers", "ists", "ors", "ials", "tors", "er", "ist", "or", "ial", "men", "ts", "people")
"""Ends of nouns for persons: researchers, scientists, doctors, officials."""


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
        if token.lower == "according":
            cues.extend(_according(parse, token))
        elif token.pos in ("VERB", "AUX") and token.tag.startswith("V"):
            verb = verbs.get(token.lemma.lower())
            if verb is not None and token.dep not in ("amod", "compound"):
                cues.extend(_verb_cue(parse, token, verb))
        elif token.pos == "NOUN" and token.lemma in nouns:
            cues.extend(_noun_cue(parse, token, nouns[token.lemma]))
    return cues


def _verb_cue(parse: Parse, token: Token, verb: SpeechVerb) -> Iterator[Cue]:
    first, last = cue_words(parse, token)
    children = parse.governed(token)
    if verb.lemma in ("cite", "quote"):
        cited = _cited(parse, token, children)
        if cited is not None:
            source, content = cited
            yield Cue(first, last, token.index, "said", source, content, verb)
            return
    if _saying_of_quoted(parse, token):
        return
    passive = any(c.dep in ("auxpass", "nsubjpass") for c in children)
    bare = token.tag == "VBN" and not passive and not _has_aux(children)
    if _unrealised(parse, token, children):
        return
    source = find_source(parse, token)
    content = _content(parse, token, verb, children, passive=passive)
    if bare and token.dep in ("acl", "advcl", "relcl") and not content:
        return
    if not _plausible(parse, token, verb, source, children, passive=passive):
        return
    if content and content[-1][0] == last and parse.tokens[last].lower in IN_CUE:
        frame = parse.tokens[last].lower
        if frame in verb.frames and verb.lemma != "tell":
            last += 1
            content = (*content[:-1], (last, content[-1][1]))
    content = tuple(piece for piece in content if piece[0] < piece[1])
    yield Cue(first, last, token.index, verb.act, source, content, verb)


def _unrealised(parse: Parse, token: Token, children: list[Token]) -> bool:
    """Whether it is an infinitive, so that nothing is said to have been said: "to ask a court".

    Not so where the verb before it tells that it was: "went on to say", "declined to say".
    """
    if token.tag != "VB" or not any(c.tag == "TO" for c in children):
        return False
    return not (token.dep == "xcomp" and parse.head(token).lemma in LEADING_IN)


def _plausible(
    parse: Parse,
    token: Token,
    verb: SpeechVerb,
    source: Range | None,
    children: list[Token],
    *,
    passive: bool,
) -> bool:
    """Whether such a source can say it in this way."""
    if verb.lemma in THOUGHT:
        if source is None:
            return passive and verb.lemma in RAISED
        return parse.tokens[source[0]].lower not in ("i", "we", "you", "them", "us", "me")
    if verb.lemma in SHOWING and source is not None:
        words = [parse.tokens[i] for i in range(*source)]
        return any(
            w.lemma.lower() in WRITINGS or w.pos == "PROPN" or (w.lower in ANYBODY) for w in words
        ) or any(w.tag in ("NNS", "NN") and w.lower.endswith(PEOPLE) for w in words)
    return True


def _cited(
    parse: Parse, token: Token, children: list[Token]
) -> tuple[Range, tuple[Range, ...]] | None:
    """ "SANA quoted X as saying Y", "quoted X saying Y", "citing X": X, and Y if it is there."""
    if any(c.dep in ("auxpass", "nsubjpass") for c in children) or token.lemma not in CITING:
        return None
    saying = next((t for t in parse.tokens[token.index + 1 : token.right] if _saying(t)), None)
    objects = [c for c in children if c.dep == "dobj" and c.index > token.index]
    if saying is not None:
        subject = next(iter(parse.governed(saying, "nsubj")), None)
        noun = objects[0] if objects else subject
        if noun is None or noun.left >= saying.index:
            return None
        end = saying.index
        if parse.tokens[end - 1].lower == "as":
            end -= 1
        source = trim(parse, (noun.left, max(noun.left + 1, end)))
        clauses = parse.governed(saying, "ccomp")
        ranges = [_clause_range(parse, saying, clause) for clause in clauses]
        return source, tuple(r for r in ranges if r is not None)
    if objects and token.tag == "VBG" and not _has_aux(children) and token.dep != "conj":
        return noun_range(parse, objects[0]), ()
    return None


def _saying(token: Token) -> bool:
    return token.tag == "VBG" and token.lemma in ("say", "tell", "state", "write", "report")


def _saying_of_quoted(parse: Parse, token: Token) -> bool:
    """Whether the word is the "saying" of "quoted X as saying", which `_cited` deals with."""
    if not _saying(token):
        return False
    for governor in list(parse.ancestors(token))[:4]:
        if governor.lemma == "quote" and governor.pos == "VERB":
            return not any(c.dep == "auxpass" for c in parse.governed(governor))
    return False


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
        outer = _outer_speech(parse, verb, head)
        if outer is not None:
            verb = outer
            continue
        controlled = _controlled(parse, verb, head)
        if controlled:
            return noun_range(parse, controlled)
        if any(c.dep == "nsubjpass" for c in parse.governed(head)):
            passive = next(c for c in parse.governed(head) if c.dep == "nsubjpass")
            return noun_range(parse, passive, head)
        verb = head
    return None


def _outer_speech(parse: Parse, verb: Token, head: Token) -> Token | None:
    """The reporting verb that holds the clause that `verb` was joined to.

    In "she said it is unknown but has added that ..." she adds, not it.
    """
    if verb.dep != "conj" or head.dep != "ccomp" or head.lemma.lower() in speech_verbs():
        return None
    outer = parse.head(head)
    return outer if outer.lemma.lower() in speech_verbs() else None


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
    if "s" not in frames:
        clauses = [c for c in clauses if c.index > token.index]
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
        if source is None and noun.lemma not in SOURCELESS:
            return
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
