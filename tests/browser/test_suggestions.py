"""Do suggestions help somebody who types: by keyboard, by ear, on a narrow screen, without script?"""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
WORDS, PLACE = "main input[name=q]", "main input[name=plaats]:not([type=hidden])"
ACTIVE = "[role=option][aria-selected=true]"
ASKED = "/hulp/suggesties"


def _type(page: Page, text: str, field: str = WORDS, start: str = "/") -> Locator:
    """Type letter by letter on a page and wait for the list."""
    page.goto(start)
    box = page.locator(field)
    box.fill("")
    box.press_sequentially(text, delay=20)
    expect(box).to_have_attribute("aria-expanded", "true")
    return box


def _list_of(box: Locator) -> Locator:
    return box.page.locator(f"#{box.get_attribute('aria-controls')}")


def _expect_active(box: Locator, position: int) -> None:
    """The option in that place is the chosen one, for eyes and for screen readers alike."""
    option = _list_of(box).get_by_role("option").nth(position)
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "no id")
    expect(_list_of(box).locator(ACTIVE)).to_have_count(1)
    expect(option).to_be_in_viewport()
    expect(box).to_be_focused()


def test_arrows_walk_through_the_list_and_around(page: Page) -> None:
    box = _type(page, "mantelzorg")
    last = _list_of(box).get_by_role("option").count() - 1
    expect(_list_of(box).locator(ACTIVE)).to_have_count(0)

    for key, position in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", last), ("ArrowDown", 0)):
        box.press(key)
        _expect_active(box, position)
    expect(box).to_have_value("mantelzorg")


def test_arrow_up_begins_at_the_end(page: Page) -> None:
    box = _type(page, "mantelzorg")
    box.press("ArrowUp")

    _expect_active(box, _list_of(box).get_by_role("option").count() - 1)


def test_home_and_end_stay_with_the_text(page: Page) -> None:
    box = _type(page, "zorg")
    box.press("ArrowDown")
    box.press("Home")
    assert box.evaluate("(field) => field.selectionStart") == 0
    box.press("End")
    assert box.evaluate("(field) => field.selectionStart") == 4
    _expect_active(box, 0)


def test_escape_closes_and_keeps_the_text(page: Page) -> None:
    box = _type(page, "mantelz")
    box.press("ArrowDown")
    box.press("Escape")

    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.get_attribute("aria-activedescendant") is None
    expect(_list_of(box)).to_be_hidden()
    expect(box).to_have_value("mantelz")
    expect(box).to_be_focused()

    box.press("ArrowDown")
    _expect_active(box, 0)


def test_escape_also_stops_what_is_still_under_way(page: Page) -> None:
    page.goto("/")
    box = page.locator(WORDS)
    box.press_sequentially("mantel")
    box.press("Escape")
    page.wait_for_timeout(500)

    expect(box).to_have_attribute("aria-expanded", "false")


def test_enter_without_a_choice_sends_the_form(page: Page) -> None:
    box = _type(page, "mantelzorg")
    box.press("Enter")
    page.wait_for_url("**/hulp?*")

    assert parse_qs(urlsplit(page.url).query)["q"] == ["mantelzorg"]


def test_enter_on_a_subject_opens_its_list_around_the_place(page: Page) -> None:
    page.goto("/")
    page.locator(PLACE).fill("Weert")
    box = page.locator(WORDS)
    box.press_sequentially("dementie")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/hulp?*")
    query = parse_qs(urlsplit(page.url).query)

    assert set(query) == {"onderwerp", "plaats"}
    assert query["plaats"] == ["Weert"]


