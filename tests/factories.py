"""The smallest valid object of every kind: what a test relies on, it writes in its own call."""

from itertools import count
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.places.models import Municipality, PostcodeArea, Settlement
from portal.places.rules.records import CoordinateSource, SettlementKind
from portal.services.models import (
    AccessRole,
    Audience,
    Category,
    Service,
    ServiceAtLocation,
    ServiceCategory,
    ServiceCoverage,
)
from portal.services.models.access import AccessDomain, Exactness
from portal.services.rules.records import AccessMode, Confidence, CostKind, Layer, Scope, Status

Thing = TypeVar("Thing")
_numbers = count(1)


def _added(session: Session, thing: Thing) -> Thing:
    session.add(thing)
    session.flush()
    return thing


def _number() -> int:
    return next(_numbers)


def make_municipality(session: Session, **given: Any) -> Municipality:
    """A municipality around Roermond's latitude."""
    number = _number()
    usual = {
        "uuid": UUID(int=number),
        "cbs_code": f"GM{number:04d}",
        "name": f"Gemeente {number}",
        "slug": f"gemeente-{number}",
        "latitude": 51.19,
        "longitude": 5.99,
        "region": "Midden-Limburg",
    }
    return _added(session, Municipality(**(usual | given)))


def make_settlement(session: Session, municipality: Municipality | None = None, **given: Any) -> Settlement:
    """A village in its own or the given municipality, without coordinates."""
    number = _number()
    usual = {
        "uuid": UUID(int=number),
        "name": f"Dorp {number}",
        "slug": f"dorp-{number}",
        "kind": SettlementKind.VILLAGE,
        "municipality": municipality or make_municipality(session),
        "coordinate_source": CoordinateSource.NONE,
    }
    return _added(session, Settlement(**(usual | given)))


def make_postcode_area(session: Session, municipality: Municipality | None = None, **given: Any) -> PostcodeArea:
    """A four-digit area in its own or the given municipality."""
    number = _number()
    usual = {
        "code": str(1000 + number),
        "settlement_name": f"Dorp {number}",
        "municipality": municipality or make_municipality(session),
        "latitude": 51.19,
        "longitude": 5.99,
    }
    return _added(session, PostcodeArea(**(usual | given)))


def make_organisation(session: Session, **given: Any) -> Organisation:
    """A provider with a name only."""
    number = _number()
    usual = {"slug": f"aanbieder-{number}", "name": f"Aanbieder {number}"}
    return _added(session, Organisation(**(usual | given)))


def make_location(session: Session, **given: Any) -> Location:
    """A place without address."""
    number = _number()
    usual = {"slug": f"plek-{number}", "name": f"Plek {number}"}
    return _added(session, Location(**(usual | given)))


def make_category(session: Session, **given: Any) -> Category:
    """A subject."""
    number = _number()
    usual = {
        "slug": f"onderwerp-{number}",
        "position": number,
        "name": f"Onderwerp {number}",
        "description": "Waar dit over gaat.",
        "keywords": [],
        "pictogram": "people",
        "accent": "plum",
    }
    return _added(session, Category(**(usual | given)))


def make_audience(session: Session, **given: Any) -> Audience:
    """A group of people."""
    number = _number()
    usual = {"slug": f"groep-{number}", "position": number, "name": f"Groep {number}"}
    return _added(session, Audience(**(usual | given)))


def make_service(
    session: Session,
    *,
    categories: tuple[Category, ...] = (),
    locations: tuple[Location, ...] = (),
    serves: tuple[Municipality, ...] = (),
    **given: Any,
) -> Service:
    """A published service without referral; it serves nobody until `serves` says so."""
    number = _number()
    usual = {
        "slug": f"hulp-{number}",
        "name": f"Hulp {number}",
        "summary": "Hier kunt u terecht.",
        "layer": Layer.BASIC,
        "scope": Scope.LOCAL,
        "status": Status.PUBLISHED,
        "confidence": Confidence.HIGH,
        "access_mode": AccessMode.OPEN,
        "cost_kind": CostKind.UNKNOWN,
    }
    service = Service(**(usual | given))
    service.categories = [ServiceCategory(category=c, position=i) for i, c in enumerate(categories)]
    service.at_locations = [ServiceAtLocation(location=x, position=i) for i, x in enumerate(locations)]
    service.coverage = [ServiceCoverage(municipality=municipality) for municipality in serves]
    return _added(session, service)


def make_access_role(session: Session, service: Service, municipality: Municipality, **given: Any) -> AccessRole:
    """The given service is the exact door for questions about the Wmo."""
    usual = {
        "service": service,
        "municipality": municipality,
        "domain": AccessDomain.WMO,
        "position": 0,
        "exactness": Exactness.EXACT,
        "how": "Bel of loop binnen.",
        "confidence": Confidence.HIGH,
    }
    return _added(session, AccessRole(**(usual | given)))
