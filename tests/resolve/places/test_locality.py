"""Where a report is at home, and what that says of its other places."""

from dateline.model import Place, PlaceMention, Span
from dateline.resolve.places.gazetteer import Candidate
from dateline.resolve.places.locality import at_home, find_home, put_at_home, shares_of, sum_shares


def town(number: int, latitude: float, longitude: float, feature: str = "PPL") -> PlaceMention:
    place = Place(f"town {number}", latitude, longitude, "US", "Ohio", feature, number, 5.0)
    return PlaceMention(Span(number, number + 1), place, 0.9)


def candidate(latitude: float, longitude: float, people: int = 900) -> Candidate:
    return Candidate(1, "Salem", latitude, longitude, "US", 2, None, "Ohio", "PPL", people, 3.0)


def test_names_together_tell_where() -> None:
    one, two = candidate(40.5, -81.5), candidate(44.5, -123.5)
    shares = [shares_of([one, two]), shares_of([candidate(40.9, -82.1)])]
    told = sum_shares(shares)
    assert at_home(one, told, shares[0]) > at_home(two, told, shares[0]) == 0


def test_a_world_city_and_a_name_of_many_tell_nothing() -> None:
    assert shares_of([candidate(40, -80, 3_000_000)]) == {}
    assert shares_of([candidate(40, -80)] * 100) == {}
    assert shares_of([]) == {}


def test_the_antimeridian() -> None:
    east, west = candidate(-17.0, 179.9), candidate(-17.0, -179.9)
    told = sum_shares([shares_of([east])])
    assert at_home(west, told, {}) > 0


def test_an_unknown_street_lies_where_the_report_is_at_home() -> None:
    street = PlaceMention(Span(50, 60), Place("Elm Street"))
    put = put_at_home([town(1, 40.0, -82.0), town(2, 40.1, -82.1), street], ["", "", "facility"])
    assert put[2].place is not None
    assert put[2].place.latitude == 40.1
    assert (put[2].place.radius_km or 0) >= 25
    assert put[2].score < 0.3
    assert "not in the gazetteer" in put[2].why


def test_no_guess_elsewhere() -> None:
    far = [town(1, 40.0, -82.0), town(2, 10.0, 20.0), town(3, -30.0, 140.0)]
    assert find_home(far) is None
    unknown = PlaceMention(Span(50, 60), Place("Nowhere"))
    assert put_at_home([*far, unknown], [""] * 4)[3] == unknown
    capital = [town(1, 40.0, -82.0, "PPLC"), unknown]
    assert put_at_home(capital, [""] * 2)[1] == unknown
    abroad = PlaceMention(Span(50, 60), Place("Nowhere", country="FR"))
    assert put_at_home([town(1, 40.0, -82.0), abroad], [""] * 2)[1] == abroad
    assert find_home([]) is None
