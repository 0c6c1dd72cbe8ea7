"""Which offers of respite are there, and what was stated about their places?"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.respite.models import RespiteOffer, ServiceCapacity
from portal.respite.rules.availability import Capacity
from portal.respite.rules.offers import Offer
from portal.services.models import Service

_SETS = ("forms", "moments", "not_moments", "settings", "groups", "ways", "payers")
_FACTS = (
    "service_id", "is_guide", "is_only_for_them", "age_group", "planned", "sudden", "lead_days_minimum",
    "lead_days_maximum", "cost_text", "has_transport", "source_url", "checked_on",
)  # fmt: skip


def offer_ids(session: Session) -> dict[str, int]:
    """The services that offer respite, by their slug; one query."""
    rows = session.execute(select(Service.slug, Service.id).join(RespiteOffer, RespiteOffer.service_id == Service.id))
    return {row.slug: row.id for row in rows}


def all_offers(session: Session) -> dict[int, Offer]:
    """Every offer by its service, drafts included; one query."""
    columns = [getattr(RespiteOffer, name) for name in (*_FACTS, *_SETS)]
    rows = session.execute(select(*columns, Service.slug).join(Service, Service.id == RespiteOffer.service_id))
    return {row.service_id: _offer(row) for row in rows}


def offer_of(session: Session, slug: str) -> Offer | None:
    """The offer of one service, or None when it has none; one query."""
    columns = [getattr(RespiteOffer, name) for name in (*_FACTS, *_SETS)]
    statement = select(*columns, Service.slug).join(Service, Service.id == RespiteOffer.service_id)
    row = session.execute(statement.where(Service.slug == slug)).one_or_none()
    return _offer(row) if row else None


def _offer(row: Any) -> Offer:
    sets: dict[str, Any] = {name: frozenset(getattr(row, name) or ()) for name in _SETS}
    facts: dict[str, Any] = {name: getattr(row, name) for name in _FACTS}
    return Offer(slug=row.slug, **facts, **sets)


def capacities_of(session: Session, service_ids: Iterable[int]) -> dict[int, list[Capacity]]:
    """What was stated about the places of these services, true or not any more; one query."""
    statement = (
        select(ServiceCapacity)
        .where(ServiceCapacity.service_id.in_(list(service_ids)))
        .order_by(ServiceCapacity.service_id, ServiceCapacity.unit)
    )
    found: dict[int, list[Capacity]] = {}
    for row in session.scalars(statement):
        found.setdefault(row.service_id, []).append(_capacity(row))
    return found


def _capacity(row: ServiceCapacity) -> Capacity:
    return Capacity(
        available=row.available,
        unit=row.unit,
        updated_at=row.updated_at,
        stated_by=row.stated_by,
        maximum=row.maximum,
        description=row.description,
        next_free_on=row.next_free_on,
    )
