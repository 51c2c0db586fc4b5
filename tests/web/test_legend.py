"""The legend has every mark that map, timeline and series draw."""

import re

from fastapi.testclient import TestClient

from dateline.web.app import create_app

STRUCTURE = {
    # What frames the marks, says them in words or takes the pointer, and is no mark.
    "map", "land", "grid", "town", "touch", "rows", "row", "axis", "series", "quiet", "label",
    "small", "unseen", "columns", "holder", "over",
}  # fmt: skip


def classes(page: str) -> set[str]:
    """The classes within drawings."""
    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    found = re.findall(r'class="([^"]*)"', " ".join(drawings))
    return {one for several in found for one in several.split()}


def test_every_mark_of_a_story_is_explained(story: str) -> None:
    with TestClient(create_app(story), base_url="http://localhost:8017") as client:
        page = client.get("/?rest=1&select=place:2657003").text
    drawn, legend = page.split('<details class="legend', 1)
    explained = classes(legend)
    assert {"chosen", "bar", "pin", "reported"} <= classes(drawn)
    shades = {f"r{number}" for number in range(6)}  # one of six stands for all
    assert classes(drawn) - STRUCTURE - explained - shades == set()


def test_every_kind_of_mark_that_a_template_knows_is_explained(story: str) -> None:
    with TestClient(create_app(story), base_url="http://localhost:8017") as client:
        legend = client.get("/").text.split('<details class="legend', 1)[1]
    marks = ("several", "one", "none", "rest", "disputed", "area", "ring", "cluster", "held",
             "put-happened", "put-rest", "open", "tick", "o2")  # fmt: skip
    assert set(marks) <= classes(legend)
    for words in ("stripes", "corroborated", "unknown origin", "<kbd>j</kbd>"):
        assert words in legend
