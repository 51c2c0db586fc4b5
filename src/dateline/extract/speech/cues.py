"""Reporting words in a sentence, with their source and what they govern as content.

Dependency patterns over the words of `speech.py`; quotation marks and texts without clear
grammar are dealt with in `quotes.py`. Ranges are of tokens, half open.
"""

from collections import Counter
from collections.abc import Iterator

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.descriptions import role_nouns
from dateline.extract.names.noun_phrases import Range, has_auxiliary, noun_range, trim
from dateline.extract.speech.contents import RAISED, clause_range, find_content
from dateline.extract.speech.cue import LEADING_IN, Cue, cue_words
from dateline.extract.speech.noun_cues import COUNTS, adjective_cue, count_cue, noun_cue
from dateline.extract.speech.silence import PLAIN, find_silence
from dateline.extract.speech.speakers import answers_claim, find_source, source_beside, widen_source
from dateline.extract.speech.speech import SpeechVerb, speech_nouns, speech_verbs

THOUGHT = frozenset(("believe", "doubt", "guess", "expect"))
"""Verbs of thinking: reported of others they are their words, but not of "I" within a speech,
nor where nobody is said to think so."""
SHOWING = frozenset((
    "show", "find", "determine", "indicate", "suggest", "imply", "reveal", "confirm",
))  # fmt: skip
"""Verbs that a writing says as well as a person, and that a thing without words does."""
WRITINGS = frozenset((
    "report", "study", "survey", "poll", "data", "datum", "figure", "result", "statement", "record",
    "document", "research", "review", "investigation", "inquiry", "article", "paper",
    "footage", "video", "image", "photo", "photograph", "picture", "map",
    "estimate", "statistic", "finding", "audit", "assessment", "transcript", "tape",
    "email", "e-mail", "letter", "memo", "filing",
    "newspaper", "book", "file", "information", "poster", "post", "message", "recording",
    "projection",
))  # fmt: skip
IN_CUE = frozenset(("for", "on", "to"))
"""Prepositions that count as words of the cue: "called for", "called on"."""
ANSWERING = frozenset((
    "comment", "say", "answer", "discuss", "specify", "name", "identify", "elaborate", "respond",
    "confirm", "disclose", "reveal", "speculate", "give", "explain", "deny", "provide",
))  # fmt: skip
"""What is declined by one who will not say."""
MOST_CUES = 60
"""Reporting words looked at in one sentence; what has more is a list or no prose at all."""
NAMES_IT = frozenset(('"', "“", "''", "``", "‘", "«", "„", "as"))
"""Marks and words within an object that show it to be called something."""
CITING = frozenset(("quote", "cite"))
ANYBODY = frozenset(("he", "she", "they", "who", "which", "that", "we"))


NOBODY = frozenset(("no", "nobody", "none", "neither", "nothing"))
"""Words at the head of a source by which nobody says it: "No group has claimed it"."""
OF_LATE = frozenset(("recently", "newly", "previously", "freshly", "lately"))
"""Adverbs that stand before a participle that describes, seldom before the verb of a clause."""
NAMING = frozenset({"name", "identify", "quote"})


def find_cues(parse: Parse) -> list[Cue]:
    """All reporting words of the document that can have a content, in order."""
    cues: list[Cue] = []
    verbs, nouns = speech_verbs(), {*speech_nouns(), *COUNTS}
    seen: Counter[int] = Counter()
    for token in parse.tokens:
        if seen[token.sentence] >= MOST_CUES:
            continue
        before = len(cues)
        if token.lower == "according":
            cues.extend(_according(parse, token))
        elif token.pos in ("VERB", "AUX") and token.tag.startswith("V"):
            verb = verbs.get(token.lemma.lower())
            silence = _silence_cue(parse, token)
            if silence is not None:
                cues.append(silence)
            elif verb is not None and not _describes(parse, token):
                cues.extend(_verb_cue(parse, token, verb))
        elif token.lower in ("clear", "adamant") and token.dep in ("acomp", "oprd", "ccomp"):
            cues.extend(adjective_cue(parse, token))
        elif token.pos == "NOUN" and token.lemma in nouns:
            cues.extend(_noun_cues(parse, token))
        else:
            continue
        seen[token.sentence] += 1 + len(cues) - before
    return cues


