"""What befell those who are counted: killed, displaced, feared dead."""

from dateline.annotate.parse import Parse, Token
from dateline.extract.figures.quantities import VAGUE, figure_words

LONGEST_RUN = 8
"""Words that may stand between a number and the noun that it counts."""
VICTIM_ADJECTIVES = {"dead": "dead", "wounded": "wounded", "injured": "injured",
                     "missing": "missing", "homeless": "homeless", "ill": "ill", "sick": "sick",
                     "killed": "killed", "displaced": "displaced", "infected": "infected",
                     "hurt": "injured", "alive": "alive"}  # fmt: skip
DISPLACED = {"displaced": "displaced", "uprooted": "displaced"}
"""Participles before a noun that say what befell it as a figure's unit leaves it out."""
OTHERS = frozenset({"others", "other", "more", "them", "people", "persons", "those", "us", "whom"})
HEADLINE_VERBS = frozenset({"kills", "wounds", "injures", "hurts", "arrests", "displaces"})
QUANTIFYING = frozenset({"over", "above", "under", "below", "around", "about"})
"""Prepositions that only bound a number: "infected over 4,000"."""
BOUNDING = QUANTIFYING | {
    "more",
    "less",
    "fewer",
    "than",
    "nearly",
    "almost",
    "some",
    "up",
    "roughly",
    "approximately",
    "only",
}
"""Words before a number that only bound it."""

NUMBERING = frozenset(
    {"number", "numbered", "total", "totalled", "totaled", "reach", "exceed", "pass", "top", "be"}
)
"""Verbs that say how many their subject are."""

FATES = frozenset(("death", "fatality", "casualty", "injury"))
"""Nouns that say themselves what befell the counted."""


def find_befell(parse: Parse, head: Token) -> str:
    """What befell the counted: "killed", "displaced", "dead"; empty where the text tells none.

    By its passive or intransitive verb, the verb whose object it is, a participle on it, or
    an adjective that takes the place of a verb.
    """
    if head.lemma.lower() in FATES:
        return ""
    befell = figure_words("befell")
    before = parse.tokens[head.index - 1] if head.index else None
    if before is not None and is_headline_verb(parse, before):
        return befell[before.lower.removesuffix("s")]
    following = token_after(parse, head)
    for child in parse.governed(head, "amod"):
        if child.index < head.index and child.lower in DISPLACED:
            return DISPLACED[child.lower]
    for child in parse.governed(head, "acl", "relcl", "amod", "acomp"):
        if child.index > head.index:
            if child.lower in VICTIM_ADJECTIVES:
                return VICTIM_ADJECTIVES[child.lower]
            if child.lemma in befell and not _is_done_by(parse, child):
                return befell[child.lemma]
    if needing := in_need(parse, head):
        return needing
    if following is not None and following.lower in ("more", "others", "other"):
        following = token_after(parse, following)
    if following is not None and following.lower in VICTIM_ADJECTIVES:
        return VICTIM_ADJECTIVES[following.lower]
    token = head
    for _ in range(LONGEST_RUN):
        above = parse.head(token)
        if token.dep in ("conj", "appos", "nummod", "quantmod") and above.pos != "VERB":
            token = above
        elif token.dep == "pobj" and above.lower in ("of", "to"):
            whole = parse.head(above)
            # Before its number the whole is told of which that is a part: "Of the 90, 12 died".
            if above.lower == "of" and _collects(whole) and whole.index < above.index:
                token = whole
            elif whole.lower in figure_words("act"):
                return figure_words("act")[whole.lower]
            elif whole.lemma in figure_words("rise") and (
                unit_of_subject(parse, whole, token, "toll")
            ):  # fmt: skip
                return "killed"
            else:
                break
        elif above.lower in OTHERS and above.index == token.index + 1:
            token = above
        else:
            break
    verb = parse.head(token)
    if token.dep == "pobj" and verb.lower in QUANTIFYING:
        return befell.get(parse.head(verb).lemma, "")
    if verb.pos not in ("VERB", "AUX") or verb.index == token.index:
        return ""
    return _befell_by(parse, token, verb)


