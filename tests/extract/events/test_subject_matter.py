"""Reports whose words only sound like war: nothing of war stands in their readings."""

import pytest

import dateline

WAR = {"ASSAULT", "RETREAT", "COERCE", "MOBILIZE"}

TEXTS = {
    "football": (
        "Homs attack Aleppo in the second half\n\nThe league leaders from Homs beat Aleppo 3-1 on "
        "Friday. Homs attacked from the start and captured the lead when striker Ahmad Omar fired "
        "a shot past the goalkeeper. Aleppo fought back and laid siege to the goal, but the "
        "defence held. The win puts Homs three points clear at the top of the table."
    ),
    "rugby": (
        "England invade Paris this weekend for the rugby final. France, the champions, will defend "
        "their title at the stadium. Coach Marc Duval said his team had been under attack all "
        "season but would not surrender the cup."
    ),
    "basketball": (
        "Lagos defeated Accra 92-88 in overtime to capture the basketball crown on Sunday. Guard "
        "Tunde Bello shot 31 points and Accra collapsed in the final minute."
    ),
    "cricket": (
        "Bowler Imran Shah took six for 34 as Lahore took control of the second Test. The tourists "
        "slumped to 112 all out and were bombarded with short balls. Rain stopped play at tea."
    ),
    "baseball": (
        "The Tigers invaded Boston for a three-game series and left with a sweep, as Lopez hit a "
        "grand slam in the ninth inning. The Boston bullpen gave up nine runs."
    ),
    "markets": (
        "Oil rose 2.3% to $71.40 a barrel on Monday. Shares fell to 1,204 points as banks "
        "retreated and technology stocks surrendered early gains. The pound was under attack "
        "from traders and London lost ground, with the index closing down 34 points."
    ),
    "weather": (
        "A band of heavy rain will attack the west coast on Thursday, with up to 60mm falling on "
        "Cornwall. Winds will batter Wales. Temperatures will fall to 4C in London by night. Snow "
        "may hit Scotland above 300 metres. Outlook: sunny spells holding in the south-east."
    ),
    "recipe": (
        "Aleppo lamb kebabs. Mix 500g of minced lamb with two onions and 3 tbsp of Aleppo pepper. "
        "Beat two eggs, fold them in and leave for 20 minutes. Heat the oil in a pan and fry the "
        "balls. Crush three cloves of garlic and kill the heat. Serve with flatbread and sauce."
    ),
}


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_nothing_of_war_is_read(reader: dateline.Reader, kind: str) -> None:
    reading = reader.read(dateline.Document(text=TEXTS[kind], published="2024-12-06"))
    assert [e.trigger.of(TEXTS[kind]) for e in reading.events if e.type in WAR] == []
    assert reading.statuses == ()


def test_a_bomb_at_a_match_is_still_a_bomb(reader: dateline.Reader) -> None:
    text = TEXTS["football"] + " A bomb killed nine people outside the stadium after the match."
    reading = reader.read(dateline.Document(text=text, published="2024-12-06"))
    assert "ASSAULT" in {event.type for event in reading.events}


@pytest.mark.parametrize(
    "text",
    [
        "In 1453 Ottoman troops captured Constantinople. In 1814 allied armies entered Paris.",
        "The castle, built in 1287, was besieged by the Scots and fell to Cromwell in 1648.",
        "The historian, who has died aged 91, wrote about the siege of Sevastopol. She was born in "
        "Leeds in 1931 and taught at Durham from 1960 to 1994.",
    ],
)
def test_history_gives_places_no_state(reader: dateline.Reader, text: str) -> None:
    assert reader.read(dateline.Document(text=text)).statuses == ()


def test_who_takes_some_town_in_a_province_does_not_hold_the_province(
    reader: dateline.Reader,
) -> None:
    text = "Rebels captured a strategic town in Hama province on Monday."
    assert reader.read(dateline.Document(text=text, published="2024-12-06")).statuses == ()
