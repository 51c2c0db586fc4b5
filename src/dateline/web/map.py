"""Places as a drawing: points at their coordinates, rings as wide as they are uncertain.

An SVG made on the server, so that it needs no script, no WebGL and no tiles from elsewhere.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from dateline.model import Place

WIDTH, HEIGHT = 720.0, 440.0
"""Size of the drawing in its own units."""

PADDING = 60.0
SMALLEST_DEGREES = 0.6
"""No closer view than this: one town alone is not shown as if its streets mattered."""

LARGEST_RING_KM = 150.0
"""A wider place (a state) is an area, and gets no pin."""

FAR_DEGREES = 12.0
"""A place farther than this from the middle one is named below the map, not drawn on it: one
comparison with Kabul must not squeeze a front in Syria into a dot."""

TOGETHER = 13.0
"""Pins closer than this, in units of the drawing, share one label."""

KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Pin:
    """A place in the units of the drawing, with the radius of its ring.

    `label` is empty where another pin's label stands for this one too.
    """

    x: float
    y: float
    ring: float
    label: str


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
    """Pins over a grid of degrees; `left_out` names places too wide, too far or not found."""

    pins: tuple[Pin, ...]
    grid: tuple[GridLine, ...]
    left_out: tuple[str, ...]
    width: float = WIDTH
    height: float = HEIGHT


def draw_map(places: Sequence[Place]) -> Drawing:
    """The places in an equirectangular view around the middle one, the same place once.

    Longitudes are taken the short way round, so a story on both sides of the antimeridian is
    one view.
    """
    rings: dict[tuple[str, float, float], float] = {}
    left_out: dict[str, None] = {}
    for place in places:
        wide = (place.radius_km or 0) > LARGEST_RING_KM
        if wide or place.latitude is None or place.longitude is None:
            left_out[place.name] = None
        else:
            rings[place.name, place.latitude, place.longitude] = place.radius_km or 0.0
    if not rings:
        return Drawing((), (), tuple(left_out))
    turn = _turn([longitude for _, _, longitude in rings])
    points = {key: (key[1], (key[2] + turn) % 360 - turn) for key in sorted(rings)}
    middle = median(p[0] for p in points.values()), median(p[1] for p in points.values())
    for key in [key for key, point in points.items() if math.dist(point, middle) > FAR_DEGREES]:
        left_out[key[0]] = None
        del points[key]
    view = _View(list(points.values()))
    spots = [(key[0], *view.at(*point), view.km(rings[key])) for key, point in points.items()]
    return Drawing(tuple(_labelled(spots)), tuple(view.grid()), tuple(left_out))


def _labelled(spots: Sequence[tuple[str, float, float, float]]) -> Iterator[Pin]:
    """Pins for (name, x, y, ring); those that stand together get one label with all names."""
    groups: list[list[tuple[str, float, float, float]]] = []
    for spot in spots:
        near = (g for g in groups if math.dist(g[0][1:3], spot[1:3]) < TOGETHER)
        group = next(near, None)
        if group is None:
            groups.append([spot])
        else:
            group.append(spot)
    for group in groups:
        names = ", ".join(dict.fromkeys(name for name, *_ in group))
        for number, (_, x, y, ring) in enumerate(group):
            yield Pin(x, y, max(4.0, ring), "" if number else names)


def _turn(longitudes: list[float]) -> float:
    """180, or 0 where the places lie closer together across the antimeridian."""
    plain = max(longitudes) - min(longitudes)
    turned = [longitude % 360 for longitude in longitudes]
    return 180.0 if plain <= max(turned) - min(turned) else 0.0


class _View:
    """The window of degrees that the drawing shows."""

    def __init__(self, points: list[tuple[float, float]]) -> None:
        latitudes = [latitude for latitude, _ in points]
        longitudes = [longitude for _, longitude in points]
        self.north, self.south = max(latitudes), min(latitudes)
        self.west = min(longitudes)
        middle = math.radians((self.north + self.south) / 2)
        # A degree of longitude is shorter than one of latitude away from the equator.
        self.squeeze = max(0.2, math.cos(middle))
        across = max((max(longitudes) - self.west) * self.squeeze, SMALLEST_DEGREES)
        down = max(self.north - self.south, SMALLEST_DEGREES)
        self.scale = min((WIDTH - 2 * PADDING) / across, (HEIGHT - 2 * PADDING) / down)
        width = (max(longitudes) - self.west) * self.squeeze * self.scale
        height = (self.north - self.south) * self.scale
        self.left, self.top = (WIDTH - width) / 2, (HEIGHT - height) / 2

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where degrees stand in the drawing."""
        x = self.left + (longitude - self.west) * self.squeeze * self.scale
        return round(x, 1), round(self.top + (self.north - latitude) * self.scale, 1)

    def km(self, kilometres: float) -> float:
        """Kilometres in units of the drawing."""
        return round(kilometres / KM_A_DEGREE * self.scale, 1)

    def grid(self) -> list[GridLine]:
        """Meridians and parallels at round degrees, five or six of each."""
        span = HEIGHT / self.scale
        step = next((s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30) if span / s <= 6), 45)
        lines = []
        top = self.north + self.top / self.scale
        for number in range(math.ceil((top - span) / step), math.floor(top / step) + 1):
            degrees = number * step
            y = self.at(degrees, self.west)[1]
            side = "N" if degrees >= 0 else "S"
            lines.append(GridLine(0, y, WIDTH, y, f"{abs(degrees):g}° {side}"))
        first = self.west - self.left / (self.scale * self.squeeze)
        last = first + WIDTH / (self.scale * self.squeeze)
        for number in range(math.ceil(first / step), math.floor(last / step) + 1):
            degrees = number * step
            x = self.at(self.north, degrees)[0]
            east = (degrees + 180) % 360 - 180
            lines.append(GridLine(x, 0, x, HEIGHT, f"{abs(east):g}° {'E' if east >= 0 else 'W'}"))
        return lines
