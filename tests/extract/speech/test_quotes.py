"""Attributions of sentences of our own in every form that news uses."""

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotate.parse import Parse
from dateline.extract.speech.quotes import find_attributions
from dateline.model import Attribution

Reads = Callable[[str], Parse]
Words = tuple[str | None, str | None, list[str]]


def words(text: str, attribution: Attribution) -> Words:
    source = attribution.source.of(text) if attribution.source else None
    cue = attribution.cue.of(text) if attribution.cue else None
    return source, cue, [piece.of(text) for piece in attribution.content]


def read(parse: Reads, text: str) -> list[Words]:
    return [words(text, attribution) for attribution in find_attributions(parse(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The road was closed; two men have been reported missing.",
            (None, "have been reported", ["two men", "missing"]),
        ),
        (
            "At the market hall, the harbour master said two barges had sunk.",
            ("the harbour master", "said", ["two barges had sunk"]),
        ),
        (
            "The harbour master put the dead at 40.",
            ("The harbour master", "put", ["the dead at 40"]),
        ),
        (
            "The toll was put at 40 by the harbour master.",
            ("the harbour master", "was put", ["The toll", "at 40"]),
        ),
        (
            "The harbour master said that two barges had sunk.",
            ("The harbour master", "said", ["two barges had sunk"]),
        ),
        (
            "Two barges had sunk, the harbour master said on Monday.",
            ("the harbour master", "said", ["Two barges had sunk"]),
        ),
        (
            "Two barges sank in the storm, according to the coast guard.",
            ("the coast guard", "according to", ["Two barges sank in the storm"]),
        ),
        (
            "According to the coast guard, two barges sank in the storm.",
            ("the coast guard", "According to", ["two barges sank in the storm"]),
        ),
        (
            "The embassy urged its citizens to leave the island.",
            ("The embassy", "urged", ["its citizens to leave the island"]),
        ),
        (
            "The minister called for an inquiry into the flood.",
            ("The minister", "called for", ["an inquiry into the flood"]),
        ),
        (
            "The company has denied that its dam was unsafe.",
            ("The company", "has denied", ["its dam was unsafe"]),
        ),
        (
            "Twelve people were killed in the blast a monitoring group said.",
            ("a monitoring group", "said", ["Twelve people were killed in the blast"]),
        ),
        (
            '"The bridge is gone," said Mary Okoro, the mayor.',
            ("Mary Okoro, the mayor", "said", ["The bridge is gone"]),
        ),
        (
            "The report said the dyke had been weak for years.",
            ("The report", "said", ["the dyke had been weak for years"]),
        ),
    ],
)
def test_forms(parse: Reads, text: str, expected: Words) -> None:
    assert expected in read(parse, text)


def test_an_abbreviation_in_brackets_opens_no_statement(parse: Reads) -> None:
    text = "According to the Birk Dyke Board (BDB), two sluices broke in Amble (Northport)."
    (found,) = find_attributions(parse(text))
    assert [piece.of(text) for piece in found.content] == ["two sluices broke in Amble (Northport)"]


def test_a_quotation_cut_by_its_cue_is_one_attribution(parse: Reads) -> None:
    text = '"The water rose fast," the farmer said. "We lost all our sheep."'
    (found,) = find_attributions(parse(text))
    assert words(text, found) == (
        "the farmer",
        "said",
        ["The water rose fast", "We lost all our sheep"],
    )
    assert found.quote == "direct"


def test_mixed_speech(parse: Reads) -> None:
    text = 'The minister said the flood was "a warning to us all" and must not be forgotten.'
    (found,) = find_attributions(parse(text))
    assert found.quote == "mixed"


def test_quoted_as_saying(parse: Reads) -> None:
    text = "The agency quoted a police officer as saying that the road was closed."
    source, _, content = read(parse, text)[0]
    assert source == "a police officer"
    assert content == ["the road was closed"]


def test_a_participle_carries_on(parse: Reads) -> None:
    text = "The mayor said the bridge had fallen, adding that nobody was hurt."
    first, second = read(parse, text)
    assert first == ("The mayor", "said", ["the bridge had fallen"])
    assert second == ("The mayor", "adding", ["nobody was hurt"])


def test_a_headline_with_its_source_after_a_colon(parse: Reads) -> None:
    text = "Dozens stranded by flood: officials\n\nThe river rose overnight and roads were cut."
    assert ("officials", None, ["Dozens stranded by flood"]) in read(parse, text)


