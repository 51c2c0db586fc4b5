"""The words that report speech: verbs with what they take as content, and nouns."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from dateline.model import SpeechAct


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A reporting verb: its speech act, its frames (see the head of the data file), and what it
    does where it directs somebody: who is asked to leave is not merely asked."""

    lemma: str
    act: SpeechAct
    frames: frozenset[str]
    directing: SpeechAct


@cache
def speech_verbs() -> dict[str, SpeechVerb]:
    """Lemma → reporting verb, from `data/speech_verbs.tsv`."""
    table = {}
    for line in data_lines("speech_verbs.tsv"):
        lemma, acts, frames = line.split("\t")
        act, _, directing = acts.partition(">")
        table[lemma] = SpeechVerb(
            lemma,
            cast(SpeechAct, act),
            frozenset(frames.split()),
            cast(SpeechAct, directing or act),
        )
    return table


@cache
def telling_verbs() -> frozenset[str]:
    """Lemmas of the verbs that report by themselves; the others do only beside a quotation
    ("attacked", "went")."""
    return frozenset(lemma for lemma, verb in speech_verbs().items() if verb.frames != {"q"})


@cache
def speech_nouns() -> dict[str, SpeechAct]:
    """Lemma of a noun for a saying → its speech act, from `data/speech_nouns.tsv`."""
    table = {}
    for line in data_lines("speech_nouns.tsv"):
        noun, act = line.split("\t")
        table[noun] = cast(SpeechAct, act)
    return table


def data_lines(name: str) -> list[str]:
    """The lines of a file in `data/` that are no comments and not empty."""
    text = files("dateline.extract").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
