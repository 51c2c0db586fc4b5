"""The lexicons of words around place names."""

from functools import cache
from importlib.resources import files

from dateline.extract.names.lexicon import capitals, fold, read_table

IN = frozenset(
    ["in", "at", "near", "inside", "outside", "around", "across", "throughout", "within"]
)
"""Prepositions that a place follows, if a name follows them at all."""

LOCATIVE = IN | frozenset(
    ["from", "to", "toward", "towards", "into", "through", "over", "on", "off", "along", "between",
     "beside", "beyond", "of", "outside", "against", "reach", "via", "entering"]
)  # fmt: skip

COMPASS = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
     "northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern",
     "southeastern", "southwestern", "north-east", "north-west", "south-east", "south-west",
     "north-eastern", "north-western", "south-eastern", "south-western", "rural", "coastal",
     "mainland", "downtown", "inner", "outer", "upper", "lower", "greater", "mid", "upstate"]
)  # fmt: skip

GOVERNMENT = frozenset(
    ["government", "army", "president", "minister", "official", "force", "troop", "embassy",
     "ambassador", "ministry", "military", "regime", "parliament", "envoy", "diplomat", "leader",
     "spokesman", "spokeswoman", "spokesperson", "representative", "senator", "senate", "secretary",
     "premier", "prime", "navy", "police", "soldier", "warplane", "jet", "aircraft", "ally",
     "delegation", "administration", "support", "backer", "policy", "sanction", "intelligence",
     "analyst", "expert", "lawmaker", "congress", "court", "citizen", "national", "dollar", "chief",
     "commander", "general", "coalition", "marine", "airstrike", "raid", "invasion", "hand",
     "drone", "bomber", "warship", "helicopter", "missile", "bombardment", "role", "interest",
     "stance", "decision", "position", "reaction", "response", "influence",
     "backing", "ambition", "demand", "proposal", "effort", "relation", "tie", "war", "diplomacy"]
)  # fmt: skip
"""Nouns whose possessor or modifier is a state as an actor, by lemma."""

BACKED = frozenset(
    ["based", "led", "backed", "supported", "sponsored", "funded", "financed", "trained", "armed",
     "equipped", "supplied", "allied", "aligned", "brokered", "mediated", "run", "owned",
     "registered", "headquartered", "born", "educated", "made", "built"]
)  # fmt: skip
"""What stands behind a hyphen after a place that only says whose or from where something is."""

WEAPONS = frozenset(["air", "drone", "missile", "rocket", "artillery", "naval", "military"])
"""What makes "strikes" an attack."""

STATIVE = frozenset(
    ["be", "have", "become", "lie", "sit", "remain", "fall", "suffer", "see", "stand", "house",
     "border", "hold", "experience", "host", "contain", "record", "burn", "descend", "lack"]
)  # fmt: skip
"""Verbs whose subject stays a place though it is a state or a seat of government."""

ADDRESSED = frozenset(
    ["urge", "support", "accuse", "help", "ask", "tell", "warn", "blame", "sanction", "criticise",
     "criticize", "condemn", "thank", "call", "arm", "back", "assure", "inform", "pressure",
     "threaten", "oppose", "recognise", "recognize", "persuade", "convince", "aid", "anger"]
)  # fmt: skip
"""Verbs whose object, if it is a state, is meant as an actor."""

DEALING = frozenset(["by", "with", "against", "for", "to", "from", "between", "of"])


@cache
def place_words(stands: str) -> dict[str, str]:
    """From words that stand so beside a name ("after", "of", "before") to their kind."""
    return {row[0]: row[1] for row in read_table("place_words.tsv") if stands in row[2].split()}


@cache
def abbreviations() -> dict[str, str]:
    """From short forms of states ("Calif.") to their names."""
    return {row[0]: row[1] for row in read_table("state_abbreviations.tsv")}


@cache
def state_words() -> frozenset[str]:
    """Short forms of states and the first words of their names, as they follow a comma."""
    table = abbreviations()
    return frozenset(table) | {name.split()[0] for name in table.values()}


@cache
def states() -> frozenset[str]:
    """Folded names of states, whose governments are called by them."""
    names: set[str] = set()
    for row in read_table("states.tsv"):
        names.update(fold(name) for name in (row[1], *row[2].split("|")) if name)
    return frozenset(names)


@cache
def seats() -> frozenset[str]:
    """Folded names of capitals and seats, by which governments are called too."""
    return frozenset(capitals()) | {"kremlin", "white house", "pentagon", "downing street"}


BODIES = frozenset(
    ["department", "ministry", "government", "police", "council", "district", "health", "board",
     "authority", "army", "court", "senate", "parliament", "embassy", "navy", "agency", "bureau",
     "legislature", "assembly", "commission", "office", "sheriff", "fire", "attorney", "governor",
     "administration", "state", "military", "federal", "centers", "forces", "coast"]
)  # fmt: skip
"""Words of public bodies' names, whose first part says of where they are."""


@cache
def never() -> frozenset[str]:
    """Capitalised words that name no place at all: days, months, seasons, titles."""
    text = (files("dateline.extract") / "data" / "no_places.txt").read_text("utf-8")
    return frozenset(text.partition("# careful")[0].split())


@cache
def no_names() -> frozenset[str]:
    """Capitalised words that the gazetteer has as places and that news means otherwise."""
    text = (files("dateline.extract") / "data" / "no_places.txt").read_text("utf-8")
    return frozenset(w for line in text.splitlines() if line[:1] != "#" for w in line.split())
