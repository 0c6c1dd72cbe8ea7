"""Keeping the cards of published services in step with their records."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from portal.services.models import Service, ServiceAtLocation, ServiceCard


def drop_cards(session: Session) -> None:
    """Remove every card."""
    session.execute(delete(ServiceCard))


def write_cards(session: Session, services: Sequence[Service]) -> int:
    """Write the cards of these services, which have none yet; returns how many."""
    session.execute(insert(ServiceCard), [{"service_id": item.id, "card": _card(item)} for item in services])
    return len(services)


def public_places(service: Service) -> list[ServiceAtLocation]:
    """Where it is given, without the places that must stay secret."""
    return [link for link in service.at_locations if not link.location.is_confidential]


def area_names(service: Service) -> list[str]:
    """The names of the municipalities and settlements that it serves."""
    return [area.name for link in service.coverage for area in (link.municipality, link.settlement) if area is not None]


def _card(service: Service) -> dict[str, Any]:
    links = public_places(service)
    first = links[0] if links else None
    location = first.location if first else None
    hours = (first.opening_hours or first.location.opening_hours) if first else None
    primary = service.categories[0].category if service.categories else None
    return {
        "uuid": str(service.uuid),
        "slug": service.slug,
        "name": service.name,
        "summary": service.summary,
        "organisation": service.organisation.name if service.organisation else None,
        "layer": service.layer.value,
        "scope": service.scope.value,
        "access_mode": service.access_mode.value,
        "cost_kind": service.cost_kind.value,
        "cost_text": service.cost_text,
        "phone": (first.phone if first else None) or service.phone,
        "hours": hours or service.opening_hours,
        "place": (location.city or (location.settlement.name if location.settlement else None)) if location else None,
        "latitude": location.latitude if location else None,
        "longitude": location.longitude if location else None,
        "is_approximate": location.is_approximate if location else False,
        "areas": area_names(service),
        "categories": [link.category.slug for link in service.categories],
        "pictogram": primary.pictogram if primary else "signpost",
        "accent": primary.accent if primary else "slate",
        "confirmed_on": service.last_confirmed_on.isoformat() if service.last_confirmed_on else None,
        "source_date": service.source_date,
        "is_closed": service.temporarily_closed is not None,
    }
