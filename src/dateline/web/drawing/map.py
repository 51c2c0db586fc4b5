"""Places as a drawing: points at their coordinates, rings as wide as they are uncertain.

An SVG made on the server, so that it needs no script, no WebGL and no tiles from elsewhere.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from dateline.web.drawing.outlines import Outline, outline_of, states
from dateline.web.drawing.spots import KM_A_DEGREE, Spot

WIDTH, HEIGHT = 720.0, 440.0
"""Size of the drawing in its own units."""

WIDE = 1150.0
"""Width of the drawing where it has a page to itself."""

PADDING = 60.0
SMALLEST_DEGREES = 0.6
"""No closer view than this: one town alone is not shown as if its streets mattered."""

FAR_DEGREES = 12.0
"""A place farther than this from the middle one is named below the map, not drawn on it: one
comparison with Kabul must not squeeze a front in Syria into a dot."""

TOGETHER = 13.0
"""Pins closer than this, in units of the drawing, share one label."""

MOST_LABELS = 60
LONGEST_LABEL = 44
LETTER, LINE = 6.4, 14.0
"""Width of a letter of a label and height of its line, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A spot in the units of the drawing, with the radius of its ring.

    `label` is empty where another pin's label stands for this one too, or where there is no room;
    it begins at `label_x`, on the line `label_y`. `area` is the path of a state or division that
    the spot means as a whole.
    """

    x: float
    y: float
    ring: float
    size: float
    label: str
    spot: Spot
    area: str = ""
    label_x: float = 0.0
    label_y: float = 0.0


@dataclass(frozen=True, slots=True)
class GridLine:
    """A meridian or parallel with its label."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Pins over land and a grid of degrees; `left_out` names places too far or not found."""

    pins: tuple[Pin, ...]
    areas: tuple[Pin, ...]
    land: tuple[str, ...]
    grid: tuple[GridLine, ...]
    left_out: tuple[str, ...]
    width: float = WIDTH
    height: float = HEIGHT


def draw_map(spots: Sequence[Spot], width: float = WIDTH) -> Drawing:
    """The spots in an equirectangular view around the middle one, so many units wide.

    Longitudes are taken the short way round, so a story on both sides of the antimeridian is
    one view (without its land, which is drawn one way round only).
    """
    left_out = [spot.place.name for spot in spots if spot.place.latitude is None]
    placed = [
        (spot, spot.place.latitude, spot.place.longitude)
        for spot in spots
        if spot.place.latitude is not None and spot.place.longitude is not None
    ]
    narrow = [one for one in placed if not one[0].area] or placed
    if not narrow:
        return Drawing((), (), (), (), tuple(dict.fromkeys(left_out)), width)
    turn = _turn([longitude for _, _, longitude in narrow])
    points = [(spot, (lat, (lon + turn) % 360 - turn)) for spot, lat, lon in placed]
    inner = [point for spot, point in points if not spot.area] or [p for _, p in points]
    middle = median(p[0] for p in inner), median(p[1] for p in inner)
    near = [(spot, point) for spot, point in points if math.dist(point, middle) <= FAR_DEGREES]
    far = [spot.place.name for spot, point in points if math.dist(point, middle) > FAR_DEGREES]
    view = _View([point for spot, point in near if not spot.area] or [p for _, p in near], width)
    drawn = [(spot, *view.at(*point)) for spot, point in near]
    land = tuple(view.land()) if turn == 180.0 else ()
    areas = [
        Pin(x, y, 0.0, 3.5, "", spot, view.path(outline))
        for spot, x, y in drawn
        if spot.area and turn == 180.0 and (outline := outline_of(spot.place)) is not None
    ]
    pins = tuple(_labelled(drawn, view))
    missing = tuple(dict.fromkeys([*far, *left_out]))
    filled = tuple(a for a in areas if a.area)
    return Drawing(pins, filled, land, tuple(view.grid()), missing, width)


