"""How firmly a statement is put: certainty, polarity and time of a clause or of a noun.

After FactBank (Saurí and Pustejovsky 2009) and MEANTIME (Minard et al. 2016): what governs a
word is followed upwards; modals, negation, conditionals, hedges and the predicates in
`data/factuality.tsv` change the value. A reporting verb ends the way: what is said is valued
as its source puts it, so that "X claims that Y" is as firm as Y, and "X denied Y" a negative.
"""

from dataclasses import dataclass, field

from dateline.annotate.parse import Parse, Token
from dateline.extract.disbelief import (
    find_doubt,
    find_question,
    find_rejection,
    find_untold,
    find_withdrawal,
)
from dateline.extract.firmness_words import THOUGHT, effects, happening
from dateline.extract.supposition import find_shortfall, find_supposition
from dateline.model import Factuality
from dateline.model.attribution import Certainty, FactTime, Polarity

RANK: dict[str, int] = {"certain": 0, "probable": 1, "possible": 2, "unknown": 3}
"""Certainties from the firmest; of two that bear on one word the less firm holds."""

CLAUSAL = frozenset(("ccomp", "xcomp", "pcomp", "csubj", "csubjpass", "acomp", "oprd"))
NOMINAL = frozenset(("dobj", "pobj", "nsubjpass", "attr", "dative", "nsubj", "prep", "agent"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj", "csubjpass"))
CONDITIONS = frozenset(("if", "unless", "lest", "provided", "whether"))
FUTURE_WORDS = frozenset(("tomorrow", "soon", "next", "upcoming", "coming"))
NONE_WORDS = frozenset(("no", "neither", "nor", "none", "nobody", "nothing"))
CLAUSAL_ONLY = frozenset(("set", "tell", "mean", "work", "direct", "ask", "look", "feel", "guess"))
"""Verbs that bear on a clause that they govern, but not on an object ("set fire")."""
NOMINALS = ("NOUN", "PROPN", "ADP", "PRON")
HANDING_ON = frozenset(("for", "of", "to", "on", "against", "from", "out"))
"""Prepositions whose governor bears on what follows them: "call for", "risk of"."""
MAX_CLIMB = 12
"""Governors looked at; what lies further up no longer bears on the word."""


@dataclass(slots=True)
class _Put:
    """The value as far as it has been worked out; `words` are those that made it so."""

    certainty: Certainty = "certain"
    negative: bool = False
    time: FactTime = "realised"
    words: list[Token] = field(default_factory=list)

    def weaken(self, certainty: str, word: Token) -> None:
        if certainty != "-":
            self.words.append(word)
            if RANK[certainty] > RANK[self.certainty]:
                self.certainty = certainty  # type: ignore[assignment]

    def negate(self, word: Token) -> None:
        """Turn the polarity round, once for each word that does so."""
        if word not in self.words:
            self.negative = not self.negative
            self.words.append(word)

    def shift(self, time: str, word: Token) -> None:
        """A condition outweighs the future, the future what is done."""
        order = ("realised", "future", "conditional")
        if time != "-":
            self.words.append(word)
            if order.index(time) > order.index(self.time):
                self.time = time  # type: ignore[assignment]

    def apply(self, effect: tuple[str, str, str], word: Token) -> None:
        certainty, polarity, time = effect
        if polarity == "flip" or (polarity == "negative" and not self.negative):
            self.negate(word)
        self.weaken(certainty, word)
        self.shift(time, word)


def find_factuality(parse: Parse, token: Token) -> Factuality:
    """How firmly the clause or act that `token` heads is put (a verb, or a noun for an act).

    Within a content it is how its source puts it; `why` holds the words that made it other
    than a plain statement of something done, in their order, and is empty for one.
    """
    put = _Put()
    _read_word(parse, token, put)
    _climb(parse, token, put)
    for find in (find_question, find_doubt, find_withdrawal):
        if word := find(parse, token):
            put.weaken("unknown", word)
    for find in (find_rejection, find_shortfall):
        if word := find(parse, token):
            put.negate(word)
    if word := find_supposition(parse, token):
        put.shift("conditional", word)
    polarity: Polarity = "negative" if put.negative else "positive"
    why = ", ".join(parse.tokens[at].text for at in sorted({word.index for word in put.words}))
    return Factuality(put.certainty, polarity, put.time, why)


def _climb(parse: Parse, token: Token, put: _Put) -> None:
    """Follow the governors of `token` and apply what each does to what it governs."""
    current, relation = token, token.dep
    for _ in range(MAX_CLIMB):
        parent = parse.head(current)
        if parent.index == current.index:
            return
        if relation == "conj":
            # A second verb without a subject of its own shares modals and negation.
            parent = _joined_to(parse, current, parent)
            relation = parent.dep
            if current.pos in ("VERB", "AUX") and not parse.governed(current, *SUBJECTS):
                _read_shared(parse, current, parent, put)
            current = parent
            continue
        if relation in CLAUSAL and parent.pos in ("VERB", "AUX", "ADJ", "NOUN", "ADP"):
            if not _apply_governor(parse, current, parent, put, clausal=True):
                return
        elif relation == "advcl":
            _read_adverbial(parse, current, parent, put)
            return
        elif relation == "acl":
            effect = effects().get(("noun", parent.lemma.lower()))
            if current.tag == "VB" or effect:
                put.apply(effect or ("unknown", "-", "future"), parent)
            if not effect and parent.pos != "NUM":
                return
        elif relation == "pobj" or (relation in NOMINAL and current.pos in NOMINALS):
            if not _apply_governor(parse, current, parent, put, clausal=False):
                return
        elif relation in ("compound", "nmod", "amod", "poss"):
            if relation in ("amod", "poss") or parent.pos == "PROPN":
                return
            if effect := effects().get(("compound", parent.lemma.lower())):
                put.apply(effect, parent)
        else:
            return
        current, relation = parent, parent.dep


def _joined_to(parse: Parse, joined: Token, first: Token) -> Token:
    """What a word joined by "and" really goes with: a finite verb with no infinitive ("refused to
    go and shot"), a noun with an article with the first that has one ("the lack of water and the
    fall of the town")."""
    if joined.tag in ("VBD", "VBN") and first.tag == "VB":
        verbs = (above for above in parse.ancestors(first) if above.pos in ("VERB", "AUX"))
        return next((verb for verb in verbs if verb.tag != "VB"), first)
    lacking = parse.head(parse.head(first))
    if (
        first.dep == "pobj"
        and joined.pos == "NOUN"
        and ("noun", lacking.lemma.lower()) in effects()
    ):
        marked = [bool(parse.governed(word, "det", "poss")) for word in (joined, first, lacking)]
        return lacking if marked == [True, False, True] else first
    return first


def _read_adverbial(parse: Parse, verb: Token, parent: Token, put: _Put) -> None:
    """A purpose ("went there to meet") is aimed at, what comes of what may be as open as that."""
    to = [word for word in parse.governed(verb, "aux", "mark") if word.tag == "TO"]
    if to and verb.tag == "VB":
        put.apply(("unknown", "-", "future"), to[0])
        _read_clause(parse, parent, put)
    elif verb.tag == "VBG" and verb.index > parent.index and _modal(parse.governed(parent)):
        _read_clause(parse, parent, put)


def _apply_governor(parse: Parse, word: Token, parent: Token, put: _Put, *, clausal: bool) -> bool:
    """Apply the governor's own class and, where they reach down, its modals and negation.

    Out: whether to look further up.
    """
    table = effects()
    lemma = parent.lemma.lower()
    if parent.pos == "ADP":
        above = parse.head(parent).lemma.lower()
        passes = lemma in HANDING_ON or (lemma in ("under", "in") and above == "be")
        return parent.dep == "prep" and (passes or ("verb", f"{above} {lemma}") in table)
    if parent.pos == "NOUN":
        effect = table.get(("noun", lemma))
        if effect:
            put.apply(effect, parent)
            _read_word(parse, parent, put)
        return effect is not None
    if parent.pos == "ADJ":
        effect = table.get(("adjective", lemma))
        if effect:
            put.apply(effect, parent)
            for no in parse.governed(parent, "neg"):
                put.negate(no)
        return True
    phrases = [
        f"{lemma} {c.lower}" for c in parse.governed(parent, "prt", "prep", "mark", "acomp", "oprd")
    ]
    if word.dep == "prep":
        phrases = [f"{lemma} {word.lower}"]
    effect = next((table[("verb", p)] for p in phrases if ("verb", p) in table), None)
    effect = effect or table.get(("verb", lemma))
    if not clausal:
        return _nominal_governor(parse, word, parent, effect, put)
    infinitive = word.tag == "VB" and any(c.tag == "TO" for c in parse.governed(word, "aux"))
    if infinitive and lemma == "have":
        yet = next((c for c in parse.governed(parent, "advmod") if c.lower == "yet"), None)
        if yet is not None:
            put.negate(yet)
            return False
        effect = ("unknown", "-", "future")
    reporting = word.dep == "ccomp" and not infinitive and effect not in (None, ("-", "-", "-"))
    if effect is None and infinitive and parent.pos == "VERB":
        effect = ("unknown", "-", "future")
    untold = find_untold(parse, word, parent) if lemma not in THOUGHT else None
    if untold is not None:
        put.weaken("unknown", untold)
        return False
    if infinitive and parent.lower == "going":
        effect = ("certain", "-", "future")
    if infinitive and lemma == "be":
        effect = ("certain", "-", "future")
    if effect and not (lemma in ("tell", "ask", "call", "order") and not infinitive):
        put.apply(effect, parent)
    if word.dep == "ccomp" and (effect is None or effect == ("-", "-", "-")):
        return False
    if reporting and lemma in ("deny", "accuse", "warn", "demand", "promise", "pledge", "suggest"):
        return False
    _read_clause(parse, parent, put)
    return True


def _nominal_governor(
    parse: Parse, word: Token, parent: Token, effect: tuple[str, str, str] | None, put: _Put
) -> bool:
    subjects, objects = happening()
    lemma = parent.lemma.lower()
    as_object = word.dep in ("dobj", "pobj", "nsubjpass", "attr", "prep", "dative")
    effect = None if lemma in CLAUSAL_ONLY else effect
    if as_object and effect and effect != ("-", "-", "-"):
        put.apply(effect, parent)
        if lemma in ("call", "demand", "urge", "deny", "reject", "warn", "accuse", "threaten"):
            return False
        _read_clause(parse, parent, put)
        return True
    as_subject = word.dep in ("nsubj", "nsubjpass")
    if as_subject and lemma == "be" and _is_known(parse, word, parent):
        return False
    if (as_subject and lemma in subjects) or (
        word.dep in ("dobj", "nsubjpass", "attr", "prep") and lemma in (*objects, "be")
    ):
        _read_clause(parse, parent, put)
        return True
    return False


def _is_known(parse: Parse, noun: Token, verb: Token) -> bool:
    """Whether the noun is of a thing taken as known, of which something else is said or denied:
    "the attack was not the work of one man"; not "the attack was not likely"."""
    said = parse.governed(verb, "attr", "acomp")
    weighs = any(("adjective", word.lower) in effects() for word in said)
    return (
        bool(said)
        and not weighs
        and any(
            word.dep == "poss" or word.lower in ("the", "this", "that", "these", "those")
            for word in parse.governed(noun, "det", "poss")
        )
    )


def _read_word(parse: Parse, token: Token, put: _Put) -> None:
    """What stands around the word itself: auxiliaries of a verb, modifiers of a noun."""
    if token.pos in ("VERB", "AUX"):
        _read_clause(parse, token, put)
        return
    table = effects()
    for child in parse.governed(token, "acl"):
        # "a tsunami warning was issued", the warning taken for a participle
        bare = child.index == token.index + 1 and not parse.governed(child)
        if bare and (effect := table.get(("compound", child.lower))):
            put.apply(effect, child)
    for child in parse.governed(token, "det", "amod", "advmod", "compound", "neg", "preconj"):
        if child.lower in NONE_WORDS or child.dep == "neg":
            put.negate(child)
        elif child.dep in ("amod", "compound", "advmod"):
            effect = table.get(("adjective", child.lower)) or table.get(("adverb", child.lower))
            if effect:
                put.apply(effect, child)


def _read_clause(parse: Parse, verb: Token, put: _Put) -> None:
    """Modals, negation, hedges, condition and question of the clause that `verb` heads."""
    children = parse.governed(verb)
    perfect = any(c.dep == "aux" and c.lemma == "have" for c in children)
    conditional = any(_is_condition(parse, c) for c in children)
    for child in children:
        if child.dep == "aux" and child.tag == "MD":
            _read_modal(child, verb, put, perfect=perfect, conditional=conditional)
        elif child.dep == "neg" or (child.dep == "advmod" and child.lower == "never"):
            put.negate(child)
        elif child.dep in ("advmod", "npadvmod", "acomp"):
            _read_adverb(parse, child, put)
        elif child.dep in ("nsubj", "nsubjpass", "dobj", "attr", "expl"):
            _read_none(parse, child, put)
        elif child.dep == "mark" and child.lower in CONDITIONS and verb.dep != "ccomp":
            put.weaken("unknown" if child.lower == "whether" else "possible", child)
            put.shift("conditional", child)
        elif child.dep == "mark" and child.lower in ("if", "whether"):
            # "It is not clear whether", "asked if": a question within a statement.
            put.weaken("unknown", child)
    if conditional and (verb.tag in ("VBP", "VBZ", "VB") or _modal(children)):
        put.shift("conditional", next(c for c in children if _is_condition(parse, c)))
    if _imperative(verb, children):
        put.apply(("unknown", "-", "future"), verb)


def _modal(children: list[Token]) -> bool:
    return any(c.dep == "aux" and c.tag == "MD" for c in children)


def _imperative(verb: Token, children: list[Token]) -> bool:
    """ "Leave the city": a bare verb without subject that heads its sentence."""
    if verb.tag != "VB" or verb.dep not in ("ROOT", "ccomp") or verb.lemma == "be":
        return False
    bare = not any(c.dep in SUBJECTS or c.tag in ("TO", "MD") for c in children)
    return bare and all(c.lemma == "do" for c in children if c.dep == "aux")


def _read_shared(parse: Parse, verb: Token, first: Token, put: _Put) -> None:
    """Modals of a first verb that a second one, joined to it, shares ("may attack and take")."""
    if any(c.dep in ("aux", "auxpass") for c in parse.governed(verb)) or verb.tag == "VBD":
        return
    if first.tag == verb.tag or first.tag == "VB":
        _read_clause(parse, first, put)


def _is_condition(parse: Parse, child: Token) -> bool:
    return child.dep == "advcl" and any(
        mark.lower in ("if", "unless") for mark in parse.governed(child, "mark")
    )


def _read_modal(modal: Token, verb: Token, put: _Put, *, perfect: bool, conditional: bool) -> None:
    lower = modal.lower
    if lower in ("will", "'ll", "’ll", "shall", "wo", "sha"):
        put.shift("future", modal)
    elif lower in ("would", "'d", "’d"):
        put.shift("conditional" if conditional or perfect else "future", modal)
    elif lower in ("may", "might", "could"):
        put.weaken("possible", modal)
        standing = verb.tag == "VBG" or (lower != "could" and verb.lemma in ("be", "have"))
        if not perfect and not standing:
            put.shift("future", modal)
    elif lower in ("must", "should", "ought") and not perfect:
        put.weaken("unknown", modal)
        put.shift("future", modal)
    elif lower in ("must", "should", "ought"):
        put.weaken("probable", modal)


def _read_adverb(parse: Parse, child: Token, put: _Put) -> None:
    table = effects()
    effect = table.get(("adverb", child.lower))
    if effect:
        put.apply(effect, child)
    elif child.dep == "npadvmod" and any(
        word.lower in FUTURE_WORDS for word in parse.governed(child, "amod")
    ):
        put.shift("future", child)


def _read_none(parse: Parse, noun: Token, put: _Put) -> None:
    """Negative words in a subject or object: "no one was hurt", "none of", "no confirmation"."""
    if noun.left and parse.tokens[noun.left - 1].text == "," and noun.dep == "dobj":
        return  # "one house damaged, no casualties"
    if noun.lower in NONE_WORDS:
        put.negate(noun)
        return
    for child in parse.governed(noun, "det", "neg"):
        if child.lower in NONE_WORDS:
            put.negate(child)
