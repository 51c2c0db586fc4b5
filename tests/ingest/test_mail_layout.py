"""Newsletters, whose news stands in tables of tables."""

from email.message import EmailMessage

from dateline.clean.page import clean_page
from dateline.ingest.mail_layout import without_layout
from dateline.settings import Settings

NEWSLETTER = """<!DOCTYPE html><html><head><title>Brief</title><style>a{{}}</style></head><body>
<div style="display:none">40 killed <p>in the flood</p></div><table><tr><td><table>
<tr><td><a href="https://x.example">View in browser</a></td></tr>
<tr><td><h1>River floods Ashford</h1></td></tr><tr><td><p>{told}
<a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fpost.example%2Fa">The
report</a> has more of what he said.</p><p>Rain is expected.</p></td></tr>
<tr><td><ul><li>The dike held at Wye on Friday.</li></ul></td></tr>
<tr><td>You are receiving this because you signed up. <a href="https://x">Unsubscribe</a></td></tr>
</table></td></tr></table></body></html>"""


def test_the_news_is_read_and_its_frame_is_not(find, told) -> None:
    message = EmailMessage()
    message["From"], message["Message-ID"] = "The Post <a@x.example>", "<1@x>"
    message["List-Unsubscribe"] = "<https://x>"
    message.set_content(NEWSLETTER.format(told=told), subtype="html")
    (page,) = find(message.as_bytes())
    document = clean_page(page, Settings())
    assert [block.span.of(document.text) for block in document.blocks if block.kind == "body"] == [
        f"{told} The report has more of what he said.",
        "Rain is expected.",
        "The dike held at Wye on Friday.",
    ]
    assert [link.url for link in document.links] == ["https://post.example/a"]
    assert "40 killed" not in document.text


def test_what_is_left_open_hides_only_what_follows() -> None:
    assert without_layout("<p>A.</p><td style='display: none'>B<td>C</td>") == "<p>A.</p>"
    assert without_layout("<p>A.</p><style>B") == "<p>A.</p>"
    left_open = "<div style='display:none'>A<p>B</div><p>C</p>"
    assert without_layout(left_open) == "<p>C</p>"
