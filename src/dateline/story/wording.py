"""What was read, in short plain words for a line on a screen."""

import math

from dateline.model import (
    Attribution,
    Claim,
    Event,
    Factuality,
    Figure,
    Period,
    Place,
    PlaceStatus,
    ReportContent,
)

MODS = {
    "about": "about ",
    "up_to": "up to ",
    "at_least": "at least ",
    "more_than": "more than ",
    "less_than": "less than ",
    "nearly": "nearly ",
}
NO_DATE = "no date"


def period_words(period: Period | None) -> str:
    """A period as vague as it was given: "2024-12-06", "2024-12", "before 2024-12-06"."""
    if period is None or (period.start is None and period.end is None):
        return NO_DATE
    start, end = period.start, period.end
    if start is None:
        return f"until {end}"
    if end is None:
        return f"since {start}"
    if period.precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}"
    if period.precision == "year" and start.year == end.year:
        return f"{start.year:04d}"
    return f"{start}" if start == end else f"{start} to {end}"


def place_words(place: Place | None) -> str:
    """A place by its name, its country after it; "" where there is none."""
    if place is None:
        return ""
    return f"{place.name} ({place.country})" if place.country else place.name


def coordinates(place: Place) -> str:
    """Degrees to four places and the radius, or that the gazetteer has no such place."""
    if place.latitude is None or place.longitude is None:
        return "not in the gazetteer"
    radius = f" ±{place.radius_km:g} km" if place.radius_km else ""
    return f"{place.latitude:.4f}, {place.longitude:.4f}{radius}"


def number_words(number: float) -> str:
    """A number with its thousands apart: 370,000 or 1.5."""
    if not math.isfinite(number):
        return str(number)
    return f"{int(number):,}" if number == int(number) else f"{number:,}"


def quantity_words(figure: Figure) -> str:
    """The mod, the number or range, and what is counted."""
    high = f"–{number_words(figure.high)}" if figure.high is not None else ""
    unit = f" {figure.unit}" if figure.unit else ""
    return f"{MODS.get(figure.mod or '', '')}{number_words(figure.low)}{high}{unit}"


def firmness(factuality: Factuality) -> str:
    """How firmly it is put, with the words that say so: "possible, future (could)"."""
    words: list[str] = [factuality.certainty]
    if factuality.polarity == "negative":
        words.append("negated")
    if factuality.time != "realised":
        words.append(factuality.time)
    why = f" ({factuality.why})" if factuality.why and words != ["certain"] else ""
    return ", ".join(words) + why


def speaker(said: Attribution | None) -> str:
    """Who says so, through whose hands: "source close to the Kremlin → Bloomberg (anonymous)"."""
    if said is None:
        return "the report itself"
    hands = [*said.chain] or [said.source_name or "somebody"]
    return f"{' → '.join(hands)} ({said.source_kind})"


def content_words(content: ReportContent) -> str:
    """What is told, in one clause made of the project's own words and the names read."""
    match content:
        case Event():
            return _event_words(content)
        case Figure():
            of = f" [{content.of}]" if content.of else ""
            return f"{quantity_words(content)}{of}{_at(content.place)}"
        case PlaceStatus():
            holder = f" by {content.holder}" if content.holder else ""
            part = " in part" if content.part else ""
            return f"{content.place.name}: {content.status.replace('_', ' ')}{part}{holder}"
        case Attribution():
            return f"{speaker(content)} {content.act}, {content.quote}"


def _event_words(event: Event) -> str:
    kind = event.acled or "/".join(part for part in (event.type, event.mode) if part)
    return kind + _roles_and_place(event)


def _roles_and_place(event: Event) -> str:
    roles = ", ".join(event.actors)
    if event.recipients:
        roles = f"{roles or '?'} → {', '.join(event.recipients)}"
    return f"{': ' + roles if roles else ''}{_at(event.place)}"


def _at(place: Place | None) -> str:
    return f", {place.name}" if place else ""


def gist(claim: Claim) -> str:
    """What a claim tells, by its report that names most; "" for what is only said.

    One sentence may tell several things, and they have its words as their title.
    """
    told = [r.content for r in claim.reports if not isinstance(r.content, Attribution)]
    if not told:
        return ""
    # Who accuses, and who denies, are words on what happened.
    deeds = [content for content in told if not _is_answer(content)]
    return brief_words(max(deeds or told, key=_named))


def _is_answer(content: Event | Figure | PlaceStatus) -> bool:
    return isinstance(content, Event) and content.type in ("ACCUSE", "REJECT")


def brief_words(content: Event | Figure | PlaceStatus) -> str:
    """The same of what one report tells; an event of no known kind has none to name."""
    if not isinstance(content, Event):
        return content_words(content)
    kind = content.mode or (content.type if content.type != "OTHER" else "")
    told = content.acled or kind.replace("-", " ").lower()
    return f"{told}{_roles_and_place(content)}".lstrip(":, ")


def _named(content: Event | Figure | PlaceStatus) -> int:
    match content:
        case Event():
            return len(content.actors) + len(content.recipients) + (content.acled is not None)
        case Figure():
            return int(content.of is not None)
        case PlaceStatus():
            return int(content.holder is not None)


def standing(claim: Claim) -> str:
    """How a claim stands and on whose word: "corroborated: the mayor, the army"."""
    names = f": {', '.join(claim.origins)}" if claim.origins else ""
    return f"{claim.status}{names}"
