"""Dumps of a wiki."""

PAGE = "<page><title>{title}</title><ns>{ns}</ns><id>1</id>{inner}</page>"
REVISION = "<revision><timestamp>{at}</timestamp><text>{text}</text></revision>"


def dump(*pages: str) -> bytes:
    site = (
        "<siteinfo><sitename>Wikinews</sitename>"
        "<base>https://en.wikinews.org/wiki/Main_Page</base></siteinfo>"
    )
    start = '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/">'
    return f"{start}{site}{''.join(pages)}</mediawiki>".encode()


def test_the_newest_revision_of_each_article(find, told) -> None:
    old = REVISION.format(at="2024-12-06T00:00:00Z", text="old")
    new = REVISION.format(at="2024-12-07T00:00:00Z", text="{{date|December 6, 2024}} " + told)
    raw = dump(
        PAGE.format(title="River rises & falls".replace("&", "&amp;"), ns=0, inner=new + old),
        PAGE.format(title="Talk:River", ns=1, inner=new),
        PAGE.format(title="R", ns=0, inner='<redirect title="x"/>' + new),
        PAGE.format(title="Empty", ns=0, inner=REVISION.format(at="2024", text="")),
    )
    page, error = find(raw, "a.xml")
    assert page.raw == f"<p>{told}</p>"
    assert page.name == "a.xml#River rises & falls"
    assert page.url == "https://en.wikinews.org/wiki/River_rises_&_falls"
    assert (page.publisher, page.dated) == ("Wikinews", "December 6, 2024")
    assert str(error) == "a.xml#Empty: an article without text"


def test_what_came_before_the_damage_is_read(find, told) -> None:
    pages = [
        PAGE.format(title=str(n), ns=0, inner=REVISION.format(at="2024", text=told))
        for n in range(2_000)
    ]
    *found, error = find(dump(*pages)[:-30], "a.xml")
    assert len(found) >= 1_990
    assert error.reason.startswith("broken XML")


def test_an_entity_bomb(find) -> None:
    bomb = f'<!ENTITY a "{"x" * 1_000}"><!ENTITY c "{"&a;" * 1_000}"><!ENTITY b "{"&c;" * 1_000}">'
    raw = f"<!DOCTYPE m [{bomb}]>".encode() + dump(
        PAGE.format(title="x", ns=0, inner=REVISION.format(at="2024", text="&b;"))
    )
    (found,) = find(raw, "a.xml")
    assert "grow beyond measure" in found.reason
