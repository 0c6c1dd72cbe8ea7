"""One working address for every URL of the application, taken from the real records."""

from dataclasses import dataclass
from uuid import UUID

from flask import Flask, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from portal.exchange.rules.open_referral.vocabulary import LAYER, SUBJECT, house_term
from portal.extensions import db
from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.places.models import Municipality
from portal.services.models import Service, ServiceAtLocation
from portal.services.rules.records import Status

# Addresses that are answered only when the installation has been given something.
NEEDS_SETTING = {"files.theme"}


@dataclass(frozen=True, slots=True)
class Sample:
    """An address of the application and what it takes."""

    endpoint: str
    methods: frozenset[str]
    path: str


def sample_urls(app: Flask) -> list[Sample]:
    """One address for each rule; a new rule with an unknown argument fails here, on purpose."""
    with app.test_request_context():
        known = _known_values(db.session())
        samples = [
            Sample(rule.endpoint, frozenset(rule.methods), url_for(rule.endpoint, **_values(rule, known)))
            for rule in app.url_map.iter_rules()
        ]
        db.session.remove()
    return samples


def _known_values(session: Session) -> dict[str, dict[str, str]]:
    published = select(Service).where(Service.status == Status.PUBLISHED).order_by(Service.slug)
    at_location = published.join(Service.at_locations).join(ServiceAtLocation.location).where(~Location.is_confidential)
    link = session.scalars(at_location.limit(1)).one().at_locations[0]
    organisation = session.scalars(published.where(Service.organisation_id.is_not(None)).limit(1)).one().organisation
    location = link.location
    return {
        "hsds.services_detail": {"identifier": str(link.service.uuid)},
        "hsds.organizations_detail": {"identifier": str(_provider(session))},
        "hsds.service_at_locations_detail": {"identifier": str(link.uuid)},
        "hsds.taxonomies_detail": {"identifier": SUBJECT.id},
        "hsds.taxonomy_terms_detail": {"identifier": house_term(LAYER, "basic").id},
        "services": {"slug": session.scalars(published.limit(1)).one().slug},
        "calendar": {"slug": session.scalars(published.limit(1)).one().slug},
        "feeds.region": {"form": "atom"},
        "feeds.municipality": {"slug": session.scalars(select(Municipality.slug).limit(1)).one(), "form": "rss"},
        "api_services": {"id": str(session.scalars(published.limit(1)).one().uuid)},
        "api_directory.get_organisation": {"id": str(organisation.uuid)},
        "api_directory.get_location": {"id": str(location.uuid)},
        "locations": {"slug": location.slug},
        "carers.situation": {"situation": "dementie"},
        "files.own": {"path": "shared/base.css"},
        "files.third_party": {"package": "leaflet", "path": "leaflet.js"},
    }


def _provider(session: Session) -> UUID:
    return session.scalars(select(Organisation.uuid).join(Service).where(Service.status == Status.PUBLISHED)).first()


def _values(rule: Rule, known: dict[str, dict[str, str]]) -> dict[str, str]:
    if rule.arguments <= set(rule.defaults or ()):
        return {}
    if "/locatie/" in rule.rule:
        return known["locations"]
    found = known.get(rule.endpoint) or known.get(rule.endpoint.split(".")[0])
    if found is None or set(found) != rule.arguments - set(rule.defaults or ()):
        raise AssertionError(f"give {rule.rule} ({rule.endpoint}) a sample value here")
    return found
