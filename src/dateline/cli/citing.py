"""Reports on the screen: a reference, the words, who published them; the documents below."""

from dateline.cli.screen import Part, Screen
from dateline.model import Attribution, Report
from dateline.story.reading_lines import WORDS
from dateline.story.references import References
from dateline.story.text import in_quotes


def quotation(references: References, report: Report, limit: int = WORDS) -> list[Part]:
    """One report as parts of a line."""
    said = report.content
    act = said.act if isinstance(said, Attribution) else "said"
    return [
        (f"[{references.reference(report)}]", "reference"),
        # Without its verb a denial would read as the denier's own word.
        "" if act == "said" else f" {act}:",
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
