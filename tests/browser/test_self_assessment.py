"""Does somebody get through the self-test: by keyboard, on a narrow screen, without JavaScript, at a desk?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portal import assets
from portal.self_assessment.queries.instruments import load_instruments
from portal.self_assessment.rules.instruments import Instrument

LISTS = load_instruments(assets.SEED_DATA)
NARROW = {"width": 320, "height": 640}
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
MANY_STOPS = 45


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there and can be seen."""
    for _ in range(MANY_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached within {MANY_STOPS} tabs")


def _press(page: Page, selector: str) -> None:
    _tab_to(page, selector)
    page.keyboard.press("Enter")


def _choose_by_keyboard(page: Page, slug: str, value: int) -> None:
    _tab_to(page, f'input[name="a.{slug}"]')
    page.keyboard.press("Space")
    for _ in range(value):
        page.keyboard.press("ArrowRight")
    expect(page.locator(f'input[name="a.{slug}"][value="{value}"]')).to_be_checked()


def _check(page: Page, axe: Callable[[Page], list[str]]) -> None:
    assert axe(page) == []
    assert page.evaluate(SIDEWAYS) <= 0, "the page scrolls sideways"
    assert page.title().startswith(page.locator("h1").inner_text())


def _steps_by_keyboard(page: Page, instrument: Instrument, axe: Callable[[Page], list[str]]) -> None:
    for number, section in enumerate(instrument.sections, start=1):
        expect(page.locator("h1")).to_have_text(f"Stap {number} van 6: {section.title}")
        _check(page, axe)
        first, second = section.statements[:2]
        _choose_by_keyboard(page, first.slug, number % 4)
        _tab_to(page, f'input[name="w.{first.slug}"]')
        page.keyboard.press("Space")
        _choose_by_keyboard(page, second.slug, 2)
        _press(page, ".step-buttons button")


@pytest.mark.parametrize("slug", ["volwassenen", "makkelijk-lezen", "jongeren"])
def test_whole_journey_by_keyboard_on_a_narrow_screen(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], slug: str
) -> None:
    page, instrument = open_page(viewport=NARROW, reduced_motion="reduce"), LISTS[slug]
    page.goto("/zelftest")
    _tab_to(page, "input[name=lijst]")
    for _ in range(list(LISTS).index(slug)):
        page.keyboard.press("ArrowDown")
    _press(page, ".start button")
    _steps_by_keyboard(page, instrument, axe)

    expect(page.locator("h1")).to_have_text("Kijk uw antwoorden na")
    _check(page, axe)
    _press(page, "button[value=web]")
    expect(page.locator("h1")).to_have_text("Dit is uw web")
    _check(page, axe)
    expect(page.locator(".web circle")).to_have_count(6)
    assert page.locator("input[name=begin]:checked").count() == 3
    _tab_to(page, "#plaats")
    page.keyboard.type("Weert")
    _press(page, "button[value=plan]")
    expect(page.locator("h1")).to_have_text("Uw eerste stap")
    expect(page.get_by_text("Plekken rond Weert").first).to_be_visible()
    _check(page, axe)
    assert page.url.endswith("/zelftest")
    kept = page.evaluate("() => [document.cookie, localStorage.length, sessionStorage.length, history.state]")
    assert kept == ["", 0, 0, None]


def test_same_journey_without_javascript(no_javascript_page: Page, tmp_path: Path) -> None:
    page = no_javascript_page
    page.goto("/zelftest")
    page.locator(".start button").click()
    for section in LISTS["volwassenen"].sections:
        for place, statement in enumerate(section.statements):
            if section.dimension != "zingeving":
                page.locator(f'label:has(input[name="a.{statement.slug}"][value="{5 + place}"])').click()
        page.locator(".step-buttons button").first.click()
    page.locator("button[value=web]").first.click()
    expect(page.locator(".figures")).to_contain_text("te weinig ingevuld")
    expect(page.locator(".web circle")).to_have_count(5)
    page.locator("button[value=controle]").click()
    page.locator("button[value='1']").click()
    expect(page.locator('input[name="a.energie"][value="5"]')).to_be_checked()
    page.locator(".step-buttons button").first.click()
    page.locator(".step-buttons button").nth(1).click()
    expect(page.locator("h1")).to_contain_text("Stap 1 van 6")
    page.locator('input[name="w.bewegen"]').check()
    page.locator(".step-buttons button").first.click()
    for _ in range(5):
        page.locator(".step-buttons button").first.click()
    page.locator("button[value=web]").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download mijn bestand").click()
    download.value.save_as(tmp_path / "zelftest.json")
    drawn = page.locator("svg.web path").evaluate_all("(lines) => lines.map((line) => line.getAttribute('d'))")
    page.goto("/zelftest/openen")
    page.locator("#bestand").set_input_files(tmp_path / "zelftest.json")
    page.get_by_role("button", name="Open en bekijk het web").click()
    opened = page.locator("svg.web path").evaluate_all("(lines) => lines.map((line) => line.getAttribute('d'))")
    assert opened == drawn


