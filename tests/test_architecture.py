"""The shape of the code: who may import whom, how long a module may be, what none is called."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "dateline"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST = 400
UNNAMED = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}

FREE = {"dateline.model", "dateline.errors", "dateline.settings", "dateline.apart"}
PARSE = "dateline.annotate.parse"
STAGES = ("ingest", "clean", "annotate", "extract", "resolve", "store", "corroborate", "story")
MAY_IMPORT: dict[str, set[str]] = {
    "model": {"dateline.model"},
    **{stage: {*FREE, PARSE, f"dateline.{stage}"} for stage in STAGES},
    "cli": {
        *FREE, "dateline", "dateline.cli", "dateline.fingerprint", "dateline.pipeline",
        "dateline.record",
        "dateline.ingest", "dateline.store", "dateline.story", "dateline.web", "dateline.work",
        "dateline.judging",
    },
    "judging": {*FREE, "dateline.judging", "dateline.record", "dateline.store", "dateline.story"},
    "api": {*FREE, "dateline.api", "dateline.ingest", "dateline.judging", "dateline.pipeline",
            "dateline.record", "dateline.store", "dateline.story", "dateline.work"},
    "web": {*FREE, "dateline", "dateline.web", "dateline.api", "dateline.judging",
            "dateline.record", "dateline.story"},
    "work": {*FREE, "dateline.work", "dateline.pipeline", "dateline.record", "dateline.store",
             "dateline.story"},
    "pipeline": {*FREE, PARSE, "dateline.fingerprint",
                 *(f"dateline.{stage}" for stage in STAGES[:5])},
    "account_memory": {*FREE, "dateline.store", "dateline.corroborate"},
    "matching": {*FREE, "dateline.store", "dateline.corroborate", "dateline.account_memory",
                 "dateline.match_batch"},
    "match_batch": {*FREE, "dateline.store", "dateline.corroborate", "dateline.account_memory",
                    "dateline.story.weight"},
    "claim_window": {*FREE, "dateline.store", "dateline.corroborate"},
    "claim_list": {*FREE, "dateline.store", "dateline.corroborate", "dateline.account_memory"},
    "record": {*FREE, "dateline.store", "dateline.corroborate", "dateline.story",
               "dateline.account_memory",
               "dateline.matching", "dateline.claim_list", "dateline.claim_window",
               "dateline.resolve.names", "dateline.searching", "dateline.story_claims"},
    "story_claims": {*FREE, "dateline.store", "dateline.story"},
    "searching": {*FREE, "dateline.store", "dateline.story", "dateline.resolve.names"},
    "fingerprint": set(),
    "errors": set(),
    "apart": {"dateline.errors"},
    "settings": set(),
    "__init__": {"dateline.model", "dateline.settings", "dateline.pipeline", "dateline.record",
                 "dateline"},
    "__main__": {"dateline.cli"},
}  # fmt: skip
ONLY_IN = {
    "spacy": ("annotate",),
    "sqlalchemy": ("store",),
    "alembic": ("store",),
    "typer": ("cli",),
    "fastapi": ("api", "web"),
    "pydantic": ("api",),
    "jinja2": ("web",),
}


def imports(path: Path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found.add(node.module or "")
    return found


def part(path: Path) -> str:
    """The folder under src/dateline, or the name of a file that stands there itself."""
    inside = path.relative_to(SOURCE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_follow_the_design(path: Path) -> None:
    allowed = MAY_IMPORT[part(path)]
    own = {name for name in imports(path) if name.split(".")[0] == "dateline"}
    wrong = {
        name
        for name in own
        if not any(name == a or (a != "dateline" and name.startswith(a + ".")) for a in allowed)
    }
    assert not wrong, f"{path.name} may not import {sorted(wrong)}"
    for library, homes in ONLY_IN.items():
        if any(name.split(".")[0] == library for name in imports(path)):
            assert part(path) in homes, f"only {' and '.join(homes)} may import {library}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_modules_are_short_and_named_for_one_thing(path: Path) -> None:
    assert path.stem not in UNNAMED
    lines = path.read_text("utf-8").count("\n")
    assert lines <= LONGEST, f"{lines} lines: divide it by what a reader would look for"


def test_the_model_needs_the_standard_library_alone() -> None:
    import sys

    for path in (SOURCE / "model").rglob("*.py"):
        outside = {
            name
            for name in imports(path)
            if name.split(".")[0] not in sys.stdlib_module_names
            and not name.startswith("dateline.model")
        }
        assert not outside, f"{path.name} imports {sorted(outside)}"
