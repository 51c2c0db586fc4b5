"""Bytes in whatever encoding."""

import codecs

import pytest

from dateline.clean.decode import decode
from dateline.errors import UnfitInput

WORDS = "The mayor’s house – “our home” – cost €5 at Café Zoë."


@pytest.mark.parametrize(
    "raw",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        WORDS.encode("utf-16"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-32"),
        WORDS.encode("cp1252"),
    ],
)
def test_reads_the_same_words(raw: bytes) -> None:
    assert decode(raw) == WORDS


def test_a_wrong_declaration_does_not_put_arabic_into_english_words() -> None:
    page = b'<meta charset="windows-1256"><p>Caf\xe9 Zo\xeb, na\xefve, r\xe9sum\xe9 \x92tis</p>'
    text = decode(page)
    assert "Café Zoë, naïve, résumé ’tis" in text


def test_a_right_declaration_is_believed() -> None:
    page = '<meta charset="iso-8859-2"><p>Łódź i Kraków, powódź</p>'.encode("iso-8859-2")
    assert "Łódź i Kraków, powódź" in decode(page)


def test_utf_8_with_a_few_broken_bytes_stays_utf_8() -> None:
    raw = "“Yes,” said the mayor’s wife. “No,” said the mayor’s son.".encode()[:-1] + b"\xff\xe2"
    assert decode(raw).startswith("“Yes,” said the mayor’s wife.")


@pytest.mark.parametrize("name", [b"base64", b"rot13", b"no-such", b"utf-7", b"unicode_escape"])
def test_declared_codecs_that_are_none(name: bytes) -> None:
    assert "caf" in decode(b'<meta charset="' + name + b'">caf\xe9 noir')


@pytest.mark.parametrize(
    "raw", [bytes(range(256)) * 10, b"\x7fELF\x02\x01", b"\x00\x00\x00\x18ftypmp42"]
)
def test_no_text(raw: bytes) -> None:
    with pytest.raises(UnfitInput):
        decode(raw, "a.bin")
