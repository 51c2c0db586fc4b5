"""Whose words a verb of saying reports: the source as tokens, by grammar or by its place."""

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.descriptions import role_nouns
from dateline.extract.names.noun_phrases import Range, has_auxiliary, noun_before, noun_range, trim
from dateline.extract.speech.speech import telling_verbs

SUBJECTS = ("nsubj", "nsubjpass")
LINKED = frozenset(("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep"))
"""Relations through which a verb without a subject has that of its governor."""
UNLINKED = frozenset(("advcl", "dep", "conj", "relcl", "acl", "parataxis"))
"""Relations that a parser gives to "said" at the end of a sentence without a comma before."""
CLAIMS = frozenset(("charge", "claim", "allegation", "accusation", "suggestion", "assertion"))
"""Nouns for what somebody then denies or repeats."""
TRAILING = frozenset((
    "add", "note", "say", "state", "claim", "warn", "stress", "explain", "insist", "argue", "cite",
    "emphasize", "emphasise", "describe", "call", "urge", "predict", "promise", "vow",
))  # fmt: skip
"""Participles that carry a speech on: "said the minister, adding that"."""
MAX_CLIMB = 6
"""Governors looked at on the way to a subject."""
LONGEST_NAME = 12
"""Tokens of a source that is found by its place beside the cue."""
LONGEST_BRACKET = 8
"""Tokens of a bracket after a name: a party, an age, an acronym."""
LONGEST_APPOSITION = 30
"""Tokens of what stands between a name and its verb."""
APPOSING = frozenset((",", "--", "—", "–", "-"))
FAR = 40
"""Tokens looked at after a cue to see whether it ends its sentence."""
WEEKDAYS = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today",
    "yesterday", "this", "last", "that", "it", "what",
))  # fmt: skip
"""Words after a cue at the end of a sentence that are no source."""


def find_source(parse: Parse, verb: Token) -> Range | None:
    """The tokens of whoever says it: the subject, the agent, or that of the governing verb."""
    for _ in range(MAX_CLIMB):
        children = parse.governed(verb)
        if any(c.dep == "auxpass" for c in children) or _reduced_passive(verb, children):
            agent = next((c for c in children if c.dep == "agent"), None)
            names = parse.governed(agent, "pobj") if agent else []
            return noun_range(parse, names[0]) if names else None
        subjects = [c for c in children if c.dep in SUBJECTS]
        subject = min(subjects, key=lambda c: abs(c.index - verb.index), default=None)
        if subject is not None:
            return None if _dummy(subject) else noun_range(parse, subject, verb)
        head = parse.head(verb)
        if head.index == verb.index:
            return None
        trailing = _trailing_speech(parse, verb, head)
        if trailing is not None:
            verb = trailing
            continue
        if verb.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN", "PRON"):
            return noun_before(parse, head, verb)
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
        if verb.dep == "conj" and verb.tag in ("VBD", "VBZ", "VBP") and _is_bare(head):
            verb = parse.head(head)
            continue
        controlled = _controlled(parse, verb, head)
        if controlled:
            return noun_range(parse, controlled)
        if any(c.dep == "nsubjpass" for c in parse.governed(head)):
            passive = next(c for c in parse.governed(head) if c.dep == "nsubjpass")
            return noun_range(parse, passive, head)
        verb = head
    return None


def answers_claim(parse: Parse, source: Range) -> bool:
    """Whether the words are no source but a claim and who answers it: ", a charge Oslo denied"."""
    words = parse.tokens[source[0] : source[1]]
    return len(words) > 2 and words[1].lower in CLAIMS and words[2].pos == "PROPN"


def _trailing_speech(parse: Parse, verb: Token, head: Token) -> Token | None:
    """The reporting verb that a participle after its content goes with: "said A, adding B"."""
    if verb.tag != "VBG" or verb.lemma not in TRAILING:
        return None
    for _ in range(MAX_CLIMB):
        if head.dep == "ccomp" and head.index < verb.index:
            outer = parse.head(head)
            return outer if outer.lemma.lower() in telling_verbs() else None
        if head.head == head.index:
            return None
        head = parse.head(head)
    return None


