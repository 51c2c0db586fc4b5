from collections.abc import Callable

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.names.mentions import find_mentions
from dateline.extract.names.naming import name_of
from dateline.model import Reading
from dateline.resolve.entities.entities import resolve_entities

Parser = Callable[[str], Parse]


def subject_name(parse: Parser, text: str, nth: int = 0) -> str | None:
    """What the subject of the nth "said" is called."""
    parsed = parse(text)
    reading = Reading(parsed.document, *resolve_entities(parsed, find_mentions(parsed)))
    cues = [token for token in parsed.tokens if token.lower == "said"]
    subject = parsed.governed(cues[nth], "nsubj")[0]
    return name_of(parsed, subject, reading)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A member of the rebel command said fighters had paused.", "member of the rebel command"),
        ("One western military official said so.", "western military official"),
        ("The SANA news agency said the road was open.", "SANA"),
        ("WHO spokeswoman Clara Lindt said cases fell.", "Clara Lindt"),
        ("A fire chief who asked not to be named said so.", "fire chief"),
        ("A statement by the Ministry of Health said so.", "Ministry of Health"),
        ("Rebels said they had taken the town.", "rebels"),
    ],
)
def test_sources_are_called(parse: Parser, text: str, expected: str) -> None:
    assert subject_name(parse, text) == expected


def test_a_later_statement_is_its_issuers(parse: Parser) -> None:
    text = "A statement from the WHO said cases fell. The statement said deaths rose."
    assert subject_name(parse, text, 1) == "WHO"
