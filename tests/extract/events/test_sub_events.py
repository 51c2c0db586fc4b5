"""Every sub-event of ACLED is told from sentences in the manner of its notes, in our own words."""

import pytest

import dateline

NOTES = [
    (
        "Peaceful protest",
        "On 4 March, nurses gathered outside the ministry in Tunis to demand unpaid wages.",
    ),
    (
        "Peaceful protest",
        "Dozens of residents of the Al Amal district blocked the main road to denounce power cuts.",
    ),
    (
        "Peaceful protest",
        "Students held a sit-in at the university in Khartoum against rising fees.",
    ),
    (
        "Peaceful protest",
        "Farmers marched through the streets of Nagpur calling for higher crop prices.",
    ),
    (
        "Peaceful protest",
        "Members of the teachers' union staged a demonstration in Lima over delayed salaries.",
    ),
    (
        "Protest with intervention",
        "Police fired tear gas to disperse demonstrators outside parliament in Nairobi.",
    ),
    (
        "Protest with intervention",
        "Security forces used water cannon against opposition supporters rallying in Minsk.",
    ),
    (
        "Excessive force against protesters",
        "Soldiers opened fire on protesters in Mandalay, killing at least five of them.",
    ),
    (
        "Excessive force against protesters",
        "Police shot dead two demonstrators during a rally against the president in Conakry.",
    ),
    (
        "Excessive force against protesters",
        "Troops fired live rounds at a crowd of marchers in Omdurman; eight people died.",
    ),
    (
        "Violent demonstration",
        "Demonstrators threw stones at police and burned tyres in the centre of Port-au-Prince.",
    ),
    (
        "Violent demonstration",
        "Rioters set fire to government offices in Almaty as anger over fuel prices grew.",
    ),
    (
        "Violent demonstration",
        "Protesters clashed with riot police outside the courthouse in Jakarta.",
    ),
    ("Mob violence", "A mob beat a suspected thief to death in the Mbare market."),
    ("Mob violence", "Villagers lynched two men accused of stealing cattle near Gboko."),
    (
        "Mob violence",
        "Supporters of rival parties clashed with sticks and machetes in Sylhet.",
    ),
    (
        "Armed clash",
        "Taliban militants clashed with Afghan forces in Ghormach district.",
    ),
    ("Armed clash", "Fighting broke out between government troops and rebels near Malakal."),
    (
        "Armed clash",
        "Militiamen ambushed an army patrol outside Mopti and a gun battle followed.",
    ),
    (
        "Government regains territory",
        "Iraqi troops recaptured the town of Hit from the militants.",
    ),
    (
        "Government regains territory",
        "The army retook control of three villages near Mocimboa da Praia from insurgents.",
    ),
    (
        "Government regains territory",
        "Syrian government forces seized the village of Khan Touman from rebels.",
    ),
    (
        "Non-state actor overtakes territory",
        "Rebels captured the town of Bunagana after two days of battle.",
    ),
    ("Non-state actor overtakes territory", "The town of Palma fell to insurgents on Saturday."),
    (
        "Non-state actor overtakes territory",
        "Militants overran an army base and took control of the village of Marte.",
    ),
    (
        "Chemical weapon",
        "Aircraft dropped chlorine on the town of Saraqib, leaving dozens gasping for breath.",
    ),
    ("Chemical weapon", "A sarin gas attack killed scores of people in the village."),
    ("Air/drone strike", "Warplanes bombed a market in Maarat al-Numan, killing nine people."),
    ("Air/drone strike", "A drone strike hit a vehicle near Tripoli, killing its driver."),
    ("Air/drone strike", "Saudi-led coalition jets carried out five raids on Saada."),
    ("Suicide bomb", "A suicide bomber blew himself up at a checkpoint in Mogadishu."),
    (
        "Suicide bomb",
        "A man detonated an explosive vest at a mosque in Kabul, killing 20 worshippers.",
    ),
    ("Shelling/artillery/missile attack", "Artillery shelled the village of Hrabove overnight."),
    (
        "Shelling/artillery/missile attack",
        "Separatists fired mortars at army positions near Avdiivka.",
    ),
    (
        "Shelling/artillery/missile attack",
        "Rockets landed in the outskirts of Sderot, causing no casualties.",
    ),
    (
        "Remote explosive/landmine/IED",
        "A roadside bomb struck a police van in Quetta, wounding four officers.",
    ),
    ("Remote explosive/landmine/IED", "A landmine exploded under a bus near Djibo."),
    ("Grenade", "Unknown men threw a hand grenade at a bar in Bujumbura, injuring three people."),
    ("Grenade", "A grenade exploded outside the home of a councillor in Cali."),
    ("Sexual violence", "Armed men raped four women in a camp near Goma."),
    ("Sexual violence", "Soldiers sexually assaulted a girl at a checkpoint in Bentiu."),
    ("Attack", "Gunmen killed three civilians in the village of Tera."),
    ("Attack", "Unidentified assailants stabbed a journalist to death in Acapulco."),
    ("Attack", "Police beat a taxi driver at a roadblock in Kampala."),
    (
        "Abduction/forced disappearance",
        "Gunmen kidnapped twelve pupils from a school in Kaduna state.",
    ),
    (
        "Abduction/forced disappearance",
        "Soldiers abducted an opposition activist from his home in Bujumbura.",
    ),
    ("Agreement", "The government and the rebels signed a ceasefire agreement in Juba."),
    ("Agreement", "The two factions agreed to a truce after talks brokered by elders."),
    ("Arrests", "Police arrested 40 members of the banned group across Cairo."),
    ("Arrests", "Security forces carried out a wave of mass arrests in Srinagar."),
    (
        "Change to group/activity",
        "Three rebel factions merged to form a new group called the Northern Front.",
    ),
    ("Change to group/activity", "A commander pledged allegiance to Islamic State with his men."),
    ("Change to group/activity", "The militia announced that it was disbanding its armed wing."),
    ("Disrupted weapons use", "Soldiers defused a bomb planted on a bridge in Cauca."),
    ("Disrupted weapons use", "Air defences intercepted two missiles over Riyadh."),
    ("Disrupted weapons use", "Police seized a cache of weapons in Lagos."),
    (
        "Headquarters or base established",
        "Rebels established a base in the hills above Kitshanga.",
    ),
    (
        "Headquarters or base established",
        "The army set up a new checkpoint on the road to Maiduguri.",
    ),
    (
        "Looting/property destruction",
        "Militants looted shops and burned houses in the village of Bogo.",
    ),
    ("Looting/property destruction", "Unknown men vandalized a church in Belgrade."),
    ("Looting/property destruction", "Israeli forces demolished two homes in Hebron."),
    (
        "Non-violent transfer of territory",
        "Insurgents withdrew from the town of Macomia, which the army then entered unopposed.",
    ),
    (
        "Non-violent transfer of territory",
        "The rebels handed over control of the airport to government troops under the deal.",
    ),
]


