"""Where places stand on the drawing."""

from dateline.model import Place
from dateline.web.map import HEIGHT, WIDTH, draw_map

HOMS = Place("Homs", 34.72, 36.72, "SY", radius_km=12.5)
HAMA = Place("Hama", 35.13, 36.75, "SY", radius_km=10.0)
KABUL = Place("Kabul", 34.53, 69.17, "AF", radius_km=20.0)
SYRIA = Place("Syria", 35.0, 38.0, "SY", radius_km=243.0)


def test_north_is_up_and_all_lie_inside() -> None:
    drawing = draw_map([HOMS, HAMA, HOMS])
    hama, homs = drawing.pins
    assert (hama.label, homs.label) == ("Hama", "Homs")
    assert hama.y < homs.y
    assert all(0 < pin.x < WIDTH and 0 < pin.y < HEIGHT for pin in drawing.pins)
    assert len(drawing.grid) > 4


def test_what_is_wide_far_or_unknown_is_named_below() -> None:
    drawing = draw_map([HOMS, HAMA, KABUL, SYRIA, Place("Nowhere")])
    assert set(drawing.left_out) == {"Kabul", "Syria", "Nowhere"}
    assert len(drawing.pins) == 2


def test_the_antimeridian_is_no_edge() -> None:
    drawing = draw_map([Place("Suva", -18.1, 178.4), Place("Apia", -13.8, -171.8)])
    suva = next(pin for pin in drawing.pins if pin.label == "Suva")
    apia = next(pin for pin in drawing.pins if pin.label == "Apia")
    assert suva.x < apia.x
    assert abs(suva.x - apia.x) < WIDTH


def test_places_at_one_spot_share_a_label() -> None:
    drawing = draw_map([HOMS, Place("northern Homs", 34.72, 36.72, radius_km=37.5)])
    assert sorted(pin.label for pin in drawing.pins) == ["", "Homs, northern Homs"]


def test_no_places_no_map() -> None:
    assert draw_map([]).pins == ()
