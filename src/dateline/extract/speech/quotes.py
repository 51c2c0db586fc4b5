"""Who says what: source, cue and content of every attribution in a document.

Grammar gives reporting words and what they govern (`cues.py`); sentences that carry their
source in a parenthesis or at their end, with or without commas, are divided around it
(`parentheses.py`); quotation marks (`quotation_marks.py`) then widen, join and add contents
(`speeches.py`); headlines and speaker labels come last (`labels.py`). Terms after PARC
(Pareti 2016) and PolNeAR (Newell et al. 2018).
"""

from dateline.annotate.parse import Parse
from dateline.extract.factuality import find_factuality
from dateline.extract.main_statement import main_statement
from dateline.extract.speech.cues import find_cues
from dateline.extract.speech.draft import Draft
from dateline.extract.speech.labels import find_labels
from dateline.extract.speech.parentheses import place_contents
from dateline.extract.speech.quotation_marks import Quotation, find_quotations
from dateline.extract.speech.speeches import attach_quotations
from dateline.model import Attribution, Factuality, QuoteForm, Span


def find_attributions(parse: Parse) -> tuple[Attribution, ...]:
    """The attributions of a document in order of their first words.

    Names, kinds and chains are left to `resolve_sources`: `source_name` is None and `chain`
    empty. Every span lies in the text; contents of one attribution do not overlap one another,
    its source or its cue; a content may hold other attributions.
    """
    quotations = find_quotations(parse.document.text)
    drafts = place_contents(parse, find_cues(parse))
    labels = find_labels(parse)
    drafts = [*attach_quotations(parse, drafts, quotations, labels), *labels]
    found: dict[tuple[object, ...], Attribution] = {}
    for draft in drafts:
        attribution = _attribution(parse, draft, quotations)
        if attribution is not None:
            found.setdefault(
                (attribution.source, attribution.cue, attribution.content), attribution
            )
    return tuple(sorted(found.values(), key=_order))


def _order(attribution: Attribution) -> tuple[int, int, int]:
    spans = [*attribution.content, attribution.source, attribution.cue]
    given = [span for span in spans if span is not None]
    first = min(span.start for span in given)
    return first, max(span.end for span in given), attribution.cue.start if attribution.cue else -1


def _attribution(parse: Parse, draft: Draft, quotations: list[Quotation]) -> Attribution | None:
    content = draft.spans(parse)
    if not content:
        return None
    source = parse.span(*draft.source) if draft.source else None
    cue = parse.span(*draft.cue) if draft.cue else None
    return Attribution(
        source=source,
        cue=cue,
        content=content,
        quote=_form(parse, content, quotations),
        factuality=_main_statement(parse, content),
        act=draft.act,
    )


def _form(parse: Parse, content: tuple[Span, ...], quotations: list[Quotation]) -> QuoteForm:
    """Direct if all words stand in quotation marks, indirect if none do."""
    inside = outside = 0
    at = 0
    for piece in content:
        for token in parse.tokens_in(piece):
            if not token.text[:1].isalnum():
                continue
            while at < len(quotations) and quotations[at].outer.end <= token.start:
                at += 1
            quoted = at < len(quotations) and quotations[at].outer.start <= token.start
            inside, outside = inside + quoted, outside + (not quoted)
    if not outside:
        return "direct" if inside else "indirect"
    return "mixed" if inside else "indirect"


def _main_statement(parse: Parse, content: tuple[Span, ...]) -> Factuality:
    """How firmly the source puts the main statement of the content."""
    heads = [head for piece in content if (head := parse.head_of(piece)) is not None]
    if not heads:
        return Factuality()
    head = next((h for h in heads if h.pos in ("VERB", "AUX")), heads[0])
    return find_factuality(parse, main_statement(parse, head))
