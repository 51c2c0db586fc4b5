"""Whose words each token of a document is: the innermost attribution around it."""

from collections.abc import Sequence

from dateline.annotate.parse import Parse
from dateline.model import Attribution


def voices(parse: Parse, attributions: Sequence[Attribution]) -> dict[int, Attribution]:
    """From the index of a token to the attribution with the shortest content that holds it.

    Tokens in the narrator's own voice are absent. Linear in the length of the contents.
    """
    chosen: dict[int, tuple[int, Attribution]] = {}
    for attribution in attributions:
        length = sum(len(piece) for piece in attribution.content)
        for piece in attribution.content:
            for token in parse.tokens_in(piece):
                known = chosen.get(token.index)
                if known is None or length < known[0]:
                    chosen[token.index] = (length, attribution)
    return {index: attribution for index, (_, attribution) in chosen.items()}
