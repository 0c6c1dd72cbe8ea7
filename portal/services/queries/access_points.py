"""Which access roles do the public services have?"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal.services.models import AccessRole, Service
from portal.services.queries.records import public_on
from portal.services.rules.access_points import Role
from portal.services.rules.records import Confidence


def roles_of(session: Session, today: date) -> list[Role]:
    """Every access role of a public service; one query."""
    rows = session.scalars(
        select(AccessRole)
        .join(Service, Service.id == AccessRole.service_id)
        .where(*public_on(today))
        .options(
            joinedload(AccessRole.service).load_only(Service.slug, Service.name, Service.uuid),
            joinedload(AccessRole.municipality),
            joinedload(AccessRole.settlement),
        )
        .order_by(AccessRole.position, AccessRole.id)
    )
    return [_role(row) for row in rows]


def _role(row: AccessRole) -> Role:
    return Role(
        service=row.service.slug,
        domain=row.domain.value,
        position=row.position,
        exactness=row.exactness.value,
        how=row.how,
        name=row.service.name,
        is_sure=row.confidence is not Confidence.LOW,
        settlement=row.settlement.slug if row.settlement else None,
        municipality=row.municipality.cbs_code if row.municipality else None,
        region=row.region,
        minimum_age=row.minimum_age,
        maximum_age=row.maximum_age,
        uuid=row.uuid,
        service_uuid=row.service.uuid,
    )
