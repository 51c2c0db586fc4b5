"""Contents around a source in a parenthesis or at the end of its sentence.

"The town, he said, had fallen." "Twelve people died, according to the police." The same
without commas ("... twelve people died a monitoring group said"), as some texts are handed on.
"""

from dataclasses import replace

from dateline.annotate.parse import Parse, Sentence, Token
from dateline.extract.names.noun_phrases import Range
from dateline.extract.speech.citings import cites, find_citings
from dateline.extract.speech.closings import settle_closings
from dateline.extract.speech.contents import before_others
from dateline.extract.speech.cue import Cue
from dateline.extract.speech.draft import Draft, overlaps
from dateline.extract.speech.speakers import TRAILING
from dateline.extract.speech.speech import telling_verbs

STARTS_NEW = frozenset((
    "but", "and", "while", "whereas", "who", "which", "though", "although", "as", "amid", "with",
))  # fmt: skip
"""Words after a parenthesis that begin something of the narrator's own."""
FRONTED = frozenset((
    "if", "though", "although", "because", "while", "unless", "until", "since", "once", "when",
    "whenever", "whether", "even", "so", "but", "and", "yet", "what", "whatever",
))  # fmt: skip
"""Words that open a clause that goes before its main clause, both of them what is said."""
AFTER_CUE = frozenset(("prep", "npadvmod", "advmod", "dobj", "dative", "agent", "prt", "acomp"))

REACH = 150
"""Tokens to either side of a reporting word in which its content can stand, quotations aside."""
THAT_REACH = 14
"""Tokens between a cue and the "that" of its content."""


def place_contents(parse: Parse, cues: list[Cue]) -> list[Draft]:
    """A draft for each cue, those that grammar left open filled from around them."""
    drafts: list[Draft] = []
    taken: dict[int, list[Cue]] = {}
    for cue in cues:
        taken.setdefault(parse.tokens[cue.head].sentence, []).append(cue)
    for cue in cues:
        sentence = _window(parse.sentences[parse.tokens[cue.head].sentence], cue)
        content = tuple(
            (max(a, sentence.first), min(b, sentence.last))
            for a, b in cue.content
            if a < sentence.last and b > sentence.first
        )
        if parse.tokens[cue.head].lower == "according":
            content = _relative(parse, cue) or _around(parse, sentence, *_group(parse, cue))
            content = tuple(before_others(parse, piece) for piece in content)
        elif cites(parse, cue):
            continue
        elif cue.source and cue.verb is not None and cue.verb.lemma == "quote":
            if not content:
                content = _divided(parse, sentence, cue)
        elif not content and cue.verb is not None and cue.source and _colon(parse, cue):
            content = ((cue.last + 1, sentence.last),) if cue.last + 1 < sentence.last else ()
        elif cue.verb is not None and "s" in cue.verb.frames:
            if content and content[0][1] <= cue.first:
                content = _widened(parse, sentence, cue, content)
            elif cue.source:
                content = content or _divided(parse, sentence, cue)
                content = _fronted(parse, sentence, cue, content)
        source = _one_line(parse, cue)
        drafts.append(Draft(source, (cue.first, cue.last), list(content), cue.act, cue.verb))
    drafts.extend(find_citings(parse, cues, drafts))
    settle_closings(parse, drafts)
    _divide_joined(parse, drafts)
    return drafts


def _one_line(parse: Parse, cue: Cue) -> Range | None:
    """The source without what stands on another line, such as a heading run into it."""
    if cue.source is None:
        return None
    text = parse.document.text
    first, last = cue.source
    for index in range(first + 1, last):
        if "\n" in text[parse.tokens[index - 1].end : parse.tokens[index].start]:
            if index <= cue.first:
                first = index
            elif cue.source[0] >= cue.first:
                return (first, index)
    return first, last


