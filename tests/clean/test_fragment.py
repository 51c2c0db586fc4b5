"""Fragments of HTML."""

from dateline.clean.fragment import read_fragment, set_promos_apart


def paragraphs(source: str) -> list[tuple[str, str | None]]:
    draft = set_promos_apart(read_fragment(source))
    return [(span.of(draft.text), kind) for span, kind in draft.paragraphs]


def test_blocks_and_kinds() -> None:
    source = "<h1>Dyke breaks</h1><p>The  sea\n came.</p><h2>Help</h2>It <b>went</b>.<br><br>So."
    assert paragraphs(source) == [
        ("Dyke breaks", "title"), ("The sea came.", None), ("Help", "caption"),
        ("It went.", None), ("So.", None),
    ]  # fmt: skip


def test_a_tag_between_two_sentences_parts_them() -> None:
    assert paragraphs("The sea came.<b>Nobody</b> was hurt<i>.</i>He left")[0][0] == (
        "The sea came. Nobody was hurt. He left"
    )
    assert paragraphs("the <b>U.</b>S. and Al<b>bert</b>ina")[0][0] == "the U.S. and Albertina"


def test_links_hold_their_words_without_blanks() -> None:
    draft = read_fragment('saw<a href="https://example.com/a"> about 40 </a>boats')
    assert draft.text == "saw about 40 boats"
    assert [(link.span.of(draft.text), link.url) for link in draft.links] == [
        ("about 40", "https://example.com/a")
    ]


def test_a_link_over_two_paragraphs_and_one_that_never_ends() -> None:
    draft = read_fragment('<a href="https://example.com/a">one<p>two</p>three')
    assert [link.span.of(draft.text) for link in draft.links] == ["one", "two", "three"]


def test_relative_links_belong_to_the_page() -> None:
    draft = read_fragment('<a href="/b?utm_source=x">one</a>', "https://example.com/a/")
    assert [link.url for link in draft.links] == ["https://example.com/b"]


def test_promo_lines_in_bold_inside_a_paragraph() -> None:
    source = "The sea came. <b>Read more: <a href='https://e.com/x'>The flood</a></b> It went."
    assert paragraphs(source) == [
        ("The sea came.", None), ("Read more: The flood", "promo"), ("It went.", None),
    ]  # fmt: skip


def test_bold_words_of_the_story_stay_in_it() -> None:
    assert paragraphs("<b>Follow</b>ers of the mayor came.") == [
        ("Followers of the mayor came.", None)
    ]


def test_lists_and_cells() -> None:
    assert paragraphs("<ul><li>one boat<li>two boats</ul><table><tr><td>3<td>4</table>") == [
        ("one boat", None), ("two boats", None), ("3", "caption"), ("4", "caption"),
    ]  # fmt: skip


def test_broken_nesting() -> None:
    assert paragraphs("<p>a<div>b</p>c</h1></div><h1>d</p>e") == [
        ("a", None), ("b", None), ("c", None), ("d", "title"), ("e", "title"),
    ]  # fmt: skip
