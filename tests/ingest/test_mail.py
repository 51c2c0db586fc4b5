"""Mail: newsletters, forwarded articles, attachments."""

from email.message import EmailMessage

import pytest

from dateline.ingest.mail import MOST_PARTS
from dateline.model import Page

DATE = "Fri, 06 Dec 2024 23:30:00 -0500"


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "Ann <ann@x.example>", "Date": DATE, "Message-ID": "<1@x>"}.items():
        message[name] = headers.pop(name, value)
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


def test_a_newsletter_has_a_publisher_and_a_date(find, told) -> None:
    message = mail(From="Le Pré <news@post.example>", Subject="River", List_Unsubscribe="<x>")
    message.set_content(told)
    message.add_alternative(f"<p>{told}</p>", subtype="html")
    (page,) = find(message.as_bytes(), "a.eml")
    assert page.raw.strip() == f"<p>{told}</p>"
    assert (page.title, page.dated, page.dated_basis) == ("River", "2024-12-06", "mail header Date")
    assert (page.publisher, page.publisher_basis) == (
        "Le Pré", "mail header From of a newsletter"
    )  # fmt: skip


def test_somebody_is_no_publisher(find, told) -> None:
    message = mail(Subject="Fwd: RE: River")
    message.set_content(told)
    (page,) = find(message.as_bytes())
    assert (page.publisher, page.title) == (None, "River")


@pytest.mark.parametrize(
    "above",
    [
        "see this\n\n---------- Forwarded message ---------\nFrom: The Herald <news@h.example>\n"
        "Date: Fri, Dec 6, 2024 at 3:04 PM\nSubject: River rises\nTo: <ann@x.example>\n\n\n",
        "Begin forwarded message:\n\n> From: The Herald <news@h.example>\n"
        "> Date: December 6, 2024 at 3:04 PM\n> Subject: River rises\n> To: ann@x.example\n\n",
        '<div>see</div><div class="gmail_quote">---------- Forwarded message ---------<br>From: '
        '<strong class="x">The Herald</strong> <span>&lt;<a href="mailto:n">n@h.example</a>&gt;'
        "</span><br>Date: Fri, Dec 6, 2024 at 3:04 PM<br>Subject: River rises<br>To: ann<br></div>",
    ],
)
def test_a_forwarded_article_is_that_of_its_sender(find, told, above: str) -> None:
    message = mail(Subject="Fwd: something")
    message.set_content(above + told, subtype="html" if "<div" in above else "plain")
    (page,) = find(message.as_bytes())
    assert page.raw.replace("\n", "").endswith(told)
    assert "From:" not in page.raw and "see" not in page.raw
    assert (page.publisher, page.title) == ("The Herald", "River rises")
    assert "Dec" in page.dated
    assert page.dated_basis == "date of the forwarded mail"


def test_attachments_are_read_by_their_own_kind(find, told) -> None:
    inner = mail(Subject="Inner")
    inner.set_content(told)
    message = mail(Subject="Outer")
    message.set_content(told)
    message.add_attachment(f"<p>{told}</p>", subtype="html", filename="a.html")
    message.add_attachment(b"\xff\xd8", maintype="image", subtype="jpeg", filename="a.jpg")
    message.add_attachment(inner)
    pages = find(message.as_bytes(), "a.eml")
    assert [page.name for page in pages] == ["a.eml", "a.eml#a.html", "a.eml#2"]
    assert pages[2].title == "Inner"


def test_a_wrong_charset_and_broken_headers(find) -> None:
    raw = (
        b"From: =?bad?q?x\r\nDate: Friday the 13th\r\nMIME-Version: 1.0\r\n"
        b"Subject: =?utf-8?q?=FF=FE?=\r\nContent-Type: text/plain; charset=nonsense\r\n\r\n"
        b"The caf\xc3\xa9 at Ashford"
    )
    (page,) = find(raw)
    assert page.raw == "The café at Ashford"
    assert page.dated == "Friday the 13th"


def test_too_many_and_too_deep_parts(find) -> None:
    many = b"".join(b"--B\r\n\r\nx\r\n" for _ in range(MOST_PARTS + 5))
    head = b"From: a@x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=%s\r\n\r\n"
    (error,) = find(head % b"B" + many + b"--B--\r\n")
    assert "more than 200 parts" in error.reason
    deep = head % b"B0"
    for n in range(3_000):
        deep += b"--B%d\r\nContent-Type: multipart/mixed; boundary=B%d\r\n\r\n" % (n, n + 1)
    found = find(deep + b"x")
    assert len(found) == 1
    assert not isinstance(found[0], Page)


def test_pasted_headers_are_no_mail(find, told) -> None:
    raw = f"From: The Post\nDate: Friday\n\n{told}".encode()
    assert find(raw) == [Page(raw=raw, name="in")]
