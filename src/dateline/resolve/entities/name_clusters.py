"""Which names of a document name the same thing."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dateline.annotate.parse import Parse
from dateline.model import EntityKind, Mention
from dateline.resolve.entities.genders import gender_of
from dateline.resolve.names import (
    fold_word,
    initials,
    is_acronym,
    name_key,
    name_variants_match,
    name_words,
    plain,
)

LEGAL = frozenset(
    ["inc", "ltd", "llc", "plc", "corp", "corporation", "company", "co", "limited", "incorporated",
     "companies",
     "gmbh", "ag", "sa", "nv", "group", "organization", "organisation"]
)  # fmt: skip
"""Words at the end of a company's or body's name that short forms leave out."""

TRADES = frozenset(["motor", "motors", "airways", "airlines", "foods", "industries", "holdings"])
"""Words that a company's name ends with and that news leaves out just so."""

RENAMING = re.compile(
    r"\b(known (as|by|to \w+ as)|formerly|previously|a\.?k\.?a"
    r"|noms? de guerre|real name|alias|born|also called"
    r"|also spelled|renamed|now called|or simply|abbreviated|acronym)"
    r"(\W+(as|by|to|the|simply|is|was|being|known|more|commonly|widely|his|its)){0,4}\W*$"
)
"""Words that say two names in one sentence name one thing."""

NEAR = 8
"""Longer names that are tried for a short one."""

FORMERLY = re.compile(r"\b(formerly|previously|once|then|born)\b")

REACH = 60
"""Characters between two names that such words may lie in."""


@dataclass(slots=True, eq=False)
class Cluster:
    """What names one thing: indices of its mentions, the forms in order, and what is known."""

    kind: EntityKind
    mentions: list[int] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)
    known: str | None = None
    roles: dict[str, None] = field(default_factory=dict)
    gender: str = ""
    plural: bool = False
    named: bool = True
    head: str = ""
    modifiers: frozenset[str] = frozenset()
    former: set[str] = field(default_factory=set)
    """Forms that the text says are no longer used ("previously known as")."""
    prominent: bool = False
    """Whether it ever acts or speaks: the subject or agent of a verb."""
    joined: "Cluster | None" = None

    def root(self) -> "Cluster":
        """The cluster that this one was merged into, itself if into none."""
        found = self
        while found.joined is not None:
            found = found.joined
        return found

    def take(self, other: "Cluster") -> None:
        """Merge `other` into this one."""
        if other is self:
            return
        self.mentions = sorted({*self.mentions, *other.mentions})
        self.forms.update(other.forms)
        self.roles.update(other.roles)
        self.known = self.known or other.known
        self.gender = self.gender or other.gender
        self.former |= other.former
        other.joined = self


def cluster_names(parse: Parse, mentions: Sequence[Mention]) -> dict[int, Cluster]:
    """For the index of each mention by name the cluster that it belongs to.

    Persons are led together by compatible full names and then by short ones (the nearest
    full name before them first); everything else by lexicon, key, acronym or short form.
    """
    names = [i for i, mention in enumerate(mentions) if mention.form == "name"]
    forms = {i: " ".join(mentions[i].span.of(parse.document.text).split()) for i in names}
    found: dict[int, Cluster] = {}
    genders = {
        i: _gender(parse, mentions[i], forms[i]) for i in names if mentions[i].kind == "person"
    }
    _cluster_persons(genders, forms, found)
    _cluster_others([i for i in names if mentions[i].kind != "person"], mentions, forms, found)
    _join_renamed(parse, mentions, names, forms, found)
    return {i: cluster.root() for i, cluster in found.items()}


def _add(found: dict[int, Cluster], cluster: Cluster, i: int, form: str) -> None:
    cluster.mentions.append(i)
    cluster.forms.setdefault(form, None)
    found[i] = cluster


def _gender(parse: Parse, mention: Mention, form: str) -> str:
    title = mention.title.of(parse.document.text).split() if mention.title else []
    return gender_of([*title, *form.replace("-", " ").split()])


