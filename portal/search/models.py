"""What the search keeps beside the records: its version, its words, and what it learnt from examples."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, UtcDateTime


class SearchState(Base):
    """One row: every write to the catalogue raises the version, so that each worker knows its copy is old."""

    __tablename__ = "search_state"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    analyser_version: Mapped[str] = mapped_column(String(60))
    indexed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SearchTerm(Base):
    """A folded word of the index and how many public services hold it: for spelling and rarity."""

    __tablename__ = "search_term"

    word: Mapped[str] = mapped_column(String(80), primary_key=True)
    services: Mapped[int]


class SearchModel(Base):
    """A trained classifier; the fingerprint tells from which examples and by which code it was made."""

    __tablename__ = "search_model"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    data: Mapped[bytes] = mapped_column(LargeBinary)
