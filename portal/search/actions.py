"""Keeping the index: it changes in the same transaction as the records that it describes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session, selectinload

from portal.locations.models import Location
from portal.search.models import SearchState
from portal.search.rules.analyser import VERSION, index_tokens
from portal.services.actions import area_names, drop_cards, public_places, write_cards
from portal.services.models import Service, ServiceAtLocation, ServiceCategory, ServiceCoverage
from portal.services.rules import Status

BATCH = 500
_FTS5 = text(
    "INSERT INTO search_index (rowid, name, subjects, organisation, place, summary)"
    " VALUES (:id, :name, :subjects, :organisation, :place, :summary)"
)
_TSVECTOR = text(
    "INSERT INTO search_index (service_id, document) VALUES (:id,"
    " setweight(to_tsvector('simple', :name), 'A') || setweight(to_tsvector('simple', :subjects), 'B')"
    " || setweight(to_tsvector('simple', :organisation || ' ' || :place), 'C')"
    " || setweight(to_tsvector('simple', :summary), 'D'))"
)


def reindex_all(session: Session) -> int:
    """Rebuild index and cards from the published records and raise the version; returns how many there are."""
    session.flush()
    session.execute(text("DELETE FROM search_index"))
    drop_cards(session)
    count = 0
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    for services in _published(session):
        session.execute(_FTS5 if is_sqlite else _TSVECTOR, [_document(service) for service in services])
        count += write_cards(session, services)
    _raise_version(session)
    return count


def _published(session: Session) -> Iterator[list[Service]]:
    last = 0
    while True:
        batch = list(
            session.scalars(
                select(Service)
                .where(Service.status == Status.PUBLISHED, Service.id > last)
                .options(
                    selectinload(Service.organisation),
                    selectinload(Service.categories).selectinload(ServiceCategory.category),
                    selectinload(Service.coverage).selectinload(ServiceCoverage.municipality),
                    selectinload(Service.coverage).selectinload(ServiceCoverage.settlement),
                    selectinload(Service.at_locations)
                    .selectinload(ServiceAtLocation.location)
                    .selectinload(Location.municipality),
                    selectinload(Service.at_locations)
                    .selectinload(ServiceAtLocation.location)
                    .selectinload(Location.settlement),
                )
                .order_by(Service.id)
                .limit(BATCH)
            )
        )
        if not batch:
            return
        yield batch
        last = batch[-1].id


def _raise_version(session: Session) -> None:
    state = session.get(SearchState, 1)
    if state is None:
        state = SearchState(id=1, version=0)
        session.add(state)
    state.version += 1
    state.analyser_version = VERSION
    state.indexed_at = datetime.now(UTC)
    session.flush()


def _document(service: Service) -> dict[str, Any]:
    subjects = [
        word
        for link in service.categories
        for word in (link.category.slug, link.category.name, *link.category.keywords)
    ]
    places = [
        name
        for link in public_places(service)
        for name in (
            link.location.city,
            link.location.settlement.name if link.location.settlement else None,
            link.location.municipality.name if link.location.municipality else None,
        )
        if name
    ]
    return {
        "id": service.id,
        "name": index_tokens(service.name),
        "subjects": index_tokens(" ".join(subjects)),
        "organisation": index_tokens(service.organisation.name if service.organisation else ""),
        "place": index_tokens(" ".join([*places, *area_names(service)])),
        "summary": index_tokens(f"{service.summary} {service.description or ''} {service.audience_text or ''}"),
    }
