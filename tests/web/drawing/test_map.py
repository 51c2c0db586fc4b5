"""Where places stand on the drawing."""

from dateline.model import Place
from dateline.web.drawing.map import HEIGHT, WIDTH, Drawing, draw_map
from dateline.web.drawing.spots import Spot

HOMS = Place("Homs", 34.72, 36.72, "SY", radius_km=12.5)
HAMA = Place("Hama", 35.13, 36.75, "SY", radius_km=10.0)
KABUL = Place("Kabul", 34.53, 69.17, "AF", radius_km=20.0)
SYRIA = Place("Syria", 35.0, 38.0, "SY", feature="PCLI", radius_km=243.0)


def drawn(*places: Place) -> Drawing:
    return draw_map([Spot(place, 1, 0, 1, False, (), ()) for place in places])


def test_north_is_up_and_all_lie_inside() -> None:
    drawing = drawn(HOMS, HAMA)
    homs, hama = drawing.pins
    assert (hama.label, homs.label) == ("Hama", "Homs")
    assert hama.y < homs.y
    assert all(0 < pin.x < WIDTH and 0 < pin.y < HEIGHT for pin in drawing.pins)
    assert len(drawing.grid) > 4


def test_what_is_far_or_unknown_is_named_below() -> None:
    drawing = drawn(HOMS, HAMA, KABUL, Place("Nowhere"))
    assert set(drawing.left_out) == {"Kabul", "Nowhere"}
    assert len(drawing.pins) == 2


def test_a_state_is_its_area_and_does_not_widen_the_view() -> None:
    drawing = drawn(HOMS, HAMA, SYRIA)
    assert [area.spot.place.name for area in drawing.areas] == ["Syria"]
    assert drawing.areas[0].area.startswith("M") and drawing.areas[0].area.endswith("Z")
    assert drawn(HOMS, HAMA).pins[0].x == drawing.pins[0].x
    assert len(drawing.land) >= 2  # Lebanon is in sight


def test_the_antimeridian_is_no_edge() -> None:
    drawing = drawn(Place("Suva", -18.1, 178.4), Place("Apia", -13.8, -171.8))
    suva = next(pin for pin in drawing.pins if pin.label == "Suva")
    apia = next(pin for pin in drawing.pins if pin.label == "Apia")
    assert suva.x < apia.x
    assert abs(suva.x - apia.x) < WIDTH


def test_places_at_one_spot_share_a_label() -> None:
    drawing = drawn(HOMS, Place("northern Homs", 34.72, 36.72, radius_km=37.5))
    assert sorted(pin.label for pin in drawing.pins) == ["", "Homs, northern Homs"]


def test_no_label_lies_over_another_or_outside() -> None:
    row = [Place(f"A long name of a town {n}", 34.0 + n / 14, 36.7, "SY") for n in range(12)]
    row += [Place(f"East of it lies {n}", 34.0 + n / 14, 37.0, "SY") for n in range(12)]
    boxes = [
        (p.label_x, p.label_y - 10, p.label_x + 6 * len(p.label), p.label_y)
        for p in drawn(*row).pins
        if p.label
    ]
    assert len(boxes) > 12
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0 and right <= WIDTH
        for other in boxes[number + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (boxes[number], other)


def test_a_wider_drawing_shows_more_land_and_grid() -> None:
    narrow, wide = drawn(HOMS, HAMA), draw_map(
        [Spot(place, 1, 0, 1, False, (), ()) for place in (HOMS, HAMA)], 1150.0
    )  # fmt: skip
    assert wide.width == 1150.0 and len(wide.grid) > len(narrow.grid)


def test_no_places_no_map() -> None:
    assert draw_map([]).pins == ()