def _noun_cues(parse: Parse, noun: Token) -> Iterator[Cue]:
    act = speech_nouns().get(noun.lemma)
    said = list(noun_cue(parse, noun, act)) if act is not None else []
    yield from said or (count_cue(parse, noun) if noun.lemma in COUNTS else ())


def _describes(parse: Parse, token: Token) -> bool:
    """Whether it only describes a noun: "reported cases", also where the parser took that for a
    clause ("and newly reported cases suggest more")."""
    if token.dep in ("amod", "compound"):
        return True
    sentence = parse.sentences[token.sentence]
    if token.tag not in ("VBD", "VBN") or not sentence.first < token.index < sentence.last - 1:
        return False
    adverb, noun = parse.tokens[token.index - 1], parse.tokens[token.index + 1]
    if adverb.lower not in OF_LATE:
        return False
    begins = adverb.index == sentence.first or parse.tokens[adverb.index - 1].pos == "CCONJ"
    clause = parse.head(noun)
    return begins and noun.dep == "nsubj" and clause.dep == "ccomp" and clause.head == token.index


def _says_nothing(parse: Parse, token: Token) -> bool:
    """ "The flood claimed 30 lives", "claimed at least ten"; "he pleaded not guilty"."""
    if token.lemma == "plead":
        return any(c.lower in ("guilty", "innocent") for c in parse.governed(token))
    if token.lemma != "claim":
        return False
    for taken in parse.governed(token, "dobj"):
        counted = taken.pos == "NUM" or bool(parse.governed(taken, "nummod"))
        lost = taken.lemma in ("life", "victim", "casualty")
        if lost or (counted and (taken.pos == "NUM" or taken.lemma in role_nouns())):
            return True
    return False


def _verb_cue(parse: Parse, token: Token, verb: SpeechVerb) -> Iterator[Cue]:
    first, last = cue_words(parse, token)
    children = parse.governed(token)
    if verb.lemma in ("cite", "quote"):
        cited = _cited(parse, token, children)
        if cited is not None:
            yield Cue(first, last, token.index, "said", *cited, verb)
            return
    if _saying_of_quoted(parse, token) or _says_nothing(parse, token):
        return
    passive = any(c.dep in ("auxpass", "nsubjpass") for c in children)
    bare = token.tag == "VBN" and not passive and not has_auxiliary(children)
    if _unrealised(parse, token, children) or _asks_to_be_nameless(parse, children):
        return
    source = find_source(parse, token)
    if "s" in verb.frames and token.tag in ("VBD", "VBZ", "VBP", "VBN") and not passive:
        source = source_beside(parse, token, source)
    if source is not None and answers_claim(parse, source):
        return
    content = find_content(parse, token, verb, children, passive=passive)
    if (
        bare
        and token.dep in ("acl", "advcl", "relcl", "ccomp")
        and (not content or token.lower not in ("said", "told"))
    ):
        return
    if not _plausible(parse, token, verb, source, children, passive=passive):
        return
    if content and content[-1][0] == last and parse.tokens[last].lower in IN_CUE:
        frame = parse.tokens[last].lower
        if frame in verb.frames and verb.lemma != "tell":
            last += 1
            content = (*content[:-1], (last, content[-1][1]))
    content = tuple(piece for piece in content if piece[0] < piece[1])
    if source is not None:
        source = widen_source(parse, source, first)
    act = verb.directing if _directs(parse, token, (first, last), content) else verb.act
    untold = act in PLAIN and any(c.dep == "neg" for c in children)
    if untold or (token.dep == "xcomp" and parse.head(token).lemma in ("decline", "refuse")):
        act = "declined"
    yield Cue(first, last, token.index, act, source, content, verb)


def _silence_cue(parse: Parse, token: Token) -> Cue | None:
    """ "did not respond to a request": a cue of one who gives no word."""
    content = find_silence(parse, token)
    source = find_source(parse, token) if content is not None else None
    if content is None or parse.governed(token, "auxpass"):
        subject = next(iter(parse.governed(token, "nsubjpass")), None)
        source = noun_range(parse, subject, token) if subject is not None else None
    if content is None or source is None or parse.tokens[source[0]].lower in (*NOBODY, "it"):
        return None
    first, last = cue_words(parse, token)
    last = min(last, content[0]) if content[0] > first else last
    if last > content[0]:
        return None
    return Cue(first, last, token.index, "declined", source, (content,))


