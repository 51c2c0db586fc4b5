"""Sides of a country ("the east") → the part of the country that the text named before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Place, PlaceMention, Toponym
from dateline.resolve.places.bearings import bearing_in, moved

SHARE = 0.5
"""Share of the places named before that must lie in one country, for its side to be meant."""


def place_sides(
    sides: Sequence[Toponym], mentions: Sequence[PlaceMention]
) -> tuple[PlaceMention, ...]:
    """The mentions with each side, as a part of the country that most places named before it lie
    in and that is itself named before; a side of no such country is left out."""
    if not sides:
        return tuple(mentions)
    placed = [
        PlaceMention(
            side.span,
            _part(country, side),
            0.5,
            f"the {side.name} of {country.name}, which the text tells of before",
        )
        for side in sides
        if (country := _country_before(side, mentions)) is not None
    ]
    return tuple(sorted([*mentions, *placed], key=lambda mention: mention.span))


def _country_before(side: Toponym, mentions: Sequence[PlaceMention]) -> Place | None:
    """The state that is named before the side and holds most of what is named there."""
    before = [
        mention.place
        for mention in mentions
        if mention.span.end <= side.span.start and mention.use != "name" and mention.place
    ]
    countries = Counter(place.country for place in before if place.country)
    if not countries:
        return None
    country, count = countries.most_common(1)[0]
    if count < SHARE * countries.total():
        return None
    named = (place for place in before if place.country == country and place.feature == "PCLI")
    return next(named, None)


def _part(country: Place, side: Toponym) -> Place:
    """The part of the country on that side: half way from its middle to its edge."""
    name = f"{side.name}ern {country.name}"
    bearing, radius = bearing_in(side.name), country.radius_km
    if bearing is None or radius is None or country.latitude is None or country.longitude is None:
        return Place(name, country=country.country)
    latitude, longitude = moved((country.latitude, country.longitude), bearing, radius / 2)
    return replace(
        country,
        name=name,
        latitude=latitude,
        longitude=longitude,
        feature="RGN",
        geonames=None,
        radius_km=round(radius * 0.7, 1),
    )
