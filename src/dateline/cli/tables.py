"""Claims as text in the formats of an export."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from dateline.model import Attribution, Claim, Event, Figure, PlaceStatus, Report
from dateline.story.jsonable import json_text, plain
from dateline.story.references import References
from dateline.story.text import visible

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""A spreadsheet takes a cell that begins so for a formula (CWE-1236, OWASP)."""

COLUMNS = (
    "claim", "kind", "title", "status", "status_why", "origins", "report", "reference",
    "document", "publisher", "published", "words", "spans", "source", "source_kind", "chain",
    "origin", "copy_of", "certainty", "polarity", "time", "start", "end", "precision", "date_basis",
    "place", "country", "latitude", "longitude", "radius_km", "geonames", "type", "mode", "acled",
    "actors", "recipients", "low", "high", "mod", "vague",
    "conservative", "unit", "of", "place_status", "holder",
)  # fmt: skip


def as_jsonl(claims: Sequence[Claim], references: References) -> Iterator[str]:
    """A line a document, with its text, then a line a claim; "record" says which."""
    for id, row in references.documents.items():
        told = {**plain(row), "letter": references.letter(id), "text": references.text(id)}
        yield json_text({"record": "document", **told}, indent=None) + "\n"
    for claim in claims:
        yield json_text({"record": "claim", **references.json(claim)}, indent=None) + "\n"


def as_csv(claims: Sequence[Claim], references: References) -> Iterator[str]:
    """A header, then a row a report; names in a list are parted by "; "."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, restval="")
    writer.writeheader()
    for claim in claims:
        for report in claim.reports:
            row = report_row(claim, report, references)
            writer.writerow({name: guarded(value) for name, value in row.items()})
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def as_geojson(claims: Sequence[Claim], references: References) -> Iterator[str]:
    """A FeatureCollection (RFC 7946) with a point for each claim that has coordinates.

    "happened" is false for what is planned, threatened, denied or doubted: a map must not show
    it as a deed.
    """
    yield '{"type": "FeatureCollection", "features": ['
    parted = ""
    for claim in claims:
        feature = _feature(claim, references)
        if feature is not None:
            yield f"{parted}\n{json_text(feature, indent=None)}"
            parted = ","
    yield "\n]}\n"


def guarded(value: Any) -> Any:
    """A cell that no spreadsheet runs: text that looks like a formula gets a quote before it."""
    if not isinstance(value, str):
        return "" if value is None else value
    text = visible(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def report_row(claim: Claim, report: Report, references: References) -> dict[str, Any]:
    """A report of a claim by the names of COLUMNS; those that it lacks are left out."""
    content, row = report.content, references.documents[report.document]
    said = content if isinstance(content, Attribution) else content.attribution
    cells: dict[str, Any] = {
        "claim": claim.id,
        "kind": str(claim.kind),
        "title": claim.title,
        "status": str(claim.status),
        "status_why": claim.status.why,
        "origins": "; ".join(claim.origins),
        "report": report.id,
        "reference": references.reference(report),
        "document": report.document,
        "publisher": row.publisher,
        "published": plain(row.published),
        "words": references.words(report, limit=32_000),
        "spans": "; ".join(f"{span.start}-{span.end}" for span in report.evidence),
        "source": said.source_name if said else None,
        "source_kind": said.source_kind if said else None,
        "chain": "; ".join(report.chain),
        "origin": report.origin,
        "copy_of": str(report.copy_of) if report.copy_of else None,
        "certainty": report.factuality.certainty,
        "polarity": report.factuality.polarity,
        "time": report.factuality.time,
    }
    return cells | _content_cells(content)


def _content_cells(content: Event | Figure | PlaceStatus | Attribution) -> dict[str, Any]:
    if isinstance(content, Attribution):
        return {}
    cells: dict[str, Any] = {}
    if (period := content.period) is not None:
        cells |= {"start": plain(period.start), "end": plain(period.end)}
        cells |= {"precision": period.precision, "date_basis": period.basis}
    if (place := content.place) is not None:
        cells |= {"place": place.name, "country": place.country, "latitude": place.latitude}
        cells |= {"longitude": place.longitude, "radius_km": place.radius_km}
        cells |= {"geonames": place.geonames}
    match content:
        case Event():
            cells |= {"type": content.type, "mode": content.mode, "acled": content.acled}
            cells |= {"actors": "; ".join(content.actors)}
            cells |= {"recipients": "; ".join(content.recipients)}
        case Figure():
            cells |= {"low": content.low, "high": content.high, "mod": content.mod}
            cells |= {"vague": content.vague, "conservative": content.conservative}
            cells |= {"unit": content.unit, "of": content.of}
        case PlaceStatus():
            cells |= {"place_status": content.status, "holder": content.holder}
    return cells


def _feature(claim: Claim, references: References) -> dict[str, Any] | None:
    place = claim.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    if not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
        return None
    properties = references.json(claim)
    properties["happened"] = claim.factuality.happened and claim.status not in (
        "denied",
        "withdrawn",
    )
    return {
        "type": "Feature",
        "id": properties.pop("id"),
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": properties,
    }
