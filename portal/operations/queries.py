"""What does the database hold, and is it in order?"""

from dataclasses import dataclass

from sqlalchemy import column, func, inspect, select, table
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from portal import assets
from portal.database import Base
from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.places.models import Municipality, Settlement
from portal.search.models import SearchState
from portal.services.models import Service
from portal.services.queries.records import municipalities_without_access_point
from portal.services.rules.records import Layer, Status

_APPLIED = table("alembic_version", column("version_num"))
"""Where Alembic writes which migration came last."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is; services and access points are the published ones."""

    services: int
    organisations: int
    locations: int
    access_points: int
    settlements: int
    municipalities: int
    without_access_point: tuple[str, ...]


def counts(session: Session) -> Counts:
    """Count everything that a visitor may find."""
    published = select(func.count()).select_from(Service).where(Service.status == Status.PUBLISHED)
    towns = session.execute(select(Municipality.id, Municipality.name)).all()
    return Counts(
        services=session.scalar(published) or 0,
        organisations=_size(session, Organisation),
        locations=_size(session, Location),
        access_points=session.scalar(published.where(Service.layer == Layer.ACCESS)) or 0,
        settlements=_size(session, Settlement),
        municipalities=len(towns),
        without_access_point=tuple(municipalities_without_access_point(session, [(row.id, row.name) for row in towns])),
    )


def _size(session: Session, model: type[Base]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def migration_of(session: Session) -> str | None:
    """The migration that the database is at; None for a database that was never set up."""
    if not inspect(session.connection()).has_table(_APPLIED.name):
        return None
    return session.scalar(select(_APPLIED.c.version_num))


def newest_migration() -> str:
    """The migration that this version of the code needs: the files are numbered in their order."""
    return max(path.name.split("_")[0] for path in (assets.PACKAGE_ROOT / "migrations" / "versions").glob("0*.py"))


def is_up_to_date(session: Session) -> bool:
    """Whether the database has had every migration."""
    return migration_of(session) == newest_migration()


def can_be_read(session: Session) -> bool:
    """Whether the database answers and has the tables of the catalogue."""
    try:
        session.execute(select(SearchState.version))
    except SQLAlchemyError:
        session.rollback()
        return False
    return True
