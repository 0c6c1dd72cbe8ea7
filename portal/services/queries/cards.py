"""What the list shows of a service, read in one query for a whole page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import islice
from threading import Lock
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.services.models import Service, ServiceCard
from portal.services.rules.records import AccessMode, CostKind, Freshness, Layer, Scope, freshness


@dataclass(frozen=True, slots=True)
class StoredCard:
    """The facts of one public service, without anything that depends on who asks or when."""

    uuid: str
    slug: str
    name: str
    summary: str
    organisation: str | None
    layer: Layer
    scope: Scope
    access_mode: AccessMode
    cost_kind: CostKind
    cost_text: str | None
    phone: str | None
    hours: str | None
    place: str | None
    latitude: float | None
    longitude: float | None
    is_approximate: bool
    areas: tuple[str, ...]
    categories: tuple[str, ...]
    pictogram: str
    accent: str
    confirmed_on: date | None
    source_date: str | None
    is_closed: bool

    def freshness(self, today: date) -> Freshness:
        """How fresh the facts are on a day."""
        return freshness(self.confirmed_on, self.source_date, today)


class CardShelf:
    """The cards that one process read lately, all of one version of the catalogue."""

    def __init__(self, most: int = 1024) -> None:
        self._most = most
        self._lock = Lock()
        self._version: int | None = None
        self._cards: dict[int, StoredCard] = {}

    def cards(self, session: Session, version: int, service_ids: Sequence[int]) -> dict[int, StoredCard]:
        """The cards of these services by their id; at most one query. An id without a card is left out."""
        with self._lock:
            if version != self._version:
                self._version, self._cards = version, {}
            found = {number: self._cards[number] for number in service_ids if number in self._cards}
        missing = [number for number in service_ids if number not in found]
        if missing:
            read = cards_by_id(session, missing)
            found |= read
            self._keep(version, read)
        return found

    def _keep(self, version: int, read: Mapping[int, StoredCard]) -> None:
        with self._lock:
            if version == self._version:
                self._cards |= read
                for number in list(islice(self._cards, max(len(self._cards) - self._most, 0))):
                    del self._cards[number]


_KINDS = {"layer": Layer, "scope": Scope, "access_mode": AccessMode, "cost_kind": CostKind}
_NAMES = tuple(item.name for item in fields(StoredCard))


def cards_of(session: Session, service_ids: Sequence[int]) -> list[StoredCard]:
    """The cards of these services, in the order asked; one query. An id without a card is left out."""
    found = cards_by_id(session, service_ids)
    return [found[service_id] for service_id in service_ids if service_id in found]


def cards_by_id(session: Session, service_ids: Sequence[int]) -> dict[int, StoredCard]:
    """The cards of these services by their id; one query. An id without a card is left out."""
    if not service_ids:
        return {}
    columns = select(ServiceCard.service_id, ServiceCard.card)
    rows = session.execute(columns.where(ServiceCard.service_id.in_(service_ids))).all()
    return {service_id: _stored(card) for service_id, card in rows}


def cards_by_slug(session: Session, slugs: Iterable[str]) -> dict[str, tuple[int, StoredCard]]:
    """The id and card of these public services by their slug; one query. A slug without a card is left out."""
    columns = select(Service.slug, ServiceCard.service_id, ServiceCard.card).join(
        Service, Service.id == ServiceCard.service_id
    )
    rows = session.execute(columns.where(Service.slug.in_(list(slugs)))).all()
    return {slug: (service_id, _stored(card)) for slug, service_id, card in rows}


def _stored(card: dict[str, Any]) -> StoredCard:
    values = {name: card[name] for name in _NAMES}
    values |= {name: kind(card[name]) for name, kind in _KINDS.items()}
    values |= {name: tuple(card[name]) for name in ("areas", "categories")}
    values["confirmed_on"] = date.fromisoformat(card["confirmed_on"]) if card["confirmed_on"] else None
    return StoredCard(**values)
