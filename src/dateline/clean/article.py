"""The article in a whole page, found by trafilatura in a process of its own (see `worker.py`)."""

from collections.abc import Sequence
from typing import Any

from dateline.clean.draft import Draft
from dateline.clean.links import unwrap
from dateline.clean.worker import TAKEN_APART
from dateline.errors import UnfitInput
from dateline.model import BlockKind

MOST_TAGS = 150_000
"""A page with more is no article; trafilatura takes minutes over it."""

ONLY_LINKS = "mostly links, no article; hand in the pages that they lead to"

MOST_LINKED = 0.8
"""Share of the words that are links, from which on a page is a list and no article."""

_KINDS: dict[str, BlockKind] = {
    "head": "caption", "cell": "caption", "row": "caption", "table": "caption",
}  # fmt: skip


def read_article(
    source: str, url: str | None, titles: Sequence[str], seconds: float, name: str
) -> Draft:
    """The words, paragraphs and links of the article in a page, without its headline.

    `titles` are what the page calls itself; a first block that repeats one is left out, for
    pages differ in whether the headline stands inside the article. Raises UnfitInput if finding
    it takes longer than `seconds` or ends the process.
    """
    answer = TAKEN_APART.ask({"html": source, "url": url}, seconds, name)
    if "error" in answer:
        raise UnfitInput(name, f"{answer['error']}; hand in its text")
    draft = Draft()
    blocks = answer["blocks"]
    known = {folded for title in titles if (folded := _fold(title))}
    if blocks and _is_title(_fold("".join(words for words, _ in blocks[0][1])), known):
        blocks = blocks[1:]
    if len(blocks) == 1 and not any(address for _, address in blocks[0][1]):
        # What trafilatura could only gather has its paragraphs as lines.
        lines = "".join(words or "\n" for words, _ in blocks[0][1]).split("\n")
        blocks = [[blocks[0][0], [[line, None]]] for line in lines]
    runs = [run for _, runs in blocks for run in runs]
    linked = sum(len(words) for words, address in runs if address)
    if linked > MOST_LINKED * max(1, sum(len(words) for words, _ in runs)):
        raise UnfitInput(name, ONLY_LINKS)
    for kind, runs in blocks:
        add_block(draft, kind, runs)
    draft.trim_spans()
    return draft


def _fold(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def _is_title(words: str, titles: set[str]) -> bool:
    """Whether the letters are those of a title, which may have the name of the site behind it."""
    return len(words) >= 10 and any(title.startswith(words) for title in titles)


def add_block(draft: Draft, kind: str, runs: list[list[Any]]) -> None:
    """Add a block as the process tells it: its kind, its runs of words with their addresses."""
    words = "".join(words for words, _ in runs).strip()
    if kind == "head" and len(words) > 60 and words[-1] in '.!”"':
        # A summary set as a heading tells as much as any sentence.
        kind = "p"
    for words, address in runs:
        if not words:
            draft.end_paragraph(_KINDS.get(kind))
            continue
        start = draft.at
        draft.add(words)
        url = unwrap(address) if address else None
        if url is not None:
            draft.add_link(start, url)
            draft.emphasise(start)
    draft.end_paragraph(_KINDS.get(kind))
