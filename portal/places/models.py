"""How are municipalities, settlements and postcode areas stored?"""

import uuid as uuids

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, text_enum
from portal.places.rules.records import AliasKind, CoordinateSource, SettlementKind


class Municipality(Base):
    """A municipality of the region; latitude and longitude are an approximate centre in WGS84 degrees."""

    __tablename__ = "municipality"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[uuids.UUID] = mapped_column(Uuid, unique=True)
    cbs_code: Mapped[str] = mapped_column(String(6), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    slug: Mapped[str] = mapped_column(String(100), unique=True)
    latitude: Mapped[float]
    longitude: Mapped[float]
    region: Mapped[str] = mapped_column(String(100))


class PostcodeArea(Base):
    """A four-digit postcode area and the settlement that it is named after."""

    __tablename__ = "postcode_area"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(4), unique=True)
    settlement_name: Mapped[str] = mapped_column(String(100))
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)
    latitude: Mapped[float]
    longitude: Mapped[float]

    municipality: Mapped[Municipality] = relationship()


class SettlementPostcode(Base):
    """A settlement lies, at least partly, in a postcode area."""

    __tablename__ = "settlement_postcode"

    settlement_id: Mapped[int] = mapped_column(ForeignKey("settlement.id", ondelete="CASCADE"), primary_key=True)
    postcode_area_id: Mapped[int] = mapped_column(
        ForeignKey("postcode_area.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Settlement(Base):
    """A village, neighbourhood or hamlet; the point is null when no source gives one."""

    __tablename__ = "settlement"
    __table_args__ = (
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="point_is_whole"),
        CheckConstraint("(latitude IS NULL) = (coordinate_source = 'none')", name="point_has_source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[uuids.UUID] = mapped_column(Uuid, unique=True)
    name: Mapped[str] = mapped_column(String(100))
    slug: Mapped[str] = mapped_column(String(100), unique=True)
    kind: Mapped[SettlementKind] = mapped_column(text_enum(SettlementKind))
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    coordinate_source: Mapped[CoordinateSource] = mapped_column(text_enum(CoordinateSource))
    note: Mapped[str | None] = mapped_column(Text)

    municipality: Mapped[Municipality] = relationship()
    postcode_areas: Mapped[list[PostcodeArea]] = relationship(
        secondary="settlement_postcode", order_by=PostcodeArea.code
    )


class PlaceAlias(Base):
    """Another name that people use for exactly one settlement or exactly one municipality."""

    __tablename__ = "place_alias"
    __table_args__ = (
        CheckConstraint("(settlement_id IS NULL) <> (municipality_id IS NULL)", name="names_exactly_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    alias: Mapped[str] = mapped_column(String(100), index=True)
    kind: Mapped[AliasKind] = mapped_column(text_enum(AliasKind))
    settlement_id: Mapped[int | None] = mapped_column(ForeignKey("settlement.id", ondelete="CASCADE"), index=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id", ondelete="CASCADE"), index=True)
    source: Mapped[str] = mapped_column(Text)

    settlement: Mapped[Settlement | None] = relationship()
    municipality: Mapped[Municipality | None] = relationship()


class OutsidePlace(Base):
    """A well-known town outside the region, so that the answer is "not here" instead of "unknown"."""

    __tablename__ = "outside_place"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
