"""Which services, and which places of services, does a request ask for?"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, false, func, or_, select, true
from sqlalchemy.orm import Session

from portal.exchange.queries.feed.public import feed_locations
from portal.exchange.rules.open_referral.asks import Ask
from portal.exchange.rules.open_referral.schedules import holds_slot
from portal.exchange.rules.open_referral.vocabulary import (
    ACCESS_MODE,
    AUDIENCE,
    CONFIDENCE,
    COST_KIND,
    DIMENSION,
    FACT,
    LAYER,
    SCOPE,
    SUBJECT,
    Taxonomy,
    Vocabulary,
)
from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.services.models import (
    Audience,
    Category,
    Service,
    ServiceAtLocation,
    ServiceAudience,
    ServiceCategory,
    ServiceDimension,
)
from portal.services.queries.records import public_on

_COLUMNS: dict[Taxonomy, ColumnElement[Any]] = {
    LAYER: Service.layer.expression,
    ACCESS_MODE: Service.access_mode.expression,
    SCOPE: Service.scope.expression,
    COST_KIND: Service.cost_kind.expression,
    CONFIDENCE: Service.confidence.expression,
}
_FACTS: dict[str, ColumnElement[bool]] = {
    "slug": true(),
    "summary": Service.description.is_not(None),
    "opening-hours": Service.opening_hours.is_not(None),
    "who-may-refer": Service.who_may_refer.is_not(None),
    "waiting-days": Service.waiting_days.is_not(None),
    "capacity": Service.capacity.is_not(None),
    "valid-from": Service.valid_from.is_not(None),
    "valid-until": Service.valid_until.is_not(None),
    "source-url": Service.source_url.is_not(None),
    "source-date": Service.source_date.is_not(None),
}


@dataclass(frozen=True, slots=True)
class Picked:
    """The ids of one page, and how many there are in all."""

    ids: Sequence[int]
    total: int


def pick(session: Session, statement: Select[int], only: Sequence[int] | None, ask: Ask) -> Picked:
    """One page of what a statement gives, in its order, or in that of `only` when that is given."""
    start = (ask.page - 1) * ask.per_page
    if only is None:
        total = session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
        return Picked(session.scalars(statement.limit(ask.per_page).offset(start)).all(), total)
    ids = pick_all(session, statement, only)
    return Picked(ids[start : start + ask.per_page], len(ids))


def pick_all(session: Session, statement: Select[int], only: Sequence[int] | None) -> Sequence[int]:
    """Everything that a statement gives, in its order or in that of `only`."""
    ids = session.scalars(statement).all()
    if only is None:
        return ids
    held = set(ids)
    return [number for number in only if number in held]


def services(ask: Ask, vocabulary: Vocabulary, today: date) -> Select[int]:
    """The ids of the services that every filter of the request leaves, ordered by UUID; times of day apart."""
    return select(Service.id).where(*_conditions(ask, vocabulary, today)).order_by(Service.uuid)


def service_places(ask: Ask, vocabulary: Vocabulary, today: date) -> Select[int]:
    """The ids of the places of those services, ordered by UUID; times of day and distance apart."""
    return (
        select(ServiceAtLocation.id)
        .join(ServiceAtLocation.service)
        .join(ServiceAtLocation.location)
        .where(feed_locations(), *_conditions(ask, vocabulary, today))
        .order_by(ServiceAtLocation.uuid)
    )


def _conditions(ask: Ask, vocabulary: Vocabulary, today: date) -> Iterator[ColumnElement[bool]]:
    yield from public_on(today)
    yield from term_conditions(ask, vocabulary)
    if ask.organization_id is not None:
        yield exists().where(Organisation.id == Service.organisation_id, Organisation.uuid == UUID(ask.organization_id))
    if ask.modified_after is not None:
        yield Service.updated_at >= ask.modified_after
    if ask.minimum_age is not None:
        yield or_(Service.maximum_age.is_(None), Service.maximum_age >= ask.minimum_age)
    if ask.maximum_age is not None:
        yield or_(Service.minimum_age.is_(None), Service.minimum_age <= ask.maximum_age)


def term_conditions(ask: Ask, vocabulary: Vocabulary) -> Iterator[ColumnElement[bool]]:
    """What a service must be filed under; an identifier that nobody knows leaves nothing."""
    if ask.taxonomy_term_id is not None:
        term = vocabulary.by_id.get(ask.taxonomy_term_id)
        yield _filed(term.taxonomy, term.code) if term else false()
    if ask.taxonomy_id is not None:
        found = next((term.taxonomy for term in vocabulary.by_id.values() if term.taxonomy.id == ask.taxonomy_id), None)
        yield _filed(found, None) if found else false()


def _filed(taxonomy: Taxonomy, code: str | None) -> ColumnElement[bool]:
    if taxonomy == SUBJECT:
        links = exists().where(ServiceCategory.service_id == Service.id, ServiceCategory.category_id == Category.id)
        return links if code is None else links.where(Category.slug == code)
    if taxonomy == AUDIENCE:
        links = exists().where(ServiceAudience.service_id == Service.id, ServiceAudience.audience_id == Audience.id)
        return links if code is None else links.where(Audience.slug == code)
    if taxonomy == DIMENSION:
        links = exists().where(ServiceDimension.service_id == Service.id)
        return links if code is None else links.where(ServiceDimension.dimension == code)
    if code is None:
        return true()
    return _FACTS.get(code, false()) if taxonomy == FACT else _COLUMNS[taxonomy] == code


def asks_for_times(ask: Ask) -> bool:
    """Whether the request narrows by the hours of a week."""
    return ask.day is not None or ask.start_time is not None or ask.end_time is not None


def within_times(session: Session, ask: Ask) -> frozenset[int]:
    """The ids of services with a slot for each of the day, the begin and the end that is asked; two queries.

    Each filter is judged by itself, as HSDS combines filters: a place open on Monday morning and on Tuesday evening
    is found for Monday and for the evening.
    """
    fits: dict[str, bool] = {}
    found = set()
    for number, text in _hours(session):
        if text not in fits:
            fits[text] = _fits(text, ask)
        if fits[text]:
            found.add(number)
    return frozenset(found)


def _fits(text: str, ask: Ask) -> bool:
    return (
        (ask.day is None or holds_slot(text, day=ask.day))
        and (ask.start_time is None or holds_slot(text, begins=ask.start_time))
        and (ask.end_time is None or holds_slot(text, ends=ask.end_time))
    )


def _hours(session: Session) -> Iterator[tuple[int, str]]:
    """Every public text of opening hours with its service, a service's own and those of its places."""
    own = select(Service.id, Service.opening_hours).where(Service.opening_hours.is_not(None))
    text = func.coalesce(ServiceAtLocation.opening_hours, Location.opening_hours)
    there = select(ServiceAtLocation.service_id, text).join(ServiceAtLocation.location)
    for statement in (own, there.where(feed_locations(), text.is_not(None))):
        rows = session.execute(statement.execution_options(yield_per=2000))
        yield from ((number, str(said)) for number, said in rows)


def at_places(session: Session, service_ids: Collection[int]) -> dict[int, list[int]]:
    """The ids of the public places of each service, ordered by UUID; one query."""
    statement = (
        select(ServiceAtLocation.service_id, ServiceAtLocation.id)
        .join(ServiceAtLocation.location)
        .where(feed_locations())
        .order_by(ServiceAtLocation.uuid)
    )
    wanted, found = frozenset(service_ids), dict[int, list[int]]()
    for service_id, number in session.execute(statement):
        if service_id in wanted:
            found.setdefault(service_id, []).append(number)
    return found