def test_enter_on_a_service_opens_its_page(page: Page) -> None:
    box = _type(page, "mantelzorglijn")
    name = _list_of(box).get_by_role("group", name="Hulp").get_by_role("option").first.inner_text()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/hulp/*")

    expect(page.locator("main h1")).to_contain_text(name)


def test_a_place_among_words_opens_the_list_around_it(page: Page) -> None:
    box = _type(page, "weert")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/hulp?*")

    expect(page.locator(PLACE)).to_have_value("Weert")


@pytest.mark.parametrize("start", ["/", "/hulp?q=eten"])
def test_a_place_fills_the_place_field_and_waits(page: Page, start: str) -> None:
    box = _type(page, "remu", PLACE, start)
    address = page.url
    expect(_list_of(box).get_by_role("group")).to_have_count(1)
    box.press("ArrowDown")
    box.press("Enter")

    expect(box).to_have_value("Roermond")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_be_focused()
    assert page.url == address

    box.press("Enter")
    page.wait_for_url("**plaats=Roermond*")


def test_tab_leaves_without_choosing(page: Page) -> None:
    box = _type(page, "mantelzorg")
    box.press("ArrowDown")
    box.press("Tab")

    expect(_list_of(box)).to_be_hidden()
    expect(box).to_have_value("mantelzorg")
    expect(page.locator(PLACE)).to_be_focused()


def test_a_click_chooses_and_a_click_elsewhere_closes(page: Page) -> None:
    box = _type(page, "remu", PLACE)
    page.locator("main h1").click()
    expect(_list_of(box)).to_be_hidden()

    box = _type(page, "remu", PLACE)
    _list_of(box).get_by_role("option").first.click()
    expect(box).to_have_value("Roermond")
    expect(box).to_be_focused()


def test_screen_reader_hears_how_many_there_are(page: Page) -> None:
    box = _type(page, "mantelzorg")
    status = page.locator(f"{WORDS} ~ [role=status]")
    number = _list_of(box).get_by_role("option").count()
    expect(status).to_have_text(f"{number} suggesties")

    box.press("Escape")
    expect(status).to_have_text("")
    box.fill("xyzzyplugh")
    expect(status).to_have_text("Geen suggesties")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.fill("remunj")
    expect(status).to_have_text("1 suggestie")


def test_every_group_has_a_name_and_the_field_keeps_its_label(page: Page) -> None:
    box = _type(page, "we")
    groups = _list_of(box).get_by_role("group")

    expect(page.get_by_role("combobox", name="Wat zoekt u?")).to_be_focused()
    assert [group.get_attribute("aria-label") for group in groups.all()] == [
        "Onderwerpen",
        "Plaatsen",
        "Hulp",
        "Aanbieders",
    ]
    assert box.get_attribute("aria-autocomplete") == "list"
    expect(page.get_by_role("listbox", name="Suggesties")).to_be_visible()


def test_asks_after_a_pause_and_never_for_one_letter(page: Page) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.path == ASKED:
            asked.extend(parse_qs(parts.query)["q"])

    page.on("request", note)
    page.goto("/")
    box = page.locator(WORDS)
    box.press_sequentially("m")
    page.wait_for_timeout(500)
    assert asked == []

    box.press_sequentially("antelzorg", delay=20)
    expect(box).to_have_attribute("aria-expanded", "true")
    assert asked == ["mantelzorg"]

    box.fill("m")
    expect(_list_of(box)).to_be_hidden()


def test_a_late_answer_never_replaces_a_later_one(page: Page) -> None:
    held: list[Route] = []
    page.route(lambda address: address.endswith(f"{ASKED}?q=geld"), lambda route: held.append(route))
    page.goto("/")
    box = page.locator(WORDS)
    with page.expect_request(lambda request: request.url.endswith("q=geld")):
        box.press_sequentially("geld")
    box.fill("remunj")
    options = _list_of(box).get_by_role("option")
    expect(options).to_have_text(["Roermond"])
    held[0].fulfill(json=[{"kind": "subject", "label": "Geld en schulden", "url": "/hulp"}])
    page.wait_for_timeout(300)

    expect(options).to_have_text(["Roermond"])


def test_markup_in_an_answer_stays_text(page: Page) -> None:
    label = "<img src=x onerror=alert(1)>"
    answer = [{"kind": "service", "label": label, "url": "/hulp"}]
    page.route(lambda address: ASKED in address, lambda route: route.fulfill(json=answer))
    box = _type(page, "zorg")

    expect(_list_of(box).get_by_role("option")).to_have_text([label])
    expect(_list_of(box).locator("img")).to_have_count(0)


@pytest.mark.parametrize("start", ["/", "/hulp?q=eten&plaats=weert"])
@pytest.mark.parametrize(
    ("viewport", "scheme"),
    [pytest.param(WIDE, "light", id="1280 light"), pytest.param(NARROW, "dark", id="320 dark")],
)
def test_open_list_is_accessible_and_in_sight(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], viewport: dict[str, int], scheme: str, start: str
) -> None:
    page = open_page(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    box = _type(page, "we", start=start)
    box.press("ArrowDown")
    option = _list_of(box).locator(ACTIVE).bounding_box()
    sideways = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

    assert axe(page) == []
    assert page.evaluate(sideways) <= 0, "the page scrolls sideways"
    assert option is not None
    assert option["height"] >= 44
    assert option["x"] >= 0
    assert option["x"] + option["width"] <= viewport["width"]
    at_its_middle = "(option) => { const at = option.getBoundingClientRect(); return option.contains("
    at_its_middle += "document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2)); }"
    assert _list_of(box).locator(ACTIVE).evaluate(at_its_middle), "something lies over the list, or cuts it off"


def test_keyboard_alone_finds_and_opens_a_suggestion(page: Page) -> None:
    page.goto("/")
    while not page.evaluate("(wanted) => document.activeElement.matches(wanted)", WORDS):
        page.keyboard.press("Tab")
    page.keyboard.type("rollator")
    expect(page.locator(WORDS)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hulp?onderwerp=*")

    expect(page.locator("main h1")).to_be_visible()


def test_without_javascript_the_fields_are_plain_fields(no_javascript_page: Page) -> None:
    page = no_javascript_page
    page.goto("/")
    box = page.locator(WORDS)
    box.press_sequentially("mantelzorg")

    assert box.get_attribute("role") is None
    assert box.get_attribute("aria-expanded") is None
    expect(page.get_by_role("listbox")).to_have_count(0)
    box.press("Enter")
    page.wait_for_url("**/hulp?*")
    expect(page.locator("main h1")).to_contain_text("mantelzorg")