def in_need(parse: Parse, word: Token) -> str:
    """ "in need", if that is said of the counted, or of its verb; else ""."""
    for preposition in parse.governed(word, "prep"):
        needs = (n for n in parse.governed(preposition, "pobj") if n.lower == "need")
        if preposition.lower == "in" and next(needs, None) is not None:
            return figure_words("befell")["need"]
    return ""


def is_headline_verb(parse: Parse, token: Token) -> bool:
    """Whether a word that the parser may have taken for a noun is a verb with a bare number for
    its object, as headlines have it: "kills 3 wounds 20"."""
    counted = token_after(parse, token)
    return (
        counted is not None
        and (counted.tag == "CD" or counted.lower in VAGUE)
        and token.lower in HEADLINE_VERBS
    )


def _is_done_by(parse: Parse, verb: Token) -> bool:
    """Whether the counted do it to others: the "13 raids" of "13 raids killing 31 people"."""
    return verb.lemma not in INTRANSITIVE and bool(parse.governed(verb, "dobj"))


def _befell_by(parse: Parse, token: Token, verb: Token) -> str:
    """What the verb says befell its argument `token`."""
    befell = figure_words("befell")
    if verb.lemma in ("be", "remain", "go", "get", "have", "leave", "stay"):
        return _complement(parse, verb) or _among(parse, verb) or in_need(parse, verb)
    if verb.lower == "missing" and token.dep == "nsubj":
        return "missing"  # "are missing", taken for a verb
    if verb.lemma == "include" and token.dep == "dobj":
        return next(
            (word for subject in parse.governed(verb, "nsubj") if (word := _harm(parse, subject))),
            "",
        )
    if token.dep in ("nsubjpass", "dobj", "oprd") or (
        token.dep == "nsubj" and (verb.lemma in INTRANSITIVE or _is_bare_participle(parse, verb))
    ):  # fmt: skip
        if verb.tag == "VBN" and verb.lemma in figure_words("told") and (
            said := _complement(parse, verb)
        ):  # fmt: skip
            return said
        if verb.lemma in befell:
            return befell[verb.lemma]
        first = parse.head(verb)
        own = parse.governed(verb, "aux", "auxpass", "nsubj", "nsubjpass")
        if verb.dep == "conj" and first.lemma in befell and not own:
            return befell[first.lemma]
    acts = token.dep == "nsubj"  # who puts the toll at 40 is none of the dead
    if not acts and verb.lemma in figure_words("rise"):
        return "killed" if unit_of_subject(parse, verb, token, "toll") else ""
    return ""


def _is_bare_participle(parse: Parse, verb: Token) -> bool:
    """Whether it stands as in headlines ("20 killed in Ashford"), not as in "have seen"."""
    return verb.tag == "VBN" and not any(
        helper.lemma == "have" for helper in parse.governed(verb, "aux")
    )


def find_fate(parse: Parse, verb: Token) -> Token | None:
    """The "dead" of "are feared dead", where the verb only tells who knows of it; else None."""
    if verb.lemma not in figure_words("told"):
        return None
    for child in parse.governed(verb, "oprd", "acomp", "ccomp", "xcomp", "attr"):
        if child.lower in VICTIM_ADJECTIVES:
            return child
    return None


def _among(parse: Parse, verb: Token) -> str:
    """ "ten children were among 48 people killed": what befell those whom they were among."""
    for among in parse.governed(verb, "prep"):
        if among.lower == "among":
            return _harm(parse, among)
    return ""


def _harm(parse: Parse, head: Token) -> str:
    """The first word of harm among those that the token governs: "those killed in the raid"."""
    befell = figure_words("befell")
    for word in parse.tokens[head.left : min(head.right, head.left + LONGEST_RUN)]:
        if word.lower in VICTIM_ADJECTIVES:
            return VICTIM_ADJECTIVES[word.lower]
        if word.tag == "VBN" and word.lemma in befell:
            return befell[word.lemma]
    return ""


