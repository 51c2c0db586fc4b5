"""The commands that read a store."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import Result

import dateline
from dateline.model import Reading

Run = Callable[..., Result]
LISTS = ("timeline", "claims", "sources", "places", "figures")
ALL = (("brief",), *((name,) for name in LISTS), ("changes", "--since", "2024-12-06"),
       ("stories",), ("export",), ("show", "A"))  # fmt: skip


@pytest.mark.parametrize("command", ALL, ids=lambda words: words[0])
def test_every_command_leads_to_the_words(run: Run, story: str, command: tuple[str, ...]) -> None:
    done = run(*command, "--store", story)
    assert done.exit_code == 0, done.output
    assert "people had left" in done.stdout or "river Stour flooded Ashford" in done.stdout
    assert ("[B2]" if command[0] == "changes" else "A") in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("command", ALL, ids=lambda words: words[0])
def test_every_command_prints_json(run: Run, story: str, command: tuple[str, ...]) -> None:
    done = run(*command, "--store", story, "--json")
    assert done.exit_code == 0, done.output
    told = (
        [json.loads(line) for line in done.stdout.splitlines()]
        if command[0] == "export"
        else (json.loads(done.stdout))
    )
    assert told
    assert "people had left" in done.stdout or "river Stour flooded Ashford" in done.stdout


@pytest.mark.parametrize("command", ALL, ids=lambda words: words[0])
def test_every_command_answers_as_of_a_day(run: Run, story: str, command: tuple[str, ...]) -> None:
    done = run(*command, "--store", story, "--as-of", "2024-12-06")
    assert done.exit_code == 0, done.output
    assert "55 people" not in done.stdout
    wrong = run(*command, "--store", story, "--as-of", "Friday")
    assert wrong.exit_code == 2
    assert "'Friday' is not a day like 2024-12-06" in wrong.stderr


@pytest.mark.parametrize("command", ALL, ids=lambda words: words[0])
def test_a_store_that_is_not_there_is_not_made(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    done = run(*command)
    assert done.exit_code == 1
    assert done.stderr.startswith("dateline: dateline.db: no store there")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_store_may_come_from_the_environment(
    run: Run, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_STORE", story)
    assert run("claims").exit_code == 0


def test_a_reference_is_the_same_in_every_command(run: Run, story: str) -> None:
    for command in (("brief",), ("claims",), ("timeline",)):
        assert "[A1]" in run(*command, "--store", story).stdout
    shown = run("show", "A1", "--store", story).stdout
    assert "   A1 The river Stour flooded Ashford on Friday." in shown
    assert "mayor" not in shown
    assert "flooded" in shown


@pytest.mark.parametrize("asked", ["B", "[B]", "in/Courier.txt", "Courier.txt"])
def test_show_finds_a_document_by_letter_or_name(run: Run, story: str, asked: str) -> None:
    done = run("show", asked, "--store", story)
    assert "The army said 55 people had left." in done.stdout


def test_show_finds_a_document_by_the_beginning_of_its_id(
    run: Run, story: str, readings: tuple[Reading, ...]
) -> None:
    id = readings[1].document.id
    assert "The army" in run("show", id[:8], "--store", story).stdout
    for wrong in ("zz", "C", "A99", "none.txt"):
        done = run("show", wrong, "--store", story)
        assert done.exit_code == 1
        assert done.stderr.startswith(f"dateline: {wrong}: ")


def test_show_lists_what_was_read(run: Run, story: str) -> None:
    lines = run("show", "A", "--store", story).stdout.splitlines()
    for words in (
        "  said    the mayor → Post (institution) said  “40 people had left”",
        "  figure  about 40 people left, Ashford  “40 people had left”",
        "  place   Ashford (GB), 51.1400, -0.8700 ±5 km  “Ashford”  (only one)  [A1]",
        "  time    DATE 2024-12-06  “Friday”  (weekday before publication)  [A1]",
    ):
        assert any(line.startswith(words) for line in lines), words


def test_show_colours_on_a_terminal(run: Run, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in run("show", "A", "--store", story).stdout


def test_items_limits_the_lines(run: Run, story: str) -> None:
    for name in LISTS:
        told = json.loads(run(name, "--store", story, "--json", "--items", "1").stdout)
        assert len(told) == 1


def test_claims_of_one_kind(run: Run, story: str) -> None:
    told = json.loads(run("claims", "--kind", "figure", "--store", story, "--json").stdout)
    assert {claim["kind"] for claim in told} == {"figure"}
    report = told[0]["reports"][0]
    assert report["evidence"][0]["words"] == "40 people had left"
    assert (report["reference"], report["publisher"]) == ("A2", "Post")
    assert told[0]["status_why"]


def test_figures_stand_side_by_side(run: Run, story: str) -> None:
    told = json.loads(run("figures", "--store", story, "--json").stdout)
    assert sorted(value["low"] for row in told for value in row["values"]) == [40.0, 55.0]
    assert "95" not in run("figures", "--store", story).stdout


def test_changes_need_days_in_order(run: Run, story: str) -> None:
    assert run("changes", "--store", story).exit_code == 2
    done = run("changes", "--store", story, "--since", "2024-12-07", "--until", "2024-12-06")
    assert done.exit_code == 2
    none = run("changes", "--store", story, "--since", "2024-12-07")
    assert "nothing changed since 2024-12-07" in none.stdout


def test_a_title_cannot_look_like_another_line(
    run: Run, readings: tuple[Reading, ...], tmp_path: Path
) -> None:
    forged = replace(readings[0].document, title="Calm\nA2 “All is well”\x1b[2J", publisher="X\ny")
    with dateline.Store(tmp_path / "forged.db") as store:
        store.record(replace(readings[0], document=forged))
    for words in (["claims"], ["brief"], ["brief", "--markdown"], ["show", "A"]):
        done = run(*words, "--store", tmp_path / "forged.db")
        assert done.exit_code == 0
        assert "\x1b" not in done.stdout
        assert not any(line.startswith(("A2", "y")) for line in done.stdout.splitlines())


def test_brief_as_markdown(run: Run, story: str) -> None:
    done = run("brief", "--markdown", "--store", story)
    assert done.stdout.startswith("# Briefing")
    assert "[A1]" in done.stdout


def test_csv_is_safe_in_a_spreadsheet(run: Run, story: str) -> None:
    done = run("export", "--format", "csv", "--store", story)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["actors"] for row in rows if row["kind"] == "event"} == {"'=river Stour"}
    assert {row["longitude"] for row in rows if row["place"]} == {"-0.87"}
    assert {row["words"] for row in rows if row["kind"] == "figure"} == {
        "40 people had left", "55 people had left",
    }  # fmt: skip


def test_geojson_follows_rfc_7946(run: Run, story: str) -> None:
    told = json.loads(run("export", "--format", "geojson", "--store", story).stdout)
    assert told["type"] == "FeatureCollection"
    for feature in told["features"]:
        assert feature["type"] == "Feature"
        assert feature["geometry"] == {"type": "Point", "coordinates": [-0.87, 51.14]}
        assert isinstance(feature["properties"]["happened"], bool)


def test_jsonl_has_documents_then_claims(run: Run, story: str) -> None:
    lines = [json.loads(line) for line in run("export", "--store", story).stdout.splitlines()]
    records = [line["record"] for line in lines]
    assert records == sorted(records, reverse=True)
    assert records.count("document") == 2
    texts = {line["id"]: line["text"] for line in lines if line["record"] == "document"}
    for line in lines:
        for report in line.get("reports", ()):
            for evidence in report["evidence"]:
                text = texts[report["document"]]
                assert text[evidence["start"] : evidence["end"]] == evidence["words"]


def test_an_export_is_written_whole_or_not_at_all(run: Run, story: str, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert run("export", "--format", "csv", "--output", path, "--store", story).exit_code == 0
    assert path.read_text("utf-8").startswith("claim,kind,")
    missing = tmp_path / "none" / "out.csv"
    done = run("export", "--output", missing, "--store", story)
    assert done.exit_code == 1
    assert done.stderr == f"dateline: {missing}: could not be written (No such file or directory)\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_briefing_of_days_and_of_so_many_lines(run: Run, story: str) -> None:
    done = run("brief", "--store", story, "--days", "1", "--items", "1", "--json")
    sections = json.loads(done.stdout)["sections"]
    assert all(len(section["lines"]) == 1 for section in sections)
    assert all(line["references"] for section in sections for line in section["lines"])


def test_a_timeline_of_days_is_made_of_sentences(run: Run, story: str) -> None:
    done = run("timeline", "--store", story, "--days", "2", "--json")
    entries = json.loads(done.stdout)
    assert entries and len({entry["date"]["end"] for entry in entries}) <= 2
    for entry in entries:
        words = [" ".join(span["words"].split()) for report in entry["claim"]["reports"]
                 for span in report["evidence"]]  # fmt: skip
        assert any(told in entry["text"] or entry["text"] in told for told in words)
