"""A reporting word with what belongs to it."""

from dataclasses import dataclass

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.noun_phrases import Range
from dateline.extract.speech.speech import SpeechVerb
from dateline.model import SpeechAct

GROUP = frozenset(("aux", "auxpass", "neg", "prt"))
"""What belongs to the words of a cue beside its verb."""
LEADING_IN = frozenset(("go", "continue", "decline", "refuse", "proceed"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word: its tokens, act, source and contents.

    `verb` is None for nouns and "according to"; `content` is empty where grammar gives none.
    """

    first: int
    last: int
    head: int
    act: SpeechAct
    source: Range | None
    content: tuple[Range, ...] = ()
    verb: SpeechVerb | None = None


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
