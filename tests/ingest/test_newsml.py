"""NewsML-G2 and NITF, plain and hostile."""

import pytest

ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x"><itemMeta>
<provider qcode="x:y"><name>North Wire</name></provider>
<versionCreated>2024-12-06T09:00:00+02:00</versionCreated><pubStatus qcode="stat:{status}"/>
</itemMeta><contentMeta><headline>River rises</headline></contentMeta><contentSet>{content}
</contentSet></newsItem>"""
NITF = """<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><title>x</title></head><body>
<body.head><hedline><hl1>River rises</hl1></hedline></body.head>
<body.content><p>{told}</p><p>More.</p></body.content></body></nitf>"""


@pytest.mark.parametrize(
    "content",
    [
        "<inlineXML contenttype='application/nitf+xml'>" + NITF + "</inlineXML>",
        "<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body><p>{told}</p><p>More.</p>"
        "</body></html></inlineXML>",
    ],
)
def test_the_body_as_html_and_what_is_said_of_it(find, told, content: str) -> None:
    raw = ITEM.format(status="usable", content=content.format(told=told))
    (page,) = find(raw.encode())
    assert f"<p>{told}</p><p>More.</p>" in page.raw
    assert "xmlns" not in page.raw
    assert (page.title, page.publisher) == ("River rises", "North Wire")
    assert (page.dated, page.dated_basis) == (
        "2024-12-06T09:00:00+02:00", "NewsML versionCreated"
    )  # fmt: skip


def test_a_message_with_several_items(find, told) -> None:
    good = ITEM.format(status="usable", content=f"<inlineData>{told}</inlineData>")
    bad = ITEM.format(status="canceled", content=f"<inlineData>{told}</inlineData>")
    empty = ITEM.format(status="usable", content="<remoteContent href='x.jpg'/>")
    page, canceled, picture = find(f"<newsMessage>{good}{bad}{empty}</newsMessage>".encode(), "a")
    assert (page.raw, page.name) == (told, "a#1")
    assert str(canceled) == "a#2: canceled by its publisher"
    assert str(picture) == "a#3: a news item without text"


def test_nitf_by_itself(find, told) -> None:
    (page,) = find(NITF.format(told=told).encode())
    assert f"<p>{told}</p>" in page.raw
    assert page.title == "River rises"


GROWING = "".join(
    f'<!ENTITY {new} "{old * 1_000}">' for new, old in (("a", "x"), ("b", "&a;"), ("e", "&b;"))
)


@pytest.mark.parametrize(
    ("doctype", "reason"),
    [
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>', "Entity 'e' not defined"),
        (f"<!DOCTYPE x [{GROWING}]>", "entities that grow beyond measure"),
    ],
)
def test_entities_bring_nothing_in(find, told, doctype: str, reason: str) -> None:
    raw = doctype + ITEM.format(status="usable", content=f"<inlineData>{told}&e;</inlineData>")
    (found,) = find(raw.encode())
    assert reason in found.reason


def test_an_entity_of_the_files_own_and_a_document_type_that_is_not_fetched(find, told) -> None:
    doctype = '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd" [<!ENTITY e "Wye">]>'
    raw = doctype + ITEM.format(status="usable", content=f"<inlineData>{told} &e;</inlineData>")
    (page,) = find(raw.encode())
    assert page.raw == f"{told} Wye"


def test_broken_and_deep(find) -> None:
    (error,) = find(b"<newsItem><a></newsItem>")
    assert error.reason.startswith("broken XML (")
    (error,) = find(b"<newsItem>" + b"<a>" * 100_000)
    assert error.reason.startswith("broken XML (")
