"""Can everybody read the colours, and does every page part name a token and a drawing that exists?"""

import re
from pathlib import Path

import pytest
import yaml

from tests.source_tree import ROOT

STATIC = ROOT / "static"
TOKENS = STATIC / "shared" / "tokens.css"
STYLES = sorted(STATIC.rglob("*.css"))
SPRITE = (STATIC / "shared" / "pictograms.svg").read_text()
ACCENTS = ("petrol", "ochre", "green", "plum", "violet", "slate", "raspberry")
LARGEST_SHARED_STYLES = 45_000

GROUNDS = ("paper", "card", "sand")
TEXT_PAIRS = [
    *((text, ground) for text in ("ink", "muted", "petrol", "green", "ochre", "plum", "error") for ground in GROUNDS),
    *((accent, f"{accent}-soft") for accent in ACCENTS),
    *((text, f"{accent}-soft") for text in ("ink", "petrol") for accent in ACCENTS),
    ("ink", "error-soft"),
    ("error", "error-soft"),
    ("on-petrol", "petrol"),
    ("on-petrol", "petrol-strong"),
    ("on-help", "help"),
    ("on-help", "help-strong"),
    ("paper", "ink"),
]
EDGE_PAIRS = [
    *(("edge", ground) for ground in ("paper", "card")),
    *((accent, "card") for accent in ACCENTS),
    ("focus", "focus-edge"),
]


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--nl-color-([a-z-]+):\s*(#[0-9a-f]{6})", css))


def _schemes() -> dict[str, dict[str, str]]:
    light, dark = TOKENS.read_text().split("@media (prefers-color-scheme: dark)")
    return {"light": _colours(light), "dark": _colours(light) | _colours(dark)}


def _luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _too_weak(scheme: str, pairs: list[tuple[str, str]], least: float) -> dict[str, float]:
    colours = _schemes()[scheme]
    found = {f"{one} on {other}": _contrast(colours[one], colours[other]) for one, other in pairs}
    return {pair: round(value, 2) for pair, value in found.items() if value < least}


def test_contrast_of_black_on_white_is_21() -> None:
    assert round(_contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_a_contrast_of_four_and_a_half(scheme: str) -> None:
    assert _too_weak(scheme, TEXT_PAIRS, 4.5) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_controls_and_focus_have_a_contrast_of_three(scheme: str) -> None:
    assert _too_weak(scheme, EDGE_PAIRS, 3) == {}


def test_every_custom_property_that_is_used_is_defined() -> None:
    texts = {path: path.read_text() for path in STYLES}
    defined = set(re.findall(r"(--[a-z0-9-]+)\s*:", "\n".join(texts.values())))
    used = {(path.name, name) for path, text in texts.items() for name in re.findall(r"var\((--[a-z0-9-]+)", text)}

    assert sorted((file, name) for file, name in used if name not in defined) == []


def test_only_the_token_file_and_print_choose_colours_of_their_own() -> None:
    # The compass of the logo and the paper under a QR code are the same in the dark.
    fixed = {"base.css": {"#0b5563", "#ffd54a", "#fbf8f2"}, "handout.css": {"#fff"}, "guidance.css": {"#fff"}}
    paper = {"tokens.css", "print.css", "pdf.css"}
    own = [path for path in STYLES if path.name not in paper and "social_map" not in path.parts]
    found = {
        path.name: set(re.findall(r":[^;{}]*?(#[0-9a-f]{3,8})\b", path.read_text())) - fixed.get(path.name, set())
        for path in own
    }

    assert {name: colours for name, colours in found.items() if colours} == {}


def test_styles_of_every_page_stay_small() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "shared").glob("*.css")) < LARGEST_SHARED_STYLES


def test_every_drawing_that_data_or_templates_name_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([a-z-]+)"', SPRITE))
    templates = "\n".join(path.read_text() for path in sorted((ROOT / "templates").rglob("*.html")))
    named = set(re.findall(r'pictogram\("([a-z-]+)"', templates))

    assert named | {pictogram for pictogram, _accent in _drawings_in_the_data()} <= drawn


def test_every_accent_in_the_data_has_a_colour() -> None:
    assert {accent for _pictogram, accent in _drawings_in_the_data()} <= set(ACCENTS)


def test_every_drawing_has_the_same_size_and_no_colour_of_its_own() -> None:
    boxes = set(re.findall(r'<symbol [^>]*viewBox="([^"]+)"', SPRITE))

    assert boxes == {"0 0 24 24"}
    assert re.findall(r"\b(?:fill|stroke|style)\s*=", SPRITE) == []


def _drawings_in_the_data() -> set[tuple[str, str]]:
    files: list[Path] = [ROOT / "seed_data" / name for name in ("categories.yml", "themes.yml")]
    return {(item["pictogram"], item["accent"]) for path in files for item in yaml.safe_load(path.read_text())}
