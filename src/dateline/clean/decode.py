"""Bytes → text, whatever their encoding says of itself; what is no text is refused."""

import codecs
import re

from dateline.errors import UnfitInput

_SIGNATURES = (
    (b"%PDF", "a damaged PDF file"), (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"), (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive, or an office document that is damaged or not Word's"),
    (b"\x1f\x8b", "a gzip archive"), (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"), (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"), (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"), (b"\xca\xfe\xba\xbe", "a program"), (b"ID3", "a sound file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"OggS", "a sound or film file"),
    (b"fLaC", "a sound file"), (b"RIFF", "a sound, film or picture file"),
    (b"SQLite format 3", "a database"), (b"{\\rtf", "an RTF document"),
    (b"II*\x00", "a TIFF picture"), (b"MM\x00*", "a TIFF picture"), (b"wOFF", "a font"),
    (b"\x00\x00\x01\x00", "an icon"),
)  # fmt: skip
READ = "what is read is pages, text, PDF and Word (.docx): save it as one of these"
_PACKED = ("a bzip2 archive", "an xz archive", "a 7z archive", "a RAR archive")
_NO_TEXT = frozenset(("utf-8", "idna", "punycode", "unicode_escape", "raw_unicode_escape"))
"""Codecs that are no charset of a page, and UTF-8, which has been tried by then."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)
_MIXED_WORD = re.compile(r"[A-Za-z][\u0370-\u07ff]|[\u0370-\u07ff][A-Za-z]")
SAMPLE = 200_000
"""Bytes that are looked at to tell an encoding or a binary file."""


def decode(raw: bytes, name: str = "") -> str:
    """The text of the bytes. Raises UnfitInput for what is no text, naming what it is.

    A byte order mark is believed, then UTF-8 if every byte fits, then UTF-16 without a mark,
    then what the page declares if it gives sensible words, then windows-1252.
    """
    _refuse_signature(raw, name)
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return raw.decode(codec if codec != "utf-8" else "utf-8-sig", "replace")
    sample = raw[:SAMPLE]
    wide = _find_wide(sample)
    if wide is not None:
        return raw.decode(wide, "replace")
    if _is_binary(sample):
        raise UnfitInput(name, f"a binary file, not text; {READ}")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(raw)


def refuse_binary(text: str, name: str = "") -> None:
    """Raise UnfitInput for a binary file that somebody made a str of."""
    sample = text[:SAMPLE]
    controls = len(re.findall(r"[\x01-\x08\x0e-\x1f]", sample))
    nothing = sample.count("\x00") + sample.count("\ufffd")
    if controls > 0.02 * len(sample) or nothing > 0.1 * len(sample):
        raise UnfitInput(name, f"a binary file, not text; {READ}")
    if text.startswith(("%PDF-", "{\\rtf", "PK\x03\x04")):
        raise UnfitInput(name, f"a file of another kind, not text; {READ}")


def _refuse_signature(raw: bytes, name: str) -> None:
    start = raw[:64].lstrip()
    for signature, what in _SIGNATURES:
        if start.startswith(signature) or raw.startswith(signature):
            cure = "unpack it first" if what in _PACKED else READ
            raise UnfitInput(name, f"{what}, not text; {cure}")
    if raw[4:8] == b"ftyp":
        raise UnfitInput(name, f"a film file, not text; {READ}")


def _find_wide(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: in Western text every second byte or more is zero."""
    half = len(sample) // 2
    if half < 4 or sample.count(0) < 0.3 * len(sample):
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    quarter = len(sample) // 4
    zeros = [sample[k::4].count(0) for k in range(4)]
    if quarter > 4 and min(zeros[1:]) > 0.8 * quarter and zeros[0] < 0.1 * quarter:
        return "utf-32-le"
    if quarter > 4 and min(zeros[:3]) > 0.8 * quarter and zeros[3] < 0.1 * quarter:
        return "utf-32-be"
    return None


_CONTROLS = bytes(code for code in range(32) if code not in (0, 9, 10, 11, 12, 13, 27))


def _is_binary(sample: bytes) -> bool:
    """Whether control characters make up more than a few mistakes would."""
    if not sample:
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > 0.02 * len(sample) or sample.count(0) > 0.1 * len(sample)


def _decode_legacy(raw: bytes) -> str:
    nearly = raw.decode("utf-8", "replace")
    broken = nearly.count("\ufffd")
    if _whole_sequences(raw) > 2 * broken:
        return nearly
    western = raw.decode("cp1252", "replace").replace("\ufffd", "")
    declared = _declared(raw[:4096])
    if declared is None:
        return western
    try:
        text = raw.decode(declared)
    except (UnicodeDecodeError, LookupError, ValueError):
        return western
    # A charset that puts foreign letters into the middle of Western words is the wrong one.
    return western if len(_MIXED_WORD.findall(text[:SAMPLE])) > 2 else text


def _whole_sequences(raw: bytes) -> int:
    """How many characters beyond ASCII stand as whole UTF-8 in the bytes."""
    text = raw[:SAMPLE].decode("utf-8", "ignore")
    return len(text) - len(text.encode("ascii", "ignore"))


def _declared(start: bytes) -> str | None:
    found = _DECLARED.search(start)
    if found is None:
        return None
    name = found[1].decode("ascii")
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return None
    if not getattr(codec, "_is_text_encoding", True) or codec.name in _NO_TEXT:
        return None
    return codec.name
