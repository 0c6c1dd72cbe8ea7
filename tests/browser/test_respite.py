"""Does a carer find respite and a phone number with the keyboard alone, at 320 px, without JavaScript?"""

from playwright.sync_api import Page, expect

from tests.browser.test_every_page import SIDEWAYS
from tests.browser.test_guidance import tab_to


def test_respite_is_found_with_the_keyboard_alone(narrow_page: Page) -> None:
    page = narrow_page
    page.goto("/mantelzorg/respijtzorg")
    tab_to(page, "#plaats")
    page.keyboard.type("Roggel")
    page.keyboard.press("Escape")
    tab_to(page, "input[name='vorm'][value='dagopvang']")
    page.keyboard.press("Space")
    tab_to(page, ".filters__panel .button")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Zoek respijtzorg rond Roggel")
    expect(page.locator("#past + .offers .card__title").first).to_contain_text("Dagopvang Jozefhuis Roggel")
    assert page.evaluate(SIDEWAYS) <= 0
    tab_to(page, ".respite-now a")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Wie kunt u nu bellen?")
    tab_to(page, ".call-list a[href^='tel:']")
    assert page.evaluate(SIDEWAYS) <= 0


def test_respite_is_found_without_javascript(no_javascript_page: Page) -> None:
    page = no_javascript_page
    page.goto("/mantelzorg/respijtzorg")
    page.fill("#plaats", "Maastricht")
    page.check("input[name='vorm'][value='logeren']")
    page.check("input[name='toegang'][value='wmo']")
    page.click(".filters__panel .button")

    expect(page.locator("#past + .offers .card__title").first).to_contain_text("Logeren als respijtzorg")
    expect(page.locator(".offer__why").first).to_contain_text("Waarom dit past")
    page.click(".chip-link:has-text('Wmo')")
    expect(page.locator("input[name='toegang'][value='']")).to_be_checked()


def test_map_has_the_offers_of_the_list(page: Page) -> None:
    page.goto("/mantelzorg/respijtzorg?plaats=Roggel&vorm=dagopvang")
    page.click("[data-map-toggle]")

    expect(page.locator(".map-marker").first).to_be_visible()
