"""What does a visitor ask for, as the address bar says it?"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from portal.search.rules.understanding import Kind
from portal.services.rules.records import AccessMode
from portal.social_map.rules.areas import BoundingBox, BoundingBoxError, parse_bbox

RADII_KM = (2, 5, 10, 15, 25)
MAXIMUM_TEXT = 200
MAXIMUM_PAGE = 1000

ACCESS_GROUPS: Mapping[str, frozenset[AccessMode]] = {
    "zonder-afspraak": frozenset({AccessMode.OPEN}),
    "op-afspraak": frozenset({AccessMode.APPOINTMENT}),
    "met-verwijzing": frozenset({AccessMode.REFERRAL}),
    "met-indicatie": frozenset(mode for mode in AccessMode if mode.value.startswith("indication-")),
}

WITHOUT_DECISION = ("zonder-afspraak", "op-afspraak")
"""The ways in that nobody has to decide about first."""


class FilterFault(enum.StrEnum):
    """Why part of an address was left out of account."""

    UNKNOWN_VALUE = "unknown-value"
    TEXT_TOO_LONG = "text-too-long"
    WRONG_AREA = "wrong-area"


@dataclass(frozen=True, slots=True)
class Filters:
    """Everything that narrows the list; every field is one name in the query string.

    `niet` names what was understood in the text and taken back by the visitor.
    """

    q: str = ""
    plaats: str = ""
    straal: int | None = None
    onderwerp: tuple[str, ...] = ()
    voor: tuple[str, ...] = ()
    toegang: tuple[str, ...] = ()
    nu_open: bool = False
    kosten: str | None = None
    gebied: BoundingBox | None = None
    niet: tuple[str, ...] = ()
    pagina: int = 1
    kaart: bool = False

    def pairs(self) -> list[tuple[str, str]]:
        """The names and values of the query string, in a fixed order, without what says nothing."""
        found: list[tuple[str, str]] = [("q", self.q), ("plaats", self.plaats)]
        found.append(("straal", str(self.straal or "")))
        for name in ("onderwerp", "voor", "toegang"):
            found.extend((name, value) for value in getattr(self, name))
        found.append(("nu-open", "ja" if self.nu_open else ""))
        found.append(("kosten", self.kosten or ""))
        found.append(("gebied", str(self.gebied) if self.gebied else ""))
        found.extend(("niet", kind) for kind in self.niet)
        found.append(("kaart", "open" if self.kaart else ""))
        found.append(("pagina", str(self.pagina) if self.pagina > 1 else ""))
        return [(name, value) for name, value in found if value]

    def without(self, name: str, value: str | None = None) -> "Filters":
        """The same question without one filter, or without one of its values, from the first page."""
        current = getattr(self, name)
        if isinstance(current, tuple) and value is not None:
            kept: object = tuple(item for item in current if item != value)
        else:
            kept = getattr(_NOTHING, name)
        # A circle is a circle around a place: without the place it says nothing.
        straal = None if name == "plaats" else self.straal
        changed: dict[str, Any] = {"straal": straal, "pagina": 1, name: kept}
        return replace(self, **changed)


_NOTHING = Filters()


@dataclass(frozen=True, slots=True)
class Reading:
    """The question as understood, and what was left out of account."""

    filters: Filters
    faults: tuple[FilterFault, ...] = field(default=())


def read_filters(query: Mapping[str, Sequence[str]], subjects: frozenset[str], audiences: frozenset[str]) -> Reading:
    """Understand a query string whatever it holds; a value that is not known is left out and reported once."""
    faults: list[FilterFault] = []
    filters = Filters(
        q=_text(query, "q", faults),
        plaats=_text(query, "plaats", faults),
        straal=_radius(query, faults),
        onderwerp=_known(query, "onderwerp", subjects, faults),
        voor=_known(query, "voor", audiences, faults),
        toegang=_known(query, "toegang", frozenset(ACCESS_GROUPS), faults),
        nu_open=bool(_known(query, "nu-open", frozenset({"ja"}), faults)),
        kosten="gratis" if _known(query, "kosten", frozenset({"gratis"}), faults) else None,
        gebied=_area(query, faults),
        niet=_known(query, "niet", frozenset(Kind), faults),
        pagina=_page(query),
        kaart=query.get("kaart", [""])[0] == "open",
    )
    return Reading(filters, tuple(dict.fromkeys(faults)))


def _text(query: Mapping[str, Sequence[str]], name: str, faults: list[FilterFault]) -> str:
    raw = query.get(name, [""])[0]
    plain = " ".join("".join(c if c.isprintable() else " " for c in raw[: MAXIMUM_TEXT * 4]).split())
    if len(plain) > MAXIMUM_TEXT:
        faults.append(FilterFault.TEXT_TOO_LONG)
    return plain[:MAXIMUM_TEXT]


def _known(
    query: Mapping[str, Sequence[str]], name: str, known: frozenset[str], faults: list[FilterFault]
) -> tuple[str, ...]:
    asked = [value for value in dict.fromkeys(query.get(name, ())) if value]
    if any(value not in known for value in asked):
        faults.append(FilterFault.UNKNOWN_VALUE)
    return tuple(value for value in asked if value in known)


def _radius(query: Mapping[str, Sequence[str]], faults: list[FilterFault]) -> int | None:
    values = _known(query, "straal", frozenset(str(km) for km in RADII_KM), faults)
    return int(values[0]) if values else None


def _area(query: Mapping[str, Sequence[str]], faults: list[FilterFault]) -> BoundingBox | None:
    text = query.get("gebied", [""])[0]
    if not text:
        return None
    try:
        # As coarse as the address bar will say it, so that every link on the page means the same area.
        return parse_bbox(str(parse_bbox(text)))
    except BoundingBoxError:
        faults.append(FilterFault.WRONG_AREA)
        return None


def _page(query: Mapping[str, Sequence[str]]) -> int:
    text = query.get("pagina", ["1"])[0]
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        return 1
    return min(max(int(text), 1), MAXIMUM_PAGE)
