"""What a quantity counts: its noun in the grammar."""

from dataclasses import dataclass, replace

from dateline.annotate.parse import Parse, Token
from dateline.extract.figures.befell import (
    LONGEST_RUN,
    OTHERS,
    VICTIM_ADJECTIVES,
    find_befell,
    find_fate_before,
    in_need,
    is_headline_verb,
    token_after,
    unit_of_subject,
)
from dateline.extract.figures.quantities import VAGUE, Quantity, figure_words

PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children",
           "policeman": "policemen", "foot": "feet", "life": "lives"}  # fmt: skip


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
    following = token_after(parse, last)
    strong = token_after(parse, last, 2)
    if following is not None and following.text == "-" and strong and strong.lower == "strong":
        return Counted(last, None, strong.end, "people")  # "a 10,000-strong crowd"
    if following is not None and following.lower in VICTIM_ADJECTIVES:
        beyond = token_after(parse, following)
        if beyond is None or beyond.tag not in ("NNS", "NN"):
            return Counted(last, None, following.end, "people")
    vague = last.lower in VAGUE and not _of(parse, last)
    noun = None if vague else _noun_of(parse, first, last)
    if noun is not None:
        return Counted(noun, noun, noun.end, _phrase(parse, last, noun))
    fate = find_fate_before(parse, first)
    if fate and not find_befell(parse, last):
        return Counted(last, None, last.end, f"people {fate}")
    return _people(parse, last)


def settle_metres(parse: Parse, quantity: Quantity, last: Token) -> Quantity:
    """The quantity of "1.5m people" in millions, that of "20 m away" in metres."""
    following = token_after(parse, last)
    counted = following is not None and following.tag in ("NNS", "NNPS", "NNP")
    if counted or _level(parse, last):
        return replace(quantity, measure="")
    high = quantity.high / 1e6 if quantity.high is not None else None
    return replace(quantity, low=quantity.low / 1e6, high=high, measure="metres")


def _share(parse: Parse, quantity: Quantity, last: Token) -> Counted:
    """A percentage or a fraction, with what it is of where the text says so."""
    word = "percent" if quantity.percent else "share"
    of = token_after(parse, last)
    if of is not None and of.lower == "of":
        noun = _object(parse, of)
        if noun is not None:
            whole = noun.text if noun.tag == "NN" else _phrase(parse, of, noun)
            return Counted(last, noun, noun.end, f"{word} of {whole}")
    elif quantity.share and last.pos == "NUM":
        noun = _noun_of(parse, last, last)  # "one in ten houses"
        if noun is not None:
            return Counted(last, noun, noun.end, f"share of {_phrase(parse, last, noun)}")
    return Counted(last, None, last.end, word)


def _currency_after(parse: Parse, last: Token) -> Counted | None:
    names = figure_words("currencyname")
    one, two = token_after(parse, last), token_after(parse, last, 2)
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
    following = token_after(parse, last)
    if following is not None and following.lower == "of":
        return _object(parse, following)
    if following is not None and following.lower in ("more", "other", "additional", "new", "such"):
        beyond = token_after(parse, following)
        if beyond is not None and beyond.lower == "of":
            return _object(parse, beyond)
    if following is not None and is_headline_verb(parse, following):
        return None
    for token in (last, first):
        head = parse.head(token)
        if head.index > last.index and head.pos in ("NOUN", "PROPN") and token.dep in (
            "nummod", "quantmod", "compound", "amod", "nmod", "det",
        ) and head.index - last.index <= LONGEST_RUN:  # fmt: skip
            return head
    return _run_noun(parse, last)


def _of(parse: Parse, last: Token) -> bool:
    """Whether "of" follows, at once or after "more" and the like."""
    following = token_after(parse, last)
    beyond = token_after(parse, last, 2)
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
        token = token_after(parse, last, ahead)
        if token is None or not (
            token.pos in ("ADJ", "NOUN", "PROPN") or _modifies(parse, token)
        ):  # fmt: skip
            break
        if token.pos in ("NOUN", "PROPN"):
            noun = token
    return noun


def _modifies(parse: Parse, token: Token) -> bool:
    """Whether the parser took a participle or a name before a noun for a verb ("5 IS men")."""
    following = token_after(parse, token)
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
    following = token_after(parse, last)
    if following is not None and following.lower in ("more", "others", "other"):
        beyond = token_after(parse, following)
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


MOST_STEPS = 4
"""Prepositions and adverbs between a number and the verb that tells where it stands."""
WHOLE = "total"
"""Unit of a bare total, for which what was counted before it stands in."""


def _level(parse: Parse, last: Token) -> str:
    """The unit of a bare number that tells where its subject stands: "the toll rose to 18"."""
    token = last
    if token.dep in ("pobj", "pcomp", "nummod", "quantmod") and token.head != token.index:
        token = parse.head(token)
    verb = parse.head(token)
    for _ in range(MOST_STEPS):
        if verb.pos not in ("ADP", "ADV", "PART"):
            break
        verb = parse.head(verb)  # "revised down from 501 to 468"
    if verb.lemma not in figure_words("rise"):
        return ""
    for kind in ("toll", "level", "counted"):
        unit = unit_of_subject(parse, verb, last, kind)
        if unit:
            return unit
    whole = False
    for subject in parse.governed(verb, "nsubj", "nsubjpass", "dobj"):
        if subject.lemma in figure_words("whole"):
            whole = True
            for of in parse.governed(subject, "prep"):
                for noun in parse.governed(of, "pobj"):
                    if noun.lower in VICTIM_ADJECTIVES:
                        return f"people {VICTIM_ADJECTIVES[noun.lower]}"
                    befell = find_befell(parse, noun) or in_need(parse, subject)
                    return f"{_phrase(parse, of, noun)} {befell}".strip()
    return WHOLE if whole else ""
