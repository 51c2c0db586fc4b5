"""What the desk ships of others is what tools/make_basemap.py made, and nothing calls home."""

import hashlib
import json
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

VENDOR = Path(str(files("dateline.web").joinpath("static", "vendor")))
SUMS = dict(
    reversed(line.split())  # type: ignore[misc]
    for line in (VENDOR / "SHA256SUMS").read_text("utf-8").splitlines()
)


@pytest.mark.parametrize("name", sorted(SUMS))
def test_each_file_has_its_hash(name: str) -> None:
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == SUMS[name]


def test_nothing_else_is_shipped_and_all_of_it_is() -> None:
    assert {path.name for path in VENDOR.iterdir()} == {*SUMS, "SHA256SUMS"}
    assert sum(path.stat().st_size for path in VENDOR.iterdir()) < 14_000_000
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    shipped = project["tool"]["setuptools"]["package-data"]["dateline"]
    for path in VENDOR.iterdir():
        assert any(path.match(pattern) for pattern in shipped), path.name


def test_outlines_lead_from_geonames_to_land() -> None:
    told = json.loads((VENDOR / "outlines.json").read_text("utf-8"))
    homs = [one for one in told if one.get("geonames") == 169575]
    assert len(homs) == 1 and homs[0]["country"] == "SY"
    longitudes = [x for ring in homs[0]["shape"] for x, _ in ring]
    assert 35.5 < min(longitudes) < max(longitudes) < 41
    assert sum("name" not in one for one in told) > 200
