"""What was read, in words for a line on a screen."""

import dateline
from dateline.story.wording import gist


def test_the_gist_tells_apart_what_one_sentence_tells_together(story: str) -> None:
    with dateline.Store(story) as store:
        claims = {claim.kind: gist(claim) for claim in store.claims()}
    assert claims["event"] == "flood: =river Stour, Ashford"
    assert claims["status"] == "Ashford: flooded"
    assert claims["figure"].startswith("about ")
    assert claims["quote"] == ""
