"""The story page in a browser: one selection across list, map and timeline; the address is all."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.web.conftest import CHROMIUM, OPTIONS, Opened, serving
from tests.web.test_browser import axe

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def asked(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def expect(locator: Any) -> Any:
    from playwright.sync_api import expect as expect_that

    # The map is drawn in software here, beside other tests.
    expect_that.set_options(timeout=30_000)
    return expect_that(locator)


def test_a_filter_narrows_list_timeline_and_map_and_stands_in_the_address(
    address: str, open_page: Opened
) -> None:
    page = open_page(address)
    expect(page.locator("#globe")).to_have_attribute("data-places", "1")
    page.get_by_role("checkbox", name="quote").check()
    expect(page.locator("#claims-h")).to_have_text("2 claims")
    assert asked(page) == {"kind": ["quote"]}
    expect(page.locator("#globe")).to_have_attribute("data-places", "0")
    assert page.locator("#time .bar").count() == 0
    page.go_back()
    expect(page.get_by_role("checkbox", name="quote")).not_to_be_checked()
    expect(page.locator("#globe")).to_have_attribute("data-places", "1")
    page.go_forward()
    page.reload()
    expect(page.locator("#claims-h")).to_have_text("2 claims")
    page.get_by_role("link", name="clear all").click()
    expect(page.locator("#time .bar").first).to_be_visible()
    assert asked(page) == {}


def test_one_selection_across_list_timeline_and_map(address: str, open_page: Opened) -> None:
    page = open_page(address)
    expect(page.locator("#globe")).to_have_attribute("data-ready", "true")
    page.locator("#time a").first.click()
    opened = page.locator("li.claim.chosen")
    expect(opened).to_have_count(1)
    expect(opened.locator("q").first).to_be_visible()
    assert page.locator("#time .row.chosen").count() == 1
    assert page.locator("#space .pin.chosen").count() == 1
    assert asked(page)["select"][0].startswith("claim:")
    page.keyboard.press("Escape")
    expect(page.locator("li.claim.chosen")).to_have_count(0)
    expect(page.locator("#globe")).to_have_attribute("data-drawn", "true")
    box = page.locator("#globe canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".picked")).to_contain_text("Ashford")
    assert asked(page) == {"select": ["place:2657003"]}
    page.get_by_role("link", name="only this place").click()
    page.wait_for_url("**/?place=Ashford")
    expect(page.locator("#claims-h")).not_to_have_text("0 claims")


def test_the_slider_moves_everything(address: str, open_page: Opened) -> None:
    page = open_page(address)
    before = page.locator("#claims-h").inner_text()
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#moment .count")).to_contain_text("known by the end of 2024-12-06")
    assert asked(page) == {"as_of": ["2024-12-06"]}
    assert page.locator("#claims-h").inner_text() != before
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "2024-12-06")
    page.get_by_role("link", name="now", exact=True).click()
    expect(page.locator("#claims-h")).to_have_text(before)


def test_by_keyboard_alone(address: str, open_page: Opened) -> None:
    page = open_page(address)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.locator("li.claim.chosen")).to_have_count(1)
    assert page.evaluate("document.activeElement.className") == "title"
    page.keyboard.press("o")
    page.wait_for_url("**/claims/*")


def test_what_did_not_happen_is_drawn_when_asked_for(address: str, open_page: Opened) -> None:
    page = open_page(address)
    page.get_by_role("checkbox", name="also what is planned").check()
    page.wait_for_url("**rest=1*")


def test_with_scripts_off_it_reads_and_answers_fully(address: str, open_page: Opened) -> None:
    page = open_page(address, java_script_enabled=False)
    expect(page.locator("#space svg.map .pin").first).to_be_visible()
    page.get_by_role("checkbox", name="figure").check()
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**kind=figure*")
    page.locator("#space svg.map a").first.click(force=True)
    page.wait_for_url("**select=place*")
    assert page.locator(".picked").count() == 1
    page.locator("#time a").first.click()
    page.wait_for_url("**select=claim*")
    assert page.locator("li.claim.chosen q").count() >= 1


def test_without_webgl_the_drawing_stays(address: str) -> None:
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    import threading

    failures: list[BaseException] = []

    def look() -> None:
        from playwright.sync_api import sync_playwright

        options = [*OPTIONS[:6], "--disable-gpu", "--disable-webgl", "--disable-3d-apis"]
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=options)
                page = browser.new_page()
                page.goto(address)
                expect(page.locator("#space svg.map")).to_be_visible()
                expect(page.locator("#globe")).to_be_hidden()
                page.locator("#space svg.map a").first.click()
                expect(page.locator(".picked")).to_contain_text("Ashford")
                browser.close()
        except BaseException as error:
            failures.append(error)

    # A second browser with other options needs a loop of its own, so a thread of its own.
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert failures == []


def test_axe_finds_nothing_in_a_selection(address: str, open_page: Opened) -> None:
    page = open_page(f"{address}/?kind=event&rest=1&select=place:Ashford", bypass_csp=True)
    expect(page.locator("#globe")).to_have_attribute("data-ready", "true")
    axe(page)


def test_a_desk_that_is_gone_is_told_and_found_again(story: str, browser: Any) -> None:
    page = browser.new_page()
    with serving(story) as address:
        page.goto(address)
        page.get_by_role("checkbox", name="quote").check()
        page.wait_for_url("**kind=quote*")
    page.get_by_role("checkbox", name="event").check()
    expect(page.get_by_role("alert")).to_contain_text("does not answer")
    assert page.locator("li.claim").count() > 0
    with serving(story, int(address.rsplit(":", 1)[1])):
        page.get_by_role("checkbox", name="figure").check()
        page.wait_for_url("**kind=figure*")
        expect(page.locator("#trouble")).to_be_hidden()
        expect(page.locator("#claims-h")).not_to_have_text("0 claims")
        page.close()


def test_a_claim_is_copied_as_asked(address: str, open_page: Opened) -> None:
    page = open_page(address, permissions=["clipboard-read", "clipboard-write"])
    page.locator("#time a").first.click()
    opened = page.locator("li.claim.chosen")
    for name, begins in (("sentence", "“"), ("Markdown", "**"), ("CSV", "claim,kind,title")):
        opened.get_by_role("button", name=name).click()
        expect(page.locator("#said")).to_contain_text("Copied: ")
        expect(opened.get_by_role("button", name="copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()").startswith(begins)
        expect(opened.get_by_role("button", name=name)).to_be_visible()


def test_on_paper_there_are_words_and_the_drawing(address: str, open_page: Opened) -> None:
    page = open_page(f"{address}/?select=place:Ashford")
    expect(page.locator("#globe")).to_have_attribute("data-ready", "true")
    page.emulate_media(media="print")
    for hidden in ("nav", "#filters", "#globe", ".as-of"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("#space svg.map")).to_be_visible()
    expect(page.locator("li.claim").first).to_be_visible()


def test_names_from_right_to_left_stand_by_themselves(address: str, open_page: Opened) -> None:
    page = open_page(address)
    assert page.locator("li.claim .origins bdi").count() > 0
    assert page.locator("li.claim a.title bdi").count() == page.locator("li.claim").count()


def test_on_a_phone_nothing_is_cut_off_and_folds_are_closed(
    address: str, open_page: Opened
) -> None:
    page = open_page(f"{address}/?rest=1", 390, is_mobile=True, has_touch=True)
    expect(page.locator("#globe")).to_have_attribute("data-ready", "true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("#words")).to_be_hidden()
    page.locator("#filters summary").first.tap()
    expect(page.locator("#words")).to_be_visible()
    page.locator("#time a").first.tap()
    expect(page.locator("li.claim.chosen q").first).to_be_visible()


def test_figures_stand_below_the_timeline_with_their_reporters(
    address: str, open_page: Opened
) -> None:
    page = open_page(address)
    series = page.locator("#time svg.series")
    expect(series).to_have_count(1)
    told = series.get_attribute("aria-label")
    assert "about 40 (the mayor, 2024-12-06)" in told and "about 55 (the army" in told
    page.get_by_role("checkbox", name="quote").check()
    expect(series).to_have_count(0)


def test_a_day_is_written_as_days_are_shown(address: str, open_page: Opened) -> None:
    page = open_page(address)
    day = page.locator("#as-of")
    day.fill("2024")
    day.blur()
    assert "as_of" not in page.url
    day.fill("2024-12-06")
    day.blur()
    page.wait_for_url("**/?as_of=2024-12-06")
    expect(page.locator("#as-of")).to_have_value("2024-12-06")


def test_places_and_names_have_the_live_map_too(address: str, open_page: Opened) -> None:
    page = open_page(f"{address}/places?as_of=2024-12-06")
    expect(page.locator("#globe")).to_have_attribute("data-places", "1")
    expect(page.locator("#globe")).to_have_attribute("data-drawn", "true")
    box = page.locator("#globe canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/?as_of=2024-12-06&select=place*")
    expect(page.locator(".picked")).to_contain_text("Ashford")
    page.goto(f"{address}/entities?q=mayor")
    page.locator("th a[href^='/entities/']").first.click()
    expect(page.locator("#globe")).to_have_attribute("data-places", "1")
    assert page.locator(".time .bar").count() >= 1
    assert page.get_by_role("heading", name="What it said").count() == 1
