"""Our list on the page of a municipality: another site, with and without JavaScript, and a site that may not."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask, request
from playwright.sync_api import Browser, FrameLocator, Page, Route, expect

from portal import create_app
from tests.browser.conftest import AXE_OPTIONS, TILE
from tests.builds import close, config_for, seed
from tests.databases import SqliteDatabases
from tests.live_site import serving

LIST = "plaats=weert&onderwerp=dementie"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def _host() -> Flask:
    """A page of a municipality with our frame in it; the address of our site stands in the query."""
    host = Flask("host")

    @host.get("/zorg")
    def page() -> str:
        address = f"{request.args['site']}/inbedden/lijst?{request.args['lijst']}".replace("&", "&amp;")
        frame = f'<iframe src="{address}" title="Hulp in Weert" width="100%" height="700"></iframe>'
        return f'<!doctype html><html lang="nl"><title>Gemeente</title><main><h1>Gemeente</h1>{frame}</main></html>'

    return host


@pytest.fixture(scope="module")
def sites(
    sqlite_databases: SqliteDatabases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str, str]]:
    """Our site, a site that may show it, and one that may not."""
    with serving(_host()) as friend, serving(_host()) as stranger, sqlite_databases.fresh("seeded", seed) as url:
        app = create_app(config_for(url, tmp_path_factory.mktemp("embed"), embed_origins=friend))
        with serving(app) as ours:
            yield ours, friend, stranger
        close(app)


@pytest.fixture
def visit(chromium: Browser, sites: tuple[str, str, str]) -> Iterator[Callable[..., Page]]:
    """Open the page of the other site; nothing but these sites and map images answers."""
    contexts = []

    def answer(route: Route) -> None:
        address = route.request.url
        if address.startswith(sites):
            route.continue_()
        elif "pdok.nl" in address:
            route.fulfill(body=TILE, content_type="image/png", headers={"Access-Control-Allow-Origin": "*"})
        else:
            route.abort()

    def open_one(host: str, query: str = LIST, **options: object) -> Page:
        context = chromium.new_context(**({"locale": "nl-NL", "viewport": WIDE} | options))
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.route("**/*", answer)
        page = context.new_page()
        page.goto(f"{host}/zorg?site={sites[0]}&lijst={query.replace('&', '%26')}")
        return page

    yield open_one
    for context in contexts:
        context.close()


def _frame(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


@pytest.mark.parametrize(
    ("viewport", "scheme", "query"),
    [
        pytest.param(WIDE, "light", LIST, id="1280 light"),
        pytest.param(NARROW, "dark", LIST, id="320 dark"),
        pytest.param(NARROW, "light", f"{LIST}&vlak=petrol&tekst=wit", id="320 coloured"),
        pytest.param(WIDE, "dark", "plaats=weert&onderwerp=veiligheid&vlak=pruim&tekst=wit", id="1280 coloured dark"),
    ],
)
def test_list_can_be_read_on_another_site(
    visit: Callable[..., Page], sites: tuple[str, str, str], viewport: dict[str, int], scheme: str, query: str
) -> None:
    page = visit(sites[1], query, viewport=viewport, color_scheme=scheme)
    expect(_frame(page).locator(".card").first).to_be_visible()
    inside = next(frame for frame in page.frames if "/inbedden/lijst" in frame.url)
    # axe looks no further than the document that it runs in, so it runs in the frame.
    violations = Axe().run(inside, options=AXE_OPTIONS).response["violations"]

    assert [item["id"] for item in violations] == []
    assert inside.evaluate(SIDEWAYS) <= 0
    assert page.context.cookies() == []


@pytest.mark.parametrize("has_javascript", [True, False])
def test_link_leaves_the_frame(visit: Callable[..., Page], sites: tuple[str, str, str], has_javascript: bool) -> None:
    page = visit(sites[1], java_script_enabled=has_javascript)
    _frame(page).locator(".card__title a").first.click()
    page.wait_for_url(f"{sites[0]}/hulp/*")

    expect(page.locator(".main-nav")).to_be_visible()
    page.go_back()
    expect(page.locator("h1", has_text="Gemeente")).to_be_visible()


def test_help_now_leaves_the_frame(visit: Callable[..., Page], sites: tuple[str, str, str]) -> None:
    page = visit(sites[1])
    _frame(page).get_by_role("link", name="Direct hulp nodig?").click()

    page.wait_for_url(f"{sites[0]}/direct-hulp")


def test_skipping_to_the_list_stays_in_the_frame(visit: Callable[..., Page], sites: tuple[str, str, str]) -> None:
    page = visit(sites[1])
    skip = _frame(page).get_by_role("link", name="Ga naar de inhoud")
    skip.focus()
    page.keyboard.press("Enter")
    expect(_frame(page).locator("main")).to_be_focused()

    assert page.url.startswith(sites[1])


def test_map_opens_in_the_frame(visit: Callable[..., Page], sites: tuple[str, str, str]) -> None:
    page = visit(sites[1], "plaats=weert&toon=beide")
    _frame(page).get_by_role("button", name="Toon de kaart").click()

    expect(_frame(page).get_by_role("region", name="Kaart", exact=True)).to_have_attribute("data-map-ready", "true")
    expect(_frame(page).locator(".leaflet-marker-icon").first).to_be_visible()


def test_a_site_that_is_not_named_gets_nothing(visit: Callable[..., Page], sites: tuple[str, str, str]) -> None:
    refusals: list[str] = []
    page = visit(sites[2])
    page.on("console", lambda message: refusals.append(message.text))
    page.reload()
    page.wait_for_load_state("networkidle")

    assert any("frame-ancestors" in text for text in refusals)
    assert [frame.url for frame in page.frames if "/inbedden/" in frame.url] == []


def test_code_is_copied_by_a_button_and_stands_in_a_field_without_it(
    open_page: Callable[..., Page], no_javascript_page: Page
) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/inbedden")
    page.get_by_label("Plaats of postcode").fill("Weert")
    page.get_by_role("button", name="Toon voorbeeld en code").click()
    page.get_by_role("button", name="Kopieer de code").click()
    expect(page.get_by_text("De code is gekopieerd.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    no_javascript_page.goto(page.url)

    assert copied.startswith("<iframe src=")
    assert no_javascript_page.get_by_label("Zet dit in uw pagina").input_value() == copied
    expect(no_javascript_page.get_by_role("button", name="Kopieer de code")).to_be_hidden()
    expect(no_javascript_page.frame_locator(".builder__preview").locator(".card").first).to_be_visible()
