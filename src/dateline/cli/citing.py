"""Reports on the screen: a reference, the words, who published them; the documents below."""

from dateline.cli.screen import Part, Screen
from dateline.model import Report
from dateline.story.reading_lines import WORDS
from dateline.story.references import References
from dateline.story.text import in_quotes


def quotation(references: References, report: Report, limit: int = WORDS) -> list[Part]:
    """One report as parts of a line."""
    return [
        (f"[{references.reference(report)}]", "reference"),
        f" {in_quotes(references.words(report, limit))} ",
        (f"— {references.outlet(report.document)}", "quiet"),
    ]


def list_cited(screen: Screen, references: References) -> None:
    """Write the documents that were cited, each with its letter."""
    cited = references.cited()
    if not cited:
        return
    screen.heading("Documents")
    for id in cited:
        screen.line((f"{references.letter(id):>3} ", "reference"), references.describe(id))
