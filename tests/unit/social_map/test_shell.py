"""What Folium draws for us."""

import re

from portal.social_map.shell import draw_shell

TILES = "https://tegels.example/{z}/{x}/{y}.png"


def test_equal_settings_give_an_equal_shell() -> None:
    assert draw_shell(TILES, "Kaart", {"texts": {}}) == draw_shell(TILES, "Kaart", {"texts": {}})


def test_the_shell_only_defines_how_to_draw() -> None:
    script = draw_shell(TILES, "Kaart", {}).script

    assert script.startswith("window.portalMap.draw = function () {\n")
    assert script.rstrip().endswith("};")


def test_the_script_hands_the_map_of_folium_to_ours_after_its_base_layer() -> None:
    script = draw_shell(TILES, "Kaart", {"texts": {"zoomIn": "Zoom in"}}).script

    made, based, handed = (
        script.index(part) for part in ("L.map(", "L.tileLayer(", "window.portalMap.attach(map_portal, ")
    )
    assert made < based < handed
    assert '{"texts": {"zoomIn": "Zoom in"}}' in script


def test_nothing_is_asked_from_another_site_but_tiles() -> None:
    shell = draw_shell(TILES, "Kaart", {})

    assert re.findall(r"https?://[^/\"']+", shell.script + shell.html) == ["https://tegels.example"]


def test_without_tiles_there_is_no_base_layer_but_still_a_closest_zoom() -> None:
    script = draw_shell("", "", {}).script

    assert "tileLayer" not in script
    assert '"maxZoom": 18' in script


def test_the_html_is_one_element_without_style_or_script() -> None:
    assert re.fullmatch(r'<div class="folium-map" id="map_portal"\s*></div>', draw_shell(TILES, "Kaart", {}).html)


def test_an_attribution_is_text() -> None:
    script = draw_shell(TILES, "<img src=x onerror=alert(1)> © Kadaster", {}).script

    assert "<img" not in script
    assert "\\u0026lt;img" in script


def test_a_text_cannot_end_the_script() -> None:
    script = draw_shell(TILES, "Kaart", {"texts": {"map": "</script><script>${alert(1)}`"}}).script

    assert "</script>" not in script
