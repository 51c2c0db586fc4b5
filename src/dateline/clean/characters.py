"""Characters that no reader sees or that break a text: taken out, never letters."""

import re
from functools import cache

_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_LINES = "\x0b\x0c\x1c\x1d\x1e\u2028\u2029"
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
    "\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufff9\ufffa\ufffb"
)
_BROKEN = re.compile("(?:[ÃÂâÐÑØÙ][\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3})+")
_SIGNATURE = re.compile("â€|Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]")


def settle(text: str) -> str:
    """The text without control, zero-width and direction characters, with plain line ends.

    Letters, marks and accents stay as they are. C1 controls are read as the windows-1252 signs
    that they nearly always were; halves of surrogate pairs are joined, lone ones replaced, so
    that the result can be encoded.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _has_surrogate(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.translate(_table())


def mend(text: str) -> str:
    """The text with UTF-8 that was read as windows-1252 ("â€™") read rightly.

    Only stretches that are whole UTF-8 in every byte are changed.
    """
    if not _SIGNATURE.search(text):
        return text
    return _BROKEN.sub(_reread, text)


def collapse(text: str) -> str:
    """Lines without trailing blanks, at most one empty line together, nothing around the whole."""
    text = re.sub(r"[^\S\n]+(?=\n|$)", "", text) if len(text) < 1000 else _strip_lines(text)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip()


def _strip_lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _reread(found: re.Match[str]) -> str:
    try:
        raw = b"".join(_byte(sign) for sign in found[0])
        return raw.decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return found[0]


def _byte(sign: str) -> bytes:
    return sign.encode("latin-1") if ord(sign) < 256 else sign.encode("cp1252")


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


@cache
def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {code: None for code in range(32) if chr(code) not in "\t\n"}
    table |= {ord(sign): "\n" for sign in _LINES}
    table[127] = None
    for code in range(128, 160):
        try:
            table[code] = bytes([code]).decode("cp1252")
        except UnicodeDecodeError:
            table[code] = None
    table |= {ord(sign): " " for sign in _SPACES}
    table |= {ord(sign): None for sign in _UNSEEN}
    table |= dict.fromkeys(range(0xE0000, 0xE0080))
    table |= dict.fromkeys(range(0xFDD0, 0xFDF0))
    table |= {0xFFFE: None, 0xFFFF: None}
    return table
