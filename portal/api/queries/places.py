"""Which municipalities and settlements are there, in the order in which people read them?"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from portal.places.models import Municipality, Settlement


def settlements(session: Session, municipality: str | None = None) -> Sequence[Settlement]:
    """All settlements by name, or those of one municipality (CBS code); three queries."""
    statement = (
        select(Settlement)
        .options(selectinload(Settlement.municipality), selectinload(Settlement.postcode_areas))
        .order_by(Settlement.name, Settlement.slug)
    )
    if municipality is not None:
        statement = statement.where(Settlement.municipality.has(Municipality.cbs_code == municipality))
    return session.scalars(statement).all()
