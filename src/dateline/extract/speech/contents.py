"""What a verb of saying governs as its content: clauses, infinitives, nouns, phrases."""

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.noun_phrases import Range, noun_range
from dateline.extract.speech.speech import SpeechVerb, speech_verbs, telling_verbs

SUBJECTS = ("nsubj", "nsubjpass")
RAISED = frozenset((
    "say", "report", "estimate", "allege", "rumour", "rumor", "claim", "confirm", "announce",
    "recommend", "quote", "state",
))  # fmt: skip
"""Passive verbs whose subject is part of the content: "is said to have fled"."""
PASSIVE_NOUN = frozenset(("report", "announce", "estimate"))
AFTER_CONTENT = frozenset((
    "as", "after", "because", "since", "if", "when", "while", "before", "until", "unless",
    "although", "though", "where", "so", "once",
))  # fmt: skip


FAULTED = frozenset(("criticize", "criticise", "accuse", "condemn", "denounce"))
"""Verbs whose passive keeps what somebody is accused of: "was criticised for"."""
NUMBERS = frozenset((
    "number", "toll", "figure", "total", "count", "estimate", "cost", "value", "loss", "damage",
    "casualty", "death", "turnout", "magnitude", "strength", "size",
))  # fmt: skip
"""What one can put or place at a number."""
COUNTED = frozenset(("dead", "wounded", "injured", "missing", "displaced", "homeless", "sick"))
"""Those whom one puts "at" a number."""
OCCASIONS = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today",
    "yesterday", "week", "month", "year", "statement", "interview", "conference", "briefing",
    "speech", "tweet", "twitter", "facebook", "website", "email", "release", "letter", "january",
    "february", "march", "april", "june", "july", "august", "september", "october", "november",
    "december", "hour", "day", "morning", "evening", "night",
))  # fmt: skip
"""When and where something is said: no part of what is said."""


def find_content(
    parse: Parse, token: Token, verb: SpeechVerb, children: list[Token], *, passive: bool
) -> tuple[Range, ...]:
    """What the verb's frames let it govern as content, in order."""
    frames = verb.frames
    clauses = [c for c in children if c.dep == "ccomp" and _is_clause(c)]
    taken = next((c for c in children if c.dep == "dobj" and c.index > token.index), None)
    if "s" not in frames or (taken is not None and "r" not in frames):
        clauses = [c for c in clauses if c.index > token.index]
    if taken is not None and "o" in frames and _plain_object(taken):
        clauses = [c for c in clauses if c.left <= taken.index]
    subject = next((c for c in children if c.dep == "nsubjpass"), None)
    own = passive and subject is not None and subject.lower != "it"
    clauses = [c for c in clauses if not _stands_apart(parse, token, c, own=own)]
    if ("s" in frames or "c" in frames) and clauses:
        after = [c for c in clauses if c.index > token.index]
        pieces = [clause_range(parse, token, clause) for clause in after or clauses]
        return tuple(before_others(parse, piece) for piece in pieces if piece is not None)
    infinitive = next((c for c in children if c.dep == "xcomp" and _is_infinitive(parse, c)), None)
    if passive:
        if infinitive and "t" in frames and verb.lemma not in RAISED:
            return ((infinitive.left, infinitive.right),)
        if infinitive and subject and (verb.lemma in RAISED or "i" in frames):
            return (noun_range(parse, subject, token), (infinitive.left, infinitive.right))
        blamed = [c for c in children if c.dep == "prep" and c.lower in ("for", "of")]
        if blamed and verb.lemma in FAULTED:
            return ((blamed[0].index + 1, blamed[0].right),)
        told = next((c for c in children if c.dep in ("oprd", "acomp")), None)
        if subject and told and told.index > token.index and verb.lemma in PASSIVE_NOUN:
            # "two people were reported | missing"
            return (noun_range(parse, subject, token), (told.left, _last_right(token, children)))
        if subject and verb.lemma in PASSIVE_NOUN:
            return (noun_range(parse, subject, token), *_place_phrase(parse, token, children))
        amount = _amount(children)
        if subject and "n" in frames and amount and _is_number(subject, amount):
            return (noun_range(parse, subject, token), (amount.left, amount.right))
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
    if "for" in frames:
        for child in children:
            marks = parse.governed(child, "mark")
            if child.dep in ("advcl", "xcomp", "ccomp") and any(m.lower == "for" for m in marks):
                return ((child.left, child.right),)
    doing = next((c for c in children if c.dep in ("xcomp", "pcomp") and c.tag == "VBG"), None)
    spoken = doing is not None and doing.lemma.lower() in telling_verbs()
    if "o" in frames and doing is not None and doing.index > token.index and not spoken:
        return ((doing.left, doing.right),)
    objects = [c for c in children if c.dep in ("dobj", "oprd") and c.index > token.index]
    if "v" in frames and objects:
        return ((objects[0].left, _last_right(token, children)),)
    if "o" in frames and objects and _plain_object(objects[0]):
        return ((objects[0].left, _object_end(parse, objects[0], children)),)
    if "n" in frames and objects and _is_number(objects[0], _amount(children)):
        return ((objects[0].left, _object_end(parse, objects[0], children)),)
    for child in children:
        if child.dep == "prep" and child.index > token.index and child.lower in frames:
            right = child.right
            for other in children:
                if other.dep in ("xcomp", "ccomp", "advcl") and other.left <= right + 1:
                    right = max(right, other.right)
            return ((child.index, right),)
    return ()