def _divide_joined(parse: Parse, drafts: list[Draft]) -> None:
    """End a content where a further reporting word begins that is no part of it.

    "said A, adding B" (the same source), "said A while the ministry says B" and "said A and the
    police are urging B" (a joined clause with a subject of its own).
    """
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.cue is not None:
            by_sentence.setdefault(parse.tokens[draft.cue[0]].sentence, []).append(draft)
    for near in by_sentence.values():
        for inner in near:
            _keep_outside(near, inner)
            start = _joined_at(parse, inner)
            same = _same_speaker_at(parse, inner)
            for outer in near:
                if outer.source is not None and outer.source == inner.source and same is not None:
                    start = same
                if start is None:
                    break
                if outer is not inner and outer.cue and outer.cue[1] <= start:
                    outer.content = [
                        (a, start) if a < start < b else (a, b) for a, b in outer.content
                    ]


def _joined_at(parse: Parse, draft: Draft) -> int | None:
    """The token at which a joined or participial clause with a cue begins, or None."""
    if draft.cue is None or not draft.content or draft.verb is None:
        return None
    verb = next((parse.tokens[i] for i in range(*draft.cue) if parse.tokens[i].dep != "aux"), None)
    if verb is None:
        return None
    head = parse.head(verb)
    if verb.tag == "VBG" and verb.lemma in TRAILING and verb.dep in ("advcl", "acl", "prep"):
        start = draft.cue[0]
        apart = start and parse.tokens[start - 1].lower in (",", "also", "-", "—", "–")
        if verb.dep == "acl" and not apart and verb.lemma not in ("add", "note", "cite", "stress"):
            return None
        return start - (parse.tokens[start - 1].lower == "also") if start else None
    if verb.dep == "conj" and verb.tag in ("VBD", "VBZ", "VBP") and head.tag == "VB":
        before = parse.tokens[draft.cue[0] - 1] if draft.cue[0] else verb
        return before.index if before.tag == "CC" else draft.cue[0]
    subject = parse.governed(verb, "nsubj")
    if verb.dep == "conj" and head.dep == "ccomp" and subject and subject[0].index < verb.index:
        return subject[0].left
    marks = parse.governed(verb, "mark")
    if verb.dep == "advcl" and head.dep == "ccomp" and any(m.lower == "while" for m in marks):
        return marks[0].index
    return None


def _keep_outside(near: list[Draft], later: Draft) -> None:
    """Of two contents that hold each other's cue, the earlier ends where the later one's
    words begin: "Lee told friends A, according to B", "According to A, B, the agency says"."""
    if later.cue is None:
        return
    start = min(later.cue[0], later.source[0]) if later.source else later.cue[0]
    for earlier in near:
        if earlier.cue is None or earlier.cue[0] >= later.cue[0]:
            continue
        if _holds(earlier, later.cue) and _holds(later, earlier.cue):
            earlier.content = [(a, min(b, start)) for a, b in earlier.content if a < start]


def _holds(draft: Draft, piece: Range) -> bool:
    return any(a <= piece[0] and piece[1] <= b for a, b in draft.content)


def _same_speaker_at(parse: Parse, draft: Draft) -> int | None:
    """The "and" before a second reporting word of one speaker: "said A and said B"."""
    if draft.cue is None or draft.cue[0] == 0:
        return None
    before = draft.cue[0] - 1
    return before if parse.tokens[before].tag == "CC" else None


def _window(sentence: Sentence, cue: Cue) -> Sentence:
    """The part of an overlong sentence that a reporting word can bear on."""
    first = max(sentence.first, cue.first - REACH)
    last = min(sentence.last, cue.last + REACH)
    if (first, last) == (sentence.first, sentence.last):
        return sentence
    return replace(sentence, first=first, last=last)


def _group(parse: Parse, cue: Cue) -> Range:
    """The cue with its source and the adverbials that belong to it."""
    first, last = cue.first, cue.last
    if cue.source:
        first, last = min(first, cue.source[0]), max(last, cue.source[1])
    for child in parse.governed(parse.tokens[cue.head]):
        if child.dep in AFTER_CUE and child.index >= last and child.left <= last + 1:
            last = max(last, child.right)
        elif child.dep in ("advmod", "npadvmod") and first - 2 <= child.index < first:
            first = min(first, child.left)
    return first, last


