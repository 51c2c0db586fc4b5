"""Which place a name means, where it lies, and what is said where there is none."""

from collections.abc import Callable

import pytest

from dateline.model import Document, PlaceMention, Span, Toponym
from dateline.resolve.places.gazetteer import Gazetteer
from dateline.resolve.places.places import resolve_places

Resolve = Callable[..., list[PlaceMention]]


@pytest.fixture
def resolve(gazetteer: Gazetteer) -> Resolve:
    """From names, or (name, fields of its toponym), to their places in one text of them all."""

    def places(*names: str | tuple[str, dict[str, object]]) -> list[PlaceMention]:
        text, toponyms = "", []
        for item in names:
            name, fields = item if isinstance(item, tuple) else (item, {})
            words = str(fields.get("words", name))
            start = len(text)
            text += f"{words} stands here. "
            rest = {key: value for key, value in fields.items() if key != "words"}
            toponyms.append(Toponym(Span(start, start + len(words)), name, **rest))  # type: ignore[arg-type]
        return list(resolve_places(tuple(toponyms), Document(text=text), gazetteer))

    return places


def at(mention: PlaceMention) -> tuple[float, float]:
    assert mention.place is not None
    assert mention.place.latitude is not None
    assert mention.place.longitude is not None
    return mention.place.latitude, mention.place.longitude


def test_the_prominent_one_by_default(resolve: Resolve) -> None:
    (paris,) = resolve("Paris")
    assert paris.place is not None
    assert (paris.place.country, paris.place.feature) == ("FR", "PPLC")
    assert at(paris) == pytest.approx((48.85, 2.35), abs=0.1)
    assert "Paris" not in paris.why
    assert 0 < paris.score <= 1


def test_the_one_that_the_text_says(resolve: Resolve) -> None:
    town, _ = resolve(("Springfield", {"inside": ("Illinois",)}), "Illinois")
    assert town.place is not None
    assert town.place.division == "Illinois"
    assert "as the text says" in town.why


def test_the_one_in_the_country_of_the_report(resolve: Resolve) -> None:
    tripoli, *_ = resolve("Tripoli", "Lebanon", "Beirut", "Sidon")
    assert tripoli.place is not None
    assert tripoli.place.country == "LB"


def test_a_list_is_no_address(resolve: Resolve, gazetteer: Gazetteer) -> None:
    text = "Ohio, Georgia and Texas"
    names = ("Ohio", "Georgia", "Texas")
    toponyms = tuple(
        Toponym(Span(text.index(name), text.index(name) + len(name)), name) for name in names
    )
    found = resolve_places(toponyms, Document(text=text), gazetteer)
    assert [mention.place.country for mention in found if mention.place] == ["US"] * 3


def test_a_division_and_its_town(resolve: Resolve) -> None:
    town, division = resolve(
        ("Homs", {"kind": "city"}), ("Homs", {"kind": "division", "words": "Homs province"})
    )
    assert town.place is not None
    assert division.place is not None
    assert town.place.feature == "PPL"
    assert division.place.feature == "ADM1"
    assert division.place.name == "Homs province"
    assert (division.place.radius_km or 0) > (town.place.radius_km or 0)


def test_a_place_that_it_lacks_has_its_name_only(resolve: Resolve) -> None:
    (nowhere,) = resolve("Qwxzvville")
    assert nowhere.place is not None
    assert nowhere.place.name == "Qwxzvville"
    assert nowhere.place.latitude is None
    assert "no place of this name" in nowhere.why
    assert nowhere.score == 0


def test_a_hamlet_elsewhere_is_no_pin(resolve: Resolve) -> None:
    *_, small = resolve("Syria", "Homs", "Damascus", "Golani")
    assert small.place is not None
    assert small.place.latitude is None


def test_what_holds_a_place_it_lacks(resolve: Resolve) -> None:
    place = resolve(("Qwxzvville", {"inside": ("Illinois",)}), "Illinois")[0].place
    assert place is not None
    assert (place.latitude, place.country, place.division) == (None, "US", "Illinois")


def test_beside_a_place(resolve: Resolve) -> None:
    plain, north = resolve("Mosul", ("Mosul", {"relation": "20 km north of"}))
    assert at(north)[0] - at(plain)[0] == pytest.approx(20 / 111.2, abs=0.01)
    assert at(north)[1] == pytest.approx(at(plain)[1], abs=0.01)
    assert north.place is not None
    assert north.place.geonames is None


def test_around_a_place(resolve: Resolve) -> None:
    plain, around = resolve(
        "Homs",
        (
            "Homs",
            {
                "kind": "around",
                "relation": "northern countryside",
                "words": "northern Homs countryside",
            },
        ),
    )
    assert plain.place is not None
    assert around.place is not None
    assert at(around) == pytest.approx(at(plain), abs=0.4)
    assert (around.place.radius_km or 0) > (plain.place.radius_km or 0)
    assert around.place.name == "northern Homs countryside"


