"""What is told of a place, for both maps."""

from dataclasses import replace

import dateline
from dateline.model import Place
from dateline.web.drawing.spots import Spot, find_spots, geojson
from dateline.web.lines import Line, make_lines, spot_key

HAMA = Place("Hama", 35.13, 36.75, "SY", geonames=170017, radius_km=10.0)
HOMS_DIVISION = Place("Homs", 34.3, 38.2, "SY", feature="ADM1", geonames=169575, radius_km=80.0)


def test_claims_of_one_place_are_one_spot(story: str) -> None:
    with dateline.Store(story) as store:
        lines = make_lines(store.claims(), store.references())
    spots = find_spots(lines)
    assert [spot.place.name for spot in spots] == ["Ashford"]
    assert spots[0].happened + spots[0].rest == len(spots[0].claims)


def at(line: Line, place: Place) -> Line:
    return replace(line, claim=replace(line.claim, place=place), where=spot_key(place))


def test_a_place_by_two_names_is_one_spot(story: str) -> None:
    with dateline.Store(story) as store:
        lines = make_lines(store.claims(), store.references())
    one, other = [line for line in lines if line.claim.place][:2]
    called = replace(one.claim.place, name="the town of Ashford")  # type: ignore[type-var]
    far = replace(one.claim.place, latitude=10.0)  # type: ignore[type-var]
    assert len(find_spots([at(one, called), other])) == 1
    assert len(find_spots([at(one, far), other])) == 2


def test_a_town_has_a_ring_on_the_ground_and_a_division_names_its_outline() -> None:
    town, area = Spot(HAMA, 2, 1, 2, False, ("rebels",), ("c1", "c2")), Spot(
        HOMS_DIVISION, 1, 0, 1, True, (), ("c3",)
    )  # fmt: skip
    point, division = geojson([town, area], rest=False, chosen=frozenset({"c2"}))["features"]
    assert point["properties"]["number"] == 2 and "geonames" not in point["properties"]
    assert geojson([town], rest=True)["features"][0]["properties"]["number"] == 3
    assert point["properties"]["km"] == 10.0 and point["properties"]["holders"] == ["rebels"]
    assert point["properties"]["chosen"] and "chosen" not in division["properties"]
    assert "km" not in division["properties"] and division["properties"]["area"]
    assert division["properties"]["geonames"] == 169575 and division["properties"]["disputed"]
    assert (point["properties"]["key"], division["properties"]["key"]) == ("170017", "169575")


def test_what_did_not_happen_is_drawn_when_asked_for() -> None:
    planned = Spot(HAMA, 0, 2, 1, False, (), ())
    assert geojson([planned], rest=False)["features"] == []
    told = geojson([planned], rest=True)["features"][0]["properties"]
    assert "happened" not in told and told["rest"] == 2 and told["origins"] == -1
