"""What a careful reader expects of the two seed articles, which are not part of the project."""

from datetime import date
from pathlib import Path

import pytest

import dateline
from dateline.model import Attribution, Claim, Event, Figure, PlaceStatus, Reading, Report

TOWNS = {
    "Homs": (34.73, 36.71),
    "Hama": (35.13, 36.75),
    "Aleppo": (36.20, 37.16),
    "Damascus": (33.51, 36.29),
    "Latakia": (35.52, 35.79),
    "Tartus": (34.89, 35.89),
    "Suweida": (32.71, 36.57),
    "Deraa": (32.62, 36.11),
}


@pytest.fixture(scope="module")
def raw(shared: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]


@pytest.fixture(scope="module")
def readings(reader: dateline.Reader, raw: list[str]) -> list[Reading]:
    return list(reader.read_many([dateline.document(text) for text in raw]))


@pytest.fixture(scope="module")
def store(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> dateline.Store:
    made = dateline.Store(tmp_path_factory.mktemp("seeds") / "seeds.db")
    for reading in [*readings, *readings]:
        made.record(reading)
    return made


def said(reading: Reading, words: str) -> list[Attribution]:
    """The attributions whose content holds these words."""
    text = reading.document.text
    return [a for a in reading.attributions if any(words in span.of(text) for span in a.content)]


def quoting(claims: list[Claim], words: str, texts: dict[str, str]) -> list[Claim]:
    """The claims one of whose reports rests on these words."""
    return [
        claim
        for claim in claims
        if any(
            words in span.of(texts[report.document])
            for report in claim.reports
            for span in report.evidence
        )
    ]


def test_dates_and_publisher_are_inferred_with_why(readings: list[Reading]) -> None:
    assert [r.published for r in readings] == [date(2024, 12, 6), date(2024, 12, 7)]
    assert all(r.published_basis for r in readings)
    assert {r.publisher for r in readings} == {"The National"}


def test_the_promo_line_is_not_read(readings: list[Reading]) -> None:
    text = readings[0].document.text
    promo = [b for b in readings[0].document.blocks if b.kind == "promo"]
    assert any("Follow the latest" in b.span.of(text) for b in promo)
    assert not any(a.content[0].start < promo[0].span.end for a in readings[0].attributions)


@pytest.mark.parametrize(
    ("article", "words", "name", "kind"),
    [
        (0, "reached the city limits", "rebel fighters", "collective"),
        (0, "fighters had paused", "member of the rebel command", "anonymous"),
        (0, "Once the rebels take Homs", "Joshua Landis", "named"),
        (0, "Nobody wants to die", "Joshua Landis", "named"),
        (0, "does not have a plan", "source close to the Kremlin", "anonymous"),
        (0, "losing Aleppo was catastrophic", "Aron Lund", "named"),
        (0, "has displaced", "UN", "institution"),
        (0, "leave the country on commercial", "Russian embassy in Syria", "institution"),
        (0, "days in power could be numbered", "former US official", "anonymous"),
        (0, "diplomatic cards", "former US official", "anonymous"),
        (0, "on the path to falling", "Abu Mohammad Al Golani", "named"),
        (0, "The seeds of the regime", "Abu Mohammad Al Golani", "named"),
        (0, "last stand at Damascus", "Joshua Landis", "named"),
        (1, "repositioning its forces", "Suhail Thebian", "named"),
        (1, "witnessing an earthquake", "Fawaz Tello", "named"),
        (1, "does not have a plan", "source close to the Kremlin", "anonymous"),
        (1, "chemical weapons", "western military official", "anonymous"),
        (1, "contingent of 200", "member of the rebel command", "anonymous"),
        (1, "pincer movement", "Army defector working with the rebels", "anonymous"),
        (1, "bypass Homs", "Army defector working with the rebels", "anonymous"),
    ],
)
def test_speakers(article: int, words: str, name: str, kind: str, readings: list[Reading]) -> None:
    found = said(readings[article], words)
    assert found, f"nobody says {words!r}"
    assert (found[0].source_name or "").lower() in (name.lower(), name.lower().split(" in ")[0])
    assert found[0].source_kind == kind


def test_the_kremlin_source_told_bloomberg(readings: list[Reading]) -> None:
    for reading in readings:
        (attribution,) = said(reading, "does not have a plan")
        assert [hand.lower() for hand in attribution.chain] == [
            "source close to the kremlin",
            "bloomberg",
        ]


def test_towns_stand_at_their_coordinates(readings: list[Reading]) -> None:
    for name, (latitude, longitude) in TOWNS.items():
        places = [
            p.place
            for r in readings
            for p in r.places
            if p.place and p.place.name == name and p.place.latitude is not None
        ]
        assert places, f"{name} is nowhere"
        for place in places:
            assert place.latitude == pytest.approx(latitude, abs=0.36)
            assert place.longitude == pytest.approx(longitude, abs=0.36)


def test_nobody_is_a_place(readings: list[Reading]) -> None:
    for reading in readings:
        names = {p.span.of(reading.document.text) for p in reading.places}
        assert not names & {"Assad", "Al Assad", "Golani", "Hezbollah", "Kremlin", "Al Qaeda"}


def test_the_group_and_its_leader(readings: list[Reading]) -> None:
    for reading in readings:
        group = [e for e in reading.entities if e.name == "Hayat Tahrir Al Sham"]
        assert [e.kind for e in group] == ["armed_group"]
    leader = [e for e in readings[1].entities if "Ahmed Al Shara" in (e.name, *e.aliases)]
    assert len(leader) == 1
    assert "Abu Mohammad Al Julani" in (leader[0].name, *leader[0].aliases)


def test_what_hangs_on_an_if_did_not_happen(readings: list[Reading]) -> None:
    for reading in readings:
        text = reading.document.text
        for sentence in ("military loses Homs", "government were also to lose Homs"):
            start = text.find(sentence)
            for event in reading.events:
                if start <= event.trigger.start < start + len(sentence) and start >= 0:
                    assert not event.factuality.happened


def test_figures(readings: list[Reading]) -> None:
    (displaced,) = [f for f in readings[0].figures if f.low == 370_000]
    assert (displaced.mod, displaced.attribution and displaced.attribution.source_name) == (
        "about",
        "UN",
    )
    fighters = [[f.mod for f in r.figures if "200" in f.span.of(r.document.text)] for r in readings]
    assert fighters == [["up_to"], [None]]


def test_a_second_reading_changes_nothing(store: dateline.Store, readings: list[Reading]) -> None:
    documents = store.documents()
    assert len(documents) == 2


def test_the_kremlin_sentence_is_one_claim_with_one_origin(
    store: dateline.Store, readings: list[Reading]
) -> None:
    texts = {r.document.id: r.document.text for r in readings}
    claims = quoting(list(store.claims(kind="quote")), "does not have a plan", texts)
    assert len(claims) == 1
    assert len(claims[0].reports) == 2
    assert [name.lower() for name in claims[0].origins] == ["source close to the kremlin"]
    assert claims[0].status == "single origin"
    assert claims[0].status.why


def test_the_capture_of_hama_is_one_claim_whose_dates_differ(store: dateline.Store) -> None:
    captures = [
        claim
        for claim in store.claims(kind="event")
        if claim.place
        and claim.place.name == "Hama"
        and claim.factuality.happened
        and any(
            isinstance(r.content, Event)
            and r.content.acled == "Non-state actor overtakes territory"
            for r in claim.reports
        )
    ]
    assert len(captures) == 1
    periods = {str(r.content.period.start) for r in captures[0].reports if r.content.period}  # type: ignore[union-attr]
    assert len(periods) >= 3


def test_two_hundred_fighters_have_one_origin(
    store: dateline.Store, readings: list[Reading]
) -> None:
    def words(report: Report, readings: list[Reading]) -> str:
        text = next(r.document.text for r in readings if r.document.id == report.document)
        assert isinstance(report.content, Figure)
        return report.content.span.of(text)

    claims = [
        claim
        for claim in store.claims(kind="figure")
        if any(isinstance(r.content, Figure) and "200" in words(r, readings) for r in claim.reports)
    ]
    assert len(claims) == 1
    assert [name.lower() for name in claims[0].origins] == ["member of the rebel command"]


def test_who_holds_what(store: dateline.Store) -> None:
    held = [
        r.content
        for claim in store.claims(kind="status")
        for r in claim.reports
        if isinstance(r.content, PlaceStatus) and r.factuality.happened
    ]

    def statuses(place: str) -> set[str]:
        return {s.status for s in held if s.place.name == place}

    assert statuses("Hama") & {"captured", "held"}
    assert statuses("Aleppo") & {"captured", "held", "lost"}
    assert "withdrawn_from" in statuses("Suweida")
    assert "withdrawn_from" in statuses("Deraa")
    assert not statuses("Homs") & {"captured", "held", "lost"}
    assert not statuses("Damascus") & {"captured", "held", "lost"}


def test_changes_of_the_second_day(store: dateline.Store) -> None:
    kinds = {change.kind for change in store.changes(date(2024, 12, 6), date(2024, 12, 7))}
    assert {"new", "repeated"} <= kinds
