"""The table of services, what hangs from it, and the slugs that it once had."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, UtcDateTime, text_enum
from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.places.models import Municipality, PostcodeArea, Settlement
from portal.services.models.taxonomy import Audience, Category
from portal.services.rules.records import AccessMode, Confidence, CostKind, Dimension, Layer, Scope, Status


class Service(Base):
    """Help that is offered (HSDS `service`). Unknown facts are NULL and are shown as unknown."""

    __tablename__ = "service"
    __table_args__ = (
        CheckConstraint("minimum_age IS NULL OR maximum_age IS NULL OR minimum_age <= maximum_age", name="ages"),
        CheckConstraint("length(summary) <= 300", name="short_summary"),
        CheckConstraint("valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until", name="period"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(Uuid, unique=True, default=uuid4)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    layer: Mapped[Layer] = mapped_column(text_enum(Layer))
    scope: Mapped[Scope] = mapped_column(text_enum(Scope))
    status: Mapped[Status] = mapped_column(text_enum(Status))
    confidence: Mapped[Confidence] = mapped_column(text_enum(Confidence))

    audience_text: Mapped[str | None] = mapped_column(Text)
    minimum_age: Mapped[float | None]
    maximum_age: Mapped[float | None]
    access_mode: Mapped[AccessMode] = mapped_column(text_enum(AccessMode))
    who_may_refer: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    how_to_apply: Mapped[str | None] = mapped_column(Text)
    documents_needed: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    languages: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    cost_kind: Mapped[CostKind] = mapped_column(text_enum(CostKind))
    cost_cents: Mapped[int | None]
    cost_text: Mapped[str | None] = mapped_column(Text)

    phone: Mapped[str | None] = mapped_column(String(40))
    email: Mapped[str | None] = mapped_column(String(200))
    url: Mapped[str | None] = mapped_column(String(500))
    chat_url: Mapped[str | None] = mapped_column(String(500))
    opening_hours: Mapped[str | None] = mapped_column(String(500))

    waiting_days: Mapped[int | None]
    capacity: Mapped[int | None]
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    temporarily_closed: Mapped[str | None] = mapped_column(Text)

    source_url: Mapped[str | None] = mapped_column(String(1000))
    source_date: Mapped[str | None] = mapped_column(String(10))
    last_confirmed_on: Mapped[date | None]
    updated_at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=lambda: datetime.now(UTC), onupdate=lambda: datetime.now(UTC)
    )

    organisation: Mapped[Organisation | None] = relationship()
    categories: Mapped[list["ServiceCategory"]] = relationship(
        order_by="ServiceCategory.position", cascade="all, delete-orphan"
    )
    audiences: Mapped[list["ServiceAudience"]] = relationship(
        order_by="ServiceAudience.position", cascade="all, delete-orphan"
    )
    dimensions: Mapped[list["ServiceDimension"]] = relationship(
        order_by="ServiceDimension.position", cascade="all, delete-orphan"
    )
    coverage: Mapped[list["ServiceCoverage"]] = relationship(
        order_by="ServiceCoverage.id", cascade="all, delete-orphan"
    )
    at_locations: Mapped[list["ServiceAtLocation"]] = relationship(
        back_populates="service", order_by="ServiceAtLocation.position", cascade="all, delete-orphan"
    )


class ServiceCategory(Base):
    """A service is filed under a subject; position 0 is the primary one."""

    __tablename__ = "service_category"

    service_id: Mapped[int] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"), primary_key=True, index=True)
    position: Mapped[int]

    category: Mapped[Category] = relationship()


class ServiceAudience(Base):
    """A service is meant for a group of people."""

    __tablename__ = "service_audience"

    service_id: Mapped[int] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), primary_key=True)
    audience_id: Mapped[int] = mapped_column(ForeignKey("audience.id"), primary_key=True, index=True)
    position: Mapped[int]

    audience: Mapped[Audience] = relationship()


class ServiceDimension(Base):
    """A service contributes to a dimension of positive health."""

    __tablename__ = "service_dimension"

    service_id: Mapped[int] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), primary_key=True)
    dimension: Mapped[Dimension] = mapped_column(text_enum(Dimension), primary_key=True)
    position: Mapped[int]


class ServiceCoverage(Base):
    """One area whose inhabitants the service serves (HSDS `service_area`): exactly one of the three."""

    __tablename__ = "service_coverage"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN municipality_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN settlement_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN postcode_area_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_area",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))
    settlement_id: Mapped[int | None] = mapped_column(ForeignKey("settlement.id"))
    postcode_area_id: Mapped[int | None] = mapped_column(ForeignKey("postcode_area.id"))

    municipality: Mapped[Municipality | None] = relationship()
    settlement: Mapped[Settlement | None] = relationship()
    postcode_area: Mapped[PostcodeArea | None] = relationship()


class ServiceAtLocation(Base):
    """A service is given at a location (HSDS `service_at_location`); hours and phone only when they differ there."""

    __tablename__ = "service_at_location"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(Uuid, unique=True, default=uuid4)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    location_id: Mapped[int] = mapped_column(ForeignKey("location.id"), index=True)
    position: Mapped[int]
    opening_hours: Mapped[str | None] = mapped_column(String(500))
    phone: Mapped[str | None] = mapped_column(String(40))

    service: Mapped[Service] = relationship(back_populates="at_locations")
    location: Mapped[Location] = relationship()


class FormerSlug(Base):
    """A slug that a service or location once had: printed leaflets keep working."""

    __tablename__ = "former_slug"

    slug: Mapped[str] = mapped_column(String(160), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    target_uuid: Mapped[UUID] = mapped_column(Uuid)
