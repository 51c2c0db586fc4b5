"""What a quantity counts: its noun in the grammar, and what befell the counted."""

from dataclasses import dataclass, replace

from dateline.annotate.parse import Parse, Token
from dateline.extract.figures.quantities import VAGUE, Quantity, figure_words

LONGEST_RUN = 8
"""Words that may stand between a number and the noun that it counts."""
PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children",
           "policeman": "policemen", "foot": "feet", "life": "lives"}  # fmt: skip
VICTIM_ADJECTIVES = {"dead": "dead", "wounded": "wounded", "injured": "injured",
                     "missing": "missing", "homeless": "homeless", "ill": "ill", "sick": "sick",
                     "killed": "killed", "displaced": "displaced", "infected": "infected",
                     "hurt": "injured", "alive": "alive"}  # fmt: skip
QUANTIFYING = frozenset({"over", "above", "under", "below", "around", "about"})
"""Prepositions that only bound a number: "infected over 4,000"."""
OTHERS = frozenset({"others", "other", "more", "them", "people", "persons", "those", "us", "whom"})


@dataclass(frozen=True, slots=True)
class Counted:
    """The unit of a quantity: `head` governs it, `noun` is the counted noun or None.

    `end` is the character where the words of the figure end; `unit` says what is counted.
    """

    head: Token
    noun: Token | None
    end: int
    unit: str


def find_counted(parse: Parse, quantity: Quantity, first: Token, last: Token) -> Counted | None:
    """What the quantity whose number runs from token `first` to `last` counts, or None.

    None means that nothing tells what is counted, so that it is no figure.
    """
    if quantity.percent or quantity.share:
        return _share(parse, quantity, last)
    if quantity.money:
        return Counted(last, None, last.end, quantity.money)
    if quantity.measure:
        return Counted(last, None, last.end, quantity.measure)
    money = _currency_after(parse, last)
    if money is not None:
        return money
    following = _next(parse, last)
    strong = _next(parse, last, 2)
    if following is not None and following.text == "-" and strong and strong.lower == "strong":
        return Counted(last, None, strong.end, "people")  # "a 10,000-strong crowd"
    if following is not None and following.lower in VICTIM_ADJECTIVES:
        beyond = _next(parse, following)
        if beyond is None or beyond.tag not in ("NNS", "NN"):
            return Counted(last, None, following.end, "people")
    vague = last.lower in VAGUE and not _of(parse, last)
    noun = None if vague else _noun_of(parse, first, last)
    if noun is not None:
        return Counted(noun, noun, noun.end, _phrase(parse, last, noun))
    return _people(parse, last)


def settle_metres(parse: Parse, quantity: Quantity, last: Token) -> Quantity:
    """The quantity of "1.5m people" in millions, that of "20 m away" in metres."""
    following = _next(parse, last)
    if following is not None and following.tag in ("NNS", "NNPS", "NNP"):
        return replace(quantity, measure="")
    high = quantity.high / 1e6 if quantity.high is not None else None
    return replace(quantity, low=quantity.low / 1e6, high=high, measure="metres")


def _next(parse: Parse, token: Token, ahead: int = 1) -> Token | None:
    index = token.index + ahead
    if index >= len(parse.tokens) or parse.tokens[index].sentence != token.sentence:
        return None
    other = parse.tokens[index]
    return None if "\n" in parse.document.text[token.end : other.start] else other


def _share(parse: Parse, quantity: Quantity, last: Token) -> Counted:
    """A percentage or a fraction, with what it is of where the text says so."""
    word = "percent" if quantity.percent else "share"
    of = _next(parse, last)
    if of is not None and of.lower == "of":
        noun = _object(parse, of)
        if noun is not None:
            whole = noun.text if noun.tag == "NN" else _phrase(parse, of, noun)
            return Counted(last, noun, noun.end, f"{word} of {whole}")
    return Counted(last, None, last.end, word)


def _currency_after(parse: Parse, last: Token) -> Counted | None:
    names = figure_words("currencyname")
    one, two = _next(parse, last), _next(parse, last, 2)
    if one is not None and one.lower == "of" and two is not None:
        one, two = two, None
    if one is None:
        return None
    if two is not None and f"{one.lower} {two.lower}" in names:
        return Counted(two, None, two.end, names[f"{one.lower} {two.lower}"])
    if one.lower in names:
        return Counted(one, None, one.end, names[one.lower])
    return None