def _outer_speech(parse: Parse, verb: Token, head: Token) -> Token | None:
    """The reporting verb that holds the clause that `verb` was joined to.

    In "she said it is unknown but has added that ..." she adds, not it.
    """
    if verb.dep != "conj" or head.dep != "ccomp" or head.lemma.lower() in telling_verbs():
        return None
    outer = parse.head(head)
    return outer if outer.lemma.lower() in telling_verbs() else None


def source_beside(parse: Parse, verb: Token, source: Range | None) -> Range | None:
    """The source of a cue at the end of its sentence, where grammar gave none or a wrong one.

    "... were killed a monitoring group said." "... were killed" said the Observatory.
    """
    sentence = parse.sentences[verb.sentence]
    if source is not None and source[1] == verb.index:
        source = _after_missing_comma(parse, source)
    after = [parse.tokens[i] for i in range(verb.index + 1, min(sentence.last, verb.index + FAR))]
    words = [t for t in after if t.pos != "PUNCT"]
    own = any(c.dep in SUBJECTS for c in parse.governed(verb))
    lone = source is None or (verb.lemma == "say" and not own and verb.dep in UNLINKED)
    if lone and words and len(words) <= LONGEST_NAME and not _verbs(words):
        first = words[0]
        if first.pos in ("DET", "PROPN", "PRON", "NOUN", "ADJ") and first.lower not in WEEKDAYS:
            last = next((t.index for t in words if t.pos in ("ADP", "ADV", "SCONJ")), None)
            end = max(words[-1].index + 1 if last is None else last, first.index + 1)
            return trim(parse, (first.index, end))
    if source is None and verb.tag == "VBD" and verb.lemma == "say" and words:
        start = words[0].index
        noun_end = _noun_end(parse, start, sentence.last)
        before = parse.tokens[verb.index - 1] if verb.index > sentence.first else None
        if words[0].lower in WEEKDAYS or (before is not None and before.tag == "CC"):
            noun_end = None
        if noun_end is not None and before is not None:
            return trim(parse, (start, noun_end))
    if source is not None and not _misplaced(parse, verb, source):
        return source
    goes_on = bool(words) and (words[0].tag in ("VBG", "IN") or words[0].lower in WEEKDAYS)
    if (len(words) > 4 or _verbs(words)) and not goes_on:
        return source
    first_index = verb.index
    while first_index > sentence.first and verb.index - first_index < LONGEST_NAME:
        word = parse.tokens[first_index - 1]
        if word.pos not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "VERB") and (
            word.text != "-"
        ):
            break
        if word.pos == "VERB" and word.dep not in ("amod", "compound"):
            break
        if word.pos == "PROPN" and first_index < verb.index:
            # A name before a common noun ends what is said: "in Amble | military sources said".
            following = parse.tokens[first_index]
            if following.text[:1].islower() and following.pos in ("ADJ", "NOUN"):
                break
            if following.text.isupper() and not word.text.isupper():
                break
        named = first_index < verb.index and parse.tokens[first_index].text[:1].isupper()
        if named and word.pos == "NOUN" and word.lemma.lower() not in role_nouns():
            # A common noun before a name is its title, or the end of what is said.
            break
        first_index -= 1
        if word.pos in ("DET", "PRON"):
            break
    nearest = parse.tokens[verb.index - 1]
    if first_index == verb.index or nearest.pos not in ("NOUN", "PROPN", "PRON"):
        return source
    return trim(parse, (first_index, verb.index))


