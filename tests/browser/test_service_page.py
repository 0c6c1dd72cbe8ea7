"""Do the small scripts of a service page keep what they promise, and does the hand-out fit on one sheet?"""

import re
from collections.abc import Callable

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.source_tree import ROOT

LIST = "/hulp?q=inloop&plaats=Roermond"
FIRST_SERVICE = "main a[href^='/hulp/']"
BACK = "[data-back-to-list]"
FULLEST = 6


def _fullest_services() -> list[str]:
    """The slugs of the published services with most to say: the hardest to fit on one sheet."""
    services = yaml.safe_load((ROOT / "seed_data" / "services.yml").read_text())
    public = [service for service in services if service.get("status", "published") == "published"]
    public.sort(key=lambda service: len(str(service)), reverse=True)
    return [service["slug"] for service in public[:FULLEST]]


def test_back_link_returns_to_the_list_with_its_question(page: Page) -> None:
    page.goto(LIST)
    page.locator(FIRST_SERVICE).first.click()
    page.locator(BACK).click()
    page.wait_for_url("**/hulp?*")

    assert "q=inloop" in page.url


def test_back_link_leads_to_the_whole_list_for_a_visitor_from_elsewhere(page: Page) -> None:
    page.goto(LIST)
    address = page.locator(FIRST_SERVICE).first.get_attribute("href")
    page.goto("about:blank")
    page.goto(str(address))

    expect(page.locator(BACK)).to_have_attribute("href", "/hulp")


def test_quick_exit_takes_the_page_out_of_the_history(page: Page) -> None:
    page.goto("/over")
    page.goto("/direct-hulp")
    neutral = str(page.locator("[data-quick-exit]").get_attribute("href"))
    page.route(f"{neutral}/**", lambda route: route.fulfill(body="weer", content_type="text/plain"))
    page.locator("[data-quick-exit]").click()
    page.wait_for_url(f"{neutral}/**")
    page.go_back()

    assert page.url.endswith("/over")


def test_quick_exit_is_a_plain_link_without_javascript(no_javascript_page: Page) -> None:
    no_javascript_page.goto("/direct-hulp")
    link = no_javascript_page.locator("[data-quick-exit]")

    expect(link).to_be_visible()
    expect(link).to_have_attribute("rel", "noreferrer")
    expect(link).to_have_attribute("href", re.compile("^https://"))


def test_print_button_prints_and_is_absent_without_javascript(page: Page, no_javascript_page: Page) -> None:
    address = f"/hulp/{_fullest_services()[0]}/afdruk"
    page.add_init_script("window.print = () => { window.timesPrinted = (window.timesPrinted || 0) + 1 }")
    page.goto(address)
    page.locator("[data-print]").click()
    no_javascript_page.goto(address)

    assert page.evaluate("() => window.timesPrinted") == 1
    expect(no_javascript_page.locator("[data-print]")).to_be_hidden()


@pytest.mark.parametrize("slug", _fullest_services())
def test_hand_out_fits_on_one_sheet(open_page: Callable[..., Page], slug: str) -> None:
    page = open_page()
    page.goto(f"/hulp/{slug}/afdruk")
    sheets = re.findall(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)", page.pdf(format="A4", prefer_css_page_size=True))

    assert sheets == [b"1"]
