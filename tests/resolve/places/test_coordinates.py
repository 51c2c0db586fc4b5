"""Coordinates in every notation, and those that are no point on the globe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.places.coordinates import find_coordinates
from dateline.resolve.places.coordinates import read_coordinates, read_grid, spread_km

HOMS = (34.7324, 36.7137)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("33°30′00″N 36°18′00″E", (33.5, 36.3)),
        ("34°30′36″S 36°15′W", (-34.51, -36.25)),
        ("33° 30' 0.0\" N, 36° 18' 0\" E", (33.5, 36.3)),
        ("48°08.4′N, 038°31.2′E", (48.14, 38.52)),
        ("34.7324° N, 36.7137° E", HOMS),
        ("36.7137° E, 34.7324° N", HOMS),
        ("34.7324 N 36.7137 E", HOMS),
        ("34,7324 N 36,7137 E", HOMS),
        ("33.5N 36.3E", (33.5, 36.3)),
        ("N33°30.0' E036°18.0'", (33.5, 36.3)),
        ("N 33 30.0, E 36 18.0", (33.5, 36.3)),
        ("34.7324 degrees north and 36.7137 degrees east", HOMS),
        ("34.7324 degrees north latitude, 36.7137 degrees east longitude", HOMS),
        ("latitude 34.7324 and longitude 36.7137", HOMS),
        ("Lat: 34.7324, Lon: 36.7137", HOMS),
        ("lat -34.7324° long -36.7137°", (-34.7324, -36.7137)),
        ("34.7324°, 36.7137°", HOMS),
        ("34.7324, 36.7137", HOMS),
        ("−34.7324, -36.7137", (-34.7324, -36.7137)),
        ("-17.000, 180.000", (-17.0, 180.0)),
        ("-17.000, -179.999", (-17.0, -179.999)),
    ],
)
def test_points_are_found_whole_and_read(text: str, point: tuple[float, float]) -> None:
    (found,) = {t.name for t in find_coordinates(f"A shell fell at {text}, they said.")}
    assert found == text
    assert read_coordinates(found) == pytest.approx(point)


@pytest.mark.parametrize(
    "words",
    ["0.000, 0.000", "0°N 0°E", "95.000, 36.000", "34.000, 190.000", "34.000, -181.000",
     "91°N 36°E", "34°N 181°E", "34°70′N 36°E", "34°10′61″N 36°10′E", "34°N 36°N", "nan, nan",
     "inf, -inf", "nothing", "", "34.7", "lat lon"],
)  # fmt: skip
def test_what_is_no_point_is_refused(words: str) -> None:
    assert read_coordinates(words) is None


@pytest.mark.parametrize(
    "text",
    ["a share of 34.5, 36.5 and 40.1 per cent", "NaN, NaN", "sections 34, 36", "1,234.567, 8",
     "rose to 136.713, 34.732 and fell", "34.732, 36.713, 40.111",
     "flight N 33 to E 36", "late 34.5, long 36.5",
     "37N 378000 3845000"],
)  # fmt: skip
def test_other_figures_are_no_points(text: str) -> None:
    assert not list(find_coordinates(text))


@pytest.mark.parametrize("text", ["37S DB 12345 67890", "37SDB1234567890", "MGRS 37S DB 123 678"])
def test_military_grid(text: str) -> None:
    (found,) = find_coordinates(f"Troops were seen at {text} on Friday.")
    assert (found.name, found.kind) == (text, "grid")
    assert read_grid(found.name) == pytest.approx((37.654, 38.006), abs=0.01)


@pytest.mark.parametrize("words", ["37C DB 12345 67890", "61S DB 12345 67890", "37S DB 123 45", ""])
def test_no_such_grid_square(words: str) -> None:
    assert read_grid(words) is None


def test_few_digits_leave_a_wide_place() -> None:
    assert spread_km("34.7324, 36.7137") == 1.0
    assert spread_km("34.7 N 36.7 E") == pytest.approx(5.6, abs=0.1)
    assert spread_km("34°44′N 36°43′E") == 1.0


@given(
    st.floats(-90, 90, allow_nan=False).map(lambda n: round(n, 4)),
    st.floats(-180, 180, allow_nan=False).map(lambda n: round(n, 4)),
)
def test_written_and_read_back(latitude: float, longitude: float) -> None:
    words = f"{abs(latitude):.4f}° {'S' if latitude < 0 else 'N'}, {abs(longitude):.4f}° " + (
        "W" if longitude < 0 else "E"
    )
    point = read_coordinates(words)
    if latitude == 0 and longitude == 0:
        assert point is None
    else:
        assert point == pytest.approx((latitude, longitude), abs=1e-4)


@given(st.text(alphabet="0123456789.,°'′\"NSEW -+latongrdesh", max_size=60))
def test_any_marks_are_read_or_refused(text: str) -> None:
    for found in find_coordinates(text):
        assert found.span.of(text) == found.name
    point = read_coordinates(text)
    assert point is None or (abs(point[0]) <= 90 and abs(point[1]) <= 180)