def _noun_of(parse: Parse, first: Token, last: Token) -> Token | None:
    """The noun that is counted: the number's governor to its right, or the object of "of"."""
    following = _next(parse, last)
    if following is not None and following.lower == "of":
        return _object(parse, following)
    if following is not None and following.lower in ("more", "other", "additional", "new", "such"):
        beyond = _next(parse, following)
        if beyond is not None and beyond.lower == "of":
            return _object(parse, beyond)
    for token in (last, first):
        head = parse.head(token)
        if head.index > last.index and head.pos in ("NOUN", "PROPN") and token.dep in (
            "nummod", "quantmod", "compound", "amod", "nmod", "det",
        ) and head.index - last.index <= LONGEST_RUN:  # fmt: skip
            return head
    return _run_noun(parse, last)


def _of(parse: Parse, last: Token) -> bool:
    """Whether "of" follows, at once or after "more" and the like."""
    following = _next(parse, last)
    beyond = _next(parse, last, 2)
    return (following is not None and following.lower == "of") or (
        beyond is not None and beyond.lower == "of"
    )


def _object(parse: Parse, preposition: Token) -> Token | None:
    """The noun that "of" governs, by grammar or by what follows."""
    for child in parse.governed(preposition, "pobj"):
        if child.index > preposition.index:
            return child if child.pos in ("NOUN", "PROPN", "PRON") else None
    return _run_noun(parse, preposition)


def _run_noun(parse: Parse, last: Token) -> Token | None:
    """The last noun of the unbroken run of words after the number, if it is a plural or so."""
    noun = None
    for ahead in range(1, LONGEST_RUN + 1):
        token = _next(parse, last, ahead)
        if token is None or not (
            token.pos in ("ADJ", "NOUN", "PROPN") or _modifies(parse, token)
        ):  # fmt: skip
            break
        if token.pos in ("NOUN", "PROPN"):
            noun = token
    return noun


def _modifies(parse: Parse, token: Token) -> bool:
    """Whether the parser took a participle or a name before a noun for a verb ("5 IS men")."""
    following = _next(parse, token)
    return following is not None and following.tag in ("NNS", "NNPS") and (
        token.tag in ("VBN", "VBG", "VBD") or token.text.isupper()
    )  # fmt: skip


def _phrase(parse: Parse, after: Token, noun: Token) -> str:
    """The counted noun with its modifiers, in the plural: "IS militants", "confirmed cases"."""
    if noun.pos == "PRON" or noun.lower in OTHERS:
        return "people"
    words = []
    for token in parse.tokens[after.index + 1 : noun.index]:
        if token.pos in ("ADJ", "NOUN", "PROPN", "VERB") and token.head in (
            noun.index, token.index + 1, token.index + 2
        ) and token.lower not in ("more", "other", "additional", "such"):  # fmt: skip
            words.append(token.text)
    words.append(_plural(noun))
    return " ".join(words[-4:])


def _plural(noun: Token) -> str:
    if noun.tag in ("NNS", "NNPS", "NNP") or noun.lower in ("people", "police", "personnel"):
        return noun.text
    if noun.lower in PLURALS:
        return PLURALS[noun.lower]
    if noun.lower.endswith(("s", "sh", "ch", "x")):
        return noun.text + "es"
    if noun.lower.endswith("y") and noun.lower[-2:-1] not in "aeiou":
        return noun.text[:-1] + "ies"
    return noun.text + "s"


def _people(parse: Parse, last: Token) -> Counted | None:
    """A bare number of people, where what befell them tells that it is people."""
    following = _next(parse, last)
    if following is not None and following.lower in ("more", "others", "other"):
        beyond = _next(parse, following)
        if following.lower == "others" or beyond is None or beyond.pos not in ("NOUN", "ADJ"):
            return Counted(last, None, following.end, "people")
        following = beyond
    if following is not None and following.lower in VICTIM_ADJECTIVES:
        return Counted(last, None, following.end, "people")
    unit = _level(parse, last)
    if unit:
        return Counted(last, None, last.end, unit)
    if find_befell(parse, last):
        return Counted(last, None, last.end, "people")
    return None


