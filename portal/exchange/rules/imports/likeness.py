"""Do two records describe the same thing, and how likely is that?

The score is the weighted mean of what both records state: name 45, telephone 25, website 15, postcode 15. A record is
only compared with those that share a telephone number, website, postcode or whole name ("blocks"), so that the work
grows with the number of rows and not with its square; a block that everybody shares says nothing and is passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from portal.places.rules.names import fold_place_name

WEIGHTS = {"name": 45, "phone": 25, "website": 15, "postcode": 15}
LIKELY = 75
LARGEST_BLOCK = 25
_NOT_A_DIGIT = re.compile(r"[^0-9]")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is compared, already folded; an empty text is unknown."""

    name: str
    phone: str = ""
    website: str = ""
    postcode: str = ""

    def blocks(self) -> Iterator[str]:
        """The groups in which a look-alike must be."""
        yield f"n{self.name}"
        for letter, value in (("t", self.phone), ("w", self.website), ("p", self.postcode)):
            if value:
                yield letter + value


def likeness(name: str, phone: str | None, website: str | None, postcode: str | None) -> Likeness:
    """Fold what a record states: "+31 475 12 34 56" and "0475-123456" are one number, "www." says nothing."""
    return Likeness(fold_place_name(name), _digits(phone), _site(website), (postcode or "").replace(" ", "").upper())


def score(one: Likeness, other: Likeness) -> int:
    """How likely it is that both are the same, from 0 to 100; what one of them lacks does not count."""
    points = {"name": fuzz.token_sort_ratio(one.name, other.name)}
    for part in ("phone", "website", "postcode"):
        mine, theirs = getattr(one, part), getattr(other, part)
        if mine and theirs:
            points[part] = 100.0 if mine == theirs else 0.0
    weight = sum(WEIGHTS[part] for part in points)
    return round(sum(WEIGHTS[part] * value for part, value in points.items()) / weight)


def _digits(phone: str | None) -> str:
    """The last nine digits: what remains without the code of the country or the zero before it."""
    digits = _NOT_A_DIGIT.sub("", phone or "")
    return digits[-9:] if len(digits) >= 9 else digits


def _site(website: str | None) -> str:
    try:
        parts = urlsplit(website or "")
    except ValueError:
        return ""
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" if host else ""
