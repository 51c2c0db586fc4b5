"""Who may stand in an event's roles, and what they are called there.

Parties are persons, bodies, armed groups, states, peoples and living things; what is done with
things stays out of the roles. Of descriptions the counting words are left out ("at least 45
residents" → "residents"): how many is a figure's business.
"""

from dataclasses import dataclass

from dateline.annotate.parse import Parse, Token
from dateline.extract.events import roles
from dateline.extract.events.deeds import agents_of_deed, is_deed
from dateline.extract.events.fighters import HELD, band_name, body_of_state, holder_name
from dateline.extract.events.index_names import index_name
from dateline.extract.events.spoken_for import spoken_for, state_spoken_for
from dateline.extract.events.surroundings import Surroundings, is_definite, is_state
from dateline.extract.names.lexicon import demonyms, fold
from dateline.extract.names.naming import name_of
from dateline.extract.word_lists import word_list
from dateline.model import Attribution, Reading, Span

PARTY = frozenset({"people", "body", "armed", "animal", "state", "org", "legal"})
ACTING = frozenset({"weapon", "meeting", "pact", "protestact"})
"""Kinds that stand for those who use or hold them."""

WIELDED = frozenset({"aircraft", "plane", "airplane", "fire"})
"""Things that strike for those whose they are, and that are no weapons by themselves."""

THINGS = frozenset(
    {"weapon", "disease", "hazard", "money", "building", "meeting", "pact", "restriction",
     "aidgood", "quantity", "place", "protestact", "abstract"}
)  # fmt: skip
"""Kinds that do nothing of their own will."""

NAMED = frozenset({"person", "organization", "armed_group", "state", "group", "outlet"})
KIN = frozenset(
    ["sister", "brother", "mother", "father", "uncle", "aunt", "cousin", "son", "daughter", "wife",
     "husband", "family", "parent", "nephew", "niece", "grandmother", "grandfather", "friend"]
)  # fmt: skip
"""Whose they are is a part of what they are called: "the teenager's sister"."""

LEFT = frozenset({"amod", "compound", "nmod", "punct", "npadvmod", "advmod"})
COUNTING = frozenset(
    ["other", "another", "more", "many", "several", "few", "some", "most", "all", "both", "each",
     "every", "no", "any", "certain", "various", "numerous", "additional", "further", "at",
     "least", "about", "around", "over", "nearly", "almost", "only", "up", "to", "former",
     "first", "second", "third", "last", "new", "same", "following"]
)  # fmt: skip
VERBAL = frozenset(
    {
        "ACCUSE",
        "REJECT",
        "REQUEST",
        "THREATEN",
        "SUPPORT",
        "AGREE",
        "SANCTION",
        "PROTEST",
        "COERCE",
        "CONCEDE",
    }
)
"""Types of which a thing may stand for those whose it is."""

BELOW = ("poss", "amod", "compound", "nmod", "dobj", "nsubjpass", "appos")
DEPTH = 3
"""Steps that are looked down for a party."""

BY_ARMY = frozenset({None, "heavy-weapons"})
"""Modes of assault that no leader does with his own hands."""

LEADERS = frozenset({"president", "premier", "minister", "king", "chancellor", "leader", "emir"})

PLURAL_SELF = frozenset({"we", "us", "our"})
FULLEST = 4
"""Words that a description may have to stand for its head noun later on."""

LONGEST = 9
"""Words that a description may have."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as far as it is known when its roles are looked for."""

    token: Token
    span: Span
    type: str
    mode: str | None
    attribution: Attribution | None


def doers(around: Surroundings, reading: Reading, told: Told) -> tuple[str, ...]:
    """Names of those who do what is told; "we" and "I" are whoever says so."""
    token = told.token
    if _undergone(around.parse, told):
        return ()
    willed = roles.is_verb(token) and (
        told.type != "OTHER" or bool(around.parse.governed(token, "agent"))
    )
    for group in roles.agent_groups(around.parse, token):
        outside = [t for t in group if not told.span.contains(t.span)]
        names = names_of_parties(around, reading, _behind(around, token, outside, reading), willed)
        if names:
            return names
        speaker = told.attribution.source_name if told.attribution else reading.document.outlet
        if speaker and any(t.lower in ("i", "we") for t in group):
            return (state_spoken_for(speaker) or speaker,)
        if told.type in VERBAL and (ruling := _authorities(around, outside)):
            return ruling
        if told.type == "OTHER" and roles.is_verb(token):
            named = [_named_thing(around, t) for t in outside]
            if found := tuple(name for name in named if name):
                return found
    if told.type in ("ASSAULT", "COERCE") or told.mode == "death":
        beside = _behind(around, token, agents_of_deed(around, token), reading)
        return names_of_parties(around, reading, beside)
    return ()