def test_a_label_before_a_colon(parse: Reads) -> None:
    text = "Police: Two drivers die in crash on coast road"
    assert ("Police", None, ["Two drivers die in crash on coast road"]) in read(parse, text)


def test_turns_of_an_interview_name_nobody(parse: Reads) -> None:
    text = "QUESTION: Did the dam hold through the night?\nANSWER: It did not hold for long.\n"
    assert read(parse, text) == [
        (None, "QUESTION", ["Did the dam hold through the night?"]),
        (None, "ANSWER", ["It did not hold for long"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb has claimed the lives of 18 villagers in the port.",
        "The flood claimed at least ten on Friday.",
        "Prosecutors charged the clerk; he pleaded not guilty.",
    ],
)
def test_what_claims_lives_says_nothing(parse: Reads, text: str) -> None:
    assert find_attributions(parse(text)) == ()


def test_what_another_says_behind_a_semicolon_is_no_part_of_it(parse: Reads) -> None:
    text = "Organisers said thousands marched; police put the number at 600."
    assert [content for _, _, content in read(parse, text)] == [
        ["thousands marched"], ["the number at 600"],
    ]  # fmt: skip


def test_who_is_cited_beside_according_to_tells_what_follows(parse: Reads) -> None:
    text = "According to the Herald, citing a nurse, nine men died; the mayor later said ten did."
    told = {source: content for source, _, content in read(parse, text)}
    assert told["the Herald"] == told["a nurse"] == ["nine men died"]
    assert told["the mayor"] == ["ten did"]


def test_a_charge_somebody_denies_is_no_source(parse: Reads) -> None:
    text = "A clerk told us that Norway supplied the pumps, a charge Oslo has repeatedly denied."
    assert all("charge" not in (source or "") for source, _, _ in read(parse, text))


def test_an_infinitive_reports_nothing(parse: Reads) -> None:
    assert read(parse, "The firm will need to ask a court to settle the matter.") == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The army denied that it had shelled the town.", "denied"),
        ("The army claimed that it had taken the town.", "claimed"),
        ("The mayor warned that the dam could break.", "warned"),
        ("The mayor promised to rebuild the bridge.", "promised"),
        ("The ministry confirmed that two men had died.", "confirmed"),
    ],
)
def test_speech_acts(parse: Reads, text: str, act: str) -> None:
    assert find_attributions(parse(text))[0].act == act


def test_an_unclosed_quotation_does_not_swallow_the_article(parse: Reads) -> None:
    rest = " ".join(f"On day {n} the river fell a little." for n in range(60))
    text = f'"We are leaving the valley, said the farmer. {rest}'
    for found in find_attributions(parse(text)):
        assert sum(len(piece) for piece in found.content) < 200


def test_an_endless_sentence_takes_no_time(parse: Reads) -> None:
    text = "he said that she said " * 1500
    parsed = parse(text)
    start = time.process_time()
    find_attributions(parsed)
    assert time.process_time() - start < 10
    for attribution in find_attributions(parsed):
        assert sum(len(piece) for piece in attribution.content) < 2000


def test_tables_and_interviews_are_survived(parse: Reads) -> None:
    text = (
        "Town | Dead | Hurt\nAmble | 3 | 12\nBirk | 0 | 4\n\n"
        "QUESTION: Did the dam hold?\nANSWER: It did not hold for long.\n"
        "MS LEE: It was old.\n"
    )
    assert all(found.content for found in find_attributions(parse(text)))


PARTS = st.sampled_from([
    "The mayor said", "that the river", '"', "“", "”", " rose.", ",", " he added", "\n\n",
    "according to", " the police", " denied", " it fell", ":", "Police:", " two men died",
    " citing", " Reuters", " quoted", " as saying", "'", "«", "»", " — ", "She asked why?",
])  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(PARTS, max_size=25))
def test_what_holds_for_any_text(parse: Reads, parts: list[str]) -> None:
    text = " ".join(parts)
    parsed = parse(text)
    found = find_attributions(parsed)
    assert found == find_attributions(parsed)
    for attribution in found:
        spans = [*attribution.content]
        assert spans
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        for one, other in pairwise(spans):
            assert one.end <= other.start
        for role in (attribution.source, attribution.cue):
            assert role is None or not any(role.overlaps(span) for span in spans)


def test_why_a_source_has_no_name_is_nobodys_word(parse: Callable[[str], Parse]) -> None:
    text = "The talks had failed, said an official who asked not to be named."
    (found,) = find_attributions(parse(text))
    assert found.cue is not None and found.cue.of(text) == "said"
