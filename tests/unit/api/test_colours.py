"""The colours of the portal are read from its own style sheets, those of a municipality too."""

import pytest

from portal.api.rules.colours import Palette, contrast, read_palette
from tests.source_tree import ROOT

OWN = (ROOT / "static" / "shared" / "tokens.css").read_text()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("000000", "ffffff", 21.0, id="black and white"),
        pytest.param("ffffff", "000000", 21.0, id="white and black"),
        pytest.param("0b5563", "0b5563", 1.0, id="the same"),
        # Published example of WCAG's formula: the lightest grey that may hold text on white.
        pytest.param("767676", "FFFFFF", 4.54, id="grey on white"),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert round(contrast(one, other), 2) == expected


def test_own_tokens_are_read_for_light_and_dark() -> None:
    palette = read_palette([OWN])

    assert (palette.light["ink"], palette.dark["ink"]) == ("1c2a31", "edf2f3")
    assert palette.dark["on-help"] == palette.light["on-help"] == "ffffff"


def test_a_theme_wins_and_what_it_says_for_the_dark_wins_there() -> None:
    theme = """
        /* --nl-color-ink: #123456; is only a remark */
        :root { --nl-color-petrol: #AA0000; --nl-color-green: #00aa00 }
        @media (prefers-color-scheme: dark) { :root { --nl-color-petrol: #ff9999; } }
    """
    palette = read_palette([OWN, theme])

    assert (palette.light["petrol"], palette.dark["petrol"]) == ("AA0000", "ff9999")
    assert (palette.light["green"], palette.dark["green"]) == ("00aa00", "00aa00")
    assert palette.light["ink"] == "1c2a31"


def test_the_worst_of_light_and_dark_counts() -> None:
    palette = Palette({"ink": "000000", "card": "ffffff"}, {"ink": "000000", "card": "000000"})

    assert palette.contrast("ink", "card") == 1.0


@pytest.mark.parametrize("value", ["red", "#abc", "rgb(1 2 3)", "var(--x)", "#12345678"])
def test_a_colour_that_we_cannot_read_never_counts_as_readable(value: str) -> None:
    palette = read_palette([OWN, f":root {{ --nl-color-ink: {value}; }}"])

    assert palette.contrast("ink", "card") == 1.0
    assert palette.contrast("ink", "no-such-colour") == 1.0
