"""The map beside the list, as people use it: by mouse, by keyboard, on a small screen, with and without map images."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

AROUND_WEERT = "/hulp?plaats=weert"
TILE_HOST = "https://service.pdok.nl/"
SPITEFUL = "<img src=x onerror=alert(1)> ${alert(1)} </script>"
READING = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()"


def toggle(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("^(Toon|Sluit) de kaart$"))


def open_map(page: Page, address: str = AROUND_WEERT) -> Locator:
    page.goto(address)
    toggle(page).click()
    return wait_for_map(page)


def wait_for_map(page: Page) -> Locator:
    panel = page.get_by_role("region", name="Kaart", exact=True)
    expect(panel).to_have_attribute("data-map-ready", "true")
    return panel


def open_first(page: Page, panel: Locator) -> Locator:
    """Open by keyboard whatever stands first on the map, looking closer until it is a place."""
    for _ in range(6):
        marker = panel.locator(".leaflet-marker-icon[tabindex='0']").first
        marker.focus()
        page.keyboard.press("Enter")
        popup = panel.locator(".leaflet-popup").last
        try:
            popup.wait_for(timeout=2000)
        except TooLate:  # it was a group, and it opened by zooming in
            continue
        # Half faded in, its text has too little contrast for axe.
        expect(popup).to_have_css("opacity", "1")
        return popup
    raise AssertionError("no pop-up after six times Enter")


def answer_places(page: Page, *places: dict[str, object]) -> None:
    features = [
        {
            "type": "Feature",
            "id": f"00000000-0000-0000-0000-00000000000{number}",
            "geometry": {"type": "Point", "coordinates": [5.7 + number / 20, 51.25]},
            "properties": {"name": "Plek", "url": "/hulp/plek", "shape": "circle", "organisation": None}
            | {"place": "Weert", "is_approximate": False, "hours": None}
            | place,
        }
        for number, place in enumerate(places)
    ]
    body = json.dumps({"type": "FeatureCollection", "features": features, "without_location": 2})
    page.route("**/kaart/voorzieningen.geojson*", lambda route: route.fulfill(body=body))


def test_nothing_of_the_map_is_fetched_before_it_is_opened(page: Page, third_party_requests: list[str]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(AROUND_WEERT)
    expect(toggle(page)).to_have_text("Toon de kaart")
    page.wait_for_load_state("networkidle")

    assert not [url for url in asked if re.search("leaflet|/kaart/|drawing", url)]
    assert third_party_requests == []


def test_an_open_map_asks_only_for_map_images_and_says_how_many_places_it_shows(
    page: Page, third_party_requests: list[str]
) -> None:
    with page.expect_response("**/kaart/voorzieningen.geojson*") as answer:
        panel = open_map(page)

    count = len(answer.value.json()["features"])
    assert count > 20
    expect(panel.get_by_role("status")).to_contain_text(f"De kaart toont {count} plekken.")
    assert third_party_requests
    assert all(url.startswith(TILE_HOST) for url in third_party_requests)


def test_without_javascript_there_is_no_map_but_the_whole_list(no_javascript_page: Page) -> None:
    no_javascript_page.goto(f"{AROUND_WEERT}&kaart=open")

    expect(no_javascript_page.locator("#kaart")).to_be_hidden()
    expect(no_javascript_page.locator("[data-service-uuid]").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_map_meets_every_rule_that_axe_knows(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], width: int, scheme: str
) -> None:
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    panel = open_map(page)
    assert axe(page) == []

    open_first(page, panel)

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_everything_to_press_is_large_enough(narrow_page: Page) -> None:
    panel = open_map(narrow_page)
    open_first(narrow_page, panel)

    targets = panel.locator("button, a.leaflet-popup-close-button, .leaflet-popup a, [tabindex='0'][role=button]")
    small = targets.evaluate_all(
        """nodes => nodes.map((node) => [node.outerHTML.slice(0, 120), node.getBoundingClientRect()])
          .filter(([, box]) => box.width > 0 && Math.min(box.width, box.height) < 24).map(([text]) => text)"""
    )

    assert small == []


def test_the_keyboard_opens_a_place_and_two_escapes_lead_back(page: Page) -> None:
    page.goto(AROUND_WEERT)
    toggle(page).focus()
    page.keyboard.press("Enter")
    panel = wait_for_map(page)

    popup = open_first(page, panel)
    expect(popup.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(panel.locator(".leaflet-marker-icon:focus")).to_have_count(1)
    page.keyboard.press("Escape")

    expect(panel.locator(".folium-map")).to_be_hidden()
    expect(toggle(page)).to_be_focused()
    expect(toggle(page)).to_have_text("Toon de kaart")
    expect(toggle(page)).to_have_attribute("aria-expanded", "false")


def test_tab_walks_through_the_map_and_out_of_it(page: Page) -> None:
    open_map(page)
    toggle(page).focus()

    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('#kaart') !== null"):
            break
        seen.append(page.evaluate(READING))

    assert len(seen) < 60
    assert seen[0] == "Sla de kaart over"
    assert {"Zoom in", "Zoom uit", "Verschuif de kaart omhoog", "Toon alle plekken"} <= set(seen)
    assert any("plekken" in text and text[0].isdigit() for text in seen)


def test_one_key_skips_the_map(page: Page) -> None:
    open_map(page)
    toggle(page).focus()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert not page.evaluate("document.activeElement.closest('.map-panel__frame') !== null")


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_group_opens_with_a_key_and_the_focus_goes_along(page: Page, key: str) -> None:
    answer_places(page, {"name": "Een"}, {"name": "Twee"}, *({"name": "Ver"} for _ in range(7)))
    panel = open_map(page)
    for _ in range(3):
        page.get_by_role("button", name="Zoom uit").click()
        page.wait_for_timeout(400)
    group = panel.get_by_role("button", name="9 plekken dicht bij elkaar")
    group.focus()

    page.keyboard.press(key)

    expect(group).to_have_count(0)
    expect(panel.locator(".leaflet-marker-icon:focus")).to_have_count(1)
    expect(panel.get_by_role("status")).to_contain_text("Punten in beeld:")


def test_places_in_one_spot_open_as_a_list(page: Page) -> None:
    panel = open_map(page)
    spot = panel.get_by_role("button", name=re.compile(r"^\d+ plekken op dit punt$")).first
    count = int((spot.get_attribute("aria-label") or "").split()[0])

    spot.click()

    popup = panel.locator(".leaflet-popup")
    expect(popup.get_by_role("listitem")).to_have_count(count)
    expect(popup).to_contain_text("Locatie bij benadering")


def test_map_and_list_point_at_each_other(page: Page) -> None:
    page.goto("/hulp")
    uuid = page.locator("[data-service-uuid]").first.get_attribute("data-service-uuid")
    answer_places(page, {}, {})
    body = page.evaluate(
        """(uuid) => ({type: "FeatureCollection", without_location: 0, features: [[uuid, 5.7], ["ander", 5.9]].map(
          ([id, x]) => ({type: "Feature", id, geometry: {type: "Point", coordinates: [x, 51.2]}, properties:
          {name: "Plek " + id, url: "/hulp/plek", shape: "square", place: "Weert", is_approximate: true}}))})""",
        uuid,
    )
    page.route("**/kaart/voorzieningen.geojson*", lambda route: route.fulfill(body=json.dumps(body)))
    panel = open_map(page, "/hulp")
    marker = panel.get_by_role("button", name=re.compile("nummer 1 in de lijst"))
    card = page.locator(f"[data-service-uuid='{uuid}']")

    card.get_by_role("link").first.focus()
    expect(marker).to_have_class(re.compile("is-lit"))
    marker.focus()
    expect(card).to_have_class(re.compile("is-on-map"))
    page.keyboard.press("Enter")

    expect(card).to_have_class(re.compile("is-chosen-on-map"))
    expect(panel.get_by_role("button", name=re.compile("^Plek ander"))).not_to_contain_text("1")


def test_search_in_this_area_reloads_the_list_for_what_is_in_view(page: Page) -> None:
    panel = open_map(page, f"{AROUND_WEERT}&straal=10")
    here = panel.get_by_role("button", name="Zoek in dit gebied")
    expect(here).to_be_hidden()

    panel.get_by_role("button", name="Verschuif de kaart naar rechts").click()
    here.click()
    page.wait_for_url(re.compile("gebied="))

    edges = re.search(r"gebied=([-\d.]+)%2C([-\d.]+)%2C([-\d.]+)%2C([-\d.]+)", page.url)
    assert edges is not None
    west, south, east, north = (float(edge) for edge in edges.groups())
    assert 5 < west < east < 7
    assert 50 < south < north < 52
    assert "straal=" not in page.url
    wait_for_map(page)


def test_turning_the_page_keeps_the_map_open_until_it_is_closed(page: Page) -> None:
    open_map(page, "/hulp")
    following = page.locator("main a[href*='pagina=2']").first
    assert "kaart=open" in (following.get_attribute("href") or "")

    toggle(page).click()

    assert "kaart=open" not in (following.get_attribute("href") or "")
    assert "kaart=open" not in page.url


def test_an_address_with_the_map_open_opens_it(page: Page) -> None:
    page.goto(f"{AROUND_WEERT}&kaart=open")

    wait_for_map(page)

    expect(toggle(page)).to_have_attribute("aria-expanded", "true")


def test_without_map_images_the_names_of_villages_stand_on_the_map(page: Page) -> None:
    page.route(f"{TILE_HOST}**", lambda route: route.fulfill(body="no image", content_type="image/png"))

    panel = open_map(page)

    expect(panel.locator(".map-name", has_text=re.compile("^Weert$"))).to_be_visible()
    expect(panel.get_by_role("status")).to_contain_text("De kaartbeelden laden niet.")
    boxes = [box for name in panel.locator(".map-name").all() if (box := name.bounding_box())]
    assert len(boxes) > 4
    assert not [(one, other) for one in boxes for other in boxes if one is not other and overlap(one, other)]


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    return (
        one["x"] < other["x"] + other["width"] - 1
        and other["x"] < one["x"] + one["width"] - 1
        and one["y"] < other["y"] + other["height"] - 1
        and other["y"] < one["y"] + one["height"] - 1
    )


def test_texts_of_a_service_stay_text_and_links_stay_here(page: Page) -> None:
    answer_places(
        page,
        {"name": SPITEFUL, "organisation": SPITEFUL, "place": SPITEFUL, "hours": SPITEFUL},
        {"name": "Lokaas", "url": "javascript:alert(1)"},
        {"name": "Elders", "url": "//elders.example/"},
    )
    panel = open_map(page)

    # By key: the map slides to make room for a popup, and a pointer would miss the next place.
    panel.get_by_role("button", name=SPITEFUL).press("Enter")
    popup = panel.locator(".leaflet-popup-content", has_text=SPITEFUL)
    expect(popup.get_by_text(SPITEFUL)).to_have_count(4)
    assert popup.locator("img, script").count() == 0
    for name in ("Lokaas", "Elders"):
        panel.get_by_role("button", name=name).press("Enter")
        popup = panel.locator(".leaflet-popup-content", has_text=name)
        expect(popup.locator("a")).to_have_text(name)
        expect(popup.locator("a[href]")).to_have_count(0)


def test_a_map_that_does_not_load_says_so_and_can_be_tried_again(page: Page) -> None:
    page.route("**/kaart/voorzieningen.geojson*", lambda route: route.fulfill(body="{broken"))
    page.goto(AROUND_WEERT)
    toggle(page).click()
    expect(page.get_by_role("alert")).to_contain_text("De kaart laadt niet. In de lijst staan alle plekken.")

    page.unroute("**/kaart/voorzieningen.geojson*")
    page.get_by_role("button", name="Laad de kaart opnieuw").click()

    wait_for_map(page)
    expect(page.get_by_role("alert")).to_be_empty()


def test_the_wheel_scrolls_the_page_and_not_the_map(page: Page) -> None:
    panel = open_map(page)
    panel.locator(".folium-map").hover()

    page.mouse.wheel(0, 300)

    expect(panel.locator(".map-hint")).to_have_text("Houd Ctrl ingedrukt en scroll om te zoomen.")
    expect(panel.locator(".map-hint")).to_be_visible()
    expect(panel.get_by_role("button", name="Zoek in dit gebied")).to_be_hidden()


def test_the_wheel_zooms_the_map_with_ctrl(page: Page) -> None:
    panel = open_map(page)
    panel.locator(".folium-map").hover()

    page.keyboard.down("Control")
    page.mouse.wheel(0, -600)
    page.keyboard.up("Control")

    expect(panel.get_by_role("button", name="Zoek in dit gebied")).to_be_visible()
    expect(panel.locator(".map-hint")).to_be_hidden()


def test_a_service_page_shows_its_own_place_without_area_search(page: Page) -> None:
    page.goto(AROUND_WEERT)
    page.locator("[data-service-uuid] a").first.click()
    page.wait_for_load_state()
    toggle(page).click()

    panel = wait_for_map(page)

    expect(panel.get_by_role("status")).to_contain_text("De kaart toont 1 plek.")
    expect(panel.get_by_role("button", name="Zoek in dit gebied")).to_have_count(0)
