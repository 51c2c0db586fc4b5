"""Addresses without wrappers and trackers."""

from urllib.parse import quote

import pytest

from dateline.clean.links import unwrap

SAFELINKS = "https://eur01.safelinks.protection.outlook.com/"
PLAIN = "https://www.example.com/news/2019/12/06/dyke-breaks/"


@pytest.mark.parametrize(
    "wrapped",
    [
        PLAIN,
        f"{SAFELINKS}?url={quote(PLAIN, '')}&data=05%7C02%7Cx&sdata=abc%3D&reserved=0",
        f"https://www.google.com/url?sa=t&url={quote(PLAIN, '')}&ved=2ah",
        f"https://www.google.com/url?q={quote(PLAIN, '')}&sa=D",
        f"https://l.facebook.com/l.php?u={quote(PLAIN + '?fbclid=abc', '')}&h=AT0",
        f"https://protect-eu.mimecast.com/s/AbC?u={quote(PLAIN, '')}",
        f"https://urldefense.proofpoint.com/v1/url?u={quote(PLAIN, '')}&k=xyz",
        "https://urldefense.proofpoint.com/v2/url"
        "?u=https-3A__www.example.com_news_2019_12_06_dyke-2Dbreaks_&d=DwMFaQ&c=x",
        "https://urldefense.com/v3/__https://www.example.com/news/2019/12/06/dyke-breaks/__;!!AbC!xyz$",
        f"https://secure-web.cisco.com/1abc/{quote(PLAIN, '')}",
        "https://www.example.com/news/2019/12/06/dyke-breaks/?utm_source=x&utm_medium=mail&gclid=1",
        "https://www.example.com/news/2019/12/06/dyke-breaks/#:~:text=The%20dyke",
        "https://user:secret@www.example.com:443/news/2019/12/06/dyke-breaks/",
        f"{SAFELINKS}?url={quote('https://www.google.com/url?q=' + quote(PLAIN, ''), '')}",
    ],
)  # fmt: skip
def test_leads_to_the_page(wrapped: str) -> None:
    assert unwrap(wrapped) == PLAIN


def test_proofpoint_restores_replaced_marks() -> None:
    wrapped = "https://urldefense.com/v3/__https://www.example.com/a*b**Cc__;PyZhYg!!x$"
    assert unwrap(wrapped) == "https://www.example.com/a?b&abc"


def test_parameters_that_name_the_page_stay_as_written() -> None:
    address = "https://www.example.com/story?id=12&p=A%20b"
    assert unwrap(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "mailto:a@example.com", "",
        "https://", "http://[::1", "https://exa mple.com/", "https://example.com/\r\nSet-Cookie: a",
        "/relative", "https://" + "a" * 5000 + ".com", "ftp://example.com/", "http://localhost/",
    ],
)  # fmt: skip
def test_what_is_no_web_address(address: str) -> None:
    assert unwrap(address) is None


def test_wrappers_in_wrappers_end() -> None:
    address = "https://www.example.com/"
    for _ in range(30):
        address = "https://www.google.com/url?q=" + quote(address, "")
        if len(address) > 3000:
            break
    assert unwrap(address) is not None
