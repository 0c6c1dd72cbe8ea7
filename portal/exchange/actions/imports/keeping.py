"""Writing what an import changes, in batches, with index and cards in step."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from portal.exchange.models import RecordOrigin
from portal.exchange.queries.imports import MODELS, PLAIN, existing
from portal.exchange.queries.vocabulary import Vocabulary
from portal.exchange.rules.imports.naming import link_uuid
from portal.exchange.rules.incoming import Kind
from portal.exchange.rules.records import Record
from portal.locations.models import Location
from portal.search.actions import enter_services, settle_terms, withdraw_services
from portal.services.models import (
    Service,
    ServiceAtLocation,
    ServiceAudience,
    ServiceCategory,
    ServiceCoverage,
    ServiceDimension,
)

QUIET: Mapping[str, Any] = {"synchronize_session": False}
Known = Mapping[tuple[int, int], UUID]
"""The uuids of links by service and location."""
_AREAS = (
    ("municipalities", "municipality_id"),
    ("settlements", "settlement_id"),
    ("postcodes", "postcode_area_id"),
)


class Keeper:
    """Adds and changes records; call `settle` at the end. Everything happens in the caller's transaction."""

    def __init__(self, session: Session, vocabulary: Vocabulary, moment: datetime) -> None:
        self._session, self._vocabulary, self._moment = session, vocabulary, moment
        self._terms: Counter[str] = Counter()
        self._has_changed = False

    def add(self, kind: Kind, records: Sequence[Record]) -> None:
        """Add whole new records of one kind."""
        if not records:
            return
        self._has_changed = True
        links = self._links(kind, records)
        rows = [
            {"uuid": record["uuid"]} | {name: record.get(name) for name in PLAIN[kind]} | link
            for record, link in zip(records, links, strict=True)
        ]
        self._session.execute(insert(MODELS[kind]), rows)
        if kind is Kind.SERVICE:
            ids = existing(self._session, kind, [record["uuid"] for record in records])
            self._add_children([(ids[record["uuid"]], record["uuid"], record) for record in records])
            enter_services(self._session, sorted(ids.values()), self._terms)

    def change(self, kind: Kind, records: Sequence[tuple[int, UUID, Record]]) -> None:
        """Change fields of records: id, uuid and only the fields that become otherwise."""
        if not records:
            return
        self._has_changed = True
        shown = self._shown_in(kind, [number for number, _uuid, _values in records])
        withdraw_services(self._session, shown, self._terms)
        links = self._links(kind, [values for _number, _uuid, values in records])
        for (number, _uuid, values), link in zip(records, links, strict=True):
            plain = {name: values[name] for name in PLAIN[kind] if name in values} | link
            if kind is Kind.SERVICE:
                plain["updated_at"] = self._moment
            if plain:
                model = MODELS[kind]
                self._session.execute(update(model).where(model.id == number).values(plain), execution_options=QUIET)
        if kind is Kind.SERVICE:
            known = self._remove_children(records)
            self._add_children(records, known)
        enter_services(self._session, shown, self._terms)

    def remember(self, new: Iterable[Record], changed: Iterable[tuple[int, Record]]) -> None:
        """Keep which source set what: new origins, and the fields of known ones by their id."""
        if rows := list(new):
            self._session.execute(insert(RecordOrigin), rows)
        for number, fields in changed:
            found = update(RecordOrigin).where(RecordOrigin.id == number).values(fields=fields)
            self._session.execute(found, execution_options=QUIET)

    def settle(self) -> None:
        """Bring the words of the index in step and tell every worker that its copy is old."""
        if self._has_changed:
            settle_terms(self._session, self._terms)

    def _shown_in(self, kind: Kind, ids: Sequence[int]) -> list[int]:
        """The services whose index or card shows something of these records."""
        if kind is Kind.SERVICE:
            return sorted(ids)
        if kind is Kind.ORGANISATION:
            found = select(Service.id).where(Service.organisation_id.in_(ids))
        else:
            found = select(ServiceAtLocation.service_id).where(ServiceAtLocation.location_id.in_(ids)).distinct()
        return sorted(self._session.scalars(found))

    def _links(self, kind: Kind, records: Sequence[Record]) -> list[Record]:
        """The columns that refer to other tables; of a change only those that it names."""
        if kind is Kind.ORGANISATION:
            return [{} for _record in records]
        providers = existing(self._session, Kind.ORGANISATION, _uuids(record.get("organisation") for record in records))
        return [self._links_of(kind, record, providers) for record in records]

    def _links_of(self, kind: Kind, record: Record, providers: Mapping[UUID, int]) -> Record:
        is_whole = "slug" in record
        link: Record = {}
        if is_whole or "organisation" in record:
            wanted = record.get("organisation")
            link["organisation_id"] = providers[UUID(wanted)] if wanted else None
        places = {"settlement": "settlements", "municipality": "municipalities"} if kind is Kind.LOCATION else {}
        for name, table in places.items():
            if is_whole or name in record:
                link[f"{name}_id"] = self._vocabulary.ids[table][record[name]] if record.get(name) else None
        return link

    def _add_children(self, records: Sequence[tuple[int, UUID, Record]], known: Known | None = None) -> None:
        ids = self._vocabulary.ids
        places = existing(
            self._session,
            Kind.LOCATION,
            _uuids(entry["location"] for _number, _uuid, record in records for entry in record.get("locations") or ()),
        )
        rows: dict[type[Any], list[Record]] = {}
        for number, uuid, record in records:
            for model, name, column in (
                (ServiceCategory, "categories", "category_id"),
                (ServiceAudience, "audiences", "audience_id"),
            ):
                rows.setdefault(model, []).extend(
                    {"service_id": number, column: ids[name][slug], "position": place}
                    for place, slug in enumerate(record.get(name) or ())
                )
            rows.setdefault(ServiceDimension, []).extend(
                {"service_id": number, "dimension": dimension, "position": place}
                for place, dimension in enumerate(record.get("dimensions") or ())
            )
            rows.setdefault(ServiceCoverage, []).extend(_areas(number, record.get("coverage") or {}, ids))
            rows.setdefault(ServiceAtLocation, []).extend(_at(number, uuid, record, places, known or {}))
        for model, found in rows.items():
            if found:
                self._session.execute(insert(model), found)

    def _remove_children(self, records: Sequence[tuple[int, UUID, Record]]) -> Known:
        """Make room for the lists that change; returns the uuids of the links that stood there."""
        for name, model in (
            ("categories", ServiceCategory),
            ("audiences", ServiceAudience),
            ("dimensions", ServiceDimension),
            ("coverage", ServiceCoverage),
        ):
            ids = [number for number, _uuid, values in records if name in values]
            if ids:
                self._session.execute(delete(model).where(model.service_id.in_(ids)), execution_options=QUIET)
        moved = [number for number, _uuid, values in records if "locations" in values]
        if not moved:
            return {}
        # A place that must stay secret is in nobody's list: that does not mean that it is gone.
        open_places = select(Location.id).where(Location.is_confidential.is_(False))
        which = (ServiceAtLocation.service_id.in_(moved), ServiceAtLocation.location_id.in_(open_places))
        links = select(ServiceAtLocation).where(*which).order_by(ServiceAtLocation.position.desc())
        known = {(link.service_id, link.location_id): link.uuid for link in self._session.scalars(links)}
        self._session.expunge_all()
        self._session.execute(delete(ServiceAtLocation).where(*which), execution_options=QUIET)
        return known


def _uuids(values: Iterable[Any]) -> Collection[UUID]:
    return {UUID(str(value)) for value in values if value}


def _areas(number: int, coverage: Record, ids: Mapping[str, Mapping[str, int]]) -> Iterable[Record]:
    nowhere = {column: None for _name, column in _AREAS}
    for name, column in _AREAS:
        for value in coverage.get(name) or ():
            yield {"service_id": number} | nowhere | {column: ids[name][value]}


def _at(number: int, service: UUID, record: Record, places: Mapping[UUID, int], known: Known) -> Iterable[Record]:
    times: Counter[UUID] = Counter()
    for position, entry in enumerate(record.get("locations") or ()):
        place = UUID(entry["location"])
        nth, times[place] = times[place], times[place] + 1
        kept = known.get((number, places[place])) if nth == 0 else None
        yield {
            "uuid": kept or entry.get("uuid") or link_uuid(service, place, nth),
            "service_id": number,
            "location_id": places[place],
            "position": position,
            "opening_hours": entry.get("opening_hours"),
            "phone": entry.get("phone"),
        }