def _labelled(drawn: Sequence[tuple[Spot, float, float]], view: "_View") -> Iterator[Pin]:
    """Pins; those that stand together get one label with all names."""
    groups: list[list[tuple[Spot, float, float]]] = []
    for one in drawn:
        near = (g for g in groups[:MOST_LABELS] if math.dist(g[0][1:], one[1:]) < TOGETHER)
        group = next(near, None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    taken: list[_Box] = []
    for place, group in enumerate(groups):
        names = ", ".join(dict.fromkeys(spot.place.name for spot, *_ in group))
        for number, (spot, x, y) in enumerate(group):
            size = round(min(9.0, 3.0 + math.log2(max(1, spot.happened + spot.rest)) * 0.8), 1)
            label = "" if number or place >= MOST_LABELS else _cut(names)
            room = _room(label, x, y, size, view.width, taken) if label else None
            if room:
                taken.append(room)
            at = (round(room[0], 1), round(room[3] - 3.5, 1)) if room else (0.0, 0.0)
            yield Pin(x, y, max(size, view.km(spot.ring_km)), size, label if room else "", spot,
                      label_x=at[0], label_y=at[1])  # fmt: skip


_Box = tuple[float, float, float, float]
"""Left, top, right and bottom in units of the drawing."""


def _cut(names: str) -> str:
    return names if len(names) <= LONGEST_LABEL else f"{names[: LONGEST_LABEL - 1]}…"


def _room(
    label: str, x: float, y: float, size: float, width: float, taken: Sequence[_Box]
) -> _Box | None:
    """Where beside its pin a label lies over no other and inside the drawing; None for nowhere."""
    long, gap = len(label) * LETTER, size + 4
    for left, top in (
        (x + gap, y - LINE / 2), (x - gap - long, y - LINE / 2),
        (x - long / 2, y - gap - LINE), (x - long / 2, y + gap),
    ):  # fmt: skip
        box = (left, top, left + long, top + LINE)
        inside = left >= 0 and box[2] <= width and top >= 0 and box[3] <= HEIGHT
        if inside and not any(_overlap(box, other) for other in taken):
            return box
    return None


def _overlap(one: _Box, other: _Box) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


def _turn(longitudes: list[float]) -> float:
    """180, or 0 where the places lie closer together across the antimeridian."""
    plain = max(longitudes) - min(longitudes)
    turned = [longitude % 360 for longitude in longitudes]
    return 180.0 if plain <= max(turned) - min(turned) else 0.0


class _View:
    """The window of degrees that the drawing shows."""

    def __init__(self, points: list[tuple[float, float]], width: float) -> None:
        self.width = width
        latitudes = [latitude for latitude, _ in points]
        longitudes = [longitude for _, longitude in points]
        self.north, self.south = max(latitudes), min(latitudes)
        self.west = min(longitudes)
        middle = math.radians((self.north + self.south) / 2)
        # A degree of longitude is shorter than one of latitude away from the equator.
        self.squeeze = max(0.2, math.cos(middle))
        across = max((max(longitudes) - self.west) * self.squeeze, SMALLEST_DEGREES)
        down = max(self.north - self.south, SMALLEST_DEGREES)
        self.scale = min((width - 2 * PADDING) / across, (HEIGHT - 2 * PADDING) / down)
        wide = (max(longitudes) - self.west) * self.squeeze * self.scale
        high = (self.north - self.south) * self.scale
        self.left, self.top = (width - wide) / 2, (HEIGHT - high) / 2

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where degrees stand in the drawing."""
        x = self.left + (longitude - self.west) * self.squeeze * self.scale
        return round(x, 1), round(self.top + (self.north - latitude) * self.scale, 1)

    def km(self, kilometres: float) -> float:
        """Kilometres in units of the drawing."""
        return round(kilometres / KM_A_DEGREE * self.scale, 1)

    def window(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what is shown, in degrees."""
        west = self.west - self.left / (self.scale * self.squeeze)
        north = self.north + self.top / self.scale
        east = west + self.width / (self.scale * self.squeeze)
        return west, north - HEIGHT / self.scale, east, north

    def path(self, outline: Outline) -> str:
        """The rings that reach into the drawing as the data of an SVG path."""
        parts = []
        for ring in outline.rings:
            corners = [self.at(latitude, longitude) for longitude, latitude in ring]
            across, down = [x for x, _ in corners], [y for _, y in corners]
            box = (min(across), min(down), max(across), max(down))
            if _overlap(box, (0.0, 0.0, self.width, HEIGHT)):
                parts.append("M" + "L".join(f"{x:g},{y:g}" for x, y in corners) + "Z")
        return "".join(parts)

    def land(self) -> Iterator[str]:
        """The states that the window shows, as paths."""
        window = self.window()
        paths = (self.path(outline) for outline in states() if outline.meets(*window))
        return (path for path in paths if path)

    def grid(self) -> list[GridLine]:
        """Meridians and parallels at round degrees, five or six of each."""
        span = HEIGHT / self.scale
        step = next((s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30) if span / s <= 6), 45)
        west, south, east, north = self.window()
        lines = []
        for number in range(math.ceil(south / step), math.floor(north / step) + 1):
            degrees = number * step
            y = self.at(degrees, self.west)[1]
            side = "N" if degrees >= 0 else "S"
            lines.append(GridLine(0, y, self.width, y, f"{abs(degrees):g}° {side}"))
        for number in range(math.ceil(west / step), math.floor(east / step) + 1):
            degrees = number * step
            x = self.at(self.north, degrees)[0]
            turned = (degrees + 180) % 360 - 180
            side = "E" if turned >= 0 else "W"
            lines.append(GridLine(x, 0, x, HEIGHT, f"{abs(turned):g}° {side}"))
        return lines