def _authorities(around: Surroundings, agents: list[Token]) -> tuple[str, ...]:
    """Towns and regions that stand for those who govern them: "California sued the company"."""
    acting = [t for t in agents if t.dep == "nsubj" and t.pos == "PROPN"]
    places = [place for t in acting if (place := around.place_at(t)) is not None]
    return tuple(place.span.of(around.parse.document.text) for place in places)


def state_led(around: Surroundings, told: Told, agent: Token) -> str | None:
    """The state whose army acts where only its leader is named: Russia of "Russian President
    Vladimir Putin has struck rebel positions"; None for all else."""
    mention = around.mention(agent)
    if told.type != "ASSAULT" or told.mode not in BY_ARMY or mention is None:
        return None
    if mention.kind != "person" or mention.title is None:
        return None
    if mention.title.of(around.parse.document.text).split()[-1].lower() not in LEADERS:
        return None
    before = around.parse.governed(agent, "amod", "compound", "nmod")
    states = (demonyms().get(fold(token.text)) for token in before)
    return next((state for state in states if state), None)


def _named_thing(around: Surroundings, token: Token) -> str | None:
    """The name of a thing that does what is told by itself: an index that falls, a ship that
    sinks. None for places and for what has no name."""
    if (index := index_name(around.parse, token)) is not None:
        return index
    if token.pos != "PROPN" or around.place_at(token) is not None:
        return None
    if not around.kinds(token).isdisjoint(("disease", "hazard", "time")):
        return None
    return _plain_description(around.parse, token)


def _behind(
    around: Surroundings, token: Token, agents: list[Token], reading: Reading
) -> list[Token]:
    """The agents; for an event or a weapon that acts ("air strikes killed") whoever uses it, for
    prices and sales whose they are."""
    parse = around.parse
    found: list[Token] = []
    for agent in agents:
        kinds = around.kinds(agent)
        party = agent.index == token.index or is_party(around, agent)
        wielded = not kinds.isdisjoint(ACTING) or agent.lemma.lower() in WIELDED
        if not party and (wielded or is_deed(around, agent)):
            for group in roles.agent_groups(parse, agent):
                if names_of_parties(around, reading, group):
                    found += group
                    break
        elif not party and "money" in kinds:
            found += parse.governed(agent, "poss", "compound", "nmod")
            found += roles.objects_of(parse, agent, "of", "in", "at")
        else:
            found.append(agent)
    return found


def befallen(around: Surroundings, reading: Reading, told: Told) -> tuple[str, ...]:
    """Names of those whom it befalls; of a word against a thing ("rejected an Indian proposal"),
    of those whose thing it is."""
    token = told.token
    if _undergone(around.parse, told):
        return names_of_parties(around, reading, around.agents(token))
    found = around.patients(token)
    names = names_of_parties(around, reading, found)
    if not names and told.type == "ASSAULT":
        names = _holders(around, reading, found)
    if not names and told.type in VERBAL:
        below = _parties_below(around, token, found)
        names = names_of_parties(around, reading, below)
    return names


def _holders(around: Surroundings, reading: Reading, things: list[Token]) -> tuple[str, ...]:
    """Those whose positions, convoys or bases are struck: "rebels" of "rebel positions"."""
    found: dict[str, None] = {}
    for thing in things:
        if thing.lemma.lower() not in HELD:
            continue
        before = around.parse.governed(thing, "compound", "amod", "poss", "nmod")
        for token in before + roles.objects_of(around.parse, thing, "of"):
            if holder := holder_name(around, token):
                found[holder] = None
            elif token.pos != "NOUN" or token.dep in ("pobj", "poss"):
                found.update(dict.fromkeys(names_of_parties(around, reading, [token])))
    return tuple(found)


def _parties_below(around: Surroundings, token: Token, patients: list[Token]) -> list[Token]:
    """The parties nearest below the patients, or below what the word complements or turns to."""
    parse = around.parse
    waiting = list(patients)
    if roles.is_verb(token):
        waiting += roles.objects_of(parse, token)
        waiting += [s for c in parse.governed(token, "ccomp") for s in roles.subjects(parse, c)]
        waiting += parse.governed(token, "xcomp")
    for _ in range(DEPTH):
        parties = [t for t in waiting if t.pos != "VERB" and _is_named(around, t)]
        if parties:
            return parties[:1]
        below = [parse.governed(t, *BELOW) + roles.objects_of(parse, t) for t in waiting]
        waiting = [t for tokens in below for t in tokens]
    return []