def _colon(parse: Parse, cue: Cue) -> bool:
    return cue.last < len(parse.tokens) and parse.tokens[cue.last].text == ":"


def _after_that(parse: Parse, sentence: Sentence, cue: Cue) -> tuple[Range, ...]:
    """ "said in reply to the attack that ...": what follows "that" after an adverbial."""
    for index in range(cue.last, min(cue.last + THAT_REACH, sentence.last - 1)):
        token = parse.tokens[index]
        if token.text in (",", ":", ";") or _verb(token):
            return ()
        if token.lower == "that" and token.dep in ("mark", "nsubj", "dobj"):
            return ((index + 1, sentence.last),)
    return ()


def _relative(parse: Parse, cue: Cue) -> tuple[Range, ...]:
    """ "..., which, according to X, is a record": the rest of the relative clause."""
    if cue.first < 2 or cue.source is None:
        return ()
    if parse.tokens[cue.first - 1].text != "," or parse.tokens[cue.first - 2].tag not in (
        "WDT",
        "WP",
    ):
        return ()
    verb = parse.head(parse.tokens[cue.first - 2])
    start = cue.source[1]
    return ((start, verb.right),) if start < verb.right else ()


def _divided(parse: Parse, sentence: Sentence, cue: Cue) -> tuple[Range, ...]:
    """The content of a strong reporting verb that grammar gave none."""
    first, last = _group(parse, cue)
    if cue.last < sentence.last and parse.tokens[cue.last].tag in ("VBD", "VBZ", "VBP", "MD"):
        # "the arms that rights groups say kill at random"
        return ((cue.last, max(parse.tokens[cue.head].right, cue.last + 1)),)
    before = (_clause_start(parse, sentence, first), first)
    if _interrupts(parse, sentence, first, last):
        return before, (last + 1, sentence.last)
    finite = parse.tokens[cue.head].tag != "VBG"
    if finite and _has_verb(parse, before) and not _hangs_on(parse, cue, first):
        return _around(parse, sentence, first, last)
    direct = (cue.last, sentence.last)
    if cue.last < sentence.last and parse.tokens[cue.last].pos == "ADP":
        return _after_that(parse, sentence, cue)
    source_before = cue.source is not None and cue.source[1] <= cue.first
    if source_before and _has_verb(parse, direct) and not _objects(parse, cue):
        return (direct,)
    return ()


def _fronted(
    parse: Parse, sentence: Sentence, cue: Cue, content: tuple[Range, ...]
) -> tuple[Range, ...]:
    """A content after its cue, with the clause of it that goes before the cue, if there is one:
    "If the dam breaks, he said, the town is lost"; before a semicolon all of it."""
    first, last = _group(parse, cue)
    before = (_clause_start(parse, sentence, first), first)
    tokens = parse.tokens
    if last >= sentence.last or before[0] >= first or not content or content[0][0] < last:
        return content
    if tokens[last].text == ";" and tokens[first - 1].text == "," and _has_verb(parse, before):
        return (before,)
    if tokens[last].text != "," or tokens[first - 1].text != ",":
        return content
    opening = tokens[before[0] + (tokens[before[0]].text in ('"', "“", "''"))]
    purpose = opening.tag == "TO" and tokens[opening.index + 1].tag == "VB"
    return (before, *content) if purpose or opening.lower in FRONTED else content


def _interrupts(parse: Parse, sentence: Sentence, first: int, last: int) -> bool:
    """Whether the cue stands between commas before the verb of what is said: "The dam, the
    mayor told AFP, would hold"."""
    if first <= sentence.first or last + 1 >= sentence.last:
        return False
    tokens = parse.tokens
    return (
        tokens[first - 1].text == tokens[last].text == ","
        and tokens[last + 1].tag in ("MD", "VBD", "VBZ", "VBP")
        and not _has_verb(parse, (sentence.first, first))
    )


