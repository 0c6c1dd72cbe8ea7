"""A frame gets what was asked as far as people can read it."""

import re

import pytest

from portal.api.rules.colours import READABLE, Palette, read_palette
from portal.api.rules.frames import (
    GROUNDS,
    WORDS,
    FrameFault,
    FrameLook,
    Shown,
    framed_filters,
    read_look,
    readable_look,
)
from portal.search.rules.filters import Filters
from portal.social_map.rules.areas import BoundingBox
from tests.source_tree import ROOT

PALETTE = read_palette([(ROOT / "static" / "shared" / "tokens.css").read_text()])


def test_nothing_asked_gives_the_usual_look() -> None:
    reading = read_look({}, PALETTE)

    assert (reading.look, reading.faults) == (FrameLook(), ())
    assert reading.look.pairs() == []


def test_what_is_asked_is_understood_and_says_the_same_in_an_address() -> None:
    asked = {"toon": ["kaart"], "hoogte": ["450"], "vlak": ["petrol"], "tekst": ["wit"]}
    reading = read_look(asked, PALETTE)

    assert (reading.look, reading.faults) == (FrameLook(Shown.MAP, "450", "petrol", "wit"), ())
    assert reading.look.pairs() == [("toon", "kaart"), ("vlak", "petrol"), ("tekst", "wit")]


@pytest.mark.parametrize("height", ["300", "2000", " 700 "])
def test_a_height_within_bounds_is_fine(height: str) -> None:
    assert read_look({"hoogte": [height]}, PALETTE).faults == ()


@pytest.mark.parametrize("height", ["", "299", "2001", "-5", "7e2", "700px", "٧٠٠", "99999999999999999999", "NaN"])
def test_another_height_is_refused_and_kept_as_typed(height: str) -> None:
    reading = read_look({"hoogte": [height]}, PALETTE)

    assert reading.faults == (FrameFault.HEIGHT,)
    assert reading.look.height == height


def test_a_height_keeps_no_character_that_a_page_cannot_hold() -> None:
    assert read_look({"hoogte": ["7\x000\x85" + "9" * 50]}, PALETTE).look.height == "7 0 " + "9" * 16


@pytest.mark.parametrize("name", ["toon", "vlak", "tekst"])
def test_a_choice_that_does_not_exist_is_refused(name: str) -> None:
    assert read_look({name: ["<b>"]}, PALETTE).faults == (FrameFault(name),)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", WORDS)
def test_colours_are_refused_exactly_when_nobody_can_read_them(ground: str, words: str) -> None:
    reading = read_look({"vlak": [ground], "tekst": [words]}, PALETTE)
    is_readable = PALETTE.contrast(WORDS[words], GROUNDS[ground]) >= READABLE

    assert (FrameFault.CONTRAST in reading.faults) is not is_readable
    assert readable_look(reading) == (reading.look if is_readable else FrameLook())


@pytest.mark.parametrize(("grey", "faults"), [("767676", ()), ("777777", (FrameFault.CONTRAST,))])
def test_the_border_is_that_of_wcag(grey: str, faults: tuple[FrameFault, ...]) -> None:
    colours = {"ink": grey, "card": "ffffff"}

    assert read_look({}, Palette(colours, colours)).faults == faults


def test_every_ground_has_a_text_that_can_be_read_and_every_text_a_ground() -> None:
    pairs = {(g, w) for g in GROUNDS for w in WORDS if PALETTE.contrast(WORDS[w], GROUNDS[g]) >= READABLE}

    assert ({ground for ground, _ in pairs}, {words for _, words in pairs}) == (set(GROUNDS), set(WORDS))


def test_style_sheet_knows_every_colour() -> None:
    css = (ROOT / "static" / "api" / "frame.css").read_text()
    usual = FrameLook()
    named = set(re.findall(r"\.frame--((?:on|in)-[a-z-]+) \{ --frame", css))

    assert named == {
        *(f"on-{token}" for name, token in GROUNDS.items() if name != usual.ground),
        *(f"in-{token}" for name, token in WORDS.items() if name != usual.words),
    }


def test_a_frame_keeps_every_filter_but_words_and_pages() -> None:
    filters = Filters(
        q="geheim",
        plaats="Weert",
        straal=5,
        onderwerp=("taal",),
        voor=("ouderen",),
        toegang=("op-afspraak",),
        nu_open=True,
        kosten="gratis",
        gebied=BoundingBox(5, 51, 6, 52),
        niet=("plaats",),
        pagina=3,
        kaart=True,
    )
    kept = dict(framed_filters(filters).pairs())

    assert set(kept) == {name for name, _value in filters.pairs()} - {"q", "niet", "pagina"}
    assert framed_filters(Filters(straal=5)) == Filters()
