"""Bodies that are sites too, where something is told to have happened in them."""

from collections.abc import Callable

from dateline.annotate.parse import Parse
from dateline.extract.events.sites import named_sites
from dateline.extract.names.mentions import find_mentions
from dateline.model import Reading

Parser = Callable[[str], Parse]


def sites(parse: Parser, text: str) -> list[str]:
    read = parse(text)
    found = named_sites(read, Reading(read.document, find_mentions(read)))
    return [mention.place.name for mention in found if mention.place]


def test_a_named_site_is_a_place_without_a_pin(parse: Parser) -> None:
    text = "Two men died at the Mercy Hospital on Monday."
    read = parse(text)
    (site,) = named_sites(read, Reading(read.document, find_mentions(read)))
    assert site.span.of(text).endswith("Mercy Hospital")
    assert site.place is not None
    assert site.place.name == "Mercy Hospital"
    assert site.place.latitude is None
    assert site.why


def test_a_body_that_acts_is_no_site(parse: Parser) -> None:
    assert sites(parse, "The Mercy Hospital said that two men had died.") == []
    assert sites(parse, "Two men met with the Ministry of Health.") == []
