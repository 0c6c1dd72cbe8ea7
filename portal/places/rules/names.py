"""When are two spellings of a place name the same name?"""

import re
import unicodedata

MAX_TYPED_LENGTH = 100

_APOSTROPHES = re.compile("['’‘`´ʼ]")
_ON_THE = re.compile(r"\ba\s?[./]\s?d\b")
_NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")
_SAINT = {"st", "snt"}
_ARTICLES = {"de", "den", "het", "t"}


def clean_typed_text(text: str) -> str:
    """The text on one line, without control or invisible characters, cut at MAX_TYPED_LENGTH."""
    visible = (_visible(character) for character in text[: MAX_TYPED_LENGTH * 4])
    return " ".join("".join(visible).split())[:MAX_TYPED_LENGTH].rstrip()


def fold_place_name(text: str) -> str:
    """The form in which names are compared: lower case, no accents or signs, "sint" in full, y for ij.

    "St. Odiliënberg" and "sint-odilienberg" fold alike, and so do "Eysden" and "Eijsden". Only for
    comparing: never show it. Empty when nothing of the Latin alphabet or a digit is left.
    """
    lowered = _APOSTROPHES.sub("", text).casefold()
    spelled_out = _ON_THE.sub("aan de", lowered)
    plain = "".join(c for c in unicodedata.normalize("NFKD", spelled_out) if not unicodedata.combining(c))
    words = _NOT_ALPHANUMERIC.sub(" ", plain).replace("ij", "y").split()
    return " ".join("sint" if word in _SAINT else word for word in words)


def without_article(folded: str) -> str:
    """A folded name without its leading article: "de heeg" is also called "heeg"."""
    first, _, rest = folded.partition(" ")
    return rest if first in _ARTICLES and rest else folded


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category.startswith("C") else character