def _hangs_on(parse: Parse, cue: Cue, first: int) -> bool:
    """Whether the cue is a member of a clause before it, and so no parenthesis."""
    token = parse.tokens[cue.head]
    head = parse.head(token)
    if token.dep == "ccomp" and head.index < first and head.lemma.lower() in telling_verbs():
        return True
    if cue.source is not None and _at_end(parse, cue):
        return any(c.dep in ("cc", "mark") or c.tag == "WRB" for c in parse.governed(token)) or (
            parse.tokens[first - 1].tag == "CC"
        )
    marked = any(c.dep == "mark" or c.tag == "WRB" for c in parse.governed(token))
    loose = token.dep == "conj" or (token.dep == "advcl" and token.tag == "VBD" and not marked)
    if loose and cue.source is not None and cue.source[1] == cue.first:
        # Two clauses side by side without "and" are what is said and who says it.
        return parse.tokens[first - 1].tag == "CC"
    if token.dep in ("conj", "xcomp", "pcomp", "acl"):
        return True
    return token.dep == "advcl" and parse.head(token).index < first


def _at_end(parse: Parse, cue: Cue) -> bool:
    """Whether cue and source stand beside each other at the end of their sentence."""
    source = cue.source
    if source is None or (source[1] != cue.first and source[0] != cue.last):
        return False
    end = max(source[1], cue.last)
    sentence = parse.sentences[parse.tokens[cue.head].sentence]
    rest = [parse.tokens[i] for i in range(end, min(end + 6, sentence.last))]
    return len(rest) < 6 and not any(_verb(t) for t in rest)


def _objects(parse: Parse, cue: Cue) -> bool:
    children = parse.governed(parse.tokens[cue.head], "dobj", "xcomp")
    told = cue.verb is not None and "r" in cue.verb.frames
    return any(c.dep == "xcomp" or not told for c in children)


def _widened(
    parse: Parse, sentence: Sentence, cue: Cue, content: tuple[Range, ...]
) -> tuple[Range, ...]:
    """A content before its cue, out to the start of the sentence, and on after a parenthesis."""
    first, last = _group(parse, cue)
    start = content[0][0]
    if all(not parse.tokens[i].tag.startswith("VB") for i in range(sentence.first, start)):
        start = _clause_start(parse, sentence, start)
    rest = _rest(parse, sentence, last)
    end = max(content[-1][1], first) if cue.source else content[-1][1]
    pieces: tuple[Range, ...] = ((start, end),)
    return (*pieces, rest) if rest and not overlaps(rest, pieces[0]) else pieces


def _around(parse: Parse, sentence: Sentence, first: int, last: int) -> tuple[Range, ...]:
    """The sentence without the parenthesis `first` to `last`."""
    before = (_clause_start(parse, sentence, first), first)
    after = (last, sentence.last)
    if not _has_word(parse, before):
        return (after,) if _has_word(parse, after) else ()
    if not _has_verb(parse, before):
        return (before, after) if _has_verb(parse, after) else (before,)
    rest = _rest(parse, sentence, last)
    return (before, rest) if rest else (before,)


def _clause_start(parse: Parse, sentence: Sentence, first: int) -> int:
    """Where the part of the sentence begins that ends at `first`: after a semicolon, if any."""
    for index in range(first - 2, sentence.first, -1):
        if parse.tokens[index].text == ";":
            return index + 1
    return sentence.first


def _rest(parse: Parse, sentence: Sentence, last: int) -> Range | None:
    """What goes on after a parenthesis, if it is the same statement."""
    if last >= sentence.last or parse.tokens[last].text != ",":
        return None
    rest = (last + 1, sentence.last)
    if rest[0] >= rest[1] or not _has_word(parse, rest):
        return None
    word = parse.tokens[rest[0]]
    if word.lower in STARTS_NEW or word.tag in ("VBG", "WP", "WDT", "CC"):
        return None
    return rest


def _has_verb(parse: Parse, piece: Range) -> bool:
    return any(_verb(parse.tokens[i]) for i in range(*piece))


def _verb(token: Token) -> bool:
    return token.tag.startswith("VB") or token.tag == "MD"


def _has_word(parse: Parse, piece: Range) -> bool:
    return sum(parse.tokens[i].text[:1].isalnum() for i in range(*piece)) > 1
