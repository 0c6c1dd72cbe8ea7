"""The table of origins: which record of ours came from which source, and which source set which field, and when."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, UtcDateTime, text_enum
from portal.exchange.rules.incoming import Kind


class RecordOrigin(Base):
    """One record as one source knows it: the source's key, our uuid, and the fields that this source set.

    `fields` is {field: [fingerprint of the value, moment in UTC]}. One row a record instead of one a field: a list of
    100,000 services would otherwise make 1.5 million rows. A value of ours that no longer has the fingerprint was
    changed by somebody else since, and an import then asks instead of overwriting.
    """

    __tablename__ = "record_origin"
    __table_args__ = (
        UniqueConstraint("source", "kind", "key", name="uq_record_origin_source_kind_key"),
        Index("ix_record_origin_record_uuid", "record_uuid"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(60))
    kind: Mapped[Kind] = mapped_column(text_enum(Kind))
    key: Mapped[str] = mapped_column(String(300))
    record_uuid: Mapped[UUID] = mapped_column(Uuid)
    first_imported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
