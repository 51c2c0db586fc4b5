"""Numbers that count nothing for a reader's table: names, ages, scores, addresses, idioms."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from dateline.annotate.parse import Parse, Token
from dateline.extract.figures.befell import VICTIM_ADJECTIVES, find_befell
from dateline.extract.figures.counting import Counted
from dateline.extract.figures.quantities import Quantity, figure_words
from dateline.extract.number_words import DIGITS
from dateline.extract.speech.speech import speech_verbs

NAME_LABELS = frozenset({"PRODUCT", "LAW", "WORK_OF_ART", "FAC", "EVENT"})
DATING = frozenset({"in", "since", "until", "till", "during", "by", "from"})
"""Words before a year."""
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_CLOCK = r"(?:[01]\d|2[0-3])[0-5]\d"
OUTCOMES = frozenset({"draw", "win", "victory", "defeat", "loss", "lead", "score", "result",
                      "scoreline", "thrashing", "triumph", "aggregate"})  # fmt: skip
STREETS = frozenset({"street", "road", "avenue", "boulevard", "lane", "drive", "st", "ave", "rd"})
GIVEN = frozenset({"the", "these", "those", "its", "his", "her", "their", "our", "both", "any",
                   "big", "last", "first", "top"})  # fmt: skip
"""Words before a small number that make it known already: "the two sides"."""
COUNTED_ONCE = frozenset({"person", "man", "woman", "child", "case", "death", "civilian", "boy",
                          "girl", "soldier", "fatality", "victim", "baby"})  # fmt: skip


def is_name(parse: Parse, quantity: Quantity, tokens: Sequence[Token], text: str) -> bool:
    """Whether the number is a part of a name, an age, a score, an address or a list mark."""
    first, last = tokens[0], tokens[-1]
    after = parse.tokens[last.index + 1] if last.index + 1 < len(parse.tokens) else None
    if quantity.money or quantity.percent:
        return False
    before = parse.tokens[first.index - 1] if first.index else None
    if before is not None and before.sentence != first.sentence:
        before = None
    if after is not None and after.lower in VICTIM_ADJECTIVES:
        return False
    written = text[quantity.core : quantity.end].translate(DIGITS)
    if quantity.measure and written[-1:].isupper() and len(quantity.measure) > 0 and (
        re.fullmatch(r"\d+[A-Z]", written)
    ):  # fmt: skip
        return True
    counts = parse.head(last).index > last.index and last.dep in ("nummod", "quantmod", "compound")
    digits = written[:1].isdigit()
    if first.lower in ("one", "two") and _idiom(parse, first, last, counts):
        return True
    if digits and (re.match(r"0\d", written) or re.match(r"\d{6,}[1-9]\b", written)):
        return True
    if _is_stamp(parse, written, before, after):
        return True
    if before is None:
        return digits and after is not None and after.text in (".", ")") and len(written) < 3
    if before.lower in figure_words("name") and not counts:
        return True
    if before.lower in DATING and _YEAR.fullmatch(written) and not quantity.lead:
        return True  # "In 1453 Ottoman troops ..."
    if quantity.high is not None and after is not None and after.lower in OUTCOMES:
        return "to" not in written  # "a 0-0 draw"
    if digits and not counts and before.pos == "PROPN" and before.text[0].isupper() and (
        before.dep in ("compound", "nmod", "pobj", "nsubj", "dobj", "appos", "poss")
        and (last.head == before.index or before.head == last.index)
    ):  # fmt: skip
        return True
    if digits and _in_named_entity(parse, first):
        return True
    if after is not None and after.lower in STREETS:
        return True
    if quantity.high is not None and not counts and quantity.high <= 30 and "to" not in written:
        if last.dep in ("nsubj", "nsubjpass") and find_befell(parse, last):
            return False  # "10-15 were detained"
        return after is None or after.pos not in ("NOUN", "ADJ", "PROPN")
    return _is_age(quantity, before, after, counts)


def _is_stamp(parse: Parse, written: str, before: Token | None, after: Token | None) -> bool:
    """Whether it is the time at the head of an entry of a live page: "1124 Reports are ..."."""
    if before is not None or after is None or not re.fullmatch(_CLOCK, written):
        return False
    then = parse.tokens[after.index + 1] if after.index + 1 < len(parse.tokens) else None
    opens = after.text[:1].isupper() and after.sentence > 0
    return opens and then is not None and not then.text[:1].isupper()


def _idiom(parse: Parse, first: Token, last: Token, counts: bool) -> bool:
    """ "one of the", "no one", "the two": words that count nothing for a reader's table."""
    if first.index != last.index:
        return False
    if first.lower == "one":
        return not counts or parse.head(last).lemma in ("day", "time", "thing", "way", "another")
    return not counts and first.dep not in ("dobj", "nsubjpass", "nsubj")


def _in_named_entity(parse: Parse, token: Token) -> bool:
    index = bisect_right(parse.entities, token.index, key=lambda entity: entity.first) - 1
    if index < 0:
        return False
    entity = parse.entities[index]
    return entity.label in NAME_LABELS and entity.first < token.index < entity.last


def _is_age(quantity: Quantity, before: Token | None, after: Token | None, counts: bool) -> bool:
    """ ", 51," after a name: an age; "aged 51" is caught with the names."""
    return (
        not counts
        and quantity.low <= 110
        and quantity.high is None
        and before is not None
        and before.text == ","
        and (after is None or after.text in (",", ".", ";", ")"))
    )


def is_idle(parse: Parse, counted: Counted, quantity: Quantity, tokens: Sequence[Token]) -> bool:
    """Whether what is counted belongs in no table: idioms, years of age, "the two sides"."""
    noun, first, last = counted.noun, tokens[0], tokens[-1]
    if noun is None or quantity.percent or quantity.share or quantity.money:
        return False
    if noun.lower in figure_words("idle"):
        return True
    after = parse.tokens[last.index + 1] if last.index + 1 < len(parse.tokens) else None
    if after is not None and after.text == "-" and not quantity.measure:
        return True
    before = parse.tokens[first.index - 1] if first.index else None
    if quantity.low in (2.0, 3.0) and before is not None and before.lower in GIVEN:
        return not find_befell(parse, noun)
    if quantity.low == 1.0 and quantity.mod is None and not quantity.lead:
        return _mere_one(parse, noun)
    return (
        quantity.low > 1
        and noun.tag in ("NN", "NNP")
        and noun.index > last.index
        and noun.lower not in figure_words("uncounted")
        and not quantity.vague
    )


def _mere_one(parse: Parse, noun: Token) -> bool:
    """Whether "one" before the noun is but an article: a speaker, or what something is."""
    if find_befell(parse, noun) or noun.lower in COUNTED_ONCE:
        return False
    verb = parse.head(noun)
    if noun.dep == "attr" or (
        noun.dep == "nsubj" and (verb.lemma == "be" or verb.lemma in speech_verbs())
    ):
        return True
    return noun.tag != "NN" or noun.dep not in ("nsubj", "nsubjpass", "dobj", "conj", "pobj")
