"""Who may stand in an event's roles, and what they are called there.

Parties are persons, bodies, armed groups, states, peoples and living things; what is done with
things stays out of the roles. Of descriptions the counting words are left out ("at least 45
residents" → "residents"): how many is a figure's business.
"""

from dateline.annotate.parse import Parse, Token
from dateline.extract import roles
from dateline.extract.lexicon import demonyms, fold
from dateline.extract.naming import mention_at, name_of
from dateline.extract.surroundings import Surroundings, is_state
from dateline.extract.word_lists import word_list
from dateline.model import Reading

PARTY = frozenset({"people", "body", "armed", "animal", "state", "org", "legal"})
NAMED = frozenset({"person", "organization", "armed_group", "state", "group", "outlet"})
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

LONGEST = 9
"""Words that a description may have."""


def doers(
    around: Surroundings, reading: Reading, token: Token, type_: str = "OTHER"
) -> tuple[str, ...]:
    """Names of those who do what the trigger `token` tells."""
    if _undergone(around.parse, token, type_):
        return ()
    for group in roles.agent_groups(around.parse, token):
        names = names_of_parties(around, reading, _behind(around, reading, token, group))
        if names:
            return names
    return ()


def _behind(
    around: Surroundings, reading: Reading, token: Token, agents: list[Token]
) -> list[Token]:
    """The agents; for an event or a weapon that acts ("air strikes killed") whoever uses it."""
    found: list[Token] = []
    for agent in agents:
        acts = not around.kinds(agent).isdisjoint(("weapon", "meeting", "pact", "protestact"))
        if acts and agent.index != token.index and not is_party(around, reading, agent):
            for group in roles.agent_groups(around.parse, agent):
                if names_of_parties(around, reading, group):
                    found += group
                    break
        else:
            found.append(agent)
    return found


def befallen(
    around: Surroundings, reading: Reading, token: Token, type_: str = "OTHER"
) -> tuple[str, ...]:
    """Names of those whom it befalls; of a word against a thing ("rejected an Indian proposal"),
    of those whose thing it is."""
    parse = around.parse
    if _undergone(parse, token, type_):
        return names_of_parties(around, reading, around.agents(token))
    found = around.patients(token)
    names = names_of_parties(around, reading, found)
    if not names and type_ in VERBAL:
        below = _parties_below(around, reading, token, found)
        names = names_of_parties(around, reading, below)
    return names


def _parties_below(
    around: Surroundings, reading: Reading, token: Token, patients: list[Token]
) -> list[Token]:
    """The parties nearest below the patients, or below what the word complements or turns to."""
    parse = around.parse
    waiting = list(patients)
    if roles.is_verb(token):
        waiting += roles.objects_of(parse, token)
        waiting += [s for c in parse.governed(token, "ccomp") for s in roles.subjects(parse, c)]
        waiting += parse.governed(token, "xcomp")
    for _ in range(DEPTH):
        parties = [t for t in waiting if t.pos != "VERB" and _is_named(around, reading, t)]
        if parties:
            return parties[:1]
        below = [parse.governed(t, *BELOW) + roles.objects_of(parse, t) for t in waiting]
        waiting = [t for tokens in below for t in tokens]
    return []


def _is_named(around: Surroundings, reading: Reading, token: Token) -> bool:
    mention = mention_at(around.parse, token, reading)
    return mention is not None and mention.kind in NAMED


def _undergone(parse: Parse, token: Token, type_: str = "OTHER") -> bool:
    if (
        type_ not in ("OTHER", "ASSAULT")
        or not roles.is_verb(token)
        or token.lemma.lower() not in word_list("undergoers.txt")
    ):
        return False
    return not roles.is_passive(parse, token)


def names_of_parties(
    around: Surroundings, reading: Reading, tokens: list[Token]
) -> tuple[str, ...]:
    """The names of those of the tokens that head a party's phrase, each once."""
    names: dict[str, None] = {}
    for token in tokens:
        counted = _counted(around.parse, token, around)
        if is_party(around, reading, counted):
            name = party_name(around, counted, reading)
            if name:
                names[name] = None
    return tuple(names)


def _counted(parse: Parse, token: Token, around: Surroundings) -> Token:
    """ "residents" of "dozens of residents"."""
    if "quantity" in around.kinds(token) or token.pos == "NUM":
        below = roles.objects_of(parse, token, "of")
        if below:
            return below[0]
    return token


def is_party(around: Surroundings, reading: Reading, token: Token) -> bool:
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
    mention = mention_at(around.parse, token, reading)
    return mention is not None and mention.kind in NAMED


def party_name(around: Surroundings, token: Token, reading: Reading) -> str | None:
    """The resolved name; else the description without counting words and loose ends."""
    if token.dep in ("amod", "compound", "nmod", "poss") and fold(token.text) in demonyms():
        return demonyms()[fold(token.text)]
    mention = mention_at(around.parse, token, reading)
    if mention is not None and mention.entity in around.named:
        return name_of(around.parse, token, reading)
    if token.pos == "PRON":
        entity = reading.entity(mention.entity) if mention else None
        return _uncounted(entity.name) if entity else None
    name = name_of(around.parse, token, reading)
    if name is None or token.text not in name:
        return name
    return _plain_description(around.parse, token)


def _uncounted(description: str) -> str:
    """The description from its first word that counts nothing."""
    words = description.split()
    while len(words) > 1 and (words[0].lower() in COUNTING or words[0][:1].isdigit()):
        words = words[1:]
    return " ".join(words)


def _plain_description(parse: Parse, token: Token) -> str:
    """Head, adjectives and compounds before it, and an "of" phrase behind it."""
    first = token.index
    for child in reversed(parse.governed(token)):
        if child.index > token.index:
            continue
        if child.right != first or child.dep not in LEFT or child.lower in COUNTING:
            break
        if child.pos in ("NUM", "DET", "PRON"):
            break
        first = child.left
    last = token.index + 1
    for child in parse.governed(token, "prep"):
        if child.index == last and child.lower == "of" and child.right - first <= LONGEST:
            last = child.right
    while first < token.index and parse.tokens[first].pos == "PUNCT":
        first += 1
    return " ".join(parse.span(first, last).of(parse.document.text).split())
