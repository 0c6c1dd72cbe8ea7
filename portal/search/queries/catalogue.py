"""Loading the catalogue, and keeping it for as long as the database has no newer one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from threading import Lock
from typing import Any

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal import assets
from portal.locations.models import Location
from portal.locations.rules.opening_hours import parse_hours
from portal.organisations.models import Organisation
from portal.places.models import Municipality, PostcodeArea, Settlement
from portal.places.queries import load_gazetteer, settlement_records
from portal.places.rules.gazetteer import Gazetteer
from portal.search.models import SearchState
from portal.search.queries.knowledge import load_knowledge
from portal.search.rules.analyser import words
from portal.search.rules.catalogue import Catalogue, Subject, Taxonomy, Weights
from portal.search.rules.filters import ACCESS_GROUPS
from portal.search.rules.hits import HitShelf
from portal.search.rules.ranking import ASSUMED_KM, Mask, Numbers, Positions, layer_rank
from portal.search.rules.relevance import SUBJECT_BY_POSITION
from portal.search.rules.suggestions import Name, NameIndex, SuggestionKind, index_names, place_names
from portal.search.rules.times import OpeningTimes
from portal.services.models import (
    Audience,
    Category,
    Service,
    ServiceAtLocation,
    ServiceAudience,
    ServiceCategory,
    ServiceCoverage,
    Theme,
)
from portal.services.queries.records import public_on
from portal.services.rules import CostKind, Scope

Pairs = Iterable[tuple[int, str]]


class CatalogueCache:
    """The newest catalogue of one process; asks the database for its version at every use."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: tuple[tuple[int, date], Catalogue] | None = None

    def current(self, session: Session, today: date) -> Catalogue:
        """The catalogue of today; one query when nothing has changed, a fixed number otherwise."""
        wanted = (catalogue_version(session), today)
        kept = self._kept
        if kept is not None and kept[0] == wanted:
            return kept[1]
        with self._lock:
            if self._kept is None or self._kept[0] != wanted:
                self._kept = (wanted, load_catalogue(session, wanted[0], today))
            return self._kept[1]


def catalogue_version(session: Session) -> int:
    """The version of the catalogue; 0 when nothing was ever loaded."""
    return session.scalar(select(func.max(SearchState.version))) or 0


def load_catalogue(session: Session, version: int, today: date) -> Catalogue:
    """Everything about the services that are public today, in a fixed number of queries."""
    rows = _services(session, today)
    positions = {row.id: position for position, row in enumerate(rows)}
    points = _points(session)
    coordinates = [points.get(row.id, (None, None, None)) for row in rows]
    areas = _areas(session)
    taxonomy, gazetteer = load_taxonomy(session), load_gazetteer(session)
    return Catalogue(
        version=version,
        ids=tuple(positions),
        sorted_ids=np.array([*positions], dtype=np.intp),
        latitudes=np.radians(np.array([point[0] for point in coordinates], dtype=np.float64)),
        longitudes=np.radians(np.array([point[1] for point in coordinates], dtype=np.float64)),
        assumed_km=np.array([ASSUMED_KM[row.scope] for row in rows]),
        layer_ranks=np.array([layer_rank(row.layer) for row in rows], dtype=np.float64),
        name_ranks=_name_ranks(rows),
        facets=_facets(session, positions, rows),
        everywhere=np.array([row.scope is Scope.NATIONAL for row in rows], dtype=np.bool_),
        municipalities=_members(positions, areas["municipality"]),
        settlements=_members(positions, areas["settlement"]),
        postcodes=_members(positions, areas["postcode"]),
        hours=_opening_times(rows, [point[2] for point in coordinates]),
        taxonomy=taxonomy,
        gazetteer=gazetteer,
        knowledge=load_knowledge(session, assets.SEED_DATA, _words_of_names(session)),
        subject_slugs=tuple(subject.slug for subject in taxonomy.categories),
        subject_weights=_subject_weights(session, positions, taxonomy),
        settlement_records=tuple(settlement_records(session)),
        names=_name_index(session, today, rows, taxonomy, gazetteer),
        hits=HitShelf(len(rows)),
    )


def _opening_times(rows: Sequence[Any], at_place: Sequence[str | None]) -> OpeningTimes:
    texts = (
        (position, hours or row.opening_hours) for position, (row, hours) in enumerate(zip(rows, at_place, strict=True))
    )
    known = {position: parse_hours(text) for position, text in texts if text and not rows[position].temporarily_closed}
    return OpeningTimes(known, len(rows))


def _services(session: Session, today: date) -> Sequence[Any]:
    columns = (
        Service.id,
        Service.slug,
        Service.name,
        Service.layer,
        Service.scope,
        Service.access_mode,
        Service.cost_kind,
    )
    statement = (
        select(*columns, Service.opening_hours, Service.temporarily_closed)
        .where(*public_on(today))
        .order_by(Service.id)
    )
    return session.execute(statement).all()


def _subject_weights(session: Session, positions: Mapping[int, int], taxonomy: Taxonomy) -> Weights:
    columns = {subject.slug: column for column, subject in enumerate(taxonomy.categories)}
    weights: Weights = np.zeros((len(positions), len(columns)), dtype=np.float32)
    rows = session.execute(
        select(ServiceCategory.service_id, Category.slug, ServiceCategory.position).join(ServiceCategory.category)
    )
    for service_id, slug, place in rows:
        if service_id in positions:
            share = SUBJECT_BY_POSITION[min(place, len(SUBJECT_BY_POSITION) - 1)]
            weights[positions[service_id], columns[slug]] = share
    return weights


