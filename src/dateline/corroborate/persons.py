"""Named sources of different documents that are one person: "Meek", "Mr Meek", "Harold Meek"."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.model import Attribution, Claim, Origins, Report

SPELLINGS = 0.85
"""From this likeness on, two full names of as many words are spellings of one."""


def settle_persons(
    reports: Iterable[Report], likeness: Callable[[str, str], float]
) -> tuple[Report, ...]:
    """The reports, with the fullest name among them for each named person who is an origin.

    A surname alone is led to a full name that ends in it if only one such person is heard in
    these reports; with two namesakes, or none, it stays as it is: a doubt is no judgement.
    Only the origin is settled; chains keep the words of their document.
    """
    known = list(reports)
    counts = Counter(report.origin for report in known if report.origin and _is_person(report))
    fullest = match_persons(counts, likeness) if len(counts) > 1 else {}
    if not fullest:
        return tuple(known)
    return tuple(
        replace(report, origin=fullest[report.origin])
        if report.origin in fullest and _is_person(report)
        else report
        for report in known
    )


def name_sources(claims: Iterable[Claim], likeness: Callable[[str, str], float]) -> Iterator[Claim]:
    """The claims, with the fullest name among all of them for each person who is an origin."""
    known = list(claims)
    counts = Counter(
        report.origin
        for claim in known
        for report in claim.reports
        if report.origin and _is_person(report)
    )
    fullest = match_persons(counts, likeness)
    for claim in known:
        if not fullest.keys() & set(claim.origins):
            yield claim
            continue
        names = Origins(
            dict.fromkeys(fullest.get(name, name) for name in claim.origins), claim.origins.why
        )
        reports = tuple(
            replace(report, origin=fullest.get(report.origin, report.origin))
            if report.origin and _is_person(report)
            else report
            for report in claim.reports
        )
        yield replace(claim, origins=names, reports=reports)


def match_persons(
    counts: Counter[str],
    likeness: Callable[[str, str], float],
    bucket: Callable[[str], str] | None = None,
) -> dict[str, str]:
    """For each name that is another's variant the name to use, from names and how often they come.

    Names are compared only with those whose last word has the same `bucket`, by default its first
    letter: with a narrow one the work does not grow as the square of the names.
    """
    bucket = bucket or _initial
    full = sorted((name for name in counts if len(name.split()) > 1), key=lambda n: (-counts[n], n))
    persons: dict[str, str] = {}
    for group in _by_last_word(full, bucket).values():
        heads: list[str] = []
        for name in group:
            same = (h for h in heads if _same_person(name, h, likeness))
            head = next(same, None)
            persons[name] = head or name
            if head is None:
                heads.append(name)
    bearers = _by_last_word(sorted(set(persons.values())), bucket)
    for name in counts:
        if len(name.split()) == 1:
            namesakes = [
                person
                for person in bearers.get(bucket(name), ())
                if likeness(name, person.split()[-1]) >= SPELLINGS
            ]
            if len(namesakes) == 1:
                persons[name] = namesakes[0]
    return {name: person for name, person in persons.items() if name != person}


def _same_person(a: str, b: str, likeness: Callable[[str, str], float]) -> bool:
    """Whether two full names are spellings of one, or one holds all words of the other."""
    if len(a.split()) == len(b.split()):
        return likeness(a, b) >= SPELLINGS
    short, long = sorted((a.casefold().split(), b.casefold().split()), key=len)
    return len(short) > 1 and set(short) <= set(long)


def _by_last_word(names: Sequence[str], bucket: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[bucket(name.split()[-1])].append(name)
    return groups


def _initial(word: str) -> str:
    """The first letter; those that transliterations exchange as one (Golani, Julani)."""
    first = word[:1].casefold()
    return {"g": "j", "q": "k", "c": "k"}.get(first, first)


def _is_person(report: Report) -> bool:
    said = report.content if isinstance(report.content, Attribution) else report.content.attribution
    return (
        said is not None
        and said.source_kind == "named"
        and report.origin in (said.source_name, *said.chain[:1])
    )
