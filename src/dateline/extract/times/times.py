"""The words for times (TIMEX3) in a parse, not yet placed in the calendar.

TimeML's TIMEX3: dates, times of day, durations and sets. Patterns and words are data, see
`time_rules`. What only looks like a time ("may", a "march", "2000 people") is told by the
tags of its words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from dateline.annotate.parse import Parse, Token
from dateline.extract.number_words import DIGITS
from dateline.extract.times.time_rules import TimeLexicon, TimeRule, time_lexicon, words_in
from dateline.model import Span, TimePhrase

LANGUAGES = ("en", "fr")
"""Languages that have data files; any other text is read as English."""

PAPERS = frozenset(
    {"times", "telegraph", "mirror", "herald", "post", "mail", "express", "star", "review",
     "independent", "tribune", "world", "people", "business", "nation", "beast", "sabah", "news"}
)  # fmt: skip
"""Words that make a newspaper's name of the day or the frequency before them."""

LASTING = frozenset(
    {"war", "wars", "conflict", "conflicts", "siege", "dispute", "campaign", "uprising", "revolt",
     "insurgency", "rebellion", "civil", "crisis", "fighting", "occupation", "blockade", "truce",
     "ceasefire", "embargo", "drought", "government", "strike", "feud", "offensive", "ban",
     "programme", "program", "tradition", "institution", "company", "firm", "deal", "treaty"}
)  # fmt: skip
"""What is some years old without being a person: "the five-year-old conflict" has a duration."""

COUNTING = frozenset(
    {"about", "some", "nearly", "than", "least", "over", "resolution", "no.", "copyright", "©"}
)
"""Words before a number of four digits that make it a count or a name, not a year."""

FAR = 5
"""Years after its report of which a text does not speak without a preposition."""

RATHER = {"soon": ("after", "before", "as", "-", "enough"), "shortly": ("after", "before")}
"""Words after which "soon" and "shortly" are no time of their own."""

DAYS = frozenset({"weekday", "month", "day", "today"})
"""Parts that name the day of a time of day."""

ENDS = frozenset(".!?\"”'’:;")
LONGEST_STRETCH = 2000
MONEY = frozenset("$€£¥%")


def find_times(parse: Parse) -> tuple[TimePhrase, ...]:
    """The time phrases of the text, in order and without overlaps; the longest reading wins.

    A document whose head block is not parsed is searched there too, for its date.
    """
    language = parse.document.language or "en"
    lexicon = time_lexicon(language[:2] if language[:2] in LANGUAGES else "en")
    found: list[TimePhrase] = list(_head_dates(parse, lexicon))
    for stretch in _stretches(parse):
        found += _in_stretch(parse, lexicon, stretch)
    return tuple(sorted(found, key=lambda p: p.span))


def _stretches(parse: Parse) -> Iterator[Span]:
    """The sentences, joined where the parser cut one without a mark or the end of a line.

    Dates written with spaces round the comma ("May 3 , 2009") are cut so.
    """
    start: int | None = None
    for index, sentence in enumerate(parse.sentences):
        follower = parse.sentences[index + 1] if index + 1 < len(parse.sentences) else None
        start = sentence.span.start if start is None else start
        end = sentence.span.end
        if follower is not None and end - start < LONGEST_STRETCH and (
            parse.document.text[end - 1] not in ENDS
            and follower.block == sentence.block
            and "\n" not in parse.document.text[end : follower.span.start]
        ):  # fmt: skip
            continue
        yield Span(start, end)
        start = None


def _head_dates(parse: Parse, lexicon: TimeLexicon) -> Iterator[TimePhrase]:
    """The date of the dispatch head, where no sentence holds it."""
    head = parse.document.head
    if head is None:
        return
    read = [s.span for s in parse.sentences if s.span.overlaps(head.span)]
    for found in _in_stretch(parse, lexicon, head.span):
        if found.rule in ("date", "numeric") and not any(s.overlaps(found.span) for s in read):
            yield found


