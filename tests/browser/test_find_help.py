"""Does somebody find help: with the keyboard alone, without JavaScript, on a narrow screen?"""

from playwright.sync_api import Page, expect

MANY_STOPS = 60


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there, as somebody does who cannot use a mouse."""
    for _ in range(MANY_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            focus = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
            assert focus != "none", f"the focus cannot be seen on {selector}"
            return
    raise AssertionError(f"{selector} is not reached within {MANY_STOPS} tabs")


def test_keyboard_alone_leads_from_home_to_the_hand_out(page: Page) -> None:
    page.goto("/")
    _tab_to(page, "main input[name=q]")
    page.keyboard.type("mantelzorg")
    _tab_to(page, "main input[name=plaats]")
    page.keyboard.type("Weert")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hulp?*")
    expect(page.locator("main h1")).to_contain_text("mantelzorg")

    _tab_to(page, "main a[href^='/hulp/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hulp/*")
    name = page.locator("main h1").inner_text()

    _tab_to(page, "a[href$='/afdruk']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/afdruk")
    expect(page.locator("main h1")).to_contain_text(name)


def test_first_tab_skips_to_the_content(page: Page) -> None:
    page.goto("/hulp?plaats=weert")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("() => document.activeElement.closest('main') !== null")


def test_same_journey_without_javascript(no_javascript_page: Page) -> None:
    page = no_javascript_page
    page.goto("/")
    page.locator("main input[name=q]").fill("mantelzorg")
    page.locator("main input[name=plaats]").fill("Weert")
    page.locator("main input[name=plaats]").press("Enter")
    page.wait_for_url("**/hulp?*")
    page.locator("main a[href^='/hulp/']").first.click()
    page.wait_for_url("**/hulp/*")
    page.locator("a[href$='/afdruk']").first.click()
    page.wait_for_url("**/afdruk")

    assert page.locator("main img").count() >= 1  # the QR code


def test_language_is_changed_and_kept_without_javascript(no_javascript_page: Page) -> None:
    page = no_javascript_page
    page.goto("/begrippen")
    page.locator("form[action='/taal'] button[lang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/begrippen")

    page.goto("/over")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_phone_number_is_on_the_first_screen_of_a_service(narrow_page: Page) -> None:
    narrow_page.goto("/hulp?q=maatschappelijk+werk&plaats=weert")
    narrow_page.locator("main a[href^='/hulp/']").first.click()
    narrow_page.wait_for_url("**/hulp/*")

    assert narrow_page.locator("main a[href^='tel:']").first.bounding_box()["y"] < 640


def test_quick_exit_leaves_nothing_to_go_back_to(page: Page, third_party_requests: list[str]) -> None:
    page.goto("/")
    page.goto("/direct-hulp")
    exit_address = page.locator("[data-quick-exit]").first.get_attribute("href")
    page.locator("[data-quick-exit]").first.click()
    page.wait_for_timeout(300)

    assert any(address.startswith(exit_address.rstrip("/")) for address in third_party_requests)


def test_the_reason_of_a_result_opens_with_the_mouse(page: Page) -> None:
    """The link of a card covers all of it, and must leave the question to the finger."""
    page.goto("/hulp?q=mantelzorg&plaats=Weert")

    page.get_by_text("Waarom staat dit hier?").first.click()

    expect(page.locator(".card__why p").first).to_be_visible()
    expect(page.locator(".card__why p").first).to_contain_text("Omdat")
