"""Documents of a mixed stream grouped into stories, against the matters they were gathered for.

B-cubed F1 (Bagga and Baldwin 1998): of the subtopics of ECB+, where each topic has two that look
alike, as one stream without dates; of the topics of Timeline17 as one stream with dates; and of
all mixed. Needs no reading: stories are told by words, names and days alone.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dateline
from dateline.corroborate.terms import content_terms
from dateline.story.stories import group_stories
from eval.groups import b_cubed

SETS = ("coreference_ecbplus_1_35.jsonl",)
MIXED = "timeline_*_articles.jsonl"
"""The other files, one a topic, that are mixed in."""

Labelled = list[tuple[dateline.Document, str]]
"""Documents with the matters that they belong to."""


def measure(reader: dateline.Reader, folder: Path, name: str) -> dict[str, float]:
    """B-cubed of the subtopics, of the topics with dates, and of both in one stream."""
    subtopics = [_subtopic(row) for row in _rows(folder / name)]
    topics = [
        (dateline.Document(text=row["text"], published=row["published"]), path.name)
        for path in sorted(folder.glob(MIXED))
        for row in _rows(path)
    ]
    return {
        **_scored("ecbplus", subtopics),
        **_scored("timeline17", topics),
        **_scored("mixed", subtopics + topics),
    }


def _scored(stream: str, labelled: Labelled) -> dict[str, float]:
    gold = {document.id: label for document, label in labelled}
    stories = group_stories([], {document.id: document for document, _ in labelled},
                            terms=content_terms)  # fmt: skip
    pairs: list[tuple[str | None, str]] = [
        (story.id, gold[id]) for story in stories for id in story.documents
    ]
    precision, recall, f1 = b_cubed(pairs)
    return {f"{stream}_precision": precision, f"{stream}_recall": recall, f"{stream}_f1": f1}


def _subtopic(row: dict[str, Any]) -> tuple[dateline.Document, str]:
    """A document of ECB+, its tokens joined by blanks."""
    return dateline.Document(text=" ".join(row["tokens"]), name=row["id"]), row["subtopic"]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
