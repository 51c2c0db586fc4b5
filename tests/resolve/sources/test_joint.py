"""Sources that speak with one voice."""

from collections.abc import Callable

import pytest
from tests.resolve.sources.test_sources import resolve

from dateline.annotate.parse import Parse


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Karen Reed and Paula Moss said the will was a fake.", "Karen Reed and Paula Moss",
         "named"),
        ("The government of Congo and the World Bank said the wells were dry.",
         "government of Congo and World Bank", "institution"),
        ("The company president and CEO Karl Weber said the plant was safe.", "Karl Weber",
         "named"),
        ("The founder and director of the clinic, Paula Moss, said the beds were full.",
         "Paula Moss", "named"),
        ("Officials and witnesses said the wall had fallen.", "officials and witnesses",
         "anonymous"),
    ],
)  # fmt: skip
def test_joint(text: str, name: str, kind: str, parse: Callable[[str], Parse]) -> None:
    (found,) = resolve(parse(text))
    assert (found.source_name, found.source_kind) == (name, kind)