def _cluster_persons(
    names: dict[int, str], forms: dict[int, str], found: dict[int, Cluster]
) -> None:
    by_last: dict[str, list[tuple[Cluster, list[str]]]] = {}
    by_first: dict[str, list[Cluster]] = {}
    short = []
    for i in names:
        words = name_key(forms[i]).split()
        if len(words) < 2 or " " not in forms[i]:
            short.append(i)
            continue
        rivals = by_last.setdefault(words[-1], [])
        home = next((cluster for cluster, other in rivals if _same_person(words, other)), None)
        if home is None:
            home = Cluster("person")
            rivals.append((home, words))
            by_first.setdefault(words[0], []).append(home)
            home.gender = names[i]
        elif len(words) > max(len(other) for cluster, other in rivals if cluster is home):
            rivals.append((home, words))
        home.gender = home.gender or names[i]
        last = name_key(forms[i].split()[-1])
        if last != words[-1] and not any(c is home for c, _words in by_last.get(last, ())):
            by_last.setdefault(last, []).append((home, words))
        _add(found, home, i, forms[i])
    anchors = {id(cluster): list(cluster.mentions) for cluster in found.values()}
    alone: dict[str, Cluster] = {}
    for i in short:
        key = name_key(forms[i])
        full = [cluster for cluster, _words in by_last.get(key, ())] or by_first.get(key, [])
        full = [c for c in full if not (c.gender and names[i]) or c.gender == names[i]]
        home = _nearest(full, anchors, i) if full else alone.setdefault(key, Cluster("person"))
        _add(found, home, i, forms[i])


def _same_person(a: list[str], b: list[str]) -> bool:
    """Whether two full names with one family name can be one person: first names agree."""
    short, long = sorted((a, b), key=len)
    if 1 < len(short) < len(long) and long[-len(short) :] == short:
        # "Mr Peña Nieto" after "Enrique Peña Nieto"
        return True
    first, other = sorted((a[0], b[0]), key=len)
    if first != other and not (len(first) == 1 and other.startswith(first)):
        return False
    inner, outer = sorted((a[1:-1], b[1:-1]), key=len)
    left = list(outer)
    for word in inner:
        fits = [w for w in left if w == word or (1 in (len(w), len(word)) and w[0] == word[0])]
        if not fits:
            return False
        left.remove(fits[0])
    return True


def _nearest(clusters: list[Cluster], anchors: dict[int, list[int]], i: int) -> Cluster:
    """The cluster whose full name stands last before mention `i`, or else first after it."""
    best, place = clusters[0], -1
    for cluster in clusters:
        at = bisect_left(anchors[id(cluster)], i) - 1
        if at >= 0 and anchors[id(cluster)][at] > place:
            best, place = cluster, anchors[id(cluster)][at]
    return best


def _cluster_others(
    names: list[int], mentions: Sequence[Mention], forms: dict[int, str], found: dict[int, Cluster]
) -> None:
    by_key: dict[str, Cluster] = {}
    for i in names:
        mention, form = mentions[i], forms[i]
        key = f"={mention.known}" if mention.known else _body_key(form)
        if mention.kind == "place":
            key = "place " + key
        home = by_key.get(key)
        if home is None:
            home = by_key[key] = Cluster(mention.kind, known=mention.known)
        _add(found, home, i, form)
    bodies = [c for c in by_key.values() if c.kind in ("organization", "armed_group", "outlet")]
    for cluster in bodies:
        # The same words, which the lexicon knew in one place only.
        same = [by_key.get(_body_key(form)) for form in cluster.forms] if cluster.known else []
        for other in same:
            if other is not None and other.kind == cluster.kind and other.joined is None:
                cluster.take(other)
    bodies = [c for c in bodies if c.joined is None]
    _join_acronyms(bodies)
    _join_short_forms([c for c in bodies if c.joined is None])


def _body_key(form: str) -> str:
    words = name_key(form).split()
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return " ".join(words) or form


_LEGAL = frozenset(fold_word(word) for word in LEGAL)
_COMPANY = _LEGAL | frozenset(fold_word(word) for word in TRADES)


def _join_acronyms(bodies: list[Cluster]) -> None:
    """Merge a body known by its initials into the one whose name has them."""
    long: dict[str, Cluster] = {}
    for cluster in bodies:
        for form in cluster.forms:
            if len(form.split()) > 1:
                for letters in initials(form):
                    long.setdefault(letters, cluster)
    for cluster in bodies:
        if any(len(form.split()) > 1 for form in cluster.forms):
            continue
        for form in list(cluster.forms):
            home = long.get(plain(form).replace("-", ""))
            if home is not None and is_acronym(form) and home.root() is not cluster.root():
                home.root().take(cluster.root())
                break


