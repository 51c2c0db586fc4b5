"""The record's things as plain values that fit the shapes of the answers."""

from typing import Any

from dateline.api.views import View
from dateline.model import Claim, Report
from dateline.story.figures import FigureSeries
from dateline.story.filters import claim_types
from dateline.story.jsonable import plain
from dateline.story.timeline import happened

REFERENCES = 4
"""Reports that a line of a list refers to; the claim's own address has all of them."""

Told = dict[str, Any]


def tell_claim_line(claim: Claim, view: View) -> Told:
    """A claim without its reports."""
    rows = [view.references.documents[report.document] for report in claim.reports]
    reported = [row.reported for row in rows]
    return {
        "id": claim.id,
        "kind": claim.kind,
        "title": claim.title,
        "status": str(claim.status),
        "status_why": claim.status.why,
        "origins": list(claim.origins),
        "origins_why": claim.origins.why,
        "place": plain(claim.place),
        "period": plain(claim.period),
        "factuality": plain(claim.factuality),
        "happened": happened(claim),
        "types": list(claim_types(claim)),
        "outlets": list(dict.fromkeys(row.publisher for row in rows if row.publisher)),
        "report_count": len(claim.reports),
        "references": tell_references(claim, view),
        "first_reported": min(reported),
        "last_reported": max(reported),
    }


def tell_claim(claim: Claim, view: View) -> Told:
    """A claim with its reports and their words."""
    return {
        **tell_claim_line(claim, view),
        "reports": [tell_report(report, view) for report in claim.reports],
        "relations": plain(claim.relations),
    }


def tell_references(claim: Claim, view: View) -> list[str]:
    """Where the first reports of a claim stand, those that are no copies first."""
    originals = sorted(claim.reports, key=lambda report: report.copy_of is not None)
    labels = dict.fromkeys(map(view.references.reference, originals[: 2 * REFERENCES]))
    return list(labels)[:REFERENCES]


def tell_report(report: Report, view: View) -> Told:
    """A report with its reference, its words and the claim that it belongs to."""
    claim = view.index.claim_of(report.id)
    return {**view.references.report_json(report), "claim": claim.id if claim else ""}


def tell_series(series: FigureSeries, view: View) -> Told:
    """A figure with the values that its reporters give."""
    values = [
        {
            **plain(value),
            "copy_of": str(value.copy_of) if value.copy_of else None,
            "report": value.report.id,
            "reference": view.references.reference(value.report),
        }
        for value in series.values
    ]
    course = {"course": str(series.course), "course_why": series.course.why}
    claim = {"claim": series.claim.id, "title": series.claim.title}
    told: Told = {"unit": series.unit, "of": series.of, "place": plain(series.place)}
    return {**told, **course, **claim, "values": values}


def tell_mark(claim: Claim, view: View) -> Told | None:
    """A claim as a GeoJSON feature; None where it has no coordinates that are any."""
    place = claim.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    if not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
        return None
    return {
        "type": "Feature",
        "id": claim.id,
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {
            "kind": claim.kind,
            "title": claim.title,
            "status": str(claim.status),
            "origins": len(claim.origins),
            "types": list(claim_types(claim)),
            "happened": happened(claim),
            "place": place.name,
            "radius_km": place.radius_km,
            "start": plain(claim.period.start) if claim.period else None,
            "end": plain(claim.period.end) if claim.period else None,
        },
    }
