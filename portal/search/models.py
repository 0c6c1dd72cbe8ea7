"""Which version of the catalogue and its index the database holds."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, UtcDateTime


class SearchState(Base):
    """One row: every write to the catalogue raises the version, so that each worker knows its copy is old."""

    __tablename__ = "search_state"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    analyser_version: Mapped[str] = mapped_column(String(60))
    indexed_at: Mapped[datetime] = mapped_column(UtcDateTime)
