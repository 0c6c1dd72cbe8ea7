"""How much sooner is the map ready than plain Folium with one folium.Marker per service, and how large is the page?

Run by hand: python benchmarks/map_shell.py [--services 10000] [--runs 3] [--timeout 600]
Both maps hold the same services and are opened by the same Chromium in the same run. What the server makes (Folium's
page; our page and its GeoJSON) is made beforehand and timed by itself. Every file comes from this machine: Folium's
addresses elsewhere are answered with the installed Leaflet, tiles with one grey pixel.
"""

import argparse
import base64
import json
import os
import random
import shutil
import statistics
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import folium
from flask import Flask, Response, render_template_string, url_for
from playwright.sync_api import Browser, Page, Route, sync_playwright
from playwright.sync_api import TimeoutError as TooLate
from werkzeug.serving import make_server

from portal import assets
from portal.config import Config
from portal.services.rules.records import Layer
from portal.social_map.rules.points import MapPanel, MapPoint, feature_collection
from portal.social_map.views import bp as social_map
from portal.web import locale, page_frame, security_headers, static_files

GREY_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGO4AAAA6wDqfSR2sgAAAABJRU5ErkJggg=="
)
# Folium's pop-ups need only this much of jQuery, and it is quicker than jQuery: that helps the baseline.
LITTLE_JQUERY = """window.$ = (html) => {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  return [holder.content.firstChild];
};"""
STOPWATCH = """
new MutationObserver((changes, observer) => {
  if (!document.querySelector("[data-map-ready]")) return;
  observer.disconnect();
  requestAnimationFrame(() => { window.readyAt = performance.now(); });
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-map-ready"] });
window.addEventListener("load", () => {
  const markers = document.querySelectorAll(".leaflet-marker-icon").length;
  if (markers) requestAnimationFrame(() => { window.readyAt = performance.now(); window.markers = markers; });
});
"""
PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Kaart</title></head>
<body><h1>Kaart</h1>{% include "social_map/_panel.html" %}</body></html>"""
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


@dataclass
class Measured:
    """One way of showing the map: bytes, and seconds."""

    html_bytes: int
    data_bytes: int
    server_seconds: float
    ready_seconds: float | None = None


def make_points(count: int) -> list[MapPoint]:
    chance = random.Random(count)
    return [
        MapPoint(
            uuid=uuid.UUID(int=number + 1),
            name=f"Inloop en ontmoeting nummer {number}",
            url=f"/hulp/inloop-{number}",
            latitude=chance.uniform(50.76, 51.32),
            longitude=chance.uniform(5.6, 6.1),
            layer=chance.choice(list(Layer)),
            organisation=f"Stichting {number % 250}",
            place_text="Weert",
            is_approximate=number % 3 == 0,
            hours_text="Nu open, tot 17.00 uur",
        )
        for number in range(count)
    ]


def draw_baseline(points: list[MapPoint]) -> str:
    plain = folium.Map(location=(51.08, 5.85), zoom_start=10)
    for point in points:
        text = f"{point.name}, {point.organisation}, {point.hours_text}"
        folium.Marker((point.latitude, point.longitude), popup=text, tooltip=point.name).add_to(plain)
    return str(plain.get_root().render())


def make_site(points: list[MapPoint]) -> Flask:
    site = Flask("benchmark", template_folder=str(assets.TEMPLATES), static_folder=None)
    site.config["PORTAL"] = Config()
    for part in (locale, security_headers, static_files, page_frame):
        part.install(site)
    for blueprint in (static_files.bp, social_map):
        site.register_blueprint(blueprint)

    @site.get("/ours")
    def ours() -> str:
        panel = MapPanel(url_for("places"), url_for("social_map.shell", taal="nl"), is_open=True)
        return render_template_string(PAGE, panel=panel)

    @lru_cache(maxsize=1)
    def made_places() -> str:
        return json.dumps(feature_collection(points), ensure_ascii=False, separators=(",", ":"))

    @site.get("/places.geojson")
    def places() -> Response:
        return Response(made_places(), mimetype="application/geo+json")

    return site


@contextmanager
def serving(site: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, site, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def answer_locally(route: Route) -> None:
    address = route.request.url
    leaflet = assets.THIRD_PARTY[0].directory()
    if address.endswith(".png"):
        marker = leaflet / "images" / address.rsplit("/", 1)[-1]
        route.fulfill(body=marker.read_bytes() if marker.is_file() else GREY_PIXEL, content_type="image/png")
    elif address.endswith(("/leaflet.js", "/leaflet.css")):
        route.fulfill(path=leaflet / address.rsplit("/", 1)[-1])
    elif "jquery" in address:
        route.fulfill(body=LITTLE_JQUERY, content_type="text/javascript")
    else:
        route.fulfill(body="", content_type="text/css" if address.endswith(".css") else "text/javascript")


def seconds_until_ready(browser: Browser, site: str, open_map: Callable[[Page], None]) -> float:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(STOPWATCH)
    context.route(lambda address: not address.startswith(f"{site}/"), answer_locally)
    page = context.new_page()
    try:
        open_map(page)
        while (ready := page.evaluate("window.readyAt")) is None:
            time.sleep(0.05)
        return float(ready) / 1000
    finally:
        context.close()


def measure_baseline(browser: Browser, points: list[MapPoint], timeout: float) -> Measured:
    started = time.perf_counter()
    html = draw_baseline(points)
    measured = Measured(len(html.encode()), 0, time.perf_counter() - started)
    site = Flask("baseline", static_folder=None)
    site.add_url_rule("/plain", view_func=lambda: html, endpoint="plain")

    def open_map(page: Page) -> None:
        page.goto(f"{address}/plain", wait_until="load", timeout=timeout * 1000)
        drawn = page.locator(".leaflet-marker-icon").count()
        if drawn != len(points):
            raise SystemExit(f"the baseline drew {drawn} of {len(points)} markers")

    with serving(site) as address:
        try:
            measured.ready_seconds = seconds_until_ready(browser, address, open_map)
        except TooLate:
            print(f"the baseline was not ready within {timeout:.0f} s")
    return measured


def measure_ours(browser: Browser, points: list[MapPoint], runs: int, timeout: float) -> Measured:
    site = make_site(points)
    client = site.test_client()
    started = time.perf_counter()
    html = client.get("/ours").data
    data = client.get("/places.geojson").data
    measured = Measured(len(html), len(data), time.perf_counter() - started)

    def open_map(page: Page) -> None:
        page.goto(f"{address}/ours", wait_until="commit")
        page.locator("[data-map-ready]").wait_for(timeout=timeout * 1000)

    with serving(site) as address:
        times = [seconds_until_ready(browser, address, open_map) for _ in range(runs)]
    measured.ready_seconds = statistics.median(times)
    return measured


def print_table(count: int, plain: Measured, ours: Measured, few: Measured) -> None:
    def row(name: str, baseline: str, own: str, ratio: str) -> None:
        print(f"{name:<38}{baseline:>16}{own:>16}{ratio:>10}")

    row(f"{count} services", "folium.Marker", "our shell", "ratio")
    row("HTML, bytes", f"{plain.html_bytes}", f"{ours.html_bytes}", f"{plain.html_bytes / ours.html_bytes:.0f}x")
    row("HTML with 100 services, bytes", "", f"{few.html_bytes}", "")
    row("GeoJSON, bytes before compression", "0", f"{ours.data_bytes}", "")
    row(
        "server: page and data, seconds",
        f"{plain.server_seconds:.2f}",
        f"{ours.server_seconds:.2f}",
        f"{plain.server_seconds / ours.server_seconds:.0f}x",
    )
    if plain.ready_seconds and ours.ready_seconds:
        ratio = f"{plain.ready_seconds / ours.ready_seconds:.0f}x"
        row("ready in Chromium, seconds", f"{plain.ready_seconds:.2f}", f"{ours.ready_seconds:.2f}", ratio)
        whole, own = plain.server_seconds + plain.ready_seconds, ours.server_seconds + ours.ready_seconds
        row("server and Chromium together, seconds", f"{whole:.2f}", f"{own:.2f}", f"{whole / own:.0f}x")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--services", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3, help="our map is opened so often; the median counts")
    parser.add_argument("--timeout", type=float, default=600, help="seconds that either map may take")
    chosen = parser.parse_args()
    points = make_points(chosen.services)
    found = os.environ.get("PORTAL_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        ours = measure_ours(browser, points, chosen.runs, chosen.timeout)
        few = measure_ours(browser, make_points(100), 1, chosen.timeout)
        plain = measure_baseline(browser, points, chosen.timeout)
        browser.close()
    print_table(chosen.services, plain, ours, few)


if __name__ == "__main__":
    main()
