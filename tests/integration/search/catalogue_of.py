"""A small region of a test's own, made findable in the way that a load does it."""

from sqlalchemy import insert
from sqlalchemy.orm import Session

from portal.places.models import Municipality
from portal.search.actions import reindex_all
from portal.services.models import Service, ServiceCoverage
from portal.services.rules.records import AccessMode, Confidence, CostKind, Layer, Scope, Status
from tests.factories import make_municipality


def publish(session: Session) -> None:
    """Bring index and cards up to date and commit, so that the application sees it."""
    reindex_all(session)
    session.commit()


def make_weert(session: Session) -> Municipality:
    """A municipality that can be typed, with a known centre."""
    return make_municipality(session, name="Weert", slug="weert", cbs_code="GM0988", latitude=51.25, longitude=5.70)


def make_many_services(session: Session, municipality: Municipality, number: int) -> None:
    """So many services that one object each would take the test too long."""
    made = session.query(Service).count()
    facts = {
        "summary": "Samen eten in de buurt.",
        "layer": Layer.BASIC,
        "scope": Scope.LOCAL,
        "status": Status.PUBLISHED,
        "confidence": Confidence.HIGH,
        "access_mode": AccessMode.OPEN,
        "cost_kind": CostKind.FREE,
        "opening_hours": "Mo-Fr 09:00-17:00",
    }
    rows = [{"slug": f"eetpunt-{i}", "name": f"Eetpunt {i:05d}", **facts} for i in range(made + 1, made + number + 1)]
    ids = session.scalars(insert(Service).returning(Service.id), rows)
    session.execute(insert(ServiceCoverage), [{"service_id": i, "municipality_id": municipality.id} for i in ids])
