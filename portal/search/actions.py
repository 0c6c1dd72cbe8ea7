"""Keeping the index: it changes in the same transaction as the records that it describes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session, selectinload

from portal.locations.models import Location
from portal.search.models import SearchModel, SearchState, SearchTerm
from portal.search.queries.knowledge import examples_by_model
from portal.search.rules.analyser import VERSION, index_tokens, words
from portal.search.rules.classifier import Example, fingerprint, to_bytes, train
from portal.services.actions import area_names, drop_cards, public_places, write_cards
from portal.services.models import Service, ServiceAtLocation, ServiceCategory, ServiceCoverage
from portal.services.rules.records import Status

BATCH = 500
LONGEST_TERM = 80
_FTS5 = text(
    "INSERT INTO search_index (rowid, name, subjects, organisation, place, summary)"
    " VALUES (:id, :name, :subjects, :organisation, :place, :summary)"
)
_TSVECTOR = text(
    "INSERT INTO search_index (service_id, document) VALUES (:id,"
    " setweight(to_tsvector('simple', :name), 'A') || setweight(to_tsvector('simple', :subjects), 'B')"
    " || setweight(to_tsvector('simple', :organisation), 'C')"
    " || setweight(to_tsvector('simple', :place || ' ' || :summary), 'D'))"
)


def reindex_all(session: Session) -> int:
    """Rebuild index and cards from the published records and raise the version; returns how many there are."""
    session.flush()
    session.execute(text("DELETE FROM search_index"))
    session.execute(delete(SearchTerm))
    drop_cards(session)
    count = 0
    terms: Counter[str] = Counter()
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    for services in _published(session):
        texts = [_texts(service) for service in services]
        session.execute(
            _FTS5 if is_sqlite else _TSVECTOR,
            [_document(service.id, said) for service, said in zip(services, texts, strict=True)],
        )
        for said in texts:
            terms.update({word for part in said.values() for word in words(part) if len(word) <= LONGEST_TERM})
        count += write_cards(session, services)
    if is_sqlite:
        # One sorted list a word instead of many: it halves the time of a question.
        session.execute(text("INSERT INTO search_index (search_index) VALUES ('optimize')"))
    if terms:
        session.execute(insert(SearchTerm), [{"word": word, "services": number} for word, number in terms.items()])
    _raise_version(session)
    return count


def learn_from_examples(session: Session, folder: Path) -> list[str]:
    """Train on the example sentences of a folder, as far as they changed; returns the names of renewed models."""
    return learn(session, examples_by_model(folder))


def learn(session: Session, examples: Mapping[str, Sequence[Example]]) -> list[str]:
    """Train the models whose examples have changed; returns their names."""
    learnt = []
    for name, sentences in examples.items():
        print_of = fingerprint(sentences)
        known = session.get(SearchModel, name)
        if known is not None and known.fingerprint == print_of:
            continue
        known = known or SearchModel(name=name)
        known.fingerprint, known.data = print_of, _trained(print_of, sentences)
        session.add(known)
        learnt.append(name)
    if learnt:
        _raise_version(session)
    return learnt


_TRAINED: dict[str, bytes] = {}
"""Models by fingerprint: training takes seconds, and one process may fill several databases."""


def _trained(print_of: str, examples: Sequence[Example]) -> bytes:
    if print_of not in _TRAINED:
        _TRAINED[print_of] = to_bytes(train(examples))
    return _TRAINED[print_of]


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


def _texts(service: Service) -> dict[str, str]:
    """What a service says in each field of the index."""
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
        "name": service.name,
        "subjects": " ".join(subjects),
        "organisation": service.organisation.name if service.organisation else "",
        "place": " ".join([*places, *area_names(service)]),
        "summary": " ".join(filter(None, (service.summary, service.description, service.audience_text))),
    }


def _document(service_id: int, texts: Mapping[str, str]) -> dict[str, Any]:
    return {"id": service_id} | {name: index_tokens(said) for name, said in texts.items()}
