"""The table of access roles: which door stands for which question in which municipality."""

import enum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, text_enum
from portal.places.models import Municipality
from portal.services.models.service import Service
from portal.services.rules import Confidence


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
    """A service is the door for this question in this municipality; the lowest position is shown first."""

    __tablename__ = "access_role"
    __table_args__ = (UniqueConstraint("municipality_id", "domain", "service_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(Uuid, unique=True, default=uuid4)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    domain: Mapped[AccessDomain] = mapped_column(text_enum(AccessDomain))
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"), index=True)
    position: Mapped[int]
    exactness: Mapped[Exactness] = mapped_column(text_enum(Exactness))
    how: Mapped[str] = mapped_column(Text)
    source_url: Mapped[str | None] = mapped_column(String(500))
    source_date: Mapped[str | None] = mapped_column(String(10))
    confidence: Mapped[Confidence] = mapped_column(text_enum(Confidence))

    municipality: Mapped[Municipality] = relationship()
    service: Mapped[Service] = relationship()
