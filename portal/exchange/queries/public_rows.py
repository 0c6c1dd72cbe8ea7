"""The public services as rows of our own list: one row a service and place."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from portal.exchange.queries.imports import MODELS, PLAIN, service_values
from portal.exchange.queries.records import WHOLE_SERVICE
from portal.exchange.queries.vocabulary import Vocabulary
from portal.exchange.rules.imports.columns import About
from portal.exchange.rules.incoming import Kind
from portal.exchange.rules.records import Record
from portal.locations.models import Location
from portal.places.rules.names import fold_place_name
from portal.services.models import Service, ServiceAtLocation
from portal.services.queries.records import public_on

BATCH = 500
Row = Mapping[About, Record]


def public_rows(session: Session, words: Vocabulary, today: date) -> Iterator[Row]:
    """Every public service with its provider and each place that is not secret, by slug; in batches."""
    # Sorted here and not by the database: each engine has an order of its own for hyphens.
    slugs = sorted(
        (row[0], row[1]) for row in session.execute(select(Service.slug, Service.id).where(*public_on(today)))
    )
    at = selectinload(Service.at_locations).selectinload(ServiceAtLocation.location)
    for start in range(0, len(slugs), BATCH):
        ids = [number for _slug, number in slugs[start : start + BATCH]]
        found = (
            select(Service)
            .where(Service.id.in_(ids))
            .options(*WHOLE_SERVICE, at.selectinload(Location.settlement), at.selectinload(Location.municipality))
        )
        services = {service.id: service for service in session.scalars(found)}
        for number in ids:
            yield from _rows(services[number], words)
        session.expunge_all()


def _rows(service: Service, words: Vocabulary) -> Iterator[Row]:
    links = [link for link in service.at_locations if not link.location.is_confidential]
    first: dict[About, Record] = {
        About.SERVICE: _named(service_values(service), words) | {"key": str(service.uuid)},
        About.COVERAGE: _areas(service_values(service)["coverage"] or {}, words),
    }
    if service.organisation:
        first[About.ORGANISATION] = _own(Kind.ORGANISATION, service.organisation)
    yield first | (_place(links[0], words) if links else {})
    for link in links[1:]:
        yield {About.SERVICE: {"key": str(service.uuid), "name": service.name}} | _place(link, words)


def _place(link: ServiceAtLocation, words: Vocabulary) -> dict[About, Record]:
    location = link.location
    municipality = location.municipality.cbs_code if location.municipality else None
    own = _own(Kind.LOCATION, location) | {
        "settlement": location.settlement.slug if location.settlement else None,
        "municipality": _name("municipalities", municipality, words) if municipality else None,
        # That an address is not secret needs no saying.
        "is_confidential": None,
    }
    return {About.LOCATION: own, About.LINK: {"opening_hours": link.opening_hours, "phone": link.phone}}


def _own(kind: Kind, row: Any) -> Record:
    if not isinstance(row, MODELS[kind]):
        raise TypeError(kind)
    return {name: getattr(row, name) for name in PLAIN[kind]} | {"key": str(row.uuid)}


def _named(values: Record, words: Vocabulary) -> Record:
    return values | {
        field: [_name(field, slug, words) for slug in values[field]] for field in ("categories", "audiences")
    }


def _areas(coverage: Record, words: Vocabulary) -> Record:
    codes = coverage.get("municipalities") or ()
    return coverage | {"municipalities": sorted(_name("municipalities", code, words) for code in codes)}


def _name(kind: str, value: str, words: Vocabulary) -> str:
    """The name that people use, as long as reading it back gives the same value."""
    name = words.names[kind][value]
    return name if words.values[kind].get(fold_place_name(name)) == value else value
