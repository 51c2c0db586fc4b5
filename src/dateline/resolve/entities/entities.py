"""Mentions → the persons and bodies that they mention, within one document."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.annotate.parse import Parse, Token
from dateline.model import Entity, EntityKind, Mention
from dateline.resolve.entities.coreference import (
    ANYONE,
    BODY_NOUNS,
    DEFINITE,
    INDEFINITE,
    SPEECH,
    WATCHERS,
    Context,
    resolve_pronoun,
    resolve_speakers,
)
from dateline.resolve.entities.genders import gender_of
from dateline.resolve.entities.name_clusters import Cluster, cluster_names, fullest
from dateline.resolve.names import plain

WATCHING = ("monitor", "ngo", "watchdog")
"""Nouns by which headlines call a body that keeps count."""

KEPT = 12
"""Unnamed ones of a noun that a description is compared with."""


def resolve_entities(
    parse: Parse, mentions: tuple[Mention, ...]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions with the ids of their entities, and the entities in order of appearance.

    A name, a description or a pronoun that leads nowhere keeps the entity None; every name
    and every description of somebody new has an entity. Unnamed ones are called by their
    description. Persons with one family name and different given names stay apart.
    """
    clusters = cluster_names(parse, mentions)
    heads = [parse.head_of(mention.span) for mention in mentions]
    for i, mention in enumerate(mentions):
        if mention.form == "name" and mention.kind == "person":
            _read_title(parse, mention, clusters[i].root())
    _follow(parse, mentions, heads, clusters)
    return _numbered(mentions, clusters)


def _read_title(parse: Parse, mention: Mention, cluster: Cluster) -> None:
    """Take roles and gender from the title before a name."""
    text = parse.document.text
    words = mention.span.of(text).split()
    if mention.title is not None:
        title = mention.title.of(text)
        words = [*title.split(), *words]
        cluster.roles.setdefault(" ".join(title.split()), None)
    if not cluster.gender:
        cluster.gender = gender_of([word.replace("-", "") for word in words])


def _follow(
    parse: Parse,
    mentions: Sequence[Mention],
    heads: Sequence[Token | None],
    clusters: dict[int, Cluster],
) -> None:
    """Go through the text and give every description and pronoun its cluster."""
    context = Context(parse, mentions)
    by_head = {
        head.index: i
        for i, (mention, head) in enumerate(zip(mentions, heads, strict=True))
        if head is not None and mention.form == "name"
    }
    names = [c for i, c in clusters.items() if mentions[i].form == "name"]
    everyone = list({id(cluster): cluster for cluster in names}.values())
    watcher = next((c for c in everyone if c.kind == "organization" and _watches(c)), None)
    for i, mention in enumerate(mentions):
        head = heads[i]
        if head is None:
            continue
        if mention.form == "pronoun":
            found = _relative(parse, head, by_head, clusters) or resolve_pronoun(context, head)
        elif mention.form == "name":
            found = clusters[i].root()
            context.learn(found)
        else:
            found = _described(context, i, head, by_head, clusters, watcher)
        if found is None:
            continue
        found = found.root()
        clusters[i] = found
        if mention.form != "name":
            found.mentions.append(i)
        context.see(found, head)
        found.prominent = found.prominent or context.seen[-1].subject
        if mention.form == "description":
            by_head.setdefault(head.index, i)
    resolve_speakers(parse, mentions, heads, clusters)


def _watches(cluster: Cluster) -> bool:
    return any(word in plain(form) for form in cluster.forms for word in WATCHERS)


def _relative(
    parse: Parse, token: Token, by_head: dict[int, int], clusters: dict[int, Cluster]
) -> Cluster | None:
    """Whom "who" goes back to: the noun that its clause belongs to."""
    if token.lower not in ("who", "whom"):
        return None
    verb = parse.head(token)
    noun = parse.head(verb) if verb.dep == "relcl" else verb
    at = by_head.get(noun.index)
    return clusters.get(at) if at is not None else None


