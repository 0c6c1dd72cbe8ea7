"""Which colours does this installation have, and can one be read on the other (WCAG 2.2, 1.4.3)?"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

READABLE = 4.5
"""The least contrast of text (WCAG 2.2, success criterion 1.4.3)."""

_TOKEN = re.compile(r"--nl-color-([a-z-]+):\s*([^;{}]+)")
_SIX_DIGITS = re.compile(r"#([0-9a-fA-F]{6})")
_DARK = re.compile(r"@media[^{]*prefers-color-scheme:\s*dark[^{]*\{(?P<body>(?:[^{}]*\{[^{}]*\})*[^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours by their token, as six hexadecimal digits, in the light and in the dark."""

    light: Mapping[str, str]
    dark: Mapping[str, str]

    def contrast(self, one: str, other: str) -> float:
        """The least contrast of two tokens in light and dark; 1.0 when one of them has no plain colour."""
        schemes = (self.light, self.dark)
        return min(
            contrast(scheme[one], scheme[other]) if scheme.get(one) and scheme.get(other) else 1.0 for scheme in schemes
        )


def read_palette(sheets: Iterable[str]) -> Palette:
    """The colour tokens of style sheets in the order in which a page loads them: a later one wins.

    A colour that is not written in six digits is kept as an empty text; what a sheet says for the dark wins there.
    """
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for sheet in sheets:
        plain = _COMMENT.sub("", sheet)
        always = _colours(_DARK.sub("", plain))
        light |= always
        dark |= always | _colours(" ".join(found["body"] for found in _DARK.finditer(plain)))
    return Palette(light, dark)


def _colours(css: str) -> dict[str, str]:
    read = {name: _SIX_DIGITS.fullmatch(value.strip()) for name, value in _TOKEN.findall(css)}
    return {name: digits[1] if digits else "" for name, digits in read.items()}


def contrast(one: str, other: str) -> float:
    """How far two colours of six hexadecimal digits lie apart: from 1 (the same) to 21 (black and white)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
