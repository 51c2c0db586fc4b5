"""The judgements and corrections that a person signs of what they mean."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from getpass import getuser

from dateline.errors import UnclearJudgement
from dateline.judging.meaning import LONGEST_NAME, Meant
from dateline.model import (
    Attribution,
    CorrectedPart,
    Correction,
    Judgement,
    Period,
    Place,
    PlaceStatus,
    Report,
    SourceKind,
)
from dateline.model.record import CLAIM_STATUSES, NAMED
from dateline.model.status import PLACE_STATUSES
from dateline.story.wording import coordinates, place_words

NONE = "none"
"""What a person writes for a place, day or source that the text does not give."""

LONGEST_NOTE = 2_000


def who_am_i() -> str:
    """The name that judgements are signed with where none is given: that of the login."""
    try:
        return getuser()
    except (OSError, KeyError):  # no name for the user id, as in a container
        return "somebody"


def judge_pair(
    left: Meant, right: Meant, same: bool, by: str, why: str = "", at: datetime | None = None
) -> list[Judgement]:
    """The judgements that two things are one, or two: of every kind that both tell of once.

    Two documents are judged to tell of one story. Raises UnclearJudgement.
    """
    signed = _signer(by, why, at)
    if left.name and right.name:
        pairs = [(NAMED + left.name, NAMED + right.name)]
    elif left.document and right.document:
        pairs = [(left.document, right.document)]
    elif left.reports and right.reports:
        pairs = list(_report_pairs(left, right))
    else:
        raise UnclearJudgement(
            f"{left.words} and {right.words}: only two reports or claims, two documents or two "
            "names can be one"
        )
    if any(one == other for one, other in pairs):
        raise UnclearJudgement(f"{left.words} and {right.words}: that is one thing already")
    return [Judgement(one, other, same, signed.by, signed.at, why=signed.why)
            for one, other in pairs]  # fmt: skip


def correct_place(meant: Meant, place: Place | None, by: str, why: str = "") -> list[Correction]:
    """Corrections of the place of what is meant; None says that the text gives none."""
    told = _reports(meant, lambda report: not isinstance(report.content, Attribution), "place")
    if place is None and any(isinstance(report.content, PlaceStatus) for report in told):
        raise UnclearJudgement(f"{meant.words}: the status of a place can't be without the place")
    return _corrections(told, "place", by, why, place=place)


def one_place(words: str, found: Sequence[Place]) -> Place:
    """The place that words name, if it is one. Raises UnclearJudgement, which lists the others."""
    if not found:
        raise UnclearJudgement(f"{words}: the gazetteer has no such place")
    if len(found) > 1:
        listed = "; ".join(
            f"{place_words(place)} {place.division or ''} {place.geonames or ''} "
            f"({coordinates(place)})"
            for place in found[:6]
        )
        more = f" and {len(found) - 6} more" if len(found) > 6 else ""
        raise UnclearJudgement(
            f"{words}: could be several places; name its state or its GeoNames number: "
            f"{listed}{more}"
        )
    return found[0]


def correct_date(meant: Meant, days: str, by: str, why: str = "") -> list[Correction]:
    """Corrections of when it happened: "2024-12-05", "2024-12", "2024-12-01/2024-12-05", "none"."""
    told = _reports(meant, lambda report: not isinstance(report.content, Attribution), "day")
    return _corrections(told, "date", by, why, period=read_days(days, by))


def correct_source(
    meant: Meant, name: str, by: str, why: str = "", kind: SourceKind | None = None
) -> list[Correction]:
    """Corrections of on whose word it stands; "none" says that nobody is named."""
    name = _short(" ".join(name.split()), LONGEST_NAME)
    if not name:
        raise UnclearJudgement("a source has a name; write none where the text gives nobody")
    told = _reports(meant, lambda report: True, "source")
    given = "" if name.casefold() == NONE else name
    return _corrections(told, "source", by, why, name=given, source_kind=kind)


def correct_status(meant: Meant, status: str, by: str, why: str = "") -> list[Correction]:
    """Corrections of the status of a place ("besieged"), or of how a claim stands ("denied")."""
    word = status.strip().casefold()
    if word in CLAIM_STATUSES:
        return _corrections(_reports(meant, lambda report: True, ""), "status", by, why, name=word)
    word = word.replace(" ", "_")
    if word not in PLACE_STATUSES:
        known = ", ".join((*CLAIM_STATUSES, *PLACE_STATUSES))
        raise UnclearJudgement(f"{status!r} is no status; those are: {known}")
    told = _reports(meant, lambda r: isinstance(r.content, PlaceStatus), "status of a place")
    return _corrections(told, "status", by, why, name=word)


def reject(meant: Meant, by: str, why: str = "") -> list[Correction]:
    """Corrections that leave reports out: the words do not say that."""
    return _corrections(_reports(meant, lambda report: True, ""), "report", by, why)


def read_days(words: str, by: str) -> Period | None:
    """Days as a person writes them, with their precision; None for "none".

    Raises UnclearJudgement for words that are no days.
    """
    words = words.strip()
    if words.casefold() == NONE:
        return None
    basis = f"corrected by {by}"
    try:
        if re.fullmatch(r"\d{4}", words):
            return Period(date(int(words), 1, 1), date(int(words), 12, 31), "year", basis)
        if re.fullmatch(r"\d{4}-\d\d", words):
            first = date.fromisoformat(f"{words}-01")
            following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
            return Period(first, date.fromordinal(following.toordinal() - 1), "month", basis)
        start, _, end = words.partition("/")
        first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    except ValueError:
        raise UnclearJudgement(
            f"{words!r} is no day: write 2024-12-05, 2024-12, 2024, 2024-12-01/2024-12-05 or none"
        ) from None
    if last < first:
        raise UnclearJudgement(f"{words}: the last day is before the first")
    return Period(first, last, "day", basis)


def _report_pairs(left: Meant, right: Meant) -> Iterator[tuple[str, str]]:
    """Of each kind that both sides tell of, the first report of either, if it is one claim."""
    shared: dict[str, None] = {r.kind: None for r, _ in left.reports}
    shared = {kind: None for kind in shared if any(r.kind == kind for r, _ in right.reports)}
    clear = False
    for kind in shared:
        ours, theirs = ([p for p in side.reports if p[0].kind == kind] for side in (left, right))
        if all(len({claim.id for _, claim in side}) == 1 for side in (ours, theirs)):
            clear = True
            yield ours[0][0].id, theirs[0][0].id
    if not shared:
        raise UnclearJudgement(f"{left.words} and {right.words}: they tell nothing of one kind")
    if not clear:
        raise UnclearJudgement(
            f"{left.words} and {right.words}: several things are told there; name one by the "
            f"beginning of its id: {_listed(left)}; {_listed(right)}"
        )


def _listed(meant: Meant) -> str:
    told = dict.fromkeys(
        f"{report.kind} {report.id[:8]} “{claim.title[:60]}”" for report, claim in meant.reports
    )
    return ", ".join(told)


def _reports(meant: Meant, fits: Callable[[Report], bool], what: str) -> list[Report]:
    told = [(report, claim) for report, claim in meant.reports if fits(report)]
    if not told:
        which = "reports and claims can be corrected" if not meant.reports else f"has no {what}"
        raise UnclearJudgement(f"{meant.words}: {which}")
    kinds = {report.kind for report, _ in told}
    claims = {claim.id for _, claim in told}
    if len(claims) > len(kinds):
        raise UnclearJudgement(
            f"{meant.words}: several things of one kind are told there; name one by the beginning "
            f"of its id: {_listed(meant)}"
        )
    return [report for report, _ in told]


@dataclass(frozen=True, slots=True)
class _Signer:
    by: str
    at: datetime
    why: str


def _signer(by: str, why: str, at: datetime | None = None) -> _Signer:
    by = _short(" ".join(by.split()), LONGEST_NAME)
    if not by:
        raise UnclearJudgement("a judgement is signed: say by whom")
    return _Signer(by, at or datetime.now(UTC), _short(why.strip(), LONGEST_NOTE))


def _short(words: str, longest: int) -> str:
    if len(words) > longest:
        raise UnclearJudgement(f"{len(words):,} characters, more than the {longest:,} allowed")
    return words


def _corrections(
    told: Sequence[Report],
    about: CorrectedPart,
    by: str,
    why: str,
    place: Place | None = None,
    period: Period | None = None,
    name: str = "",
    source_kind: SourceKind | None = None,
) -> list[Correction]:
    signed = _signer(by, why)
    return [
        Correction(
            report.id, about, signed.by, signed.at, place, period, name, source_kind, signed.why
        )
        for report in told
    ]
