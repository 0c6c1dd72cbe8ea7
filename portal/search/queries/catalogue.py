"""Loading the catalogue."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal import assets
from portal.locations.models import Location
from portal.locations.rules.opening_hours import parse_hours
from portal.places.models import Municipality, PostcodeArea, Settlement
from portal.places.queries import load_gazetteer, settlement_records
from portal.search.queries.columns import Pairs, positions_among, read_pairs, streamed
from portal.search.queries.knowledge import load_knowledge
from portal.search.queries.names import load_names, words_of_names
from portal.search.rules.catalogue import Catalogue, Subject, Taxonomy
from portal.search.rules.facets import FacetTable
from portal.search.rules.filters import ACCESS_GROUPS
from portal.search.rules.hits import hit_shelf
from portal.search.rules.interpretation import meaning_shelf
from portal.search.rules.ranking import ASSUMED_KM, Mask, Numbers, Positions, layer_rank
from portal.search.rules.subjects import SubjectColumns
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
from portal.services.rules.records import AccessMode, CostKind, Layer, Scope


def load_catalogue(session: Session, version: int, today: date) -> Catalogue:
    """Everything about the services that are public today, in a fixed number of queries."""
    read = _services(session, today)
    taxonomy, gazetteer = load_taxonomy(session), load_gazetteer(session)
    points, categories = _points(session, read), _categories(session, read.ids)
    return Catalogue(
        version=version,
        ids=read.ids,
        latitudes=np.radians(points.latitudes),
        longitudes=np.radians(points.longitudes),
        assumed_km=_by_code(Scope, lambda scope: ASSUMED_KM[scope], np.float64)[read.scopes],
        layer_ranks=_by_code(Layer, layer_rank, np.int8)[read.layers],
        name_ranks=read.name_ranks,
        facets=_facets(session, read, categories),
        everywhere=read.scopes == list(Scope).index(Scope.NATIONAL),
        municipalities=_areas(session, read.ids, Municipality.cbs_code, ServiceCoverage.municipality),
        settlements=_areas(session, read.ids, Settlement.slug, ServiceCoverage.settlement),
        postcodes=_areas(session, read.ids, PostcodeArea.code, ServiceCoverage.postcode_area),
        hours=OpeningTimes([parse_hours(text) for text in points.texts], points.hours),
        taxonomy=taxonomy,
        gazetteer=gazetteer,
        knowledge=load_knowledge(session, assets.SEED_DATA, words_of_names(session)),
        subjects=_subjects(read.ids.size, categories, taxonomy),
        settlement_records=tuple(settlement_records(session)),
        names=load_names(session, today, taxonomy, gazetteer),
        hits=hit_shelf(),
        meanings=meaning_shelf(),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Services:
    """What the services say of themselves, a column each; enums as their place in the enum, hours by number."""

    ids: Positions
    layers: npt.NDArray[np.int8]
    scopes: npt.NDArray[np.int8]
    access: npt.NDArray[np.int8]
    is_free: Mask
    name_ranks: npt.NDArray[np.int32]
    hours: npt.NDArray[np.int32]
    texts: dict[str, int]


def _services(session: Session, today: date) -> _Services:
    columns = (Service.id, Service.name, Service.layer, Service.scope, Service.access_mode, Service.cost_kind)
    statement = select(*columns, Service.opening_hours, Service.temporarily_closed)
    layers, scopes, modes = ({member: code for code, member in enumerate(enum)} for enum in (Layer, Scope, AccessMode))
    ids, codes, hours = array("q"), array("b"), array("i")
    names: list[str] = []
    texts = {"": 0}
    for row in streamed(session, statement.where(*public_on(today)).order_by(Service.id)):
        ids.append(row.id)
        names.append(row.name.casefold())
        codes.extend((layers[row.layer], scopes[row.scope], modes[row.access_mode], row.cost_kind is CostKind.FREE))
        # -1: closed for the time being, whatever the place says.
        text = row.opening_hours or ""
        hours.append(-1 if row.temporarily_closed else texts.setdefault(text, len(texts)))
    table = np.frombuffer(codes, dtype=np.int8).reshape(-1, 4)
    name_ranks = np.empty(len(names), dtype=np.int32)
    name_ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names), dtype=np.int32)
    return _Services(
        ids=np.array(ids, dtype=np.int64),
        layers=table[:, 0],
        scopes=table[:, 1],
        access=table[:, 2],
        is_free=table[:, 3] == 1,
        name_ranks=name_ranks,
        hours=np.array(hours, dtype=np.int32),
        texts=texts,
    )


def _by_code(enum: type[Layer] | type[Scope], value: Callable[[Any], float], kind: type[np.generic]) -> Any:
    """The value of every member of an enum, by its place in the enum."""
    return np.array([value(member) for member in enum], dtype=kind)


@dataclass(frozen=True, slots=True, eq=False)
class _Points:
    """Where each service is, in degrees (NaN when nowhere), and the number of its hours among `texts` (-1: none)."""

    latitudes: Numbers
    longitudes: Numbers
    hours: npt.NDArray[np.int32]
    texts: list[str]


def _points(session: Session, read: _Services) -> _Points:
    """The first location that is not confidential, with the hours that hold there; else the service's own hours."""
    statement = (
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
    services, numbers, hours = array("q"), array("d"), array("i")
    texts = dict(read.texts)
    for service_id, latitude, longitude, text in streamed(session, statement):
        services.append(service_id)
        numbers.extend((np.nan if latitude is None else latitude, np.nan if longitude is None else longitude))
        hours.append(texts.setdefault(text or "", len(texts)))
    positions, is_known = positions_among(read.ids, np.frombuffer(services, dtype=np.int64))
    # Of several rows for one position numpy keeps the last, and that is the first location.
    found = np.full((read.ids.size, 2), np.nan)
    found[positions[is_known]] = np.frombuffer(numbers, dtype=np.float64).reshape(-1, 2)[is_known]
    at_place = np.zeros(read.ids.size, dtype=np.int32)
    at_place[positions[is_known]] = np.frombuffer(hours, dtype=np.int32)[is_known]
    chosen = np.where(at_place > 0, at_place, read.hours)
    return _Points(found[:, 0], found[:, 1], np.where((read.hours < 0) | (chosen == 0), -1, chosen), list(texts))


def _facets(session: Session, read: _Services, categories: Pairs) -> dict[str, FacetTable]:
    size = read.ids.size
    audiences = select(ServiceAudience.service_id, Audience.slug).join(ServiceAudience.audience)
    ways_in = {
        group: np.isin(read.access, [code for code, mode in enumerate(AccessMode) if mode in modes])
        for group, modes in ACCESS_GROUPS.items()
    }
    masks: dict[str, dict[str, Mask]] = {
        "onderwerp": categories.masks(size),
        "voor": read_pairs(session, read.ids, audiences).masks(size),
        "toegang": {group: mask for group, mask in ways_in.items() if mask.any()},
        "kosten": {"gratis": read.is_free} if read.is_free.any() else {},
    }
    return {name: FacetTable.of(table, size) for name, table in masks.items()}


def _areas(session: Session, ids: Positions, value: Any, kind: Any) -> dict[str, npt.NDArray[np.int32]]:
    return read_pairs(session, ids, select(ServiceCoverage.service_id, value).join(kind)).members()


def _categories(session: Session, ids: Positions) -> Pairs:
    """The subjects of every service, those of one service together and its first one first."""
    statement = (
        select(ServiceCategory.service_id, Category.slug)
        .join(ServiceCategory.category)
        .order_by(ServiceCategory.service_id, ServiceCategory.position)
    )
    return read_pairs(session, ids, statement)


def _subjects(size: int, categories: Pairs, taxonomy: Taxonomy) -> SubjectColumns:
    columns = {subject.slug: column for column, subject in enumerate(taxonomy.categories)}
    codes = np.array([columns[slug] for slug in categories.values], dtype=np.int16)[categories.codes]
    return SubjectColumns.of(tuple(columns), size, categories.positions, codes)


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
