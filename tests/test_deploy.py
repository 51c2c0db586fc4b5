"""The examples in deploy/: their syntax, their paths, and that Dateline knows each command."""

import fnmatch
import json
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer

from dateline.cli import app
from dateline.store.open import _url

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))


def parsed(words: list[str]) -> dict[str, Any]:
    """What Dateline's command line makes of a command. Raises a usage error if it is none."""
    assert Path(words[0]).name == "dateline"
    group: Any = typer.main.get_command(app)
    with typer.Context(group) as context:
        name, command, rest = group.resolve_command(context, words[1:])
        params: dict[str, Any] = command.make_context(name, list(rest), parent=context).params
        return params


def instructions() -> list[tuple[str, str]]:
    """The instructions of the container file, in order, with their arguments."""
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    lines = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines if line)]


def test_a_wrong_command_is_noticed() -> None:
    with pytest.raises(Exception, match="No such option"):
        parsed(["dateline", "work", "--no-such-option"])


def test_the_container_starts_a_command_of_dateline() -> None:
    told = dict(instructions())
    words = json.loads(told["ENTRYPOINT"]) + json.loads(told["CMD"])
    assert parsed(words)["hands"] == 1
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert words[0] in project["scripts"]
    least = project["requires-python"].removeprefix(">=")
    assert told["FROM"] == f"python:{least}-slim"
    assert told["USER"] != "root"


def test_the_container_has_all_that_the_package_is_built_of() -> None:
    copied = {path for word, rest in instructions() if word == "COPY" for path in rest.split()[:-1]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {"pyproject.toml", project["project"]["readme"], *project["project"]["license-files"]}
    wanted.update(project["tool"]["setuptools"]["packages"]["find"]["where"])
    assert copied == wanted
    assert all((ROOT / path).exists() for path in copied)
    lines = (ROOT / ".dockerignore").read_text("utf-8").split()
    let_in = {line.removeprefix("!") for line in lines if line.startswith("!")}
    assert lines[0] == "*"
    assert copied <= let_in
    installed = next(rest for word, rest in instructions() if "pip install" in rest)
    extras = re.search(r"\[([\w,]+)\]", installed)
    assert extras is not None
    assert set(extras[1].split(",")) <= set(project["project"]["optional-dependencies"])


def test_what_the_container_runs_in_python_is_python() -> None:
    for word, rest in instructions():
        if word == "RUN" and rest.startswith("python -c"):
            compile(shlex.split(rest)[2], "RUN", "exec")
            import dateline

            assert hasattr(dateline, "Reader")
            return
    raise AssertionError("the gazetteer is not built")


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_service_starts_a_command_of_dateline(path: Path) -> None:
    told = dict(re.findall(r"^(\w+)=(.*)$", path.read_text("utf-8"), re.MULTILINE))
    assert parsed(shlex.split(told["ExecStart"]))
    stores = re.findall(r"DATELINE_STORE=(\S+)", path.read_text("utf-8"))
    assert stores
    assert all(_url(store) is not None for store in stores)
    assert int(told["TimeoutStopSec"]) >= 60


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_systemd_understands_a_service(path: Path, tmp_path: Path) -> None:
    there = shutil.which("true")
    assert there is not None
    unit = tmp_path / path.name
    text = path.read_text("utf-8").replace("/opt/dateline/bin/dateline", there)
    unit.write_text(text.replace("User=dateline", "User=root"), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    ours = [line for line in done.stderr.splitlines() if path.stem in line]
    assert ours == []


def test_the_ray_job_is_one_and_starts_a_command_of_dateline() -> None:
    yaml = pytest.importorskip("yaml")
    job = yaml.safe_load((DEPLOY / "rayjob.yaml").read_text("utf-8"))
    assert (job["apiVersion"], job["kind"]) == ("ray.io/v1", "RayJob")
    given = parsed(shlex.split(job["spec"]["entrypoint"]))
    assert (given["engine"], given["hands"]) == ("ray", 32)
    assert _url(given["store"]) is not None
    cluster = job["spec"]["rayClusterSpec"]
    (readers,) = cluster["workerGroupSpecs"]
    assert readers["minReplicas"] <= readers["replicas"] <= readers["maxReplicas"]
    for group in (cluster["headGroupSpec"], readers):
        (container,) = group["template"]["spec"]["containers"]
        assert container["name"]
        assert container["image"]
        assert all(isinstance(value, str) for value in group["rayStartParams"].values())
    cores = container["resources"]["limits"]["cpu"] * readers["replicas"]
    assert cores == given["hands"]


def test_the_page_on_operations_leads_to_each() -> None:
    page = (ROOT / "docs" / "operations.md").read_text("utf-8")
    for path in DEPLOY.iterdir():
        assert fnmatch.filter(re.findall(r"\]\(([^)]+)\)", page), f"*deploy/{path.name}"), path.name
