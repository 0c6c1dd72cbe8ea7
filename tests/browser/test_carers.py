"""Does a carer get help with the keyboard alone, at 320 px, without JavaScript, and does the card stay on the page?"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.test_every_page import SIDEWAYS, SMALL_TARGETS

NARROW = {"width": 320, "height": 640}
MANY_STOPS = 60
CARD = {"mijn-naam": "Truus", "zorg-voor": "Piet", "bel-eerst-nummer": "0475 00 00 00", "medicijnen": "8.00 uur"}


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(MANY_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached within {MANY_STOPS} tabs")


def _press(page: Page, selector: str, heading: str) -> None:
    _tab_to(page, selector)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(heading)


def _choose(page: Page, name: str, steps: int) -> None:
    _tab_to(page, f"input[name='{name}']")
    page.keyboard.press("Space")
    for _ in range(steps):
        page.keyboard.press("ArrowDown")
    expect(page.locator(f"input[name='{name}']").nth(steps)).to_be_checked()


@pytest.fixture
def look(axe: Callable[[Page], list[str]]) -> Callable[[Page], None]:
    """Call it with a page: fails when it is not accessible or does not fit."""

    def check(page: Page) -> None:
        assert axe(page) == []
        assert page.evaluate(SIDEWAYS) <= 0, "the page scrolls sideways"
        assert page.evaluate(SMALL_TARGETS) == []

    return check


def test_check_by_keyboard_on_a_narrow_screen_in_the_dark(
    open_page: Callable[..., Page], look: Callable[[Page], None]
) -> None:
    page = open_page(viewport=NARROW, color_scheme="dark", reduced_motion="reduce")
    page.goto("/mantelzorg")
    _press(page, "a[href='/mantelzorg/check']", "Check voor mantelzorgers: houdt u het vol?")
    look(page)
    _press(page, "button[value='vragen']", "Stap 1 van 2: hoe gaat het met u?")
    look(page)
    _choose(page, "v.volhouden", 1)
    _choose(page, "v.slaap", 1)
    _press(page, "button[value='taken']", "Stap 2 van 2: wat doet u in een week?")
    _tab_to(page, "input[name='u.verzorging']")
    page.keyboard.type("veel")
    _press(page, "button[value='uitkomst']", "Stap 2 van 2: wat doet u in een week?")
    expect(page.locator(".error-summary")).to_be_focused()
    look(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[id='u.verzorging']")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("7,5")
    _tab_to(page, "#plaats")
    page.keyboard.type("Weert")
    _press(page, "button[value='uitkomst']", "U hoeft dit niet alleen te dragen")
    look(page)
    expect(page.locator(".chart")).to_be_visible()
    _press(page, "button[value='vragen']", "Stap 1 van 2: hoe gaat het met u?")
    expect(page.locator("input[name='v.volhouden'][value='weken']")).to_be_checked()
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.url.endswith("/mantelzorg/check")


def test_journey_without_javascript(no_javascript_page: Page) -> None:
    page = no_javascript_page
    page.goto("/mantelzorg")
    page.fill("#plaats", "Roermond")
    page.click(".place-form button")
    expect(page.locator("#steunpunt ~ .desks")).to_contain_text("0475 35 91 21")
    page.click("a[href^='/mantelzorg/jonge-mantelzorger']")
    expect(page.locator("main")).to_contain_text("0800-0432")
    page.goto("/mantelzorg/check")
    page.click("button[value='vragen']")
    page.check("input[name='v.samen'][value='niemand']")
    page.click("button[value='uitkomst']")
    expect(page.locator("h1")).to_have_text("U hoeft dit niet alleen te dragen")
    page.fill("#plaats", "Roermond")
    page.click(".check-place button")
    expect(page.locator(".desk")).to_contain_text("0475 35 91 21")
    with page.expect_download() as download:
        page.click("[data-keep]")
    assert download.value.suggested_filename.startswith("mantelzorgcheck-")
    assert page.context.cookies() == []


def test_emergency_card_shows_what_is_written_and_sends_nothing(page: Page) -> None:
    page.goto("/mantelzorg/noodkaart")
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))
    for field, words in CARD.items():
        page.fill(f"#{field}", words)
        page.keyboard.press("Enter")

    for field, words in CARD.items():
        for shown in page.locator(f"[data-shows='{field}']").all():
            expect(shown).to_contain_text(words)
    page.emulate_media(media="print")
    expect(page.locator(".wallet-card")).to_be_visible()
    expect(page.locator(".fridge-page")).to_be_visible()
    expect(page.locator("#mijn-naam")).to_be_hidden()
    assert page.url.endswith("/mantelzorg/noodkaart")
    # The browser may ask for the icon of the page late.
    assert [request.url for request in sent if "favicon" not in request.url] == []
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]


def test_card_has_the_size_of_a6_on_paper(page: Page) -> None:
    page.goto("/mantelzorg/noodkaart")
    page.emulate_media(media="print")
    box = page.locator(".wallet-card").bounding_box()

    assert box is not None
    assert (round(box["width"] * 25.4 / 96), round(box["height"] * 25.4 / 96)) == (148, 105)


def test_without_javascript_the_fields_themselves_are_the_paper(no_javascript_page: Page) -> None:
    no_javascript_page.goto("/mantelzorg/noodkaart")
    no_javascript_page.fill("#mijn-naam", "Truus")
    no_javascript_page.emulate_media(media="print")

    expect(no_javascript_page.locator("#mijn-naam")).to_be_visible()
    expect(no_javascript_page.locator(".wallet-card")).to_be_hidden()
