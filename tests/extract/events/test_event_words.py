"""The lexicon of event words: its format, and which row fits a word where it stands."""

from collections.abc import Callable

import pytest

from dateline.annotate.parse import Parse
from dateline.errors import SetupError
from dateline.extract.events import event_words
from dateline.extract.events.cameo import cameo_roots
from dateline.extract.events.event_words import match_event_word
from dateline.extract.events.surroundings import Surroundings, noun_classes
from dateline.extract.word_lists import word_list
from dateline.model import Reading

ROOTS = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
SUB_EVENTS = {
    "Government regains territory", "Non-state actor overtakes territory", "Armed clash",
    "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED",
    "Suicide bomb", "Grenade", "Chemical weapon", "Attack", "Abduction/forced disappearance",
    "Sexual violence", "Peaceful protest", "Protest with intervention",
    "Excessive force against protesters", "Violent demonstration", "Mob violence", "Agreement",
    "Arrests", "Change to group/activity", "Disrupted weapons use",
    "Headquarters or base established", "Looting/property destruction",
    "Non-violent transfer of territory",
}  # fmt: skip

Parser = Callable[[str], Parse]


def meaning(parse: Parse, word: str) -> tuple[str, str | None, str | None] | None:
    around = Surroundings(parse, Reading(parse.document))
    token = next(t for t in parse.tokens if t.text == word)
    found = match_event_word(around, token)
    return (found.meaning.type, found.meaning.mode, found.meaning.acled) if found else None


def test_rows_use_known_types_sub_events_and_kinds() -> None:
    rows = [row for rows in event_words.event_words().values() for row in rows]
    text = (event_words.files("dateline.extract") / "data" / "event_kinds.tsv").read_text("utf-8")
    kinds = {line.split("\t")[0] for line in text.splitlines() if not line.startswith("#")}
    assert {m.type for _, m in rows} == ROOTS | {"OTHER"}
    assert {m.acled for _, m in rows if m.acled} == SUB_EVENTS
    assert {m.mode for _, m in rows if m.type == "OTHER" and m.mode} <= kinds


def test_a_row_that_is_amiss_is_refused_with_its_line() -> None:
    with pytest.raises(SetupError, match=r"x\.tsv, line 3.*'nowhere'"):
        event_words._conditions("nowhere:place", "x.tsv, line 3")


def test_words_that_a_comma_parts_are_no_phrase(parse: Parser) -> None:
    risen = meaning(parse("Farmers rose up against the king."), "rose")
    assert risen is not None
    assert risen[:2] == ("PROTEST", "riot")
    toll = meaning(parse("The toll rose to 211, up from 60 on Saturday."), "rose")
    assert toll is None or toll[0] != "PROTEST"


def test_a_hazard_attacks_nobody(parse: Parser) -> None:
    quake = meaning(parse("An earthquake struck Denmark on Tuesday."), "struck")
    assert quake == ("OTHER", "earthquake", None)
    passive = meaning(parse("Denmark was hit by a storm."), "hit")
    assert passive == ("OTHER", "storm", None)


def test_conditions_that_must_hold_outweigh_bars(parse: Parser) -> None:
    mob = meaning(parse("A mob attacked the station on Monday."), "attacked")
    assert mob == ("ASSAULT", None, "Mob violence")
    army = meaning(parse("The army attacked the station on Monday."), "attacked")
    assert army == ("ASSAULT", None, "Attack")


def test_what_the_report_is_about_decides(parse: Parser) -> None:
    ending = "Two people were killed."
    shelled = "Rockets fell on the market. A mortar shell hit the mosque, and a missile the mill."
    assert meaning(parse(f"{shelled}\n\n{ending}"), "killed")[0] == "ASSAULT"
    assert meaning(parse(f"Rain fell on the market.\n\n{ending}"), "killed")[0] == "OTHER"


def test_the_object_decides(parse: Parser) -> None:
    territory = meaning(parse("Rebels captured the town of Idlib on Monday."), "captured")
    assert territory == ("ASSAULT", None, "Non-state actor overtakes territory")
    suspect = meaning(parse("Police captured the suspect on Monday."), "captured")
    assert suspect == ("COERCE", "arrest", "Arrests")


