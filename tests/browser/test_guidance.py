"""Does somebody reach the advice with the keyboard alone, at 320 px, without JavaScript, and for axe?"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_every_page import SIDEWAYS, SMALL_TARGETS

NEXT = ".question__buttons .button >> nth=0"


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus stands there; fails when it never does."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def _enter(page: Page, heading: str) -> None:
    """Press Enter and wait for the page with that heading."""
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(heading)


def _walk(page: Page, look: Callable[[Page], None]) -> None:
    """Every page of the guide in turn, with a mouse."""
    page.goto("/wegwijzer")
    look(page)
    page.click(".start-button")
    page.click(NEXT)
    expect(page.locator(".error-summary")).to_be_visible()
    look(page)
    page.fill("#plaats", "Weert")
    page.keyboard.press("Escape")
    page.click(NEXT)
    page.check("#voor-relative")
    page.fill("#leeftijd", "84")
    look(page)
    page.click(NEXT)
    page.fill("#tekst", "Ik zoek een oppas voor mijn vader")
    look(page)
    page.click(NEXT)
    page.check("#dringend-nee")
    look(page)
    page.click(NEXT)
    page.check("#besluit-geen")
    look(page)
    page.click(NEXT)
    expect(page.locator("h1")).to_have_text("De volgende stappen")
    look(page)
    page.click("form[action$='/afdruk'] button")
    expect(page.locator(".handout")).to_be_visible()
    look(page)


@pytest.mark.parametrize(
    ("width", "scheme"), [pytest.param(1280, "light", id="1280 light"), pytest.param(320, "dark", id="320 dark")]
)
def test_every_page_of_the_journey_is_accessible(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], width: int, scheme: str
) -> None:
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    problems: list[str] = []

    def look(page: Page) -> None:
        title = page.locator("h1").inner_text()
        problems.extend(f"{title}: {problem}" for problem in axe(page))
        problems.extend(f"{title}: {target} is too small" for target in page.evaluate(SMALL_TARGETS))
        if page.evaluate(SIDEWAYS) > 0:
            problems.append(f"{title}: scrolls sideways")

    _walk(page, look)

    assert problems == []


def test_journey_works_without_javascript_and_leaves_no_trace_in_the_address(no_javascript_page: Page) -> None:
    seen: list[str] = []

    _walk(no_javascript_page, lambda page: seen.append(page.url))

    assert {address.split("/", 3)[3] for address in seen} == {"wegwijzer", "wegwijzer/vraag", "wegwijzer/afdruk"}
    assert no_javascript_page.context.cookies() == []


def test_keyboard_alone_leads_to_the_advice_and_back(page: Page) -> None:
    page.goto("/wegwijzer")
    tab_to(page, ".start-button")
    _enter(page, "Waar woont u?")
    tab_to(page, "#plaats")
    page.keyboard.type("6001")
    page.keyboard.press("Escape")
    _enter(page, "Voor wie zoekt u hulp?")
    tab_to(page, "input[name='voor']")
    page.keyboard.press("Space")
    _enter(page, "Waar gaat het over?")
    tab_to(page, "#tekst")
    page.keyboard.type("Ik wil Nederlands leren")
    tab_to(page, ".question__buttons .button")
    _enter(page, "Is er iets dat niet kan wachten?")
    tab_to(page, "input[name='dringend']")
    page.keyboard.press("Space")
    _enter(page, "Uw volgende stappen")

    tab_to(page, "button[value='wat']")
    _enter(page, "Waar gaat het over?")
    expect(page.locator("#tekst")).to_have_value("Ik wil Nederlands leren")
    storage = page.evaluate("() => [localStorage.length, sessionStorage.length]")
    assert storage == [0, 0]


def test_error_takes_the_focus(page: Page) -> None:
    page.goto("/wegwijzer")
    page.click(".start-button")
    page.click(NEXT)

    expect(page.locator(".error-summary")).to_be_focused()
