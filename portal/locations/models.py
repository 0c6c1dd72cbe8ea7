"""The table of places where services are given."""

import enum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, text_enum
from portal.organisations.models import Organisation
from portal.places.models import Municipality, Settlement


class LocationPrecision(enum.StrEnum):
    """How well the coordinates of a location are known."""

    ADDRESS = "address"
    POSTCODE4 = "postcode4"
    SETTLEMENT = "settlement"
    MUNICIPALITY = "municipality"


class Location(Base):
    """A place (HSDS `location`); of a confidential one nothing but the name may leave the database."""

    __tablename__ = "location"
    __table_args__ = (CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="whole_point"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(Uuid, unique=True, default=uuid4)
    slug: Mapped[str] = mapped_column(String(160), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    street: Mapped[str | None] = mapped_column(String(120))
    house_number: Mapped[str | None] = mapped_column(String(20))
    postcode: Mapped[str | None] = mapped_column(String(6))
    city: Mapped[str | None] = mapped_column(String(80))
    settlement_id: Mapped[int | None] = mapped_column(ForeignKey("settlement.id"), index=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    precision: Mapped[LocationPrecision | None] = mapped_column(text_enum(LocationPrecision))
    opening_hours: Mapped[str | None] = mapped_column(String(500))
    accessibility: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    is_confidential: Mapped[bool] = mapped_column(default=False)

    organisation: Mapped[Organisation | None] = relationship()
    settlement: Mapped[Settlement | None] = relationship()
    municipality: Mapped[Municipality | None] = relationship()

    @property
    def is_approximate(self) -> bool:
        """Whether the point is that of an area and not of a door."""
        return self.precision is not LocationPrecision.ADDRESS
