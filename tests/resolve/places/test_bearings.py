"""Points on the globe."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.places.bearings import (
    bearing_in,
    distance_in,
    distance_km,
    middle,
    moved,
)

latitudes = st.floats(-89, 89)
longitudes = st.floats(-180, 180)


def test_distance_of_a_degree() -> None:
    assert distance_km((0, 0), (1, 0)) == pytest.approx(111.2, abs=0.1)
    assert distance_km((0, 179.5), (0, -179.5)) == pytest.approx(111.2, abs=0.1)


@given(latitudes, longitudes, st.floats(0, 360), st.floats(0, 500))
def test_moving_goes_as_far_as_told(lat: float, lon: float, bearing: float, km: float) -> None:
    point = moved((lat, lon), bearing, km)
    assert -90 <= point[0] <= 90
    assert -180 <= point[1] <= 180
    assert distance_km((lat, lon), point) == pytest.approx(km, abs=0.01 * km + 0.01)


@given(latitudes, longitudes, longitudes)
def test_middle_is_equally_far(lat: float, one: float, other: float) -> None:
    point = middle((lat, one), (lat, other))
    assert -180 <= point[1] <= 180
    near, far = distance_km((lat, one), point), distance_km((lat, other), point)
    assert math.isclose(near, far, abs_tol=0.01)


def test_middle_over_the_antimeridian() -> None:
    assert abs(middle((0, 179), (0, -179))[1]) == 180


@pytest.mark.parametrize(
    ("words", "bearing"),
    [("20 km north of", 0), ("north-western countryside", 315), ("southern", 180), ("near", None)],
)
def test_bearing(words: str, bearing: float | None) -> None:
    assert bearing_in(words) == bearing


@pytest.mark.parametrize(
    ("words", "km"),
    [
        ("20 km north of", 20),
        ("12 miles south of", 19.3),
        ("1,200 metres east of", 1.2),
        ("20km north of", 20),
        ("ten kilometres from", 10),
        ("north of", None),
        ("0 km north of", None),
        ("999999 km north of", None),
        ("... km north of", None),
    ],
)
def test_distance_in_words(words: str, km: float | None) -> None:
    found = distance_in(words)
    assert found == (pytest.approx(km, abs=0.1) if km is not None else None)
