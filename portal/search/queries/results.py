"""From a question to ordered services and the counts behind every filter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isnan

import numpy as np
from sqlalchemy.orm import Session

from portal.locations.rules.special_days import SpecialDayTable
from portal.places.rules.records import Place
from portal.search.queries.full_text import services_by_field
from portal.search.rules.catalogue import Catalogue, distances_from, serving
from portal.search.rules.filters import Filters
from portal.search.rules.hits import TermHits
from portal.search.rules.interpretation import AUDIENCES, Interpretation
from portal.search.rules.ranking import Mask, Numbers, Positions, ranked
from portal.search.rules.relevance import Relevance, combine, term_weight, text_scores
from portal.search.rules.times import asked_hours
from portal.services.rules.records import SENSITIVE

NEARBY_KM = 10
"""How far a service that does not serve the place may lie to be mentioned after those that do."""

FOR_WHOM_BONUS = 0.05
"""What a service gains in score when its audience fits the person that the query speaks of."""


OPEN = "nu-open"
"""The filter that no table holds: it changes by the minute."""


@dataclass(frozen=True, slots=True)
class Question:
    """A whole question: the filters, what the text means, and the place to search from, if any."""

    filters: Filters
    meaning: Interpretation | None
    place: Place | None


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """Positions in the catalogue: those that serve the visitor, those nearby that do not, and the counts."""

    own: Positions
    others: Positions
    counts: Mapping[str, Mapping[str, int]]
    distances: Numbers | None
    relevance: Relevance | None
    hits: tuple[TermHits, ...] = ()
    """For each term of the query the services that hold it."""

    def kilometres_to(self, positions: Sequence[int]) -> list[float | None]:
        """Kilometres to each of these services; None without a place asked or without a place of its own."""
        if self.distances is None:
            return [None] * len(positions)
        return [None if isnan(distance) else distance for distance in self.distances[positions].tolist()]


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """What a question leaves, before anything is counted or put in order."""

    matching: Mask
    serves: Mask
    reachable: Mask
    facets: Mapping[str, Mask]
    is_open: Mask
    distances: Numbers | None
    relevance: Relevance | None
    hits: list[TermHits]


def find_positions(
    session: Session, catalogue: Catalogue, question: Question, moment: datetime, special_days: SpecialDayTable
) -> Positions:
    """The same services as `find_services` gives as a visitor's own, in no order: for a map, which needs none."""
    found = _find(session, catalogue, question, moment, special_days)
    positions: Positions = np.flatnonzero(found.matching & found.serves)
    return positions


def find_services(
    session: Session, catalogue: Catalogue, question: Question, moment: datetime, special_days: SpecialDayTable
) -> Results:
    """Answer a question with at most one full-text statement; `moment` decides what is open now."""
    found = _find(session, catalogue, question, moment, special_days)
    distances, relevance, serves = found.distances, found.relevance, found.serves
    assumed = None if distances is None else np.where(np.isnan(distances), catalogue.assumed_km, distances)
    tiers = relevance.tiers() if relevance is not None else None
    near = catalogue.nothing() if distances is None else np.nan_to_num(distances, nan=np.inf) <= NEARBY_KM

    def order(mask: Mask) -> Positions:
        return ranked(mask, tiers, catalogue.layer_ranks, assumed, catalogue.name_ranks)

    return Results(
        own=order(found.matching & serves),
        others=order(found.matching & ~serves & near),
        counts=_counts(catalogue, found.facets, found.reachable & serves, found.is_open),
        distances=distances,
        relevance=relevance,
        hits=tuple(found.hits),
    )


def _find(
    session: Session, catalogue: Catalogue, question: Question, moment: datetime, special_days: SpecialDayTable
) -> _Found:
    place, filters = question.place, question.filters
    hits = _hits(session, catalogue, question.meaning)
    relevance = _relevance(catalogue, question.meaning, hits)
    distances = distances_from(catalogue, place) if place else None
    reachable = _reachable(catalogue, filters, distances)
    if relevance is not None and question.meaning is not None:
        reachable &= relevance.found & _at_asked_time(catalogue, question.meaning, moment, special_days)
    is_open = open_now(catalogue, moment, special_days)
    facets = _facet_masks(catalogue, question, is_open)
    return _Found(
        matching=_all_of(catalogue, facets.values()) & reachable,
        serves=serving(catalogue, place) if place else catalogue.mask(),
        reachable=reachable,
        facets=facets,
        is_open=is_open,
        distances=distances,
        relevance=relevance,
        hits=hits,
    )


