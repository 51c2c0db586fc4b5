"""A briefing as Markdown that can be read as it stands."""

from collections.abc import Iterator

from dateline.story.briefing import Briefing, Line
from dateline.story.references import Reference

_MARKS = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]<>#|"})


def briefing_markdown(briefing: Briefing) -> str:
    """The briefing with its sections, lines and references. Documents' words are escaped."""
    return "\n".join(_lines(briefing)) + "\n"


def _lines(briefing: Briefing) -> Iterator[str]:
    moment = f" as of {briefing.as_of}" if briefing.as_of else ""
    yield f"# Briefing{moment}"
    yield ""
    outlets = ", ".join(briefing.outlets) or "no known outlet"
    dated = f", {briefing.first} to {briefing.last}" if briefing.first else ""
    yield _escaped(f"{briefing.documents} documents from {outlets}{dated}.")
    for section in briefing.sections:
        yield f"\n## {section.heading}\n"
        yield from (f"- {_line(line)}" for line in section.lines)
        if section.left_out:
            yield f"- … and {section.left_out} more"
    if briefing.references:
        yield "\n## References\n"
        yield from (f"- {_reference(reference)}" for reference in briefing.references)


def _line(line: Line) -> str:
    facts = [fact for fact in (line.when, line.where, line.sources, line.firmness) if fact]
    labels = " ".join(f"[{reference.label}]" for reference in line.references)
    return f"{_escaped(line.text)} — {_escaped('; '.join(facts))} {labels}"


def _reference(reference: Reference) -> str:
    dated = f", {reference.published}" if reference.published else ""
    origin = _escaped(f"{reference.publisher or 'unknown outlet'}{dated}")
    words = _escaped(" ".join(reference.words.split()))
    return f"[{reference.label}] “{words}” ({origin}; {reference.document[:8]})"


def _escaped(words: str) -> str:
    return words.translate(_MARKS)