def test_a_road_lies_between_its_ends(resolve: Resolve) -> None:
    homs, damascus, road = resolve(
        "Homs", "Damascus", ("Homs-Damascus", {"kind": "road", "words": "Homs-Damascus road"})
    )
    assert at(road)[0] == pytest.approx((at(homs)[0] + at(damascus)[0]) / 2, abs=0.01)
    assert "half way" in road.why


@pytest.mark.parametrize(
    ("words", "point"),
    [("34.7324, 36.7137", (34.7324, 36.7137)), ("0.000, 0.000", None), ("99.999, 1.000", None)],
)
def test_coordinates(resolve: Resolve, words: str, point: tuple[float, float] | None) -> None:
    (given,) = resolve((words, {"kind": "coordinates"}))
    if point:
        assert at(given) == pytest.approx(point)
    else:
        assert given.place is not None
        assert given.place.latitude is None


def test_a_state_goes_by_its_fullest_name(resolve: Resolve) -> None:
    names = [mention.place.name for mention in resolve("U.S.", "United States") if mention.place]
    assert names == ["United States", "United States"]


def test_nothing_and_very_much(resolve: Resolve) -> None:
    assert resolve() == []
    assert len(resolve(*(f"Name{number}" for number in range(3000)))) == 3000


def test_same_input_same_output(resolve: Resolve) -> None:
    names = ("Springfield", "Georgia", "Victoria", "Washington", "Tripoli", "San Jose")
    assert resolve(*names) == resolve(*names)


def test_neighbours_tell_a_small_town_from_its_namesakes(resolve: Resolve) -> None:
    *_, concord = resolve("Hooksett", "Loudon", "Penacook", "Concord")
    assert concord.place is not None
    assert concord.place.division == "New Hampshire"


def test_a_city_stays_itself_abroad(resolve: Resolve) -> None:
    *_, boston = resolve("London", "Belfast", "Newry", "Boston")
    assert boston.place is not None
    assert boston.place.country == "US"


def test_the_east_of_a_state_lies_in_it(resolve: Resolve) -> None:
    (east,) = resolve(("France", {"relation": "the east of"}))
    assert at(east)[1] < 7


def test_a_body_is_called_after_large_places_only(resolve: Resolve) -> None:
    found = resolve(("Washington", {"use": "name"}), ("Lincoln", {"use": "name"}), "Syria")
    assert [mention.use for mention in found][-1] == "place"
    assert found[0].use == "name"


def test_georgia_in_america_and_a_list_of_states(resolve: Resolve) -> None:
    georgia, _ = resolve(("Georgia", {"inside": ("USA",)}), "USA")
    niger, _ = resolve(("Niger", {"inside": ("Nigeria",)}), "Nigeria")
    assert georgia.place and georgia.place.feature == "ADM1"
    assert niger.place and niger.place.country == "NE"


def test_washington_is_the_state_where_the_text_calls_it_one(resolve: Resolve) -> None:
    state, other = resolve(("Washington", {"kind": "division", "words": "Washington state"}),
                           "Washington")  # fmt: skip
    assert state.place and other.place
    assert other.place.division == "Washington"
    (capital,) = resolve("Washington")
    assert capital.place and capital.place.feature == "PPLC"


def test_an_adjective_has_the_name_of_its_state(resolve: Resolve) -> None:
    adjective, state = resolve(("China", {"words": "Chinese", "use": "name"}), "China")
    assert adjective.place and adjective.place.name == "China"
    assert state.place and state.place.name == "China"


def test_a_square_is_not_a_town_far_off(resolve: Resolve) -> None:
    square, _ = resolve(("Washington Square", {"kind": "street"}), "New Orleans")
    assert square.place and (square.place.latitude is None or square.place.division == "Louisiana")


def test_a_place_beside_another_says_so(resolve: Resolve) -> None:
    (mosul,) = resolve(("Mosul", {"relation": "20 km north of"}))
    assert at(mosul)[0] == pytest.approx(36.335 + 0.18, abs=0.03)
    assert mosul.why.startswith("the point 20 km north of Mosul")
    assert mosul.place and mosul.place.radius_km == 5.0


def test_beyond_the_antimeridian(resolve: Resolve) -> None:
    (suva,) = resolve(("Suva", {"relation": "300 km east of"}))
    assert -180 <= at(suva)[1] < -178


def test_a_neighbourhood_that_the_gazetteer_lacks_lies_in_its_town(gazetteer: Gazetteer) -> None:
    text = "Baba Zamr neighbourhood of Homs"
    (there, _) = resolve_places(
        (Toponym(Span(0, 23), "Baba Zamr", kind="city", inside=("Homs",)),
         Toponym(Span(27, 31), "Homs")),
        Document(text=text), gazetteer,
    )  # fmt: skip
    assert at(there) == pytest.approx((34.73, 36.72), abs=0.1)
    assert "not in the gazetteer" in there.why


def test_the_capital_beside_the_state_of_its_name(resolve: Resolve) -> None:
    capital, _, state = resolve(
        ("Washington", {"inside": ("D.C.",)}),
        "D.C.",
        ("Washington", {"kind": "division", "words": "Washington state"}),
    )
    assert capital.place and state.place
    assert (capital.place.feature, state.place.feature) == ("PPLC", "ADM1")