def test_leaving_with_answers_is_warned_of_but_help_is_never_in_the_way(page: Page) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/zelftest")
    page.locator(".start button").click()
    page.locator('label:has(input[name="a.energie"][value="7"])').click()
    page.locator(".main-nav__link").first.click()
    page.wait_for_url("**/hulp")
    assert asked == ["beforeunload"]

    page.goto("/zelftest")
    page.locator(".start button").click()
    page.locator('label:has(input[name="a.energie"][value="7"])').click()
    page.locator(".help-button").click()
    page.wait_for_url("**/direct-hulp")
    assert asked == ["beforeunload"]


def test_statement_is_read_aloud_and_stopped(page: Page) -> None:
    page.add_init_script(
        "window.said = []; window.speechSynthesis.speak = (words) => window.said.push([words.text, words.lang]);"
    )
    page.goto("/zelftest")
    page.locator("input[value=makkelijk-lezen]").check()
    page.locator(".start button").click()
    button = page.locator("[data-read-aloud]").first
    button.click()

    assert page.evaluate("() => window.said") == [["Ik heb genoeg kracht voor de dag. Niet steeds moe zijn.", "nl-NL"]]
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_desk_warns_goes_on_when_asked_and_wipes_after_two_minutes(
    page: Page, axe: Callable[[Page], list[str]]
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.clock.install()
    page.goto("/zelftest?balie=1")
    page.locator(".start button").click()
    page.locator('label:has(input[name="a.energie"][value="7"])').click()
    # Scrolling to the choice is a sign of life; the browser tells of it with the next picture that it draws.
    page.screenshot()
    warning = page.locator("[data-desk-warning]")
    page.clock.run_for(89_000)
    expect(warning).to_be_hidden()
    page.clock.run_for(2_000)
    expect(warning).to_be_visible()
    assert axe(page) == []
    page.locator("[data-stay]").click()
    expect(warning).to_be_hidden()
    expect(page.locator('input[name="a.energie"][value="7"]')).to_be_checked()

    page.clock.run_for(121_000)
    page.wait_for_url("**/zelftest?balie=1")
    expect(page.locator("h1")).to_contain_text("Zelftest")


def test_desk_leaves_no_way_back_to_the_answers(page: Page) -> None:
    page.goto("/direct-hulp")
    page.goto("/zelftest?balie=1")
    page.locator(".start button").click()
    page.locator('label:has(input[name="a.energie"][value="7"])').click()
    page.locator(".step-buttons button").first.click()
    expect(page.locator("h1")).to_contain_text("Stap 2 van 6")
    assert page.evaluate("() => document.activeElement.matches('main')")
    page.locator(".step-buttons button").nth(1).click()
    expect(page.locator("h1")).to_contain_text("Stap 1 van 6")
    expect(page.locator('input[name="a.energie"][value="7"]')).to_be_checked()
    page.locator("[data-wipe]").click()
    expect(page.locator("h1")).to_contain_text("Zelftest")
    page.go_back()
    page.wait_for_url("**/direct-hulp")
    page.go_forward()
    expect(page.locator("h1")).to_contain_text("Zelftest")
    assert page.locator("input[name='a.energie']").count() == 0


def test_lines_of_the_web_can_be_seen_in_light_and_dark(open_page: Callable[..., Page]) -> None:
    """WCAG 1.4.11: lines that carry meaning stand out 3:1 from what lies behind them."""
    for scheme in ("light", "dark"):
        page = open_page(color_scheme=scheme)
        page.goto("/zelftest")
        page.locator(".start button").click()
        page.locator('label:has(input[name="a.energie"][value="7"])').click()
        page.locator('label:has(input[name="a.pijn"][value="7"])').click()
        page.locator("form.statements").evaluate(
            """(form) => { const go = document.createElement('button'); go.name = 'naar'; go.value = 'web';
                form.append(go); form.requestSubmit(go); }"""
        )
        expect(page.locator("svg.web")).to_be_visible()
        # The line of an earlier file is drawn only when one is opened; its colour is the same then.
        page.locator("svg.web").evaluate(
            """(web) => web.append(document.createElementNS("http://www.w3.org/2000/svg", "g"))"""
        )
        page.locator("svg.web > g:last-child").evaluate("(group) => group.setAttribute('class', 'web__thread--then')")
        colours = page.evaluate(
            """() => ['.web__rings', '.web__marks--now', '.web__thread--then']
                .map((part) => getComputedStyle(document.querySelector(part)).stroke)
                .concat(getComputedStyle(document.querySelector('.outcome__web')).backgroundColor)
                .map((colour) => colour.match(/[0-9.]+/g).slice(0, 3).map(Number))"""
        )
        *lines, card = [_luminance(colour) for colour in colours]
        assert all(_contrast(line, card) >= 3 for line in lines), colours


def _luminance(colour: list[float]) -> float:
    channels = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