def _after_missing_comma(parse: Parse, source: Range) -> Range:
    """The last noun phrase of a source into which an object has run for want of a comma:
    "killed | ten people in the town of Amble a monitoring group said"."""
    tokens = parse.tokens
    for index in range(source[1] - 1, source[0], -1):
        if tokens[index].pos != "DET" or tokens[index - 1].pos not in ("NOUN", "PROPN", "NUM"):
            continue
        run_in = tokens[source[0] : index]
        if any(t.pos in ("ADP", "VERB", "NUM") for t in run_in):
            return (index, source[1])
        return source
    return source


def _noun_end(parse: Parse, start: int, last: int) -> int | None:
    """The end of a noun phrase that begins at `start`, or None if none does."""
    index, noun = start, None
    while index < last and index < start + LONGEST_NAME:
        word = parse.tokens[index]
        if word.pos in ("NOUN", "PROPN"):
            noun = index + 1
        elif word.pos not in ("DET", "ADJ", "NUM", "PART") and word.lower not in ("of", "for"):
            break
        index += 1
    return noun


def _misplaced(parse: Parse, verb: Token, source: Range) -> bool:
    """Whether a source can't be right: a quotation ends inside it, or the cue stands unlinked
    at the end of its sentence and the source is that of another verb."""
    if source[1] == verb.index:
        return _split_noun(parse, source)
    before = parse.tokens[verb.index - 1] if verb.index else verb
    marked = any(c.dep == "mark" or c.tag == "WRB" for c in parse.governed(verb))
    loose = verb.dep in ("conj", "dep", "relcl", "acl") or (verb.dep == "advcl" and not marked)
    lone = loose and verb.tag == "VBD" and before.pos in ("NOUN", "PROPN")
    own = any(c.dep in SUBJECTS for c in parse.governed(verb))
    return lone and not own and source[1] < verb.index


def _split_noun(parse: Parse, source: Range) -> bool:
    """Whether a closing quotation mark stands in the source: it then begins too early."""
    return any(parse.tokens[i].text in ('"', "”", "''") for i in range(source[0] + 1, source[1]))


def _verbs(words: list[Token]) -> bool:
    return any(w.tag.startswith("VB") or w.tag == "MD" for w in words)


def _is_bare(verb: Token) -> bool:
    """Whether a verb is an infinitive below another: a finite verb can't be joined to it."""
    return verb.tag == "VB" and verb.dep in ("xcomp", "advcl", "ccomp") and verb.head != verb.index


def _reduced_passive(verb: Token, children: list[Token]) -> bool:
    """ "When asked", "a plan announced by": a participle that is passive without a helper."""
    return (
        verb.tag == "VBN" and verb.dep in ("acl", "amod", "advcl") and not has_auxiliary(children)
    )


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


def _dummy(subject: Token) -> bool:
    """ "It" of "it is reported", and "there"."""
    return subject.lower == "there"


def widen_source(parse: Parse, source: Range, cue: int) -> Range:
    """A source with the brackets and the apposition that stand between it and its cue:
    "Ann Lee (D), the senator's rival, said", "Kim Hall -- a co-editor -- said"."""
    first, last = source
    tokens = parse.tokens
    opened = any(tokens[i].text == "(" for i in range(first, last)) and not any(
        tokens[i].text == ")" for i in range(first, last)
    )
    if opened or (last < cue and tokens[last].text == "("):
        closing = range(last, min(last + LONGEST_BRACKET, len(tokens)))
        last = next((i + 1 for i in closing if tokens[i].text == ")"), last)
    if last + 2 < cue <= last + LONGEST_APPOSITION and tokens[last].text in APPOSING:
        opening, inner = tokens[last + 1], [tokens[i] for i in range(last + 1, cue - 1)]
        described = opening.pos in ("DET", "NOUN", "PROPN", "NUM") or opening.lower == "who"
        if tokens[cue - 1].text == tokens[last].text and described:
            related = any(t.lower in ("who", "which", "whose") for t in inner)
            if related or not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in inner):
                last = cue - 1
    return first, last
