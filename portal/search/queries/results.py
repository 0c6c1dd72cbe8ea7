"""From a question to ordered services and the counts behind every filter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlalchemy.orm import Session

from portal.locations.rules.special_days import SpecialDayTable
from portal.locations.rules.status import hours_status
from portal.places.rules.records import Place
from portal.search.queries.full_text import TextMatch, matching_services
from portal.search.rules.analyser import query_terms
from portal.search.rules.catalogue import Catalogue, distances_from, serving
from portal.search.rules.filters import Filters
from portal.search.rules.ranking import Mask, Numbers, ranked

NEARBY_KM = 10
"""How far a service that does not serve the place may lie to be mentioned after those that do."""

STRONG, WEAK = 0.0, 1.0

Tables = Mapping[str, Mapping[str, Mask]]
"""For each filter the services that have each of its values."""


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """Positions in the catalogue: those that serve the visitor, those nearby that do not, and the counts."""

    own: tuple[int, ...]
    others: tuple[int, ...]
    counts: Mapping[str, Mapping[str, int]]
    distances: Numbers | None
    with_all_words: bool


def find_services(
    session: Session,
    catalogue: Catalogue,
    filters: Filters,
    place: Place | None,
    moment: datetime,
    special_days: SpecialDayTable,
) -> Results:
    """Answer a question with at most four full-text queries and no other; `moment` decides what is open now."""
    match = _text_match(session, filters)
    distances = distances_from(catalogue, place) if place else None
    reachable = _reachable(catalogue, filters, match, distances)
    serves = serving(catalogue, place) if place else catalogue.mask()
    tables = {**catalogue.facets, "nu-open": {"ja": open_now(catalogue, moment, special_days)}}
    facets = _facet_masks(catalogue, filters, tables)
    found = _all_of(catalogue, facets.values()) & reachable
    assumed = None if distances is None else np.where(np.isnan(distances), catalogue.assumed_km, distances)
    tiers = _tiers(catalogue, match)
    near = catalogue.nothing() if distances is None else np.nan_to_num(distances, nan=np.inf) <= NEARBY_KM

    def order(mask: Mask) -> tuple[int, ...]:
        positions = ranked(mask, tiers, catalogue.layer_ranks, assumed, catalogue.name_ranks)
        return tuple(int(position) for position in positions)

    return Results(
        own=order(found & serves),
        others=order(found & ~serves & near),
        counts=_counts(tables, facets, reachable & serves),
        distances=distances,
        with_all_words=match is None or match.with_all_words,
    )


def _text_match(session: Session, filters: Filters) -> TextMatch | None:
    if not filters.q:
        return None
    terms = query_terms(filters.q)
    return matching_services(session, terms) if terms else TextMatch(frozenset(), frozenset(), with_all_words=True)


def _reachable(catalogue: Catalogue, filters: Filters, match: TextMatch | None, distances: Numbers | None) -> Mask:
    """What the words, the circle and the map area leave; a service without a place comes to people and stays."""
    mask = catalogue.mask()
    if match is not None:
        mask = _mask_of(catalogue, match.all)
    if filters.straal is not None and distances is not None:
        mask &= np.isnan(distances) | (distances <= filters.straal)
    if filters.gebied is not None:
        box = filters.gebied
        west, south, east, north = np.radians([box.west, box.south, box.east, box.north])
        mask &= (catalogue.longitudes >= west) & (catalogue.longitudes <= east)
        mask &= (catalogue.latitudes >= south) & (catalogue.latitudes <= north)
    return mask


def _mask_of(catalogue: Catalogue, ids: frozenset[int]) -> Mask:
    mask = catalogue.nothing()
    mask[[catalogue.positions[identity] for identity in ids if identity in catalogue.positions]] = True
    return mask


def _tiers(catalogue: Catalogue, match: TextMatch | None) -> Numbers | None:
    if match is None:
        return None
    return np.where(_mask_of(catalogue, match.strong), STRONG, WEAK)


def open_now(catalogue: Catalogue, moment: datetime, special_days: SpecialDayTable) -> Mask:
    """The services that are certainly open at a moment."""
    mask = catalogue.nothing()
    open_positions = [
        position for position, hours in catalogue.hours.items() if hours_status(hours, moment, special_days).is_open
    ]
    mask[open_positions] = True
    return mask


def _facet_masks(catalogue: Catalogue, filters: Filters, tables: Tables) -> dict[str, Mask]:
    """One mask for each filter that was used: within a filter any of its values will do."""
    chosen = {
        "onderwerp": catalogue.taxonomy.expand(filters.onderwerp),
        "voor": filters.voor,
        "toegang": filters.toegang,
        "kosten": (filters.kosten,) if filters.kosten else (),
        "nu-open": ("ja",) if filters.nu_open else (),
    }
    masks = {}
    for name, values in chosen.items():
        if values:
            masks[name] = catalogue.nothing()
            for value in values:
                masks[name] |= tables[name].get(value, False)
    return masks


def _all_of(catalogue: Catalogue, masks: Iterable[Mask]) -> Mask:
    found = catalogue.mask()
    for mask in masks:
        found &= mask
    return found


def _counts(tables: Tables, facets: Mapping[str, Mask], base: Mask) -> dict[str, dict[str, int]]:
    """How many services each value would give beside the other filters that are in use."""
    counts = {}
    for name, table in tables.items():
        others = base.copy()
        for used, mask in facets.items():
            if used != name:
                others &= mask
        counts[name] = {value: int(np.count_nonzero(mask & others)) for value, mask in table.items()}
    return counts
