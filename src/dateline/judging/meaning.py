"""What a person means by "A3", the beginning of an id, or a name."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.errors import UnclearJudgement
from dateline.model import Claim, ClaimKind, Report
from dateline.record import Store
from dateline.story.references import REFERENCE, References

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Record:
    """What a person looks at while judging: the claims, how their words are cited, the names."""

    claims: Sequence[Claim]
    references: References
    is_named: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Meant:
    """What words mean: reports (with their claims), a document, or somebody's name."""

    words: str
    reports: tuple[tuple[Report, Claim], ...] = ()
    document: str = ""
    name: str = ""


def open_record(store: Store) -> Record:
    """The record of a store as it stands."""
    claims = store.claims()
    return Record(claims, store.references(), lambda name: is_named(name, claims, store))


def is_named(name: str, claims: Sequence[Claim], store: Store) -> bool:
    """Whether somebody or something of that name is heard or named in the record."""
    folded = name.casefold()
    if any(folded == origin.casefold() for claim in claims for origin in claim.origins):
        return True
    return any(
        folded in (own.casefold() for own in (stored.entity.name, *stored.entity.aliases))
        for stored in store.database.entities()
    )


def find_meant(words: str, record: Record, kind: ClaimKind | None = None) -> Meant:
    """What a person means: a reference (A3), a letter (A), the beginning of an id, or a name.

    A reference means all reports at that sentence, a claim all its reports; `kind` keeps those
    of one kind. Raises UnclearJudgement.
    """
    words = words.strip()
    named = REFERENCE.fullmatch(words)
    document = record.references.lettered(named[1]) if named else None
    if named and document and not named[2]:
        return Meant(words, document=document)
    told = ((report, claim) for claim in record.claims for report in claim.reports)
    if named and document:
        found = _at_reference(f"{named[1]}{named[2]}", document, told, record.references)
        return _kept(Meant(words, tuple(found)), kind, "nothing was read in that sentence")
    if len(words) >= 6 and re.fullmatch(r"[0-9a-f]+", words):
        meant = _by_id(words, record)
        if meant is not None:
            return meant if meant.document else _kept(meant, kind, "it has no report")
    if 0 < len(words) <= LONGEST_NAME and record.is_named(words):
        return Meant(words, name=words)
    raise UnclearJudgement(
        f"{words}: no reference such as A3, no id of a claim, report or document, and nobody's name"
    )


def _at_reference(
    label: str,
    document: str,
    told: Iterator[tuple[Report, Claim]],
    references: References,
) -> Iterator[tuple[Report, Claim]]:
    for report, claim in told:
        if report.document == document and references.reference(report) == label:
            yield report, claim


def _by_id(words: str, record: Record) -> Meant | None:
    claims = [claim for claim in record.claims if claim.id.startswith(words)]
    told = [(r, claim) for claim in record.claims for r in claim.reports if r.id.startswith(words)]
    documents = [id for id in record.references.documents if id.startswith(words)]
    if len(claims) + len(told) + len(documents) > 1:
        raise UnclearJudgement(f"{words}: several ids begin so; give more of it")
    if claims:
        return Meant(words, tuple((report, claims[0]) for report in claims[0].reports))
    if told:
        return Meant(words, tuple(told))
    return Meant(words, document=documents[0]) if documents else None


def _kept(meant: Meant, kind: ClaimKind | None, otherwise: str) -> Meant:
    told = tuple(pair for pair in meant.reports if kind in (None, pair[0].kind))
    if not told:
        of_kind = f" of the kind {kind}" if kind and meant.reports else ""
        raise UnclearJudgement(f"{meant.words}: {otherwise}{of_kind}")
    return replace(meant, reports=told)
