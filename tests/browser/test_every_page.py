"""Is every kind of page usable: for axe, on the narrowest screen, in the dark, and without anything from elsewhere?"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
PAGES = {
    "home": "/",
    "results": "/hulp?q=mantelzorg&plaats=weert",
    "results of a subject": "/hulp?onderwerp=dementie",
    "results with a choice of places": "/hulp?plaats=heide",
    "no results": "/hulp?q=xyzzyplugh",
    "bad filters": "/hulp?straal=-1&pagina=abc&plaats=Amsterdam",
    "help now": "/direct-hulp",
    "guide": "/wegwijzer",
    "rules of the guide": "/wegwijzer/regels",
    "caring": "/mantelzorg?plaats=weert",
    "caring, one situation": "/mantelzorg/jonge-mantelzorger?plaats=weert",
    "emergency card": "/mantelzorg/noodkaart",
    "glossary": "/begrippen",
    "privacy": "/privacy",
    "accessibility": "/toegankelijkheid",
    "about": "/over",
    "respite": "/mantelzorg/respijtzorg",
    "respite that was asked for": "/mantelzorg/respijtzorg?plaats=maastricht&vorm=logeren&voor=dementie",
    "respite, whom to call now": "/mantelzorg/respijtzorg/nu?plaats=gronsveld",
    "self-test": "/zelftest",
    "self-test at a desk": "/zelftest?balie=1",
    "self-test, own file": "/zelftest/openen",
    "frame for another site, to make": "/inbedden",
    "frame for another site, made": "/inbedden?plaats=weert&onderwerp=dementie&vlak=petrol&tekst=wit",
    "frame for another site, refused": "/inbedden?plaats=Atlantis&hoogte=9&vlak=petrol&tekst=inkt",
    "frame for another site, itself": "/inbedden/lijst?plaats=weert&onderwerp=veiligheid&vlak=zand&tekst=paars",
    "check of the open data": "/hsds/controle",
    "API": "/api/v1",
    "missing page": "/bestaat-niet",
}
# Reached by a link, because a slug may change when the records do.
LINKED = {
    "service": "main a[href^='/hulp/']",
    "hand-out": "main a[href$='/afdruk']",
    "location": "main a[href^='/locatie/']",
}
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# The label of a box or circle can be clicked as well, so it belongs to the target.
SMALL_TARGETS = """() => [...document.querySelectorAll('button, input, select, summary, a[href]')]
    .filter((target) => target.checkVisibility() && getComputedStyle(target).display !== 'inline')
    .map((target) => [target, /checkbox|radio/.test(target.type) && target.labels[0] || target])
    .map(([target, clicked]) => [target, clicked.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && box.height > 1)
    .filter(([, box]) => Math.round(box.width) < 24 || Math.round(box.height) < 24)
    .map(([target, box]) => `${box.width}×${box.height} ${target.outerHTML.slice(0, 100)}`)"""


def _go(page: Page, kind: str) -> None:
    if kind in PAGES:
        page.goto(PAGES[kind])
        return
    page.goto("/hulp?q=bibliotheek&plaats=roermond")
    page.locator(LINKED["service"]).first.click()
    if kind != "service":
        page.locator(LINKED[kind]).first.click()
    page.wait_for_load_state()


@pytest.mark.parametrize(
    ("viewport", "scheme"),
    [pytest.param(WIDE, "light", id="1280 light"), pytest.param(NARROW, "dark", id="320 dark")],
)
@pytest.mark.parametrize("kind", [*PAGES, *LINKED])
def test_page_is_accessible(
    open_page: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    third_party_requests: list[str],
    kind: str,
    viewport: dict[str, int],
    scheme: str,
) -> None:
    page = open_page(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    _go(page, kind)

    assert axe(page) == []
    assert page.evaluate(SIDEWAYS) <= 0, "the page scrolls sideways"
    assert page.evaluate(SMALL_TARGETS) == []
    assert third_party_requests == []


@pytest.mark.parametrize("kind", [*PAGES, *LINKED])
def test_page_keeps_its_words_when_text_is_twice_as_large(open_page: Callable[..., Page], kind: str) -> None:
    """WCAG 1.4.4: text of 200 % fits on an ordinary screen."""
    page = open_page(viewport=WIDE)
    _go(page, kind)
    page.evaluate("() => { document.documentElement.style.setProperty('font-size', '200%'); }")

    assert page.evaluate(SIDEWAYS) <= 0
