"""Characters that break a text."""

from dateline.clean.characters import collapse, mend, settle


def test_plain_text_is_untouched() -> None:
    text = "Zoë’s café — “open”\n\ttill six…"
    assert settle(text) == text


def test_controls_and_line_ends() -> None:
    assert settle("a\x00b\r\nc\rd\x0be\x07") == "ab\nc\nd\ne"
    assert settle("don\x92t \x93go\x94") == "don’t “go”"


def test_decomposed_accents_stay() -> None:
    assert settle("Cafe\u0301") == "Cafe\u0301"


def test_utf_8_read_as_windows_1252_is_mended() -> None:
    assert mend("The mayorâ€™s â€œhomeâ€\x9d in MÃ¼nchen") == "The mayor’s “home” in München"
    assert mend("SÃO PAULO, Ãrvore, “Â”") == "SÃO PAULO, Ãrvore, “Â”"


def test_blank_lines_collapse() -> None:
    assert collapse("  a  \n\n\n\nb \nc\n") == "a\n\nb\nc"
