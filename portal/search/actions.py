"""Keeping the index: it changes in the same transaction as the records that it describes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, text
from sqlalchemy.orm import Session, selectinload

from portal.locations.models import Location
from portal.search.models import SearchModel, SearchState, SearchTerm
from portal.search.queries.knowledge import examples_by_model
from portal.search.rules.analyser import VERSION, index_tokens, words
from portal.search.rules.classifier import Example, fingerprint, to_bytes, train
from portal.services.actions import area_names, drop_cards, public_places, write_cards
from portal.services.models import Service, ServiceAtLocation, ServiceCard, ServiceCategory, ServiceCoverage
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
    for services in _published(session):
        terms.update(_enter(session, services))
        count += len(services)
    if _is_sqlite(session):
        # One sorted list a word instead of many: it halves the time of a question.
        session.execute(text("INSERT INTO search_index (search_index) VALUES ('optimize')"))
    if terms:
        session.execute(insert(SearchTerm), [{"word": word, "services": number} for word, number in terms.items()])
    _raise_version(session)
    return count


def withdraw_services(session: Session, service_ids: Sequence[int], terms: Counter[str]) -> None:
    """Take services out of index and cards before they change; `terms` loses their words. Follow with `enter_services`.

    Together with `settle_terms` this costs as much as there are changed services, however large the catalogue is.
    """
    for services in _published(session, service_ids):
        for service in services:
            terms.subtract(_terms(_texts(service)))
        ids = [service.id for service in services]
        key = "rowid" if _is_sqlite(session) else "service_id"
        gone = text(f"DELETE FROM search_index WHERE {key} IN :ids").bindparams(bindparam("ids", expanding=True))  # noqa: S608  # one of two names of ours
        session.execute(gone, {"ids": ids})
        session.execute(delete(ServiceCard).where(ServiceCard.service_id.in_(ids)))
        session.expunge_all()


def enter_services(session: Session, service_ids: Sequence[int], terms: Counter[str]) -> None:
    """Put the public ones among services that are in neither index nor cards in both; `terms` gains their words."""
    session.flush()
    for services in _published(session, service_ids):
        terms.update(_enter(session, services))
        session.expunge_all()


def settle_terms(session: Session, terms: Counter[str]) -> None:
    """Bring the list of words in step after `withdraw_services` and `enter_services`, and raise the version."""
    changes = [(word, number) for word, number in terms.items() if number]
    for start in range(0, len(changes), BATCH):
        part = dict(changes[start : start + BATCH])
        known = {term.word: term for term in session.scalars(select(SearchTerm).where(SearchTerm.word.in_(part)))}
        for word, number in part.items():
            services = (known[word].services if word in known else 0) + number
            if word in known and services > 0:
                known[word].services = services
            elif word in known:
                session.delete(known[word])
            elif services > 0:
                session.add(SearchTerm(word=word, services=services))
        session.flush()
        session.expunge_all()
    _raise_version(session)


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


def _enter(session: Session, services: Sequence[Service]) -> Counter[str]:
    """Write index and cards of services that have neither; returns in how many of them each word stands."""
    texts = [_texts(service) for service in services]
    session.execute(
        _FTS5 if _is_sqlite(session) else _TSVECTOR,
        [_document(service.id, said) for service, said in zip(services, texts, strict=True)],
    )
    write_cards(session, services)
    return Counter(word for said in texts for word in _terms(said))


def _terms(texts: Mapping[str, str]) -> set[str]:
    return {word for part in texts.values() for word in words(part) if len(word) <= LONGEST_TERM}


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _published(session: Session, among: Sequence[int] | None = None) -> Iterator[list[Service]]:
    """The published services in batches; only those with one of the ids when these are given."""
    if among is None:
        yield from _pages(session)
        return
    for start in range(0, len(among), BATCH):
        if batch := _page(session, Service.id.in_(among[start : start + BATCH])):
            yield batch


def _pages(session: Session) -> Iterator[list[Service]]:
    last = 0
    while True:
        batch = _page(session, Service.id > last)
        if not batch:
            return
        yield batch
        last = batch[-1].id


def _page(session: Session, which: ColumnElement[bool]) -> list[Service]:
    """At most a batch of published services with all that index and card say, by id."""
    at_locations = selectinload(Service.at_locations).selectinload(ServiceAtLocation.location)
    found = (
        select(Service)
        .where(Service.status == Status.PUBLISHED, which)
        .options(
            selectinload(Service.organisation),
            selectinload(Service.categories).selectinload(ServiceCategory.category),
            selectinload(Service.coverage).selectinload(ServiceCoverage.municipality),
            selectinload(Service.coverage).selectinload(ServiceCoverage.settlement),
            at_locations.selectinload(Location.municipality),
            at_locations.selectinload(Location.settlement),
        )
        .order_by(Service.id)
        .limit(BATCH)
    )
    return list(session.scalars(found))


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
