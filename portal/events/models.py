"""The table of counts."""

import enum
from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, text_enum


class EventKind(enum.StrEnum):
    """What is counted."""

    NOTHING_FOUND = "nothing-found"
    SELF_ASSESSMENT_COMPLETED = "self-assessment-completed"


class EventCount(Base):
    """How often something happened on a day, about a subject of the catalogue; never a word that somebody typed.

    Of the self-assessment the subject is a list and a municipality, and only with consent.
    """

    __tablename__ = "event_count"

    kind: Mapped[EventKind] = mapped_column(text_enum(EventKind), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(60), primary_key=True)
    number: Mapped[int]
