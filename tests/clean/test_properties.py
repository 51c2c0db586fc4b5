"""What holds for every input."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.clean.page import clean_page
from dateline.clean.text import prepare
from dateline.errors import UnfitInput
from dateline.model import Document, Page
from dateline.settings import Settings

PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<b>", "</b>", '<a href="https://example.com/2024/12/06/a">', "</a>",
        "<br>", "<h1>", "</h1>", "<li>", "<!--", "-->", "<script>", "</script>", "&amp;", "<", ">",
        "\n", "\n\n", " ", ". ", "— ", "(AFP)", "OSLO", "Dec. 6", "Friday 5 Sep 2014 ",
        "By Jane Doe", "The river rose on Friday", "Read more: ", "contributed to this report",
        "-AFP", "Live updates: ", '"', "“", "\u202e", "\u00a0", "\x00", "title: ", "Reuters",
        "Print ", "3 ", "é", "&#8217;",
    ]
)  # fmt: skip
MADE = st.lists(PIECES, max_size=40).map("".join)


def check(document: Document) -> None:
    text = document.text
    text.encode("utf-8")
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        assert block.span.of(text).strip() == block.span.of(text)
        assert not text[end : block.span.start].strip()
        end = block.span.end
    assert not text[end:].strip()
    for link in document.links:
        assert link.span.end <= len(text)
        assert link.span.of(text).strip()
        assert link.url.startswith(("http://", "https://"))
    for credit in document.credits:
        assert credit.name
        assert any(block.span.contains(credit.span) for block in document.blocks)
    if document.head is not None:
        assert document.head.span.end <= len(text)
        assert document.head.place is None or document.head.span.contains(document.head.place)
    assert (document.published is None) or document.published_basis


@given(MADE | st.text(max_size=300))
@settings(max_examples=400, deadline=None)
def test_prepare_keeps_the_text_and_is_done_once(text: str) -> None:
    before = Document(text=text)
    after = prepare(before)
    assert after.text == text
    if "\ud800" <= max(text, default="") <= "\udfff":
        return
    check(after) if text.encode("utf-8", "ignore").decode() == text else None
    assert prepare(after) == after


@given(MADE | st.text(max_size=300) | st.binary(max_size=300) | MADE.map(str.encode))
@settings(max_examples=400, deadline=None)
def test_any_page_gives_a_document_or_a_reason(raw: str | bytes) -> None:
    try:
        document = clean_page(Page(raw=raw, name="a"), Settings())
    except UnfitInput as error:
        assert error.reason
        return
    check(document)
    assert prepare(document) == document


@given(MADE, MADE)
@settings(max_examples=60, deadline=None)
def test_any_whole_page_gives_a_document_or_a_reason(head: str, body: str) -> None:
    raw = f"<html><head>{head}</head><body><article>{body}</article></body></html>"
    try:
        document = clean_page(Page(raw=raw, name="a"), Settings())
    except UnfitInput:
        return
    check(document)
