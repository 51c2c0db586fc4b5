"""Counts in how many sentences each word stem stands, for the weights of words in matching.

    python tools/word_weights.py ../shared/eval src/dateline/corroborate/data/word_counts.tsv

From the sets that weights may be trained on (news and web English); only stems and numbers are
kept, no text. What stands in fewer than `LEAST` sentences is left out: it counts as rare.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import dateline
from dateline.corroborate.terms import content_terms
from dateline.model.sentence import find_sentences

SETS = (
    "dateline_news.jsonl",
    "times_meantime.jsonl",
    "entities_re3d.jsonl",
    "factuality_uds_ih2_train.jsonl",
)
MEASURED = "fakes"
"""Rows of this set are for measuring only."""
LEAST = 3


def texts(folder: Path) -> Iterator[str]:
    """The texts that may be trained on."""
    for name in SETS:
        with (folder / name).open(encoding="utf-8") as lines:
            rows = map(json.loads, lines)
            yield from (row["text"] for row in rows if row.get("set") != MEASURED)


def main(folder: Path, target: Path) -> None:
    """Count and write."""
    counts: Counter[str] = Counter()
    total = 0
    for text in texts(folder):
        for span in find_sentences(dateline.Document(text=text)):
            counts.update(content_terms(span.of(text)))
            total += 1
    common = sorted((n, stem) for stem, n in counts.items() if n >= LEAST)
    lines = [
        "# Word stem, and in how many sentences it stands; written by tools/word_weights.py.",
        f"# sentences\t{total}",
        *(f"{stem}\t{n}" for n, stem in reversed(common)),
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
