"""A claim to be pasted elsewhere."""

import csv
import io

import dateline
from dateline.story.citing import as_csv, as_markdown, as_sentence


def test_a_sentence_says_on_whose_word_when_and_where_it_stands(story: str) -> None:
    with dateline.Store(story) as store:
        references = store.references()
        flood = next(c for c in store.claims(kind="event"))
        told = as_sentence(flood, references)
    assert told.startswith(f"“{flood.title}” (2024-12-06, Ashford (GB); ")
    assert "Post, 2024-12-06 [A1]" in told
    assert "Courier" not in told  # a copy of the same sentence
    assert "\n" not in told


def test_markdown_quotes_and_escapes(story: str) -> None:
    with dateline.Store(story) as store:
        references = store.references()
        said = next(c for c in store.claims(kind="quote") if "the mayor" in c.origins)
        told = as_markdown(said, references)
    assert "1 origin: the mayor" in told
    assert "> “40 people had left” — the mayor → Post" in told


def test_csv_has_a_row_a_report_and_runs_nothing(story: str) -> None:
    with dateline.Store(story) as store:
        references = store.references()
        for claim in store.claims():
            rows = list(csv.DictReader(io.StringIO(as_csv(claim, references))))
            assert len(rows) == len(claim.reports)
            assert {row["claim"] for row in rows} == {claim.id}
            cells = [cell for row in rows for cell in row.values()]
            assert not any(cell.startswith(("=", "@", "+")) for cell in cells)
