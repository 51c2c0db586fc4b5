"""What a user can call is documented, and what is documented is there."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from dateline.cli import app

ROOT = Path(__file__).parents[1]
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
NAMES = sorted(COMMANDS)


@pytest.mark.parametrize("name", NAMES)
def test_each_command_has_a_page_with_all_its_options(name: str) -> None:
    page = ROOT / "docs" / "commands" / f"{name}.md"
    assert page.is_file(), f"docs/commands/{name}.md is missing"
    text = page.read_text("utf-8")
    own = getattr(COMMANDS[name], "commands", {})
    for inner in own:
        assert f"dateline {name} {inner}" in text, f"{page.name} does not show {inner}"
    for parameter in (p for c in (COMMANDS[name], *own.values()) for p in c.params):
        for option in parameter.opts:
            words = option if option.startswith("-") else parameter.metavar
            assert words in text, f"{page.name} does not mention {words}"


def test_each_command_page_is_a_command() -> None:
    pages = {page.stem for page in (ROOT / "docs" / "commands").glob("*.md")}
    assert pages == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_command_teaches(name: str) -> None:
    command = COMMANDS[name]
    for taught in (command, *getattr(command, "commands", {}).values()):
        assert taught.help and len(taught.help) > 20
        for parameter in taught.params:
            if parameter.param_type_name == "option":
                assert parameter.help, f"{name} {parameter.opts[0]} has no help"


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for name in NAMES:
        assert f"dateline {name}" in text


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
            if not re.match(r"[a-z]+:", target):
                assert (page.parent / target).exists(), f"{page.name} links to {target}"
