"""Who sources are, what kind they are of, and through whose hands their words went."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.annotate.model import annotate, load_model
from dateline.annotate.parse import Parse
from dateline.extract.names.mentions import find_mentions
from dateline.extract.speech.quotes import find_attributions
from dateline.model import Attribution, Document, Place, PlaceMention, Reading, Span
from dateline.resolve.entities.entities import resolve_entities
from dateline.resolve.sources.sources import resolve_sources

Reads = Callable[[str], Parse]


def resolve(parsed: Parse) -> tuple[Attribution, ...]:
    mentions, entities = resolve_entities(parsed, find_mentions(parsed))
    reading = Reading(parsed.document, mentions, entities, attributions=find_attributions(parsed))
    return resolve_sources(parsed, reading)


def test_short_names_and_pronouns_lead_to_the_full_name(parse: Reads) -> None:
    found = resolve(
        parse(
            "Engineer Maria Lopez said the dyke had failed. Mr Lopez is her brother. "
            '"It was old," she said.'
        )
    )
    assert [a.source_name for a in found] == ["Maria Lopez", "Maria Lopez"]
    assert {a.source_kind for a in found} == {"named"}


def test_unnamed_sources_are_described_and_told_apart(parse: Reads) -> None:
    found = resolve(
        parse(
            "A former dyke inspector said the wall was weak. Another inspector said it was sound. "
            "The former inspector said nobody had listened."
        )
    )
    assert found[0].source_name == "former dyke inspector"
    assert found[2].source_name == found[0].source_name
    assert found[1].source_name != found[0].source_name
    assert {a.source_kind for a in found} == {"anonymous"}


MAYOR = "Mayor Luis Ortega said the dyke was sound. He said pumps were on their way. "


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A nurse in the old town was carrying blankets. 'We sleep here,' she said.",
         "nurse in the old town", "anonymous"),
        ("An elderly man on the roof shook his head. 'Nobody came,' he said.",
         "elderly man on the roof", "anonymous"),
        ("A nurse waited. The mayor visited the ward on Friday. 'It will hold,' he said.",
         "Luis Ortega", "named"),
        ("A nurse met Mayor Ortega in the ward. Later he said it would hold.",
         "Luis Ortega", "named"),
        ("Two divers found the leak. 'It is wide,' they said.", "two divers", "collective"),
        ("Two divers said it was wide. Then one of them said it had grown.",
         "one of the two divers", "anonymous"),
        ("Some of the farmers said that they had lost all.", "some of the farmers", "collective"),
        ("A spokesman for the port in May 2015 said it was safe.", "spokesman for the port",
         "anonymous"),
        ("Officials at the Sunday market said it was safe.", "officials at the Sunday market",
         "anonymous"),
    ],
)  # fmt: skip
def test_whoever_enters_unnamed_is_who_speaks_next(
    parse: Reads, text: str, name: str, kind: str
) -> None:
    found = resolve(parse(MAYOR + text.replace("'", '"')))[-1]
    assert (found.source_name, found.source_kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Ministry of Water said the dyke had failed.", "institution"),
        ("Residents said the dyke had failed.", "collective"),
        ("Officials said the dyke had failed.", "anonymous"),
        ("Reuters reported that the dyke had failed.", "outlet"),
        ("Experts said the dyke had failed.", "collective"),
        ("Local media reported that the dyke had failed.", "outlet"),
    ],
)
def test_kinds(parse: Reads, text: str, kind: str) -> None:
    assert resolve(parse(text))[0].source_kind == kind


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "A source close to the palace told Bloomberg that the king was ill.",
            ("source close to the palace", "Bloomberg"),
        ),
        (
            "Reuters quoted a police officer as saying that the road was closed.",
            ("police officer", "Reuters"),
        ),
        (
            "The minister Ann Weber said in an interview with CNN that the road was closed.",
            ("Ann Weber", "CNN"),
        ),
        (
            "The bridge was blown up at dawn, according to Reuters, citing a police officer.",
            ("police officer", "Reuters"),
        ),
    ],
)
def test_chains(parse: Reads, text: str, chain: tuple[str, ...]) -> None:
    assert resolve(parse(text))[0].chain == chain


def test_an_outlet_that_reports_another_is_a_later_hand(parse: Reads) -> None:
    text = "The embassy urged its citizens to leave the island, Reuters reported on Friday."
    chains = {a.chain for a in resolve(parse(text))}
    assert any(chain[-1:] == ("Reuters",) and len(chain) == 2 for chain in chains)


def test_whoever_is_cited_in_a_relative_clause_is_the_first_hand(parse: Reads) -> None:
    text = "The bridge was blown up, according to Reuters, which cited a police officer."
    assert ("police officer", "Reuters") in {a.chain for a in resolve(parse(text))}


def test_a_participle_before_its_noun_is_the_name_of_nothing(parse: Reads) -> None:
    (found,) = resolve(parse("Newly published data showed that the wall had been weak."))
    assert found.source_name == "newly published data"


def test_a_signed_dispatch_has_its_agency_in_the_chain(parse: Reads) -> None:
    text = "PORT LOUIS (AFP) - The coast guard said on Monday that two barges had sunk."
    assert resolve(parse(text))[0].chain[-1] == "AFP"


def test_the_publisher_is_a_hand_where_it_was_told(parse: Reads) -> None:
    text = "A dyke inspector told Reuters that the wall was weak."
    document = Document(text=text, publisher="Reuters")
    parsed = replace(parse(text), document=document)
    assert resolve(parsed)[0].chain == ("dyke inspector", "Reuters")


def test_an_unknown_source_stays_unknown(parse: Reads) -> None:
    (found,) = resolve(parse("It was reported that two barges had sunk."))
    assert (found.source, found.source_name, found.chain) == (None, None, ())


def test_reading_twice_is_the_same() -> None:
    text = "The police said two men died. They told AFP that a third was hurt."
    model = load_model()
    first, second = (next(annotate(model, [Document(text=text)])) for _ in range(2))
    assert resolve(first) == resolve(second)


def test_an_adjective_of_a_state_keeps_its_capital(parse: Reads) -> None:
    parsed = parse("Russian dyke inspectors said the wall was weak.")
    mentions, entities = resolve_entities(parsed, find_mentions(parsed))
    place = PlaceMention(Span(0, 7), Place("Russia"))
    reading = Reading(parsed.document, mentions, entities, places=(place,),
                      attributions=find_attributions(parsed))  # fmt: skip
    (found,) = resolve_sources(parsed, reading)
    assert found.source_name == "Russian dyke inspectors"


def test_how_many_they_were_is_no_part_of_what_they_are_called(parse: Reads) -> None:
    text = "The army said it had seen 40 militants. The militants said they had lost four men."
    assert resolve(parse(text))[-1].source_name == "militants"