def _words_of_names(session: Session) -> frozenset[str]:
    names = [*session.scalars(select(Service.name)), *session.scalars(select(Organisation.name))]
    return frozenset(word for name in names for word in words(name))


def _name_index(
    session: Session, today: date, rows: Sequence[Any], taxonomy: Taxonomy, gazetteer: Gazetteer
) -> NameIndex:
    """What may be suggested: no draft, and no organisation of which nothing is public."""
    keywords = {slug: tuple(found) for slug, found in session.execute(select(Category.slug, Category.keywords))}
    with_public_services = select(Organisation.name).where(Service.organisation_id == Organisation.id)
    organisations = session.scalars(with_public_services.where(*public_on(today)).distinct()).all()
    return index_names(
        [
            *(
                Name(SuggestionKind.SUBJECT, item.name, item.slug, keywords.get(item.slug, ()))
                for item in (*taxonomy.themes, *taxonomy.categories)
            ),
            *place_names(gazetteer),
            *(Name(SuggestionKind.SERVICE, row.name, row.slug) for row in rows),
            *(Name(SuggestionKind.ORGANISATION, name, name) for name in organisations),
        ]
    )


def _name_ranks(rows: Sequence[Any]) -> Numbers:
    by_name = sorted(range(len(rows)), key=lambda position: (rows[position].name.casefold(), rows[position].id))
    ranks: Numbers = np.empty(len(rows))
    ranks[by_name] = np.arange(len(rows))
    return ranks


def _facets(session: Session, positions: Mapping[int, int], rows: Sequence[Any]) -> dict[str, dict[str, Mask]]:
    free = ((row.id, "gratis") for row in rows if row.cost_kind is CostKind.FREE)
    return {
        "onderwerp": _masks(positions, _category_pairs(session)),
        "voor": _masks(positions, _audience_pairs(session)),
        "toegang": _masks(positions, _access_pairs(rows)),
        "kosten": _masks(positions, free),
    }


def load_taxonomy(session: Session) -> Taxonomy:
    """Subjects, doors and audiences, each in its own order."""
    categories = session.scalars(select(Category).order_by(Category.position))
    themes = session.scalars(select(Theme).order_by(Theme.position))
    audiences = session.scalars(select(Audience).order_by(Audience.position))
    return Taxonomy(
        tuple(Subject(item.slug, item.name, item.pictogram, item.accent) for item in categories),
        tuple(
            Subject(
                item.slug,
                item.name,
                item.pictogram,
                item.accent,
                tuple(member.category.slug for member in item.members),
            )
            for item in themes
        ),
        {item.slug: item.name for item in audiences},
    )


def _members(positions: Mapping[int, int], pairs: Pairs) -> dict[str, Positions]:
    members: defaultdict[str, list[int]] = defaultdict(list)
    for service_id, value in pairs:
        if service_id in positions:
            members[value].append(positions[service_id])
    return {value: np.array(found, dtype=np.int32) for value, found in members.items()}


def _masks(positions: Mapping[int, int], pairs: Pairs) -> dict[str, Mask]:
    masks = {}
    for value, found in _members(positions, pairs).items():
        masks[value] = np.zeros(len(positions), dtype=np.bool_)
        masks[value][found] = True
    return masks


def _category_pairs(session: Session) -> Pairs:
    rows = session.execute(select(ServiceCategory.service_id, Category.slug).join(ServiceCategory.category))
    return ((row[0], row[1]) for row in rows)


def _audience_pairs(session: Session) -> Pairs:
    rows = session.execute(select(ServiceAudience.service_id, Audience.slug).join(ServiceAudience.audience))
    return ((row[0], row[1]) for row in rows)


def _access_pairs(rows: Iterable[Any]) -> Pairs:
    for row in rows:
        for group, modes in ACCESS_GROUPS.items():
            if row.access_mode in modes:
                yield row.id, group


def _areas(session: Session) -> dict[str, list[tuple[int, str]]]:
    areas: dict[str, list[tuple[int, str]]] = {"municipality": [], "settlement": [], "postcode": []}
    rows = session.execute(
        select(ServiceCoverage.service_id, Municipality.cbs_code, Settlement.slug, PostcodeArea.code)
        .outerjoin(ServiceCoverage.municipality)
        .outerjoin(ServiceCoverage.settlement)
        .outerjoin(ServiceCoverage.postcode_area)
    )
    for service_id, *values in rows:
        for kind, value in zip(areas, values, strict=True):
            if value is not None:
                areas[kind].append((service_id, value))
    return areas


def _points(session: Session) -> dict[int, tuple[float | None, float | None, str | None]]:
    """The first location that is not confidential, with the hours that hold there."""
    rows = session.execute(
        select(
            ServiceAtLocation.service_id,
            Location.latitude,
            Location.longitude,
            func.coalesce(ServiceAtLocation.opening_hours, Location.opening_hours),
        )
        .join(ServiceAtLocation.location)
        .where(Location.is_confidential.is_(False))
        .order_by(ServiceAtLocation.service_id, ServiceAtLocation.position.desc())
    )
    return {service_id: (latitude, longitude, hours) for service_id, latitude, longitude, hours in rows}
