from datetime import UTC, date, datetime
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.dispatches import HARBOUR, Dispatch, day, strike
from tests.story.test_timeline import claims_of

from dateline.model import Document, Judgement, Story
from dateline.story.stories import group_stories

FIRE = (
    "A fire broke out in the Grand Hotel of Larsk on Monday, and forty guests fled into the snow.",
    "Guests of the Grand Hotel in Larsk waited in the snow while the fire in the hotel spread.",
    "The owner of the Grand Hotel, Mira Toll, said that the fire in Larsk began in the kitchen.",
)
VOTE = (
    "The parliament of Orvania voted on the budget that Finance Minister Jan Brok put before it.",
    "Orvania's budget passed in parliament by four votes, to the relief of minister Jan Brok.",
)


def documents(*texts: str, day: int = 1) -> list[Document]:
    return [
        Document(text=text, published=date(2024, 3, day + place))
        for place, text in enumerate(texts)
    ]


def grouped(*made: Document, judgements: tuple[Judgement, ...] = ()) -> list[Story]:
    return group_stories([], {document.id: document for document in made}, judgements)


def judged(one: Document, other: Document, same: bool, withdrawn: bool = False) -> Judgement:
    now = datetime(2024, 3, 9, tzinfo=UTC)
    return Judgement(one.id, other.id, same, "desk", now, withdrawn_at=now if withdrawn else None)


def test_documents_about_one_matter_are_one_story() -> None:
    fire, vote = documents(*FIRE), documents(*VOTE)
    first, second = grouped(*fire, *vote)
    assert set(first.documents) == {document.id for document in fire}
    assert set(second.documents) == {document.id for document in vote}


def test_a_store_about_one_matter_is_one_story() -> None:
    (story,) = grouped(*documents(*FIRE))
    assert len(story.documents) == 3


def test_documents_stand_in_order_of_publication() -> None:
    fire = documents(*FIRE)
    (story,) = grouped(fire[2], fire[0], fire[1])
    assert list(story.documents) == [document.id for document in fire]


@settings(max_examples=10)
@given(st.integers())
def test_the_order_of_recording_plays_no_part(seed: int) -> None:
    made = [*documents(*FIRE), *documents(*VOTE), Document(text=FIRE[0] + " No one was hurt.")]
    shuffled = made.copy()
    Random(seed).shuffle(shuffled)
    assert grouped(*shuffled) == grouped(*made)


def test_a_judgement_outranks_the_program() -> None:
    fire, vote = documents(*FIRE), documents(*VOTE)
    joined = judged(fire[0], vote[0], same=True)
    assert len(grouped(*fire, *vote, judgements=(joined,))) == 1
    parted = judged(fire[0], fire[2], same=False)
    assert sorted(len(s.documents) for s in grouped(*fire, judgements=(parted,))) == [1, 2]


def test_a_withdrawn_judgement_counts_for_nothing() -> None:
    fire, vote = documents(*FIRE), documents(*VOTE)
    withdrawn = judged(fire[0], vote[0], same=True, withdrawn=True)
    assert len(grouped(*fire, *vote, judgements=(withdrawn,))) == 2


def test_the_title_is_the_words_of_the_most_reported_claim() -> None:
    made = strike("2024-03-01", "A"), strike("2024-03-02", "B", "The police")
    stories = group_stories(claims_of(*made), {d.document.id: d.document for d in made})
    assert [len(story.documents) for story in stories] == [2]
    assert "fish market" in stories[0].title


def test_a_claim_told_alike_brings_documents_together() -> None:
    first = Dispatch("An air strike hit Northport on Friday, aid workers said.", "2024-03-01", "A")
    first.event("strike", "An air strike hit Northport on Friday", place=HARBOUR,
                period=day("2024-03-01"), acled="Air/drone strike")  # fmt: skip
    text = "Fishermen mourn. Boats lie broken since an air strike hit the Northport quay on Friday."
    second = Dispatch(text, "2024-03-02", "B")
    second.event("strike", "an air strike hit the Northport quay on Friday", place=HARBOUR,
                 period=day("2024-03-01"), acled="Air/drone strike")  # fmt: skip
    made = {d.document.id: d.document for d in (first, second)}
    (claim,) = claims_of(first, second)
    assert len(group_stories([claim], made)) == 1


def test_without_claims_the_title_is_the_first_documents_own() -> None:
    named = Document(text=FIRE[0], published=date(2024, 3, 1), title="Fire in Larsk")
    assert [story.title for story in grouped(named)] == ["Fire in Larsk"]
    assert grouped() == []
    (empty,) = grouped(Document(text=""))
    assert empty.title


def test_the_same_text_a_thousand_times_stays_quick() -> None:
    many = [Document(text=FIRE[0], url=f"https://news.test/{n}") for n in range(1000)]
    (story,) = grouped(*many)
    assert len(story.documents) == 1000
