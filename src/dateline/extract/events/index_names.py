"""What stock indices are called."""

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.lexicon import demonyms, fold


def index_name(parse: Parse, token: Token) -> str | None:
    """What a stock index is called, with its number and without its country: "CAC 40" of "the
    French CAC 40 index". None for all else."""
    indexed = token.lemma.lower() == "index"
    name = [t for t in parse.tokens[token.left : token.index + (not indexed)]
            if t.pos == "PROPN" and fold(t.text) not in demonyms()]  # fmt: skip
    after = parse.tokens[name[-1].index + 1 : name[-1].index + 2] if name else []
    number = [t for t in after if t.pos == "NUM" and t.text.isdigit()]
    if not name or not (indexed or number) or name[-1].index - name[0].index >= len(name):
        return None
    return parse.span(name[0].index, (number or name)[-1].index + 1).of(parse.document.text)
