"""Which values describe a place, and which answers can a typed place get?"""

from dataclasses import dataclass
from enum import StrEnum

from portal.kernel.geography import Coordinates


class SettlementKind(StrEnum):
    """How people live together there; the values are the words of the seed files."""

    VILLAGE = "kern"
    NEIGHBOURHOOD = "wijk"
    HAMLET = "buurtschap"


class CoordinateSource(StrEnum):
    """Where the point of a settlement comes from; NONE means that nobody knows it."""

    POSTCODE4 = "postcode4"
    GEONAMES = "geonames"
    NONE = "none"


class AliasKind(StrEnum):
    """Why people use another name than the official one."""

    DIALECT = "dialect"
    FORMER = "former"
    SHORT = "short"
    SPELLING = "spelling"


class PlacePrecision(StrEnum):
    """How precisely the person said where, which is not how precisely we know the point."""

    POSTCODE6 = "postcode6"
    POSTCODE4 = "postcode4"
    SETTLEMENT = "settlement"
    MUNICIPALITY = "municipality"


class OutsideReason(StrEnum):
    """How we know that the place lies outside the region."""

    POSTCODE = "postcode"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class MunicipalityRecord:
    """A municipality of the region with its (approximate) centre."""

    code: str
    name: str
    slug: str
    centre: Coordinates


@dataclass(frozen=True, slots=True)
class SettlementRecord:
    """A village, neighbourhood or hamlet; coordinates are None when the source has none."""

    name: str
    slug: str
    kind: SettlementKind
    municipality_code: str
    postcodes: tuple[str, ...] = ()
    coordinates: Coordinates | None = None
    coordinate_source: CoordinateSource = CoordinateSource.NONE


@dataclass(frozen=True, slots=True)
class PostcodeRecord:
    """A four-digit postcode area with its centre."""

    code: str
    settlement_name: str
    municipality_code: str
    centre: Coordinates


@dataclass(frozen=True, slots=True)
class AliasRecord:
    """Another name of exactly one settlement (by slug) or one municipality (by CBS code)."""

    alias: str
    settlement_slug: str | None = None
    municipality_code: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the region that a search can start from.

    `key` goes in a URL and resolves again to exactly this place. `label` is its proper name as people
    write it, and resolves to it too. `is_approximate` says that the point is coarser than what was typed:
    a full postcode at the centre of its four digits, or a hamlet at the centre of its municipality.
    """

    key: str
    label: str
    precision: PlacePrecision
    coordinates: Coordinates
    is_approximate: bool
    municipality_code: str
    municipality_name: str
    settlement_slug: str | None = None
    postcode4: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One place; `alternatives` are others that the same words can mean, likeliest first."""

    place: Place
    alternatives: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places with an equal claim to the name; at least two, likeliest first."""

    text: str
    choices: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class OutsideRegion:
    """A Dutch postcode or a well-known town that exists, but not in this region."""

    text: str
    reason: OutsideReason
    suggestions: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is called like this; the suggestions are names that look like it, best first."""

    text: str
    suggestions: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing was typed."""


PlaceResolution = Found | Ambiguous | OutsideRegion | Unknown | Empty