def find_befell_beside(parse: Parse, first: Token, last: Token) -> str:
    """What the words right before or after the figure say befell it, where the parse does not.

    "wounded three people", "three people were wounded".
    """
    befell = figure_words("befell")
    before = parse.tokens[first.index - 1] if first.index else None
    if before is not None and before.sentence == first.sentence and (
        before.lemma in befell and before.tag[:2] in ("VB", "JJ")
    ):  # fmt: skip
        return befell[before.lemma]
    helper, verb = token_after(parse, last), token_after(parse, last, 2)
    if helper is not None and verb is not None and helper.lower in ("were", "was", "been"):
        return befell.get(verb.lemma, "") if verb.tag == "VBN" else ""
    return ""


def find_fate_before(parse: Parse, first: Token) -> str:
    """ "dead" of "put the dead at 90", "the dead numbered 90", "the number of dead was put at 90":
    what befell those whose number this is, by the words right before it; "" if they tell none."""
    words = [t for t in parse.tokens[max(0, first.index - LONGEST_RUN) : first.index]
             if t.sentence == first.sentence]  # fmt: skip
    while words and words[-1].lower in BOUNDING:
        words.pop()
    if len(words) > 1 and words[-1].lower in ("least", "most") and words[-2].lower == "at":
        words = words[:-2]
    if not words or not (words[-1].lower in ("at", "to") or words[-1].lemma in NUMBERING):
        return ""
    words.pop()
    while words and (words[-1].pos in ("AUX", "ADV") or words[-1].lemma in figure_words("rise")):
        if words[-1].lower in VICTIM_ADJECTIVES:
            break
        words.pop()
    if len(words) < 2 or words[-2].lower not in ("the", "of"):
        return ""
    fate = words[-1]
    befell = figure_words("befell") if fate.tag == "VBN" else {}
    return VICTIM_ADJECTIVES.get(fate.lower) or befell.get(fate.lemma, "")


def _collects(noun: Token) -> bool:
    """Whether a word before "of" stands for what follows: a number, "a force", "a total"."""
    return noun.pos == "NUM" or noun.lemma in figure_words("whole") or (
        noun.lemma in figure_words("collective") or noun.lower in VAGUE
    )  # fmt: skip


INTRANSITIVE = frozenset({"die", "perish", "drown", "flee", "escape", "surrender", "defect",
                          "desert", "succumb", "gather", "protest", "recover", "join"})  # fmt: skip


def _complement(parse: Parse, verb: Token) -> str:
    """ "left 20 dead", "are missing": the adjective or participle after the verb."""
    for child in parse.governed(verb, "oprd", "acomp", "ccomp", "advcl", "xcomp", "attr"):
        if child.index < verb.index:
            continue
        if child.lower in VICTIM_ADJECTIVES:
            return VICTIM_ADJECTIVES[child.lower]
        if child.tag in ("VBN", "VBD") and child.lemma in figure_words("befell"):
            return figure_words("befell")[child.lemma]
    return ""


BALLOTS = frozenset({"vote", "votes", "ballot", "ballots"})
"""What is counted where "the count" is none of the dead."""


def unit_of_subject(parse: Parse, verb: Token, counted: Token, kind: str) -> str:
    """The unit that a word of the verb's subject (or object) names: "the death toll rose to"."""
    units = figure_words(kind)
    for given in parse.governed(verb, "nsubj", "nsubjpass", "dobj"):
        if given.index != counted.index:
            subject = _meant(parse, verb, given)
            words = {word.lower for word in parse.tokens[subject.left : subject.right][:12]}
            if kind == "toll" and words & BALLOTS:
                return "votes"
            for word, unit in units.items():
                if word in words:
                    return unit
    return ""


def token_after(parse: Parse, token: Token, ahead: int = 1) -> Token | None:
    index = token.index + ahead
    if index >= len(parse.tokens) or parse.tokens[index].sentence != token.sentence:
        return None
    other = parse.tokens[index]
    return None if "\n" in parse.document.text[token.end : other.start] else other


def _meant(parse: Parse, verb: Token, subject: Token) -> Token:
    """What a relative pronoun stands for: the toll of "the toll, a figure which he put at 40"."""
    if subject.lower not in ("which", "that") or verb.dep != "relcl":
        return subject
    noun = parse.head(verb)
    return parse.head(noun) if noun.dep == "appos" else noun