def _in_stretch(parse: Parse, lexicon: TimeLexicon, span: Span) -> list[TimePhrase]:
    """The phrases in one sentence: leftmost first, the longest of those that start alike."""
    text = span.of(parse.document.text)
    lowered = _lowered(text)
    words = words_in(lowered)
    classes = lexicon.classes_in(words, lowered)
    if not classes:
        return []
    matches: list[tuple[int, int, int, TimeRule, re.Match[str]]] = []
    for order, rule in enumerate(lexicon.rules):
        if rule.may_match(classes, words):
            for match in rule.pattern.finditer(lowered):
                matches.append((match.start(), -match.end(), order, rule, match))
    matches.sort(key=lambda m: m[:3])
    found: list[TimePhrase] = []
    taken = 0
    for start, minus_end, _, rule, match in matches:
        if start < taken:
            continue
        parts = dict(lexicon.parts(match, rule))
        if not _plausible(parse, lexicon, rule, match, parts, span.start, text):
            continue
        first = _trimmed(match, parts)
        last = -minus_end
        taken = last
        while last > first and text[last - 1] in " ,(":
            last -= 1
        found.append(
            TimePhrase(
                Span(span.start + first, span.start + last),
                rule.type,
                rule.name,
                tuple((k, v) for k, v in parts.items() if k != "trim"),
            )
        )
    return found


def _lowered(text: str) -> str:
    """Lower case and Latin digits, character by character, so that offsets stay."""
    text = text.translate(DIGITS)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := mark.lower()) == 1 else mark for mark in text)


def _trimmed(match: re.Match[str], parts: dict[str, str]) -> int:
    """Where the phrase starts: a rule may read a preposition that is no part of it."""
    if "trim" in parts:
        return min(match.start(g) for g in match.groupdict() if g.startswith("unit__"))
    return match.start()


def _plausible(
    parse: Parse,
    lexicon: TimeLexicon,
    rule: TimeRule,
    match: re.Match[str],
    parts: dict[str, str],
    offset: int,
    text: str,
) -> bool:
    """Whether the words are meant as a time, by their capitals, tags and neighbours."""
    for group, word in match.groupdict().items():
        if word in lexicon.cased and group.startswith(("month", "weekday", "season")) and (
            not text[match.start(group)].isupper() and "year" not in parts
        ):  # fmt: skip
            return False
    if "day" in parts and not 1 <= int(parts["day"]) <= 31:
        # "32 May 2012" is a date, though there is no such day.
        return rule.name == "date" and {"month", "year"} <= parts.keys()
    if rule.name == "date":
        return _plausible_date(parse, match, parts, offset, text, lexicon)
    after = _word_after(text, match.end())
    if rule.name == "time" and not parts.keys() & DAYS:
        return not _capitalised(match, text)
    if rule.name in ("duration", "calendar", "ago", "set") and "unit" in parts:
        return _plausible_unit(match, rule, parts, text, after)
    if rule.name == "set":
        return not (text[match.start()].isupper() and (match.start() or after[:1].isupper()))
    if rule.name == "ref":
        if match[0] == "soon" and text[: match.start()].rstrip().lower().endswith((" as", "too")):
            return False
        if match[0] == "the future" and after == "of":
            return False
        return after.lower() not in RATHER.get(match[0], ())
    if rule.name == "decade":
        return not re.search(r"(?:his|her|their|my|your|our)\s+$", text[: match.start()].lower())
    if rule.name == "season":
        return "year" in parts or "yearwhich" in parts or "which" in parts or _is_noun(
            parse, offset + match.end() - 1
        )  # fmt: skip
    return True


def _plausible_date(
    parse: Parse,
    match: re.Match[str],
    parts: dict[str, str],
    offset: int,
    text: str,
    lexicon: TimeLexicon,
) -> bool:
    bare = not (parts.keys() & {"day", "year", "yearwhich"})
    if "day" in parts and not parts.keys() & {"year", "yearwhich"}:
        last = _token_at(parse, offset + match.end() - 1)
        if last is not None and last.dep == "nummod" and last.text[-1].isdigit() and (
            last.index < last.head < last.index + 4 and parse.head(last).tag == "NNS"
        ):  # fmt: skip
            return False
    if "month" in parts and bare:
        word = next(w for g, w in match.groupdict().items() if g.startswith("month") and w)
        if word in lexicon.cased and len(word) <= 4 and word not in ("may", "june", "july"):
            return False
        token = _token_at(parse, offset + match.end() - 1)
        if token is not None and (token.tag[:2] in ("MD", "VB") or _in_person(parse, token)):
            return False
    elif "weekday" in parts and bare and "month" not in parts:
        word = next(w for g, w in match.groupdict().items() if g.startswith("weekday") and w)
        if word in lexicon.cased or _word_after(text, match.end()).lower() in PAPERS:
            return False
    elif "year" in parts and "month" not in parts:
        return _plausible_year(parse, match, offset, text, parts.get("mod") == "APPROX")
    return True


