"""What fighters, their units and the bodies of a state are called: "rebels" of "rebel shelling",
the army of its units, the group of its militants, "Syrian army" of "Syrian army shelling"."""

from dateline.annotate.parse import Token
from dateline.extract.events import roles
from dateline.extract.events.deeds import is_deed
from dateline.extract.events.spoken_for import BODIES
from dateline.extract.events.surroundings import Surroundings, singular
from dateline.extract.names.naming import name_of
from dateline.model import Reading

HELD = frozenset(
    ["position", "target", "site", "base", "stronghold", "hideout", "headquarters", "convoy",
     "gathering", "checkpoint", "outpost", "camp", "depot", "vehicle", "line", "post", "barracks",
     "bunker", "trench", "den", "building", "facility", "concentration", "supply", "tank"]
)  # fmt: skip
"""What is struck in the stead of those whose it is."""

BODIES_OF_STATE = frozenset({"government", "regime", "army", "military", "navy", "police"})
ARMIES = frozenset({"army", "military"})
TROOPS = frozenset({"army", "military", "unit", "soldier", "troop", "force"})
FIGHTERS = frozenset(
    ["fighter", "militant", "jihadist", "jihadi", "terrorist", "insurgent", "gunman", "guerrilla",
     "militiaman", "member", "extremist", "force", "group"]
)  # fmt: skip
"""What the members of an armed group are called, who act for it."""

PARTS_OF_FORCES = frozenset(
    ["unit", "fighter", "member", "element", "soldier", "troop", "militant", "brigade", "wing",
     "branch", "detachment", "contingent", "battalion", "gunman", "jihadist", "force"]
)  # fmt: skip
"""What acts for the army or group that it is of: "units of the Red Army"."""


def holder_name(around: Surroundings, token: Token) -> str | None:
    """ "rebels" for the "rebel" of "rebel positions" and "rebel offensive"; None for all else."""
    before = (token.pos, token.dep) in (("NOUN", "compound"), ("ADJ", "amod"))
    if not before or "armed" not in around.kinds(token):
        return None
    head = around.parse.head(token)
    if head.lemma.lower() not in HELD and not is_deed(around, head):
        return None
    return in_plural(token) if "armedgroup" in around.kinds(token) else None


def in_plural(token: Token) -> str:
    """ "rebels" for the "rebel" of "rebel positions" or "rebel-held"."""
    return token.lower if token.lower.endswith("s") else f"{token.lower}s"


def body_of_state(around: Surroundings, token: Token, reading: Reading) -> str | None:
    """The body of a state that acts: the "Syrian army" of "Syrian army shelling"."""
    after = around.parse.tokens[token.index + 1 : token.index + 2]
    if not after or after[0].dep != "compound" or after[0].lower not in BODIES_OF_STATE:
        return None
    if after[0].head not in (token.head, token.index) and token.head != after[0].index:
        return None
    mention = around.mention(after[0])
    entity = reading.entity(mention.entity) if mention is not None else None
    named = entity is not None and mention is not None and mention.form == "name"
    return entity.name if entity and named else f"{token.text} {after[0].lower}"


def band_name(around: Surroundings, token: Token, reading: Reading) -> str | None:
    """The armed group whose fighters they are ("Red Band militants")."""
    if token.lemma.lower() in FIGHTERS or singular(token.lower) in FIGHTERS:
        before = around.parse.governed(token, "compound", "amod", "nmod", "poss")
        # "Red Band group militants"
        before += [t for group in before if group.lower == "group"
                   for t in around.parse.governed(group, "compound", "nmod")]  # fmt: skip
        for child in before:
            mention = around.mention(child)
            if mention is not None and mention.kind == "armed_group" and mention.form == "name":
                return name_of(around.parse, child, reading)
    if token.lemma.lower() in PARTS_OF_FORCES:
        for whole in roles.objects_of(around.parse, token, "of", "from"):
            mention = around.mention(whole)
            if mention is not None and mention.form == "name" and mention.kind in BODIES:
                return name_of(around.parse, whole, reading)
    return _only_army(around, token, reading)


def _only_army(around: Surroundings, token: Token, reading: Reading) -> str | None:
    """The one army that the document names, of which "the army" and "an army unit" are told."""
    words = (token, *around.parse.governed(token, "compound", "amod", "nmod"))
    if token.lemma.lower() not in TROOPS or not any(t.lower in ARMIES for t in words):
        return None
    if len(words) > (1 if token.lower in ARMIES else 2):
        return None
    ends = {entity.name for entity in reading.entities if entity.name.lower().endswith(" army")}
    return next(iter(ends)) if len(ends) == 1 else None
