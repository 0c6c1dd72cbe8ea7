"""The table of access roles: which door stands for which question, where, and for which age."""

import enum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, text_enum
from portal.places.models import Municipality, Settlement
from portal.services.models.service import Service
from portal.services.rules.records import Confidence


class AccessDomain(enum.StrEnum):
    """The questions that a municipality or its partners must have a door for."""

    WMO = "wmo"
    YOUTH = "jeugd"
    INCOME = "inkomen"
    DEBTS = "schulden"
    COMPULSORY_EDUCATION = "leerplicht"
    SCHOOL_TRANSPORT = "leerlingenvervoer"
    CLIENT_SUPPORT = "clientondersteuning"
    CARERS = "mantelzorg"
    SOCIAL_WORK = "maatschappelijk-werk"
    WLZ = "wlz"
    ZVW = "zvw"
    DOMESTIC_SAFETY = "veilig-thuis"
    WORK = "werk"
    HOUSING = "wonen"
    INTEGRATION = "inburgering"


class Exactness(enum.StrEnum):
    """How precisely the door is known: the very desk, a regional one, the general contact, or a national line."""

    EXACT = "exact"
    REGIONAL = "regional"
    GENERAL = "general"
    NATIONAL = "national"


class AccessRole(Base):
    """A service is the door for this question in one area; the lowest position is shown first.

    The area is a settlement, a municipality or a region (as municipality.region); without any it is the whole country.
    """

    __tablename__ = "access_role"
    __table_args__ = (
        UniqueConstraint(
            "municipality_id",
            "settlement_id",
            "region",
            "domain",
            "service_id",
            name="uq_access_role_area_domain_service_id",
        ),
        CheckConstraint(
            "(CASE WHEN municipality_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN settlement_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN region IS NULL THEN 0 ELSE 1 END) <= 1",
            name="one_area",
        ),
        CheckConstraint("minimum_age IS NULL OR maximum_age IS NULL OR minimum_age <= maximum_age", name="ages"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(Uuid, unique=True, default=uuid4)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))
    settlement_id: Mapped[int | None] = mapped_column(ForeignKey("settlement.id"))
    region: Mapped[str | None] = mapped_column(String(100))
    domain: Mapped[AccessDomain] = mapped_column(text_enum(AccessDomain))
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"), index=True)
    position: Mapped[int]
    minimum_age: Mapped[float | None]
    maximum_age: Mapped[float | None]
    exactness: Mapped[Exactness] = mapped_column(text_enum(Exactness))
    how: Mapped[str] = mapped_column(Text)
    source_url: Mapped[str | None] = mapped_column(String(500))
    source_date: Mapped[str | None] = mapped_column(String(10))
    confidence: Mapped[Confidence] = mapped_column(text_enum(Confidence))

    municipality: Mapped[Municipality | None] = relationship()
    settlement: Mapped[Settlement | None] = relationship()
    service: Mapped[Service] = relationship()