def _described(
    context: Context,
    at: int,
    head: Token,
    by_head: dict[int, int],
    clusters: dict[int, Cluster],
    watcher: Cluster | None,
) -> Cluster | None:
    """Whom a description stands for: a name beside it, somebody before it, or somebody new."""
    parse, mention = context.parse, context.mentions[at]
    words = _words(parse, mention)
    role = " ".join(words)
    beside = _beside(parse, head, by_head)
    watched = watcher is not None and head.lemma.casefold() in WATCHING
    if beside is None and not watched:
        beside = _next_to(context, at, head)
    classified = None if beside is not None else _classified(context, head, by_head)
    if classified is not None:
        beside = classified
    if beside is not None and beside in clusters:
        cluster = clusters[beside].root()
        if _fits(cluster.kind, mention.kind):
            if classified is None:
                cluster.roles.setdefault(role, None)
            cluster.gender = cluster.gender or gender_of([head.lower])
            context.learn(cluster)
            return cluster
    opener = parse.tokens_in(mention.span)[0].lower
    plural = head.tag in ("NNS", "NNPS")
    modifiers = frozenset(word.casefold() for word in words if word.casefold() != head.lower)
    definite = opener in DEFINITE or _owned(parse, head)
    possessed = parse.tokens_in(mention.span)[0].tag == "PRP$"
    noun = head.lower if head.lower in BODY_NOUNS else head.lemma.casefold()
    watches = noun in WATCHING or (noun == "group" and "monitoring" in modifiers)
    if watches and watcher is not None:
        return watcher
    if plural and not possessed:
        # A mass is the same mass as long as it is called the same: "rebels ... the rebels".
        for cluster in reversed(context.unnamed.get(noun, ())):
            if cluster.plural and cluster.modifiers == modifiers:
                return cluster.root()
    bare = opener not in INDEFINITE and not plural and not modifiers
    if (definite and not possessed) or bare:
        found = _antecedent(context, head, noun, modifiers, plural, definite)
        if found is not None:
            return found
    return _newcomer(context, mention, head, noun, modifiers, plural, role)


def _words(parse: Parse, mention: Mention) -> list[str]:
    """The words of a description without its article."""
    tokens = parse.tokens_in(mention.span)
    drop = DEFINITE | INDEFINITE - {"two", "three", "several", "both"}
    kept = [token for n, token in enumerate(tokens) if n or token.lower not in drop]
    start, end = kept[0].start if kept else mention.span.start, mention.span.end
    return parse.document.text[start:end].split()


def _owned(parse: Parse, head: Token) -> bool:
    return any(child.dep == "poss" for child in parse.governed(head))


def _beside(parse: Parse, head: Token, by_head: dict[int, int]) -> int | None:
    """The name in apposition to a description, or that a form of "be" equates with it."""
    for child in parse.governed(head, "appos"):
        if child.index in by_head:
            return by_head[child.index]
    if head.dep == "appos" and head.head in by_head:
        return by_head[head.head]
    if head.dep == "conj" and head.head in by_head:
        # "a Syria analyst and the head of ...": both stand beside the one name.
        other = parse.head(head)
        if other.dep == "appos" and other.head in by_head:
            return by_head[other.head]
    if head.dep == "attr" and parse.head(head).lemma == "be":
        negated = parse.governed(parse.head(head), "neg")
        for subject in parse.governed(parse.head(head), "nsubj"):
            if subject.index in by_head and not negated:
                return by_head[subject.index]
    return None


def _next_to(context: Context, at: int, head: Token) -> int | None:
    """The name that follows a description ("the group's leader, Abu Ali"), or that goes before
    it between commas ("Abu Ali, the group's leader, said"), whatever the parse says."""
    if head.tag in ("NNS", "NNPS"):
        return None
    text, mentions = context.parse.document.text, context.mentions
    mention = mentions[at]
    for after in range(at + 1, min(at + 6, len(mentions))):
        name = mentions[after]
        if name.form != "name" or name.span.start < mention.span.end:
            continue
        start = name.title.start if name.title is not None else name.span.start
        between = text[mention.span.end : max(start, mention.span.end)].strip()
        if between == "(":
            continue
        comma = re.fullmatch(r"(\([\w. ]{1,12}\)\s*)?,", between) is not None
        if between == "" or (comma and mention.kind == name.kind == "person"):
            return after if _fits(name.kind, mention.kind) and name.kind != "state" else None
        break
    closed = text[mention.span.end : mention.span.end + 1] in (",", ".", ";", ")", "")
    if not context.commaless and (not closed or head.dep in ("nsubj", "nsubjpass")):
        return None
    for before in range(at - 1, max(-1, at - 6), -1):
        name = mentions[before]
        if name.form == "name" and name.span.end <= mention.span.start:
            between = text[name.span.end : mention.span.start].strip()
            # Texts whose commas were stripped: "Ahmad Saleh the council's head said".
            parted = between == ("" if context.commaless else ",")
            return before if parted and mention.kind == name.kind == "person" else None
    return None