WHOLE = "total"
"""Unit of a bare total, for which what was counted before it stands in."""


def _unit_of_subject(parse: Parse, verb: Token, counted: Token, kind: str) -> str:
    """The unit that a word of the verb's subject (or object) names: "the death toll rose to"."""
    units = figure_words(kind)
    for subject in parse.governed(verb, "nsubj", "nsubjpass", "dobj"):
        if subject.index != counted.index:
            words = {word.lower for word in parse.tokens[subject.left : subject.right][:12]}
            for word, unit in units.items():
                if word in words:
                    return unit
    return ""


def _level(parse: Parse, last: Token) -> str:
    """The unit of a bare number that tells where its subject stands: "the toll rose to 18"."""
    token = last
    if token.dep in ("pobj", "pcomp", "nummod", "quantmod") and token.head != token.index:
        token = parse.head(token)
    verb = parse.head(token)
    if verb.pos == "ADP":
        verb = parse.head(verb)
    if verb.lemma not in figure_words("rise"):
        return ""
    for kind in ("toll", "level", "counted"):
        unit = _unit_of_subject(parse, verb, last, kind)
        if unit:
            return unit
    whole = False
    for subject in parse.governed(verb, "nsubj", "nsubjpass", "dobj"):
        if subject.lemma in figure_words("whole"):
            whole = True
            for of in parse.governed(subject, "prep"):
                for noun in parse.governed(of, "pobj"):
                    return f"{_phrase(parse, of, noun)} {find_befell(parse, noun)}".strip()
    return WHOLE if whole else ""


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
    following = _next(parse, head)
    for child in parse.governed(head, "acl", "relcl", "amod", "acomp"):
        if child.index > head.index:
            if child.lower in VICTIM_ADJECTIVES:
                return VICTIM_ADJECTIVES[child.lower]
            if child.lemma in befell and not _is_done_by(parse, child):
                return befell[child.lemma]
    if following is not None and following.lower in ("more", "others", "other"):
        following = _next(parse, following)
    if following is not None and following.lower in VICTIM_ADJECTIVES:
        return VICTIM_ADJECTIVES[following.lower]
    token = head
    for _ in range(LONGEST_RUN):
        above = parse.head(token)
        if token.dep in ("conj", "appos", "nummod", "quantmod") and above.pos != "VERB":
            token = above
        elif token.dep == "pobj" and above.lower in ("of", "to"):
            whole = parse.head(above)
            if above.lower == "of" and _collects(whole):
                token = whole
            elif whole.lower in figure_words("act"):
                return figure_words("act")[whole.lower]
            elif whole.lemma in figure_words("rise") and (
                _unit_of_subject(parse, whole, token, "toll")
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


def _is_done_by(parse: Parse, verb: Token) -> bool:
    """Whether the counted do it to others: the "13 raids" of "13 raids killing 31 people"."""
    return verb.lemma not in INTRANSITIVE and bool(parse.governed(verb, "dobj"))


def _befell_by(parse: Parse, token: Token, verb: Token) -> str:
    """What the verb says befell its argument `token`."""
    befell = figure_words("befell")
    if verb.lemma in ("be", "remain", "go", "get", "have", "leave"):
        return _complement(parse, verb) or _among(parse, verb)
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
        if verb.dep == "conj" and first.lemma in befell:
            return befell[first.lemma]
    if verb.lemma in figure_words("rise") and _unit_of_subject(parse, verb, token, "toll"):
        return "killed"
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
    helper, verb = _next(parse, last), _next(parse, last, 2)
    if helper is not None and verb is not None and helper.lower in ("were", "was", "been"):
        return befell.get(verb.lemma, "") if verb.tag == "VBN" else ""
    return ""


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
        if child.lower in VICTIM_ADJECTIVES:
            return VICTIM_ADJECTIVES[child.lower]
        if child.tag in ("VBN", "VBD") and child.lemma in figure_words("befell"):
            return figure_words("befell")[child.lemma]
    return ""
