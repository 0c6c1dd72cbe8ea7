"""Everything about the public services that filtering and ordering need, as one immutable value in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from portal.places.rules.gazetteer import Gazetteer
from portal.places.rules.records import Place, PlacePrecision, SettlementRecord
from portal.search.rules.facets import FacetTable
from portal.search.rules.hits import HitShelf
from portal.search.rules.interpretation import MeaningShelf
from portal.search.rules.knowledge import Knowledge
from portal.search.rules.ranking import Mask, Numbers, Origin, Positions, distances_km
from portal.search.rules.subjects import SubjectColumns
from portal.search.rules.suggestions import NameIndex
from portal.search.rules.times import OpeningTimes


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of the list, or a door of the home page that stands for several."""

    slug: str
    name: str
    pictogram: str
    accent: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Subjects, doors and audiences in the order in which people should see them."""

    categories: tuple[Subject, ...]
    themes: tuple[Subject, ...]
    audiences: Mapping[str, str]

    def subject(self, slug: str) -> Subject | None:
        """The door or subject of that slug; a door wins when both have it."""
        return next((item for item in (*self.themes, *self.categories) if item.slug == slug), None)

    def expand(self, slugs: Iterable[str]) -> frozenset[str]:
        """The subjects behind these doors and subjects."""
        found: set[str] = set()
        for slug in slugs:
            subject = self.subject(slug)
            found.update((subject.members or (slug,)) if subject else ())
        return frozenset(found)

    def chosen(self, slugs: tuple[str, ...]) -> tuple[str, ...]:
        """The slugs that count: a door is where somebody came in, and steps aside once they choose a subject."""
        doors = {theme.slug for theme in self.themes}
        return tuple(slug for slug in slugs if slug not in doors) or slugs


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """One version of the public services; position i of every array is the service with id `ids[i]`, in rising order.

    Coordinates are in radians, NaN when there is no public location. Coverage maps an area to positions:
    few services serve one of the hundreds of areas.
    """

    version: int
    ids: Positions
    latitudes: Numbers
    longitudes: Numbers
    assumed_km: Numbers
    layer_ranks: npt.NDArray[np.int8]
    name_ranks: npt.NDArray[np.int32]
    facets: Mapping[str, FacetTable]
    everywhere: Mask
    municipalities: Mapping[str, npt.NDArray[np.int32]]
    settlements: Mapping[str, npt.NDArray[np.int32]]
    postcodes: Mapping[str, npt.NDArray[np.int32]]
    hours: OpeningTimes
    taxonomy: Taxonomy
    gazetteer: Gazetteer
    knowledge: Knowledge
    subjects: SubjectColumns
    settlement_records: tuple[SettlementRecord, ...]
    names: NameIndex
    hits: HitShelf
    meanings: MeaningShelf

    @property
    def size(self) -> int:
        """How many public services there are."""
        return int(self.ids.size)

    def positions_of(self, ids: Positions) -> Positions:
        """Where these services stand; an id that is not public is left out."""
        own = self.ids
        found = np.searchsorted(own, ids)
        found[found == own.size] = 0
        kept: Positions = found[own[found] == ids] if own.size else found[:0]
        return kept

    def ids_at(self, positions: Positions | Sequence[int]) -> list[int]:
        """The ids of the services at these positions, in that order."""
        found: list[int] = self.ids[np.asarray(positions, dtype=np.intp)].tolist()
        return found

    def mask(self) -> Mask:
        """A mask with every service in it."""
        return np.ones(self.size, dtype=np.bool_)

    def nothing(self) -> Mask:
        """A mask with no service in it."""
        return np.zeros(self.size, dtype=np.bool_)


def serving(catalogue: Catalogue, place: Place) -> Mask:
    """The services that somebody living there may count on (coverage, not distance).

    Somebody of whom only the town or municipality is known may live in any neighbourhood of it.
    """
    found = catalogue.everywhere.copy()
    for members in (
        catalogue.municipalities.get(place.municipality_code),
        catalogue.postcodes.get(place.postcode4 or ""),
        *(catalogue.settlements.get(slug) for slug in possible_homes(catalogue.settlement_records, place)),
    ):
        if members is not None:
            found[members] = True
    return found


@lru_cache(maxsize=1024)
def possible_homes(settlements: tuple[SettlementRecord, ...], place: Place) -> tuple[str, ...]:
    """The settlements in which somebody may live who gave this place.

    A municipality: all of its settlements. A postcode: those that share it. A village or town: itself, and the
    neighbourhoods and hamlets that share its postcodes.
    """
    own = [record for record in settlements if record.municipality_code == place.municipality_code]
    if place.precision is PlacePrecision.MUNICIPALITY:
        return tuple(record.slug for record in own)
    named = [record for record in own if record.slug == place.settlement_slug]
    codes = {place.postcode4} if place.postcode4 else {code for record in named for code in record.postcodes}
    sharing = [record.slug for record in own if codes & set(record.postcodes)]
    return tuple(dict.fromkeys([*(record.slug for record in named), *sharing]))


def distances_from(catalogue: Catalogue, place: Place) -> Numbers:
    """Kilometres from a place to every service; NaN for a service without a public location."""
    origin = Origin(np.radians(place.coordinates.latitude), np.radians(place.coordinates.longitude))
    return distances_km(origin, catalogue.latitudes, catalogue.longitudes)