def _hits(session: Session, catalogue: Catalogue, meaning: Interpretation | None) -> list[TermHits]:
    """For each term the services that hold it; the index is asked for what was not asked lately."""
    terms = meaning.terms if meaning else ()
    known = {term.alternatives: catalogue.hits.get(term.alternatives) for term in terms}
    unknown = [term for term in terms if known[term.alternatives] is None]
    for term, fields in zip(unknown, services_by_field(session, unknown), strict=True):
        hits = TermHits.of({name: catalogue.positions_of(ids) for name, ids in fields.items()})
        # A word that stands nowhere is not kept, so nobody's own words are.
        if hits.positions.size:
            catalogue.hits.keep(term.alternatives, hits)
        known[term.alternatives] = hits
    return [known[term.alternatives] or TermHits.of({}) for term in terms]


def _relevance(catalogue: Catalogue, meaning: Interpretation | None, hits: Sequence[TermHits]) -> Relevance | None:
    """How well each service answers the words; None when there are none, or none but a place."""
    if meaning is None or not meaning.understanding.text:
        return None
    held = sum(term.positions.size > 0 for term in hits)
    subject: Numbers = catalogue.subjects.scores(meaning.likelihoods)
    words: Numbers = text_scores(catalogue.size, hits, _term_weights(catalogue, meaning, hits))
    is_strange = meaning.is_off_topic and held < len(hits)
    if meaning.danger.kinds or is_strange:
        # Who cries for help does not describe a service, and "weer in Parijs" is not "Weer in beweging".
        words = np.zeros(catalogue.size)
    return combine(
        words,
        subject + _for_whom_bonus(catalogue, meaning),
        words=held,
        may_fill=~catalogue.facets["onderwerp"].having_any(SENSITIVE),
        is_off_topic=meaning.is_off_topic,
    )


def _term_weights(catalogue: Catalogue, meaning: Interpretation, hits: Sequence[TermHits]) -> list[float]:
    everyday = catalogue.knowledge.lexicon.everyday
    return [
        term_weight(catalogue.size, hit.positions.size, is_everyday=everyday.issuperset(term.alternatives[0]))
        for term, hit in zip(meaning.terms, hits, strict=True)
    ]


def _for_whom_bonus(catalogue: Catalogue, meaning: Interpretation) -> Numbers:
    bonus: Numbers = np.zeros(catalogue.size)
    person = meaning.understanding.for_whom
    for slug in AUDIENCES.get(person, ()) if person else ():
        bonus[catalogue.facets["voor"].having_any([slug])] = FOR_WHOM_BONUS
    return bonus


def _at_asked_time(
    catalogue: Catalogue, meaning: Interpretation, moment: datetime, special_days: SpecialDayTable
) -> Mask:
    """Without those that are certainly closed at the time in the query; unknown hours stay: one can call."""
    when = meaning.understanding.when
    if when is None:
        return catalogue.mask()
    return catalogue.hours.may_be_open_between(*asked_hours(when, moment), special_days)


def _reachable(catalogue: Catalogue, filters: Filters, distances: Numbers | None) -> Mask:
    """What the circle and the map area leave; a service without a place comes to people and stays in the circle."""
    mask = catalogue.mask()
    if filters.straal is not None and distances is not None:
        mask &= np.isnan(distances) | (distances <= filters.straal)
    if filters.gebied is not None:
        box = filters.gebied
        west, south, east, north = np.radians([box.west, box.south, box.east, box.north])
        mask &= (catalogue.longitudes >= west) & (catalogue.longitudes <= east)
        mask &= (catalogue.latitudes >= south) & (catalogue.latitudes <= north)
    return mask


def open_now(catalogue: Catalogue, moment: datetime, special_days: SpecialDayTable) -> Mask:
    """The services that are certainly open at a moment."""
    return catalogue.hours.open_at(moment.replace(second=0, microsecond=0), special_days)


def _facet_masks(catalogue: Catalogue, question: Question, is_open: Mask) -> dict[str, Mask]:
    """One mask for each filter that was used or understood: within a filter any of its values will do."""
    filters = question.filters
    is_free = filters.kosten or (question.meaning and question.meaning.understanding.is_free)
    chosen = {
        "onderwerp": catalogue.taxonomy.expand(filters.onderwerp),
        "voor": filters.voor,
        "toegang": filters.toegang,
        "kosten": ("gratis",) if is_free else (),
    }
    masks = {name: catalogue.facets[name].having_any(values) for name, values in chosen.items() if values}
    return masks | ({OPEN: is_open} if filters.nu_open else {})


def _all_of(catalogue: Catalogue, masks: Iterable[Mask]) -> Mask:
    found = catalogue.mask()
    for mask in masks:
        found &= mask
    return found


def _counts(catalogue: Catalogue, facets: Mapping[str, Mask], base: Mask, is_open: Mask) -> dict[str, dict[str, int]]:
    """How many services each value would give beside the other filters that are in use."""

    def beside(name: str) -> Mask:
        return base & _all_of(catalogue, (mask for used, mask in facets.items() if used != name))

    counts = {name: table.counts(beside(name)) for name, table in catalogue.facets.items()}
    return counts | {OPEN: {"ja": int(np.count_nonzero(is_open & beside(OPEN)))}}
