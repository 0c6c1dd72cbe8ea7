"""The words of one whole service or location page, at one moment."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus, urlsplit

from babel.lists import format_list
from flask import url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from markupsafe import Markup

from portal.kernel.partial_dates import PartialDate
from portal.locations.labels import DayLine, badge_text, day_lines
from portal.locations.models import Location
from portal.locations.rules.opening_hours import Hours, HoursKind, parse_hours
from portal.locations.rules.status import hours_status
from portal.locations.rules.structured_data import opening_hours_specification
from portal.locations.rules.week import coming_days
from portal.locations.schemas import regional_special_days
from portal.organisations.models import Organisation
from portal.services.actions import public_places
from portal.services.labels import (
    ACCESS_EXPLANATIONS,
    ACCESS_LABELS,
    LAYER_LABELS,
    age_text,
    checked_text,
    cost_label,
    stale_warning,
    until_text,
)
from portal.services.models import Service, ServiceAtLocation
from portal.services.rules.records import SENSITIVE, Freshness, Layer, Scope, freshness, phone_needs_check
from portal.web.page_frame import day_text


@dataclass(frozen=True, slots=True)
class LocationCard:
    """One address; what is unknown is None."""

    slug: str
    name: str
    street_line: str | None
    postcode: str | None
    city: str | None
    is_approximate: bool
    url: str | None
    route_url: str | None
    accessibility: tuple[tuple[str, str], ...]
    has_point: bool
    organisation: str | None


@dataclass(frozen=True, slots=True)
class CategoryLink:
    """A subject with the list of its services."""

    slug: str
    name: str
    url: str
    pictogram: str
    accent: str


@dataclass(frozen=True, slots=True)
class ServicePage:
    """Everything that a service page and its hand-out say."""

    slug: str
    name: str
    summary: str
    description: str | None
    organisation: Organisation | None
    layer_text: str
    phone: str | None
    phone_needs_check: bool
    email: str | None
    url: str | None
    chat_url: str | None
    hours_state: str
    hours_text: str
    days: tuple[DayLine, ...]
    access_text: str
    access_explanation: str
    cost_text: str | None
    audience_text: str
    age_text: str | None
    coverage_text: str
    bring: tuple[str, ...]
    documents_text: str | None
    how_to_apply: str | None
    languages: tuple[str, ...]
    accessibility: tuple[tuple[str, str], ...]
    waiting_text: str | None
    closed_notice: str | None
    until_text: str | None
    location: LocationCard | None
    categories: tuple[CategoryLink, ...]
    source_url: str | None
    source_host: str | None
    source_date_text: str | None
    checked_text: str
    is_stale: bool
    stale_warning: str | None
    is_sensitive: bool
    handout_url: str
    json_ld: Markup


def present_service(service: Service, moment: datetime) -> ServicePage:
    """Word a public service at a moment; a confidential location is left out altogether."""
    places = public_places(service)
    first = places[0] if places else None
    location = present_location(first.location) if first else None
    fresh = freshness(service.last_confirmed_on, service.source_date, moment.date())
    return ServicePage(
        slug=service.slug,
        name=service.name,
        summary=service.summary,
        description=service.description,
        organisation=service.organisation,
        layer_text=str(LAYER_LABELS[service.layer]),
        location=location,
        accessibility=location.accessibility if location else (),
        categories=_category_links(service),
        is_sensitive=any(link.category.slug in SENSITIVE for link in service.categories),
        handout_url=url_for("services.handout", slug=service.slug),
        json_ld=json_ld(service, effective_hours(service, first), moment),
        **_contact(service, first, moment),
        **_conditions(service),
        **_provenance(service, fresh),
    )


def _contact(service: Service, first: ServiceAtLocation | None, moment: datetime) -> dict[str, Any]:
    """Whom to call and when it is open."""
    hours = effective_hours(service, first)
    status = hours_status(hours, moment, regional_special_days())
    return {
        "phone": (first.phone if first else None) or service.phone,
        "phone_needs_check": phone_needs_check(service.last_confirmed_on, service.source_date, moment.date()),
        "email": service.email,
        "url": service.url,
        "chat_url": service.chat_url,
        "hours_state": "closed" if service.temporarily_closed else status.state.value,
        "hours_text": _("Temporarily closed") if service.temporarily_closed else badge_text(status, moment),
        "days": week_lines(hours, moment),
        "closed_notice": service.temporarily_closed,
        "until_text": until_text(service.valid_until),
    }


def _conditions(service: Service) -> dict[str, Any]:
    """For whom it is, how to get in and what it costs."""
    return {
        "access_text": str(ACCESS_LABELS[service.access_mode]),
        "access_explanation": str(ACCESS_EXPLANATIONS[service.access_mode]),
        "how_to_apply": service.how_to_apply,
        "cost_text": service.cost_text or cost_label(service.cost_kind),
        "audience_text": service.audience_text or _listed([link.audience.name for link in service.audiences]),
        "age_text": age_text(service.minimum_age, service.maximum_age),
        "coverage_text": coverage_text(service),
        "bring": tuple(service.documents_needed or ()),
        "documents_text": _documents_text(service),
        "languages": tuple(service.languages or ()),
        "waiting_text": _waiting_text(service.waiting_days),
    }


def _provenance(service: Service, fresh: Freshness) -> dict[str, Any]:
    """Where the facts come from and how old they are."""
    return {
        "source_url": service.source_url,
        "source_host": urlsplit(service.source_url).netloc.removeprefix("www.") if service.source_url else None,
        "source_date_text": day_text(PartialDate.parse(service.source_date)) if service.source_date else None,
        "checked_text": checked_text(fresh),
        "is_stale": fresh.is_stale,
        "stale_warning": stale_warning(fresh),
    }


def effective_hours(service: Service, place: ServiceAtLocation | None) -> Hours:
    """The hours that hold: those at this location for this service, else of the location, else of the service.

    Nothing holds while a service is temporarily closed.
    """
    if service.temporarily_closed:
        return parse_hours(None)
    own = (place.opening_hours or place.location.opening_hours) if place else None
    return parse_hours(own or service.opening_hours)


def week_lines(hours: Hours, moment: datetime) -> tuple[DayLine, ...]:
    """The coming seven days; empty when nothing is known or the answer is the same every day."""
    if hours.kind is not HoursKind.SCHEDULE:
        return ()
    today = moment.date()
    return day_lines(coming_days(hours, today, regional_special_days()), today)


def present_location(location: Location) -> LocationCard:
    """Word one location, which must not be a confidential one."""
    street_line = " ".join(part for part in (location.street, location.house_number) if part) or None
    full = ", ".join(part for part in (street_line, location.postcode, location.city) if part)
    return LocationCard(
        slug=location.slug,
        name=location.name,
        street_line=street_line,
        postcode=_spaced(location.postcode),
        city=location.city,
        is_approximate=street_line is None,
        url=url_for("services.location", slug=location.slug) if street_line else None,
        route_url=f"https://www.openstreetmap.org/search?query={quote_plus(full)}" if street_line else None,
        accessibility=tuple(
            (name, _("yes") if has_it else _("no")) for name, has_it in (location.accessibility or {}).items()
        ),
        has_point=location.latitude is not None,
        organisation=location.organisation.name if location.organisation else None,
    )


def coverage_text(service: Service) -> str:
    """Whose inhabitants it serves, in one sentence."""
    if service.scope is Scope.NATIONAL:
        return str(_("For everybody in the Netherlands."))
    names = [
        area.name for link in service.coverage for area in (link.municipality, link.settlement) if area is not None
    ]
    codes = [link.postcode_area.code for link in service.coverage if link.postcode_area]
    return str(_("For people who live in %(areas)s.", areas=_listed([*names, *codes])))


def json_ld(service: Service, hours: Hours, moment: datetime) -> Markup:
    """The schema.org description for search engines, safe inside a script element."""
    is_public_body = service.layer is Layer.ACCESS
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService" if is_public_body else "Service",
        "name": service.name,
        "description": service.summary,
        "url": url_for("services.detail", slug=service.slug, _external=True),
        "identifier": str(service.uuid),
        "areaServed": [link.municipality.name for link in service.coverage if link.municipality],
    }
    if service.organisation:
        facts["provider"] = {"@type": "Organization", "name": service.organisation.name}
    channel: dict[str, object] = {"@type": "ServiceChannel"}
    places = public_places(service)
    if phone := (places[0].phone if places else None) or service.phone:
        channel["servicePhone"] = {"@type": "ContactPoint", "telephone": phone}
    if service.url:
        channel["serviceUrl"] = service.url
    if places:
        channel["serviceLocation"] = _place_facts(places[0].location)
    if len(channel) > 1:
        facts["availableChannel"] = channel
    if opening := opening_hours_specification(hours, moment.date(), regional_special_days()):
        facts["hoursAvailable"] = opening
    text = json.dumps(facts, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704  # every character that could end the script element is escaped above


def _place_facts(location: Location) -> dict[str, object]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": " ".join(part for part in (location.street, location.house_number) if part),
        "postalCode": location.postcode,
        "addressLocality": location.city,
        "addressCountry": "NL",
    }
    return {"@type": "Place", "address": {name: value for name, value in address.items() if value}}


def _documents_text(service: Service) -> str | None:
    if service.documents_needed:
        return None
    return str(_("We do not know whether you need papers. Ask when you call."))


def _waiting_text(days: int | None) -> str | None:
    return None if days is None else str(_("The waiting time is about %(days)s days.", days=days))


def _category_links(service: Service) -> tuple[CategoryLink, ...]:
    return tuple(
        CategoryLink(
            link.category.slug,
            link.category.name,
            url_for("search.results", onderwerp=link.category.slug),
            link.category.pictogram,
            link.category.accent,
        )
        for link in service.categories
    )


def _listed(names: list[str]) -> str:
    return str(format_list(names, locale=get_locale())) if names else str(_("Unknown"))


def _spaced(postcode: str | None) -> str | None:
    return f"{postcode[:4]} {postcode[4:]}" if postcode else None