@pytest.mark.parametrize(("sub_event", "note"), NOTES)
def test_a_note_has_its_sub_event(reader: dateline.Reader, sub_event: str, note: str) -> None:
    reading = reader.read(dateline.Document(text=note, published="2021-03-05"))
    told = [event.acled for event in reading.events if event.acled]
    assert told[:1] == [sub_event]


def test_tear_gas_is_no_chemical_weapon(reader: dateline.Reader) -> None:
    text = "Officers used tear gas and water cannon against a crowd in Nairobi on Tuesday."
    events = reader.read(dateline.Document(text=text, published="2021-03-05")).events
    assert "Protest with intervention" in {event.acled for event in events}
    assert "Chemical weapon" not in {event.acled for event in events}


def test_who_captures_decides_the_sub_event(reader: dateline.Reader) -> None:
    for who, sub_event in (
        ("Government troops", "Government regains territory"),
        ("Insurgents", "Non-state actor overtakes territory"),
        ("Iraqi forces", "Government regains territory"),
    ):
        text = f"{who} captured the town of Idlib on Monday."
        events = reader.read(dateline.Document(text=text, published="2021-03-05")).events
        assert [e.acled for e in events if e.trigger.of(text) == "captured"] == [sub_event]


@pytest.mark.parametrize(
    ("text", "sub_event"),
    [
        ("Nine people were killed in an air strike on a market.", "Air/drone strike"),
        (
            "Nine people were killed when mortar fire hit a market.",
            "Shelling/artillery/missile attack",
        ),
        ("A suicide bomber killed nine people at a market.", "Suicide bomb"),
        ("Nine soldiers were killed in clashes with rebels.", "Armed clash"),
        ("Nine people were killed when gunmen attacked a camp of the army.", "Armed clash"),
        ("More than 90,000 people have been killed since the war began.", None),
    ],
)
def test_deaths_are_of_what_the_sentence_says_they_died_of(
    reader: dateline.Reader, text: str, sub_event: str | None
) -> None:
    events = reader.read(dateline.Document(text=text, published="2021-03-05")).events
    assert [e.acled for e in events if e.trigger.of(text) == "killed"] == [sub_event]


@pytest.mark.parametrize(
    ("text", "sub_event"),
    [
        ("Insurgents attacked an army checkpoint near Hama.", "Armed clash"),
        ("Insurgents attacked a town held by Kurdish fighters.", "Armed clash"),
        ("Insurgents attacked residents of a village near Hama.", "Attack"),
        ("Insurgents attacked the town with rockets.", "Shelling/artillery/missile attack"),
    ],
)
def test_an_attack_is_a_clash_where_those_hit_fight_back(
    reader: dateline.Reader, text: str, sub_event: str
) -> None:
    events = reader.read(dateline.Document(text=text, published="2021-03-05")).events
    assert [e.acled for e in events if e.trigger.of(text) == "attacked"] == [sub_event]


def test_a_word_that_takes_violence_up_tells_the_same(reader: dateline.Reader) -> None:
    text = "Warplanes bombed the market at dawn. The attack killed nine people."
    events = reader.read(dateline.Document(text=text, published="2021-03-05")).events
    told = {e.trigger.of(text): (e.acled, e.mode) for e in events}
    assert told["attack"] == told["killed"] == ("Air/drone strike", "heavy-weapons")


def test_a_wish_to_defeat_somebody_is_no_clash(reader: dateline.Reader) -> None:
    text = "The allies agreed in Rome to defeat the insurgents."
    events = reader.read(dateline.Document(text=text, published="2021-03-05")).events
    assert "Armed clash" not in {event.acled for event in events}
