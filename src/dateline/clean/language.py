"""Whether a text is English: by its function words first, by a trained model only in doubt."""

import re
from functools import cache
from importlib.resources import files

_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_LATIN = re.compile(r"[^\W\d_\u0250-\u1dff\u1f00-\uffff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

SAMPLE = 6_000
"""Characters of a text that are looked at, from its beginning, middle and end."""

ENGLISH_SHARE = 0.18
"""English prose has .35 to .5 of such words, other languages in Latin letters below .1."""

FOREIGN_SHARE = 0.12

SHORTEST = 12
"""Words; in a shorter text (a headline, a name) no language can be told."""

_NAMES = {
    "ar": "Arabic", "de": "German", "es": "Spanish", "fa": "Persian", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese", "sv": "Swedish", "da": "Danish",
    "no": "Norwegian", "nb": "Norwegian", "fi": "Finnish", "el": "Greek", "cs": "Czech",
    "hu": "Hungarian", "ro": "Romanian", "id": "Indonesian", "ms": "Malay", "sw": "Swahili",
    "vi": "Vietnamese", "la": "Latin", "ca": "Catalan", "bg": "Bulgarian", "sr": "Serbian",
    "hr": "Croatian", "sk": "Slovak", "th": "Thai", "bn": "Bengali", "ku": "Kurdish",
}  # fmt: skip


def find_foreign(text: str) -> str | None:
    """The name of the language of a text that is not English ("French", "another language"), or
    None if it is English, or too short to tell.

    An English report with quotes in another language passes; so does a headline.
    """
    sample = _sample(text)
    if not sample.isascii():
        foreign = len(_OTHER_SCRIPT.findall(sample))
        if foreign > 2 and foreign > len(_LATIN.findall(sample)):
            return _classify(sample)
    found = _WORD.findall(sample)
    words = [word.lower() for word in found]
    if len(words) < SHORTEST:
        return None
    if len(words) < 80 and sum(word[0].isupper() for word in found) > 0.5 * len(words):
        # A headline or a list of names has no grammar to tell a language by.
        return None
    share = sum(1 for word in words if word in _function_words()) / len(words)
    if share >= ENGLISH_SHARE:
        return None
    name = _classify(sample)
    if name is None or (share >= FOREIGN_SHARE and len(words) < 60):
        return None
    return name


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    third = SAMPLE // 3
    middle = len(text) // 2
    return text[:third] + " " + text[middle : middle + third] + " " + text[-third:]


def _classify(sample: str) -> str | None:
    """The language that the model names, None for English."""
    # Imported here, for it loads its model: most texts never need it.
    import py3langid

    code = str(py3langid.classify(sample)[0])
    return None if code == "en" else _NAMES.get(code, "another language")


@cache
def _function_words() -> frozenset[str]:
    lines = (files("dateline.clean") / "data" / "english.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
