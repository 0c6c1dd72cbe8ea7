"""The declarative base, its naming convention and the column types that both engines understand."""

import enum
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Engine, Enum, MetaData, event
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of every table; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMING)


def text_enum(kind: type[enum.StrEnum]) -> Enum:
    """An enum stored as its short text value, checked in Python, the same on both engines."""
    return Enum(kind, native_enum=False, length=30, values_callable=lambda members: [m.value for m in members])


class EnumList(TypeDecorator[list[Any]]):
    """Members of one enum, stored as a JSON list of their text values; None when nothing is known."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, kind: type[enum.StrEnum]) -> None:
        super().__init__(none_as_null=True)
        self.kind = kind

    def process_bind_param(self, value: list[Any] | None, dialect: Any) -> list[str] | None:
        """Store the values, in the order given."""
        return None if value is None else [self.kind(member).value for member in value]

    def process_result_value(self, value: list[str] | None, dialect: Any) -> list[Any] | None:
        """Give members of the enum back."""
        return None if value is None else [self.kind(text) for text in value]


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, record: object) -> None:
    """Give every SQLite connection foreign keys, write-ahead logging and patience with a second writer."""
    if type(connection).__module__ != "sqlite3":
        return
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC; SQLite forgets zones, so the zone is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Refuse a naive moment: it would be stored an hour or two wrong."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Give every moment back as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