def _capitalised(match: re.Match[str], text: str) -> bool:
    """Whether a part of the day is written as a name is: "The Evening Gazette"."""
    starts = [match.start(g) for g, word in match.groupdict().items() if g[:4] == "part" and word]
    inner = [at for at in starts if at > 0 and text[at].isupper()]
    return bool(inner) and not text[match.start() : match.end()].isupper()


def _plausible_year(
    parse: Parse, match: re.Match[str], offset: int, text: str, about: bool
) -> bool:
    """A bare number of four digits is a year unless it counts or numbers something; `about`
    one that stands after "around" only if a preposition governs it."""
    before = text[: match.start()].rstrip()
    if before[-1:] in MONEY or before[-1:] in ("#", "№", "/"):
        return False
    token = _token_at(parse, offset + match.end() - 1)
    if token is None:
        return True
    following = parse.tokens[token.index + 1] if token.index + 1 < len(parse.tokens) else None
    if about and (
        token.dep not in ("pobj", "npadvmod", "pcomp")
        or (following is not None and following.pos in ("VERB", "AUX"))
    ):
        return False
    if following is not None and following.sentence == token.sentence:
        if following.tag == "NNS" and following.index == token.index + 1 and token.dep == "nummod":
            return False
        if following.text in MONEY or following.lower in (
            "people", "km", "meters", "metres", "percent", "utc", "gmt", "hours", "points",
        ):  # fmt: skip
            return False
        if following.text in ("-", "–") and token.dep == "nummod":
            return False
    previous = parse.tokens[token.index - 1] if token.index else None
    if previous is None or previous.sentence != token.sentence:
        return True
    if previous.lower == "at" or (_is_clock(match.group()) and _is_far(parse, match, token)):
        return False  # "at 1653", and the "2050" that begins the next entry of a live page
    return previous.lower not in COUNTING


def _is_clock(digits: str) -> bool:
    return re.fullmatch(r"(?:[01]\d|2[0-3])[0-5]\d", digits) is not None


def _is_far(parse: Parse, match: re.Match[str], token: Token) -> bool:
    """Whether it would be a year long after the report, and nothing governs it as a time."""
    published = parse.document.published
    year = getattr(published, "year", None) or 2100
    return int(match.group()) > year + FAR and token.dep not in ("pobj", "nummod", "compound")


def _plausible_unit(
    match: re.Match[str], rule: TimeRule, parts: dict[str, str], text: str, after: str
) -> bool:
    unit = next((w for g, w in match.groupdict().items() if g.startswith("unit__") and w), "")
    amount = next((w for g, w in match.groupdict().items() if g.startswith("count__") and w), "")
    if unit == "second" and not amount[:1].isdigit() and "-" not in match[0]:
        return False
    if rule.name == "duration":
        if parts["unit"] == "Q" and amount in ("a", "an", "one", "some", "many", "several"):
            return False
        if match[0].endswith("old") or after == "old":
            return match[0].endswith("old") and after.lower() in LASTING
        if re.match(r"\W{0,2}of age\b", text[match.end() : match.end() + 10]):
            return False
    if rule.name == "calendar":
        if unit in ("second", "seconds", "minute", "minutes", "night", "hour", "hours"):
            return False
        if parts.get("which") == "same" and unit.endswith("s"):
            return False
        if re.search(r"\b[Tt]he [A-Z][a-z]+$", text[match.start() : match.end()]):
            return False
    return True


def _word_after(text: str, end: int) -> str:
    """The word that follows, as written; a hyphen counts as one."""
    match = re.match(r"\s{0,2}(\w+|-)", text[end : end + 40])
    return match[1] if match else ""


def _token_at(parse: Parse, offset: int) -> Token | None:
    index = parse.first_token_at(offset)
    if index < len(parse.tokens) and parse.tokens[index].start <= offset:
        return parse.tokens[index]
    return None


def _in_person(parse: Parse, token: Token) -> bool:
    """Whether the word is the end of a person's name."""
    before = parse.tokens[token.index - 1] if token.index else None
    if before is not None and before.pos == "PROPN" and before.head == token.index:
        return True
    index = bisect_right(parse.entities, token.index, key=lambda entity: entity.first) - 1
    if index < 0:
        return False
    entity = parse.entities[index]
    return entity.label == "PERSON" and token.index < entity.last and entity.last - entity.first > 1


def _is_noun(parse: Parse, offset: int) -> bool:
    token = _token_at(parse, offset)
    return token is None or token.pos in ("NOUN", "PROPN")
