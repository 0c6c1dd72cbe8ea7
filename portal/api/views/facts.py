"""The facts of a record under the names of the API: what the schemas of the answers are filled with."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from portal.locations.labels import badge_text
from portal.locations.models import Location
from portal.locations.rules.opening_hours import Hours, parse_hours
from portal.locations.rules.status import hours_status
from portal.locations.rules.week import DayHours, coming_days
from portal.locations.schemas import regional_special_days
from portal.organisations.models import Organisation
from portal.places.models import Municipality
from portal.services.actions import public_places
from portal.services.models import Service
from portal.services.queries.cards import StoredCard
from portal.services.rules.records import Freshness, Scope, freshness
from portal.services.views.details import effective_hours

Facts = dict[str, Any]
_DECIMALS = 5
"""About a metre: finer would say more than we know."""


def point(latitude: float | None, longitude: float | None) -> Facts | None:
    """A GeoJSON point, or None without coordinates."""
    if latitude is None or longitude is None:
        return None
    return {"type": "Point", "coordinates": [round(longitude, _DECIMALS), round(latitude, _DECIMALS)]}


def named(things: Sequence[tuple[UUID, str]]) -> list[Facts]:
    """References to other things."""
    return [{"id": uuid, "name": name} for uuid, name in things]


def opening_status(hours: Hours, moment: datetime, *, is_closed: bool) -> Facts:
    """What the one engine says of these hours; a service that is closed for the time being is closed."""
    if is_closed:
        return {"is_open": False, "state": "closed", "text": _("Temporarily closed")}
    status = hours_status(hours, moment, regional_special_days())
    return {
        "is_open": status.is_open,
        "state": status.state.value,
        "text": badge_text(status, moment),
        "until": status.until,
        "opens_at": status.opens_at,
        "may_open_at": status.may_open_at,
        "special_day": status.reason.name if status.reason else None,
    }


def day_facts(hours: Hours, moment: datetime) -> list[Facts]:
    """The coming seven days on the clock of the place."""
    return [_day(day) for day in coming_days(hours, moment.date(), regional_special_days())]


def _day(day: DayHours) -> Facts:
    return {
        "date": day.on,
        "state": day.state.value,
        "intervals": [
            {"opens": item.start, "closes": item.end, "state": item.state.value, "note": item.note or None}
            for item in day.intervals
        ],
        "special_day": day.special_day.name if day.special_day else None,
        "otherwise_by_appointment": day.rest_by_appointment,
    }


def summary_facts(stored: StoredCard, moment: datetime, distance_km: float | None = None) -> Facts:
    """A service as a list shows it."""
    own = ("slug", "name", "summary", "organisation", "cost_text", "phone", "place", "is_approximate", "areas")
    return {
        **{name: getattr(stored, name) for name in own},
        "id": stored.uuid,
        "url": url_for("services.detail", slug=stored.slug, _external=True),
        "layer": stored.layer.value,
        "scope": stored.scope.value,
        "access_mode": stored.access_mode.value,
        "cost_kind": stored.cost_kind.value,
        "location": point(stored.latitude, stored.longitude),
        "distance_km": None if distance_km is None else round(distance_km, 1),
        "categories": stored.categories,
        "opening_status": opening_status(parse_hours(stored.hours), moment, is_closed=stored.is_closed),
        **_freshness(stored.freshness(moment.date())),
    }


def service_facts(service: Service, moment: datetime) -> Facts:
    """Everything public about a service; a secret address is left out altogether."""
    places = public_places(service)
    own = (
        *("slug", "name", "summary", "description", "audience_text", "minimum_age", "maximum_age", "who_may_refer"),
        *("how_to_apply", "documents_needed", "languages", "cost_cents", "cost_text", "email", "chat_url"),
        *("opening_hours", "temporarily_closed", "waiting_days", "capacity", "valid_from", "valid_until"),
        *("last_confirmed_on", "updated_at"),
    )
    first = places[0] if places else None
    hours = effective_hours(service, first)
    return {
        **{name: getattr(service, name) for name in own},
        "id": service.uuid,
        "url": url_for("services.detail", slug=service.slug, _external=True),
        "organisation": organisation_reference(service.organisation),
        "layer": service.layer.value,
        "scope": service.scope.value,
        "categories": [{"slug": link.category.slug, "name": link.category.name} for link in service.categories],
        "dimensions": [link.dimension.value for link in service.dimensions],
        "audiences": [{"slug": link.audience.slug, "name": link.audience.name} for link in service.audiences],
        "access_mode": service.access_mode.value,
        "cost_kind": service.cost_kind.value,
        "phone": (first.phone if first else None) or service.phone,
        "website": service.url,
        "opening_status": opening_status(hours, moment, is_closed=service.temporarily_closed is not None),
        "coverage": _coverage(service),
        "locations": [
            {**location_facts(link.location), "phone": link.phone, "opening_hours": link.opening_hours}
            for link in places
        ],
        "source": {"url": service.source_url, "stated_on": service.source_date},
        **_freshness(freshness(service.last_confirmed_on, service.source_date, moment.date())),
    }


def _coverage(service: Service) -> Facts:
    return {
        "is_national": service.scope is Scope.NATIONAL,
        "municipalities": [municipality_reference(link.municipality) for link in service.coverage if link.municipality],
        "settlements": [
            {"slug": link.settlement.slug, "name": link.settlement.name} for link in service.coverage if link.settlement
        ],
        "postcodes": [link.postcode_area.code for link in service.coverage if link.postcode_area],
    }


def _freshness(fresh: Freshness) -> Facts:
    return {"checked_on": str(fresh.checked) if fresh.checked else None, "is_stale": fresh.is_stale}


def location_facts(location: Location) -> Facts:
    """An address that is not secret."""
    own = ("slug", "name", "street", "house_number", "postcode", "city", "is_approximate")
    return {
        **{name: getattr(location, name) for name in own},
        "id": location.uuid,
        "municipality": municipality_reference(location.municipality),
        "location": point(location.latitude, location.longitude),
    }


def organisation_facts(organisation: Organisation) -> Facts:
    """A provider."""
    own = ("slug", "name", "description", "phone", "email")
    facts = {name: getattr(organisation, name) for name in own}
    return {**facts, "id": organisation.uuid, "website": organisation.url}


def organisation_reference(organisation: Organisation | None) -> Facts | None:
    """A provider by id and name."""
    return {"id": organisation.uuid, "name": organisation.name} if organisation else None


def municipality_reference(municipality: Municipality | None) -> Facts | None:
    """A municipality by its code."""
    return {"code": municipality.cbs_code, "name": municipality.name} if municipality else None