@pytest.mark.parametrize(
    ("text", "word", "type_"),
    [
        ("The minister met the ambassador in Vienna.", "met", "CONSULT"),
        ("Norway condemned the shelling of the village.", "condemned", "ACCUSE"),
        ("The government rejected the demand of the union.", "rejected", "REJECT"),
        ("The two states signed a peace treaty.", "signed", "AGREE"),
        ("The army withdrew from the border town.", "withdrew", "RETREAT"),
        ("Thousands protested against the new law.", "protested", "PROTEST"),
        ("The Red Cross delivered food to the refugees.", "delivered", "AID"),
        ("The court sentenced the journalist to six years.", "sentenced", "COERCE"),
        ("Warplanes bombed the harbour.", "bombed", "ASSAULT"),
        ("The kingdom expelled three diplomats.", "expelled", "SANCTION"),
        ("The group threatened to blow up the dam.", "threatened", "THREATEN"),
        ("The president pardoned the officers.", "pardoned", "CONCEDE"),
        ("The army deployed 300 troops along the river.", "deployed", "MOBILIZE"),
        ("The fever killed nine children.", "killed", "OTHER"),
        ("The board is investigating the crash.", "investigating", "OTHER"),
        ("The court is investigating alleged war crimes.", "investigating", "ACCUSE"),
        ("The governor declared a state of emergency.", "declared", "COERCE"),
        ("Officers prevented the family from leaving the camp.", "prevented", "COERCE"),
        ("The bank injected two billion into the market.", "injected", "AID"),
        ("The navy will join the task force in May.", "join", "COOPERATE"),
    ],
)
def test_roots(parse: Parser, text: str, word: str, type_: str) -> None:
    found = meaning(parse(text), word)
    assert found is not None
    assert found[0] == type_


def test_what_the_document_is_about_decides(parse: Parser) -> None:
    killed = "Nine men were killed on Monday."
    assert meaning(parse(killed), "killed")[0] == "OTHER"
    war = "Rebels fought troops at the bridge. Troops held the road. Rebels fled."
    assert meaning(parse(f"{war} {killed}"), "killed")[0] == "ASSAULT"


def test_a_strike_of_workers_is_no_air_strike(parse: Parser) -> None:
    assert meaning(parse("The strike of the dock workers began."), "strike")[0] == "PROTEST"
    assert meaning(parse("The air strike hit a depot."), "strike")[2] == "Air/drone strike"


def test_headlines_in_title_case_keep_their_meaning(parse: Parser) -> None:
    found = meaning(parse("Army Kills Nine Militants In Hama"), "Kills")
    assert found is not None
    assert found[0] == "ASSAULT"


def test_phrases_span_their_words(parse: Parser) -> None:
    parsed = parse("Gunmen opened fire on the bus.")
    around = Surroundings(parsed, Reading(parsed.document))
    found = match_event_word(around, parsed.tokens[1])
    assert found is not None
    assert parsed.span(found.first, found.last).of(parsed.document.text) == "opened fire"


def test_every_root_has_its_cameo_codes() -> None:
    assert set(cameo_roots()) == ROOTS
    assert all(len(code) == 2 for codes in cameo_roots().values() for code in codes)