def _join_short_forms(bodies: list[Cluster]) -> None:
    """Merge "Security Council" into "UN Security Council", "Metz Fresh" into "Metz Fresh LLC",
    "the Observatory" into the body whose name has the word."""
    edges: dict[str, list[tuple[Cluster, list[str]]]] = {}
    for cluster in bodies:
        for form in cluster.forms:
            words = name_key(form).split()
            if len(words) > 1:
                for key in {words[0], *words[2:], " ".join(words[:2]), " ".join(words[-2:])}:
                    edges.setdefault(key, []).append((cluster, words))
                if words[1] in _CLASS or cluster.known is None or cluster.kind == "outlet":
                    edges.setdefault(words[1], []).append((cluster, words))
    for cluster in bodies:
        for form in list(cluster.forms):
            words = name_key(form).split()
            if not words or (len(words) == 1 and _is_initials(form)):
                continue
            home = _longer(cluster, words, edges.get(" ".join(words[:2]), []))
            if home is not None:
                home.take(cluster.root())
                break


_CLASS = frozenset(
    fold_word(word)
    for word in ("observatory", "coalition", "ministry", "agency", "council", "centre", "center",
                 "commission", "committee", "institute", "department", "university", "court",
                 "army", "authority", "federation", "union", "league", "association", "front")
)  # fmt: skip


def _is_initials(form: str) -> bool:
    """Whether a name is initials, not a word with a capital inside ("AirTran")."""
    return is_acronym(form) and re.search("[a-z]{2}", form) is None


def _longer(
    cluster: Cluster, words: list[str], near: list[tuple[Cluster, list[str]]]
) -> Cluster | None:
    """The first body whose longer name begins or ends with these words, or, for a single word
    that says what it is, has it."""
    for other, longer in near[:NEAR]:
        home = other.root()
        if len(longer) <= len(words) or home is cluster.root():
            continue
        plain_end = not home.known and longer[: len(words)] == words
        if plain_end and _COMPANY.issuperset(longer[len(words) :]):
            return home
        if cluster.known and (len(words) == 1 or home.known or longer[-len(words) :] != words):
            continue
        if len(words) > 1:
            held = longer[: len(words)] == words or longer[-len(words) :] == words
        elif words[0] in _CLASS:
            held = True
        else:
            held = longer[0] == words[0] and home.known is None
            # "the Star" after "the Daily Star", "the Times" after "the Financial Times"
            held = held or (home.kind == "outlet" and longer[-1] == words[0])
        if held:
            return home
    return None


def _join_renamed(
    parse: Parse,
    mentions: Sequence[Mention],
    names: list[int],
    forms: dict[int, str],
    found: dict[int, Cluster],
) -> None:
    """Merge names that the text itself equates: by a bracket, or by "previously known as"."""
    text = parse.document.text
    for a, b in pairwise(names):
        first, second = mentions[a], mentions[b]
        between = text[first.span.end : second.span.start]
        if len(between) > REACH or found[a].root() is found[b].root():
            continue
        places = "place" in (first.kind, second.kind) or "state" in (first.kind, second.kind)
        words = between.casefold()
        renamed = not places and "." not in words.replace("a.k.a.", "aka ")
        renamed = renamed and RENAMING.search(words) is not None
        if renamed and first.kind != second.kind and "person" in (first.kind, second.kind):
            renamed = False
        if first.known and second.known and first.known != second.known:
            continue
        if renamed or _bracketed(text, first, second, between, forms[a], forms[b]):
            if renamed and FORMERLY.search(words) is not None:
                found[b].root().former.update(found[b].root().forms)
            found[a].root().take(found[b].root())


def _bracketed(
    text: str, first: Mention, second: Mention, between: str, name: str, other: str
) -> bool:
    """Whether a name in brackets repeats the one before it in another form."""
    if between.strip() not in ("(", "(the", "( the", "(or", "(also", "[") or "person" in (
        first.kind, second.kind
    ):  # fmt: skip
        return False
    if "place" in (first.kind, second.kind) or "state" in (first.kind, second.kind):
        return False
    if text[second.span.end : second.span.end + 1] not in (")", "]", ",", ";"):
        return False
    return is_acronym(other) or is_acronym(name) or name_variants_match(name, other) > 0.5


def fullest(cluster: Cluster) -> str:
    """The fullest of a cluster's names: no acronym if there is another, most words, longest."""
    forms = [form for form in cluster.forms if form not in cluster.former] or list(cluster.forms)
    long = [form for form in forms if not is_acronym(form)] or forms
    if cluster.kind == "group" and cluster.known:
        return cluster.known
    if cluster.kind == "person":
        return max(long, key=lambda form: (len(name_words(form)), len(form), -forms.index(form)))
    if cluster.kind == "armed_group":
        usual = [
            form for form in long if cluster.known and name_key(form) == name_key(cluster.known)
        ]
        long = usual or long
    return max(long, key=lambda form: (len(form), -forms.index(form)))
