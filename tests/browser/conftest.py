"""A real Chromium that reaches nothing but our own server; an error in its console fails the test."""

import base64
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

from portal import create_app
from portal.config import Config
from tests.builds import close, config_for, seed
from tests.chromium import find_chromium
from tests.databases import SqliteDatabases
from tests.live_site import serving

ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# One grey pixel: a tile of the national map, answered here.
TILE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGO4AAAA6wDqfSR2sgAAAABJRU5ErkJggg==")
# Every rule of WCAG 2.2 A and AA, and axe's own list of good practice.
AXE_OPTIONS = {"resultTypes": ["violations"]}


@dataclass
class Watch:
    """What a browser did beside showing the page."""

    site: str
    third_party: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Answer or refuse every request that leaves our server, and note every error."""
        context.route(lambda address: not address.startswith(f"{self.site}/"), self._answer_elsewhere)
        context.on("console", self._note_console)
        context.on("weberror", lambda problem: self.errors.append(f"script: {problem.error}"))

    def _answer_elsewhere(self, route: Route) -> None:
        address = route.request.url
        self.third_party.append(address)
        if urlsplit(address).netloc == urlsplit(Config().tile_url).netloc:
            route.fulfill(body=TILE, content_type="image/png", headers={"Access-Control-Allow-Origin": "*"})
        else:
            route.abort()

    def _note_console(self, message: ConsoleMessage) -> None:
        # A page that is meant to be missing says so in the console as well; a missing script is an error.
        is_the_page_itself = message.page is not None and message.location["url"] == message.page.url
        if message.type == "error" and not ("Failed to load resource" in message.text and is_the_page_itself):
            self.errors.append(f"{message.text} ({message.location['url']})")


@pytest.fixture(scope="session")
def site(sqlite_databases: SqliteDatabases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the application with the real records, served as a demonstration."""
    with sqlite_databases.fresh("seeded", seed) as url:
        app = create_app(config_for(url, tmp_path_factory.mktemp("site"), demonstration=True))
        with serving(app) as address:
            yield address
        close(app)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; when there is none, every browser test fails and says why."""
    found = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.executable, env=os.environ | found.environment, args=ARGUMENTS
        )
        yield browser
        browser.close()


@pytest.fixture
def watch(site: str) -> Iterator[Watch]:
    """What the browser did in this test; an error in the console fails it."""
    watch = Watch(site)
    yield watch
    assert not watch.errors, "the browser reported:\n" + "\n".join(watch.errors)


@pytest.fixture
def third_party_requests(watch: Watch) -> list[str]:
    """Every address outside our server that a page of this test asked for."""
    return watch.third_party


@pytest.fixture
def open_page(chromium: Browser, watch: Watch, site: str) -> Iterator[Callable[..., Page]]:
    """Call it with Playwright's context options for a page of its own; closed when the test ends."""
    contexts: list[BrowserContext] = []

    def open_one(**options: Any) -> Page:
        usual = {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "base_url": site}
        context = chromium.new_context(**(usual | options))
        contexts.append(context)
        context.set_default_timeout(15_000)
        watch.over(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page on a wide screen; its addresses are relative to the site: page.goto("/hulp")."""
    return open_page(viewport={"width": 1280, "height": 900})


@pytest.fixture
def narrow_page(open_page: Callable[..., Page]) -> Page:
    """A page on the narrowest screen that WCAG asks for."""
    return open_page(viewport={"width": 320, "height": 640})


@pytest.fixture
def no_javascript_page(open_page: Callable[..., Page]) -> Page:
    """A page in a browser that runs no script."""
    return open_page(viewport={"width": 1280, "height": 900}, java_script_enabled=False)


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Call it with a page: one line for each accessibility rule that the page breaks."""
    scanner = Axe()

    def scan(page: Page) -> list[str]:
        violations = scanner.run(page, options=AXE_OPTIONS).response["violations"]
        return [
            f"{violation['id']}: {violation['help']}: {node['html'][:160]}"
            for violation in violations
            for node in violation["nodes"]
        ]

    return scan
