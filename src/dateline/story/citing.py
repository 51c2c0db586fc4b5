"""A claim to be pasted elsewhere: a sentence with its reference, Markdown, or CSV."""

import csv
import io
from collections.abc import Iterable, Sequence

from dateline.model import Claim, Report
from dateline.story.references import References
from dateline.story.wording import firmness, period_words, place_words

COLUMNS = (
    "claim", "kind", "title", "when", "where", "latitude", "longitude", "status", "origins",
    "how_firmly", "reference", "outlet", "published", "source", "chain", "copy", "words",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_sentence(claim: Claim, references: References) -> str:
    """The claim in a sentence that says on whose word, when, and where the words stand."""
    reports = _first_hand(claim, references)
    where = "; ".join(
        f"{references.outlet(report.document)} [{references.reference(report)}]"
        for report in reports[:3]
    )
    facts = [part for part in (_when_and_where(claim), _standing(claim), where) if part]
    return f"“{_flat(claim.title)}” ({'; '.join(facts)})"


def as_markdown(claim: Claim, references: References) -> str:
    """The claim with its status, and each report with its exact words."""
    facts = [part for part in (_when_and_where(claim), _standing(claim)) if part]
    lines = [f"**{_escaped(claim.title)}**  ", f"{_escaped('; '.join(facts))}", ""]
    for report in _first_hand(claim, references):
        hands = " → ".join(report.chain)
        outlet = references.outlet(report.document)
        words = _escaped(references.words(report, 600))
        label = references.reference(report)
        lines.append(f"> “{words}” — {_escaped(hands or outlet)}, {_escaped(outlet)} [{label}]")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def as_csv(claim: Claim, references: References) -> str:
    """A row for each report, copies too; what a spreadsheet would run is made harmless."""
    return list_as_csv([claim], references)


def list_as_csv(claims: Iterable[Claim], references: References) -> str:
    """The same of several claims, in one table."""
    page = io.StringIO()
    table = csv.writer(page, lineterminator="\n")
    table.writerow(COLUMNS)
    for claim in claims:
        for report in claim.reports:
            table.writerow([_harmless(value) for value in _row(claim, report, references)])
    return page.getvalue()


def _row(claim: Claim, report: Report, references: References) -> Sequence[object]:
    place = claim.place
    row = references.documents[report.document]
    return (
        claim.id, claim.kind, claim.title, period_words(claim.period), place_words(place),
        place.latitude if place else None, place.longitude if place else None, str(claim.status),
        len(claim.origins), firmness(report.factuality), references.reference(report),
        references.publisher(report.document), row.published, report.origin,
        " > ".join(report.chain), "yes" if report.copy_of else "no", references.words(report, 600),
    )  # fmt: skip


def _first_hand(claim: Claim, references: References) -> list[Report]:
    own = [report for report in claim.reports if report.copy_of is None]
    return references.one_a_sentence(own or claim.reports)


def _when_and_where(claim: Claim) -> str:
    when = period_words(claim.period) if claim.period else ""
    return ", ".join(part for part in (when, place_words(claim.place)) if part)


def _standing(claim: Claim) -> str:
    if not claim.origins:
        return f"{claim.status}: no source named"
    number = len(claim.origins)
    counted = "1 origin" if number == 1 else f"{number} origins"
    firm = "" if claim.factuality.happened else f"{firmness(claim.factuality)}; "
    return f"{firm}{claim.status}, {counted}: {', '.join(claim.origins)}"


def _flat(words: str) -> str:
    return " ".join(words.split())


_MARKS = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]<>#|"})


def _escaped(words: str) -> str:
    return _flat(words).translate(_MARKS)


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value