def _directs(parse: Parse, token: Token, cue: Range, content: tuple[Range, ...]) -> bool:
    """Whether the verb governs an infinitive or "for": "told them to leave", "called for aid"."""
    if parse.tokens[cue[1] - 1].lower in IN_CUE:
        return True
    if any(parse.tokens[a].lower in IN_CUE and parse.tokens[a].tag == "IN" for a, _ in content):
        return True
    held = [c for c in parse.governed(token, "xcomp", "ccomp") if c.index > token.index]
    return any(c.tag == "VB" and _is_to(parse, c) for c in held)


def _is_to(parse: Parse, verb: Token) -> bool:
    return any(c.tag == "TO" for c in parse.governed(verb, "aux"))


def _asks_to_be_nameless(parse: Parse, children: list[Token]) -> bool:
    """Whether it only says why a source has no name: "who asked not to be named"."""
    wished = [c for c in children if c.dep in ("xcomp", "ccomp") and c.lemma in NAMING]
    return any(word.dep in ("auxpass", "neg") for c in wished for word in parse.governed(c))


def _unrealised(parse: Parse, token: Token, children: list[Token]) -> bool:
    """Whether it is an infinitive, so that nothing is said to have been said: "to ask a court".

    Not so where the verb before it tells that it was: "went on to say", "declined to say".
    """
    if token.tag != "VB":
        return False
    if token.dep == "conj" and not has_auxiliary(children):
        return _unrealised(parse, parse.head(token), parse.governed(parse.head(token)))
    if not any(c.tag == "TO" for c in children):
        return False
    return not (token.dep == "xcomp" and parse.head(token).lemma in LEADING_IN)


def _plausible(
    parse: Parse,
    token: Token,
    verb: SpeechVerb,
    source: Range | None,
    children: list[Token],
    *,
    passive: bool,
) -> bool:
    """Whether such a source can say it in this way."""
    if source is not None and parse.tokens[source[0]].lower in NOBODY:
        return False
    if verb.lemma in THOUGHT:
        if source is None:
            return passive and verb.lemma in RAISED
        pronoun = parse.tokens[source[0]].pos == "PRON"
        one = parse.tokens[source[0]].lower in ("he", "she")
        return (one or not pronoun) and token.tag not in ("VBD", "VBN")
    modal = any(c.tag == "MD" for c in children)
    spoken = any(c.dep == "ccomp" for c in children)
    if modal and not spoken and (passive or frames_of_things(verb)):
        return False
    if passive and token.dep == "advcl" and source is None and not spoken:
        return False
    if _silent(parse, verb, children):
        return False
    lower = {c.lower for c in children if c.dep == "aux"}
    if "would" in lower and "have" in lower:
        return False
    if lower & {"could", "may", "might", "should", "must", "can"}:
        return False
    denied = any(c.dep == "neg" for c in children) and verb.act != "denied"
    if not spoken and denied and verb.frames & {"o", "v"} and not passive:
        return False
    directs = any(c.dep == "xcomp" for c in children) or bool(verb.frames & {"q"})
    if token.dep == "acl" and token.tag == "VBG" and not spoken and not directs:
        return False
    if verb.lemma in SHOWING and source is not None:
        words = [parse.tokens[i] for i in range(*source)]
        writing = any(w.lemma.lower() in WRITINGS for w in words)
        if not spoken and verb.lemma != "confirm":
            return writing
        return writing or any(_can_speak(w) for w in words)
    return True