def _classified(context: Context, head: Token, by_head: dict[int, int]) -> int | None:
    """The name that a body noun only classifies: "the SANA news agency", "the Amal movement"."""
    noun = head.lemma.casefold()
    if noun not in BODY_NOUNS or BODY_NOUNS[noun] == ("state",):
        return None
    for index in range(head.index - 1, max(head.left, head.index - 3) - 1, -1):
        at = by_head.get(index)
        if at is None or context.mentions[at].form != "name":
            continue
        name = context.mentions[at]
        unions = name.known in ("United Nations", "European Union")
        if name.kind in ("organization", "armed_group", "outlet") and not unions:
            return at
    for link in context.parse.governed(head, "prep", "acl"):
        # "the group of Nusra Front", "a company called LifeCell"
        if link.lower == "of" or link.lemma in ("call", "name", "dub"):
            for child in context.parse.governed(link, "pobj", "oprd", "dobj"):
                at = by_head.get(child.index)
                named = at is not None and context.mentions[at].form == "name"
                armed = at is not None and context.mentions[at].kind == "armed_group"
                if named and (link.dep == "acl" or armed):
                    return at
    return None


def _fits(kind: EntityKind, described: EntityKind) -> bool:
    bodies = ("organization", "armed_group", "outlet", "group", "state")
    return kind == described or (kind in bodies and described in bodies)


def _antecedent(
    context: Context,
    head: Token,
    noun: str,
    modifiers: frozenset[str],
    plural: bool,
    definite: bool,
) -> Cluster | None:
    """Somebody before the description that it leads back to, or None."""
    spoken = context.parse.head(head).lemma in SPEECH and head.dep == "nsubj"
    if noun in BODY_NOUNS and spoken and not modifiers and not plural and noun != "country":
        speaker = context.speaking(head.sentence)
        if speaker is not None and _fits(speaker.kind, BODY_NOUNS[noun][0]):
            return speaker
    known = [c for c in context.unnamed.get(noun, ()) if c.plural == plural][-KEPT:]
    fits = [c for c in known if modifiers <= c.modifiers]
    exact = [c for c in fits if modifiers == c.modifiers]
    if plural and fits and not exact:
        return max(fits, key=lambda cluster: len(cluster.root().mentions)).root()
    if fits:
        return (exact or fits)[-1].root()
    if plural:
        return None
    short = {word for word in modifiers if word not in ("former", "senior", "then", "late")}
    for cluster in reversed(context.by_role.get(noun, ())):
        words = {word for role in cluster.roles for word in role.casefold().split()}
        if short <= words:
            return cluster.root()
    if modifiers and not (len(modifiers) == 1 and noun in BODY_NOUNS):
        return None
    for cluster in reversed(context.by_word.get(noun, ())):
        return cluster.root()
    if noun in BODY_NOUNS:
        found = context.recent(*BODY_NOUNS[noun], reach=3, sentence=head.sentence)
        if found is not None:
            return found
    if noun in ANYONE and definite:
        for seen in reversed(context.seen[-10:]):
            cluster = seen.cluster.root()
            if cluster.kind == "person" and not cluster.named and not cluster.plural:
                return cluster
    return None


def _newcomer(
    context: Context,
    mention: Mention,
    head: Token,
    noun: str,
    modifiers: frozenset[str],
    plural: bool,
    role: str,
) -> Cluster:
    """Somebody unnamed who enters with this description."""
    first = context.parse.tokens_in(mention.span)[0]
    starts = first.index == context.parse.sentences[first.sentence].first
    common = first.tag in ("NNS", "NN", "CD", "DT") or first.index == head.index
    if starts and common and role[:1].isupper() and role[1:2].islower():
        role = role[0].lower() + role[1:]
    cluster = Cluster(mention.kind, named=False, plural=plural, head=noun, modifiers=modifiers)
    cluster.forms[role] = None
    cluster.gender = gender_of([head.lower])
    context.unnamed.setdefault(noun, []).append(cluster)
    return cluster


def _numbered(
    mentions: tuple[Mention, ...], clusters: dict[int, Cluster]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Mentions and entities with ids e1, e2, ... in order of first mention."""
    ids: dict[int, str] = {}
    entities: list[Entity] = []
    placed = []
    for i, mention in enumerate(mentions):
        if i not in clusters:
            placed.append(mention)
            continue
        cluster = clusters[i].root()
        if not (cluster.named or cluster.prominent or len(cluster.mentions) > 1):
            # Somebody unnamed who only stands by: the words are enough.
            placed.append(mention)
            continue
        if id(cluster) not in ids:
            ids[id(cluster)] = f"e{len(ids) + 1}"
            entities.append(_entity(ids[id(cluster)], cluster, mentions))
        placed.append(replace(mention, entity=ids[id(cluster)]))
    return tuple(placed), tuple(entities)


def _entity(number: str, cluster: Cluster, mentions: Sequence[Mention]) -> Entity:
    name = fullest(cluster)
    kinds = Counter(mentions[i].kind for i in cluster.mentions if mentions[i].form == "name")
    kind = max(kinds, key=lambda k: (kinds[k], k)) if kinds else cluster.kind
    aliases = tuple(form for form in cluster.forms if form != name)
    return Entity(number, kind, name, aliases, tuple(cluster.roles))