def _is_named(around: Surroundings, token: Token) -> bool:
    mention = around.mention(token)
    return mention is not None and mention.kind in NAMED


def _undergone(parse: Parse, told: Told) -> bool:
    token = told.token
    if told.type not in ("OTHER", "ASSAULT") or told.mode == "economy" or not roles.is_verb(token):
        return False
    return token.lemma.lower() in word_list("undergoers.txt") and not roles.is_passive(parse, token)


def names_of_parties(
    around: Surroundings, reading: Reading, tokens: list[Token], willed: bool = False
) -> tuple[str, ...]:
    """The names of those of the tokens that head a party's phrase, each once; with `willed` any
    noun that is no thing does ("rustlers stormed the village")."""
    names: dict[str, None] = {}
    for token in tokens:
        counted = _counted(around, token)
        acts = willed and _may_act(around, counted)
        if acts or is_party(around, counted):
            name = party_name(around, counted, reading)
            if name:
                names[name] = None
    return tuple(names)


def _may_act(around: Surroundings, token: Token) -> bool:
    """Whether a noun that no list knows may name who does what is told: it is no known thing."""
    named = token.pos == "PROPN" and around.place_at(token) is None
    return (named or token.pos == "NOUN") and around.kinds(token).isdisjoint(THINGS)


def _counted(around: Surroundings, token: Token) -> Token:
    """ "residents" of "dozens of residents"."""
    if "quantity" in around.kinds(token) or token.pos == "NUM":
        below = roles.objects_of(around.parse, token, "of")
        if below:
            return below[0]
    return token


def is_party(around: Surroundings, token: Token) -> bool:
    """Whether the phrase headed by the token names somebody or a living thing."""
    if token.pos == "PRON":
        return True
    if token.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    place = around.place_at(token)
    if place is not None and place.use == "place" and not is_state(place):
        return False
    if not around.kinds(token).isdisjoint(PARTY):
        return True
    mention = around.mention(token)
    return mention is not None and mention.kind in NAMED


def party_name(around: Surroundings, token: Token, reading: Reading) -> str | None:
    """The resolved name; else the description without counting words and loose ends."""
    if token.dep in ("amod", "compound", "nmod", "poss") and fold(token.text) in demonyms():
        return body_of_state(around, token, reading) or demonyms()[fold(token.text)]
    if holder := holder_name(around, token):
        return holder
    if token.lower in PLURAL_SELF and (body := spoken_for(around, token, reading)):
        return body
    mention = around.mention(token)
    if token.pos == "PROPN" and (index := index_name(around.parse, token)):
        return index
    if mention is not None and mention.entity in around.named:
        return name_of(around.parse, token, reading)
    if band := band_name(around, token, reading):
        return band
    if token.pos == "PRON":
        return None  # to follow it to a mere description goes wrong too often
    name = name_of(around.parse, token, reading)
    if name is None or token.text not in name:
        return name
    return _fuller(around, token, _plain_description(around.parse, token))


def _fuller(around: Surroundings, token: Token, description: str) -> str:
    """The description in the fuller words in which the text gave it before: of "the rustlers"
    the "cattle rustlers" of a sentence further up."""
    if description != token.text:
        return description
    parse = around.parse
    if not is_definite(parse, token):
        return description
    for earlier in reversed(around.nouns_like(token)):
        fuller = _plain_description(parse, earlier)
        if fuller != earlier.text and len(fuller.split()) <= FULLEST:
            return fuller
    return description


def _plain_description(parse: Parse, token: Token) -> str:
    """Head, adjectives and compounds before it, and an "of" phrase behind it."""
    first = token.index
    for child in reversed(parse.governed(token)):
        if child.index > token.index:
            continue
        owns = child.pos == "PROPN" or token.lemma.lower() in KIN
        if child.right == first and child.dep == "poss" and child.pos != "PRON" and owns:
            first = child.left
            break
        if child.right != first or child.dep not in LEFT or child.lower in COUNTING:
            break
        if child.pos in ("NUM", "DET", "PRON") or child.text.lstrip("-−").isdigit():
            break
        first = child.left
    last = token.index + 1
    for child in parse.governed(token, "prep"):
        if child.index == last and child.lower == "of" and child.right - first <= LONGEST:
            last = child.right
    while first < token.index and parse.tokens[first].pos in ("PUNCT", "DET"):
        first += 1
    return " ".join(parse.span(first, last).of(parse.document.text).split())