def before_others(parse: Parse, piece: Range) -> Range:
    """The range up to a semicolon behind which another says something: "500,000, organisers said;
    police put it at 60,000"."""
    for index in range(*piece):
        if parse.tokens[index].text != ";":
            continue
        for verb in parse.tokens[index + 1 : piece[1]]:
            subjects = parse.governed(verb, "nsubj")
            telling = verb.lemma.lower() in speech_verbs() and verb.tag in ("VBD", "VBZ", "VBP")
            if telling and any(index < subject.index for subject in subjects):
                return (piece[0], index)
    return piece


def _stands_apart(parse: Parse, verb: Token, clause: Token, *, own: bool) -> bool:
    """Whether a clause before the verb is a sentence by itself: a semicolon parts them, or the verb
    is passive and has a subject of its `own` to tell of."""
    if clause.index > verb.index:
        return False
    between = parse.tokens[clause.index : verb.index]
    subject = next(iter(parse.governed(verb, *SUBJECTS)), verb)
    parted = any(t.text == ";" for t in between if clause.index < t.index <= subject.left)
    return own or parted


def _amount(children: list[Token]) -> Token | None:
    """The "at" of "put the toll at 40"."""
    return next((c for c in children if c.dep == "prep" and c.lower == "at"), None)


def _is_number(noun: Token, amount: Token | None) -> bool:
    word = noun.lemma.lower()
    return word in NUMBERS or (amount is not None and {word, noun.lower} & COUNTED != set())


def _is_clause(clause: Token) -> bool:
    return clause.pos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADV", "ADP", "X")


def _is_infinitive(parse: Parse, verb: Token) -> bool:
    """ "to flee", "to have fled", "to be fleeing"."""
    return any(c.tag == "TO" for c in parse.governed(verb, "aux"))


def _plain_object(noun: Token) -> bool:
    return noun.pos in ("NOUN", "PROPN", "NUM", "SYM", "ADJ", "VERB")


def _object_end(parse: Parse, noun: Token, children: list[Token]) -> int:
    """Where an object ends with the phrases that follow it, times and occasions left out."""
    right = noun.right
    for child in children:
        if child.left < right or child.dep not in ("prep", "advcl", "acl", "xcomp", "dative"):
            continue
        if child.left > right or child.tag == "VBG":
            break
        names = parse.governed(child, "pobj")
        if any(n.lower in OCCASIONS or n.lemma.lower() in OCCASIONS for n in names):
            break
        if child.dep == "prep" and child.lower in ("to", "by", "via", "through", "during"):
            break
        right = child.right
    following = parse.tokens[right] if right < len(parse.tokens) else noun
    if following.tag in ("VBP", "VBZ", "VBD", "MD") and following.sentence == noun.sentence:
        # The object is the subject of a clause that the parser took apart: "denied | troops use".
        right = max(right, parse.sentences[noun.sentence].last)
    return right


def _place_phrase(parse: Parse, token: Token, children: list[Token]) -> tuple[Range, ...]:
    """ "were reported | in 16 countries": where it happened is part of what is reported."""
    for child in children:
        if child.dep == "prep" and child.index > token.index and child.lower in ("in", "from"):
            right = child.right
            for noun in parse.governed(child, "pobj"):
                right = min([right, *(c.left for c in parse.governed(noun, "relcl"))])
            return ((child.left, right),)
    return ()


def clause_range(parse: Parse, verb: Token, clause: Token) -> Range | None:
    """The tokens of a clause that `verb` governs, without "that" and not over the verb."""
    left, right = clause.left, clause.right
    if clause.index > verb.index:
        left = max(left, verb.index + 1)
        right = _extended(parse, verb, right)
    else:
        right = min(right, verb.left if verb.left > clause.index else verb.index)
        subject = next(iter(parse.governed(verb, *SUBJECTS)), None)
        if subject is not None and clause.index < subject.index < verb.index:
            right = min(right, subject.left)
    return (left, right) if left < right else None


def _extended(parse: Parse, verb: Token, right: int) -> int:
    """The end of a clause with the adverbial clauses that were hung on the cue after it."""
    for child in parse.governed(verb):
        if child.left == right + 1 and child.dep == "conj" and _goes_on(parse, verb, child):
            right = child.right
            continue
        if child.left < right or child.dep not in ("advcl", "prep", "npadvmod", "advmod"):
            continue
        marks = {m.lower for m in parse.governed(child, "mark", "advmod")}
        if child.dep == "advcl" and child.tag != "VBG" and marks & AFTER_CONTENT:
            right = child.right
    return right


def _goes_on(parse: Parse, verb: Token, joined: Token) -> bool:
    """Whether a verb joined to the cue by "and" goes on with what is said ("said they entered
    the town and burned a school"), rather than with what the speaker did."""
    subject = next(iter(parse.governed(joined, *SUBJECTS, "expl")), None)
    if joined.lemma.lower() in telling_verbs() or joined.tag != verb.tag:
        return subject is not None and subject.lower == "there"
    before = parse.tokens[joined.left - 1]
    return subject is None and before.tag == "CC" and before.lower == "and"


def _last_right(token: Token, children: list[Token]) -> int:
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