def _silent(parse: Parse, verb: SpeechVerb, children: list[Token]) -> bool:
    """Whether the verb tells of a deed: "claimed thirty lives", "refused to leave", "asked to
    remain anonymous"."""
    if verb.lemma == "call" and any(c.dep == "dobj" for c in children):
        # "Called the raid a crime" judges, "called the army" and "called a meeting" do not.
        judged = any(c.dep in ("oprd", "xcomp", "ccomp", "acomp") for c in children)
        judged = judged or any(
            parse.governed(c, "appos") or any(t.text in NAMES_IT for t in parse.subtree(c))
            for c in children
            if c.dep == "dobj"
        )
        return not judged and not any(c.lower in IN_CUE for c in children if c.dep == "prep")
    if verb.lemma == "question":
        # Police question a suspect; who questions a plan speaks of it.
        return any(c.dep == "dobj" and _is_person(parse, c) for c in children)
    if verb.lemma == "claim":
        return any(c.dep == "dobj" and c.lemma in ("life", "victim", "benefit") for c in children)
    infinitive = next((c for c in children if c.dep == "xcomp"), None)
    if infinitive is None:
        return False
    if verb.act == "declined":
        return infinitive.lemma.lower() not in ANSWERING
    return any(c.lower in ("anonymous", "unnamed") for c in parse.governed(infinitive))


def _is_person(parse: Parse, word: Token) -> bool:
    kind = role_nouns().get(word.lower) or role_nouns().get(word.lemma.lower())
    return word.pos in ("PRON", "PROPN") or kind == "person" or word.lemma in ("man", "woman")


def frames_of_things(verb: SpeechVerb) -> bool:
    """Whether the verb takes a noun as content, so that it may as well tell of a deed."""
    return bool(verb.frames & {"o", "v"})


def _can_speak(word: Token) -> bool:
    return (
        word.pos == "PROPN"
        or word.lower in ANYBODY
        or word.lower in role_nouns()
        or word.lemma.lower() in role_nouns()
    )


def _cited(
    parse: Parse, token: Token, children: list[Token]
) -> tuple[Range, tuple[Range, ...]] | None:
    """ "SANA quoted X as saying Y", "quoted X saying Y", "citing X", "which cited X": X, and Y if
    it is there."""
    if any(c.dep in ("auxpass", "nsubjpass") for c in children) or token.lemma not in CITING:
        return None
    saying = next(
        (
            t
            for t in parse.tokens[token.index + 1 : min(token.right, token.index + 30)]
            if _saying(t)
        ),
        None,
    )
    objects = [c for c in children if c.dep == "dobj" and c.index > token.index]
    if saying is not None:
        subject = next(iter(parse.governed(saying, "nsubj")), None)
        noun = objects[0] if objects else subject or _before_as(parse, saying)
        if noun is None or noun.left >= saying.index:
            return None
        end = saying.index
        if parse.tokens[end - 1].lower == "as":
            end -= 1
        source = trim(parse, (noun.left, max(noun.left + 1, end)))
        clauses = parse.governed(saying, "ccomp")
        ranges = [clause_range(parse, saying, clause) for clause in clauses]
        return source, tuple(r for r in ranges if r is not None)
    beside = token.dep == "relcl" or (token.tag == "VBG" and token.dep != "conj")
    if objects and beside and not has_auxiliary(children):
        heads = [objects[0], *parse.governed(objects[0], "conj")]
        if any(_can_speak(w) or w.lemma.lower() in WRITINGS for w in heads):
            return noun_range(parse, objects[0]), ()
    return None


def _before_as(parse: Parse, saying: Token) -> Token | None:
    """The noun before "as saying" where the parser took it for something else."""
    index = saying.index - 2
    if index < 0 or parse.tokens[index + 1].lower != "as":
        return None
    return parse.tokens[index] if parse.tokens[index].pos in ("NOUN", "PROPN", "PRON") else None


def _saying(token: Token) -> bool:
    return token.tag == "VBG" and token.lemma in ("say", "tell", "state", "write", "report")


def _saying_of_quoted(parse: Parse, token: Token) -> bool:
    """Whether the word is the "saying" of "quoted X as saying", which `_cited` deals with."""
    if not _saying(token):
        return False
    for governor in list(parse.ancestors(token))[:4]:
        if governor.lemma == "quote" and governor.pos == "VERB":
            return not any(c.dep == "auxpass" for c in parse.governed(governor))
    return False


def _according(parse: Parse, token: Token) -> Iterator[Cue]:
    """ "according to X"; its content is found in `quotes.py`, as it depends on the sentence."""
    following = token.index + 1
    if following >= len(parse.tokens) or parse.tokens[following].lower != "to":
        return
    names = parse.governed(parse.tokens[following], "pobj", "pcomp")
    if names and names[0].left > following:
        yield Cue(token.index, following + 1, token.index, "said", noun_range(parse, names[0]))
