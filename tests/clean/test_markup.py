"""The scanner of tags."""

from dateline.clean.markup import Tag, attributes_of, depth, has_markup, is_escaped, scan, unescape


def words(source: str) -> list[str]:
    return [item for item in scan(source) if isinstance(item, str)]


def test_tags_and_text() -> None:
    found = list(scan('a<B Class="x > y">b</b><br/>c'))
    assert found == [
        "a", Tag("b", False, ' Class="x > y"'), "b", Tag("b", True, ""), Tag("br", False, "/"), "c",
    ]  # fmt: skip


def test_scripts_styles_and_comments_are_left_out() -> None:
    source = "a<script>if (1<2) b()</script>c<!-- <p>d --><style>e{}</style><![CDATA[f]]>"
    assert words(source) == ["a", "c", "f]]>"]


def test_what_never_ends_swallows_nothing() -> None:
    assert "The river" in "".join(words("<!-- The river"))
    assert "The river" in "".join(words("<script>The river"))
    assert "The river" in "".join(words('<a href="x>The river rose'))


def test_attributes() -> None:
    tag = Tag("a", False, """ HREF='x?a=1&amp;b=2' target=_blank hidden href="y" """)
    assert attributes_of(tag) == {"href": "x?a=1&b=2", "target": "_blank", "hidden": ""}


def test_entities() -> None:
    assert (
        unescape("AT&amp;T &#8217;&eacute; a&b=1 &copy=2 &amp;#8217;") == "AT&T ’é a&b=1 &copy=2 ’"
    )


def test_plain_text_is_told_from_markup() -> None:
    assert not has_markup("5 < 6 and a <name@example.com> wrote")
    assert has_markup("a<br>b")
    assert has_markup("AT&amp;T")
    assert is_escaped("&lt;p&gt;a&lt;/p&gt;")


def test_depth_counts_what_stays_open() -> None:
    assert depth("<div><p>a<p>b<p>c</div>" * 50, 500) == 1
    assert depth("<div>" * 30 + "</div>" * 30, 500) == 30
    assert depth("<div>" * 5000, 500) == 501
