"""The tables of respite: what an offer is, and what is free."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, EnumList, UtcDateTime, text_enum
from portal.respite.rules.availability import StatedBy, Unit
from portal.respite.rules.offers import AgeGroup, Form, Group, Moment, Payer, Setting, Way
from portal.services.models import Service


class RespiteOffer(Base):
    """The facets of one offer of respite, see rules.offers.Offer; unknown facts are NULL and are shown as unknown."""

    __tablename__ = "respite_offer"
    __table_args__ = (
        CheckConstraint(
            "lead_days_minimum IS NULL OR lead_days_maximum IS NULL OR lead_days_minimum <= lead_days_maximum",
            name="lead_days",
        ),
    )

    service_id: Mapped[int] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), primary_key=True)
    is_guide: Mapped[bool]
    forms: Mapped[list[Form] | None] = mapped_column(EnumList(Form))
    moments: Mapped[list[Moment] | None] = mapped_column(EnumList(Moment))
    not_moments: Mapped[list[Moment] | None] = mapped_column(EnumList(Moment))
    settings: Mapped[list[Setting] | None] = mapped_column(EnumList(Setting))
    groups: Mapped[list[Group] | None] = mapped_column(EnumList(Group))
    is_only_for_them: Mapped[bool | None]
    age_group: Mapped[AgeGroup | None] = mapped_column(text_enum(AgeGroup))
    planned: Mapped[bool | None]
    sudden: Mapped[bool | None]
    lead_days_minimum: Mapped[int | None]
    lead_days_maximum: Mapped[int | None]
    ways: Mapped[list[Way] | None] = mapped_column(EnumList(Way))
    payers: Mapped[list[Payer] | None] = mapped_column(EnumList(Payer))
    cost_text: Mapped[str | None] = mapped_column(Text)
    has_transport: Mapped[bool | None]
    source_url: Mapped[str | None] = mapped_column(String(1000))
    checked_on: Mapped[date | None]

    service: Mapped[Service] = relationship()


class ServiceCapacity(Base):
    """How many places a service has free, as last stated (HSDS `service_capacity`); true at `updated_at`."""

    __tablename__ = "service_capacity"
    __table_args__ = (
        CheckConstraint("available >= 0", name="available"),
        CheckConstraint("maximum IS NULL OR available <= maximum", name="maximum"),
    )

    service_id: Mapped[int] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), primary_key=True)
    unit: Mapped[Unit] = mapped_column(text_enum(Unit), primary_key=True)
    available: Mapped[int]
    maximum: Mapped[int | None]
    description: Mapped[str | None] = mapped_column(Text)
    next_free_on: Mapped[date | None]
    stated_by: Mapped[StatedBy] = mapped_column(text_enum(StatedBy))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