def test_lists_are_read_without_comments() -> None:
    assert "die" in word_list("undergoers.txt")
    assert "launch" in word_list("light_verbs.txt")
    assert "armed" in noun_classes()["rebel"]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The storm died down at noon.", "died", ("OTHER", None)),
        ("The officer was cleared of wrongdoing.", "cleared", ("OTHER", "ruling")),
        ("The jury acquitted both men.", "acquitted", ("OTHER", "ruling")),
        ("The verdict was postponed until May.", "postponed", ("OTHER", "ruling")),
        ("The vote was postponed until May.", "postponed", ("OTHER", "election")),
        ("She beat the senator by 537 votes.", "beat", ("OTHER", "election")),
        (
            "The nominee attacked his rival over taxes in the debate.",
            "attacked",
            ("ACCUSE", "disapprove"),
        ),
        ("Two dozen houses burned down.", "burned", ("OTHER", "fire")),
        ("The bridge collapse killed 22.", "collapse", ("OTHER", "accident")),
        ("The militants bombed the hall.", "bombed", ("ASSAULT", "explosives")),
        ("The epidemic of killings must end.", "epidemic", ("OTHER", None)),
        ("The cholera epidemic must end.", "epidemic", ("OTHER", "disease")),
        ("The storm hit the coast on Monday.", "hit", ("OTHER", "storm")),
        ("The bill died in committee.", "died", ("OTHER", None)),
        ("The pilot died at noon.", "died", ("OTHER", "death")),
        ("Nurses died in the shut down ward.", "died", ("OTHER", "death")),
        ("Gunmen fired hundreds of mortar bombs.", "fired", ("ASSAULT", "heavy-weapons")),
        ("The owner fired dozens of cooks.", "fired", ("OTHER", "resignation")),
        ("The singer fired up the visitors.", "fired", ("OTHER", None)),
        ("The strike by teachers goes on.", "strike", ("PROTEST", "strike")),
        ("The strike by warplanes goes on.", "strike", ("ASSAULT", "heavy-weapons")),
        ("The mayor came under fire for his remarks.", "came", ("ACCUSE", None)),
        ("The convoy came under fire at dawn.", "came", ("ASSAULT", "firearms")),
        ("The firm pulled out of the contract.", "pulled", ("SANCTION", "withdraw")),
        ("The rebels pulled out of the town.", "pulled", ("RETREAT", "withdraw")),
        ("The lawmaker attacked his rival over the budget.", "attacked", ("ACCUSE", "disapprove")),
        ("Critics welcomed the attack on the plan.", "attack", ("ACCUSE", "disapprove")),
        ("Inflation has hit the army.", "hit", ("OTHER", "economy")),
        ("Shells have hit the army.", "hit", ("ASSAULT", None)),
        ("A gas explosion killed two cooks.", "killed", ("OTHER", "death")),
        ("Sailors were caught in the storm.", "caught", ("OTHER", None)),
        ("Guards caught the thief.", "caught", ("COERCE", "arrest")),
        ("Farmers fear a flood of cheap imports.", "flood", ("OTHER", None)),
        ("Farmers fear a flood.", "flood", ("OTHER", "flood")),
        ("The war of words goes on.", "war", ("OTHER", None)),
    ],
)
def test_particles_and_objects_make_another_word(
    parse: Parser, text: str, word: str, expected: tuple[str, str | None]
) -> None:
    found = meaning(parse(text), word)
    assert (found[:2] if found else ("OTHER", None)) == expected


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The film won three Oscars.", "won", "award"),
        ("A comedian will host the Emmys.", "host", "hosting"),
        ("The drummer checked into rehab.", "checked", "treatment"),
        ("The brewer snapped up a small chain of pubs.", "snapped", "takeover"),
        ("The maker unveiled a cheaper laptop.", "unveiled", "release"),
        ("The mill cut ninety jobs.", "cut", "layoff"),
        ("The plant faces layoffs.", "layoffs", "layoff"),
        ("The couple divorced in May.", "divorced", "marriage"),
        ("She broke the course record.", "broke", "record"),
        ("He broke his ankle.", "broke", "injury"),
        ("The league suspended the goalkeeper.", "suspended", "suspension"),
        ("Officers held the senator for drunk driving.", "driving", "driving"),
        ("Firemen put out the blaze.", "put", "fire"),
        ("The rebels acquired tanks.", "acquired", None),
        ("Snow blocked the road.", "blocked", "storm"),
    ],
)
def test_everyday_news_has_kinds(parse: Parser, text: str, word: str, kind: str | None) -> None:
    found = meaning(parse(text), word)
    assert (found[1] if found and found[0] == "OTHER" else None) == kind


def test_victories_need_a_match(parse: Parser) -> None:
    found = meaning(parse("The striker's goal sealed the victory in the league."), "victory")
    assert found is not None and found[:2] == (
        "OTHER",
        "result",
    )
    assert meaning(parse("The army claimed victory in the valley."), "victory") is None
