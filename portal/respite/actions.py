"""Keeping how many places are free, as providers and editors state it."""

import enum

from sqlalchemy.orm import Session

from portal.respite.models import ServiceCapacity
from portal.respite.rules.availability import Capacity, replaces


class Kept(enum.Enum):
    """What became of a statement."""

    NEW = enum.auto()
    CHANGED = enum.auto()
    UNCHANGED = enum.auto()
    OLDER = enum.auto()


def state_capacity(session: Session, service_id: int, stated: Capacity) -> Kept:
    """Keep a statement about one unit of a service and flush, unless a newer one is kept; the same twice is nothing."""
    row = session.get(ServiceCapacity, (service_id, stated.unit))
    if row is None:
        session.add(ServiceCapacity(service_id=service_id, **_values(stated)))
        session.flush()
        return Kept.NEW
    if not replaces(stated.updated_at, row.updated_at):
        return Kept.OLDER
    changed = {name: value for name, value in _values(stated).items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    session.flush()
    return Kept.CHANGED if changed else Kept.UNCHANGED


def _values(stated: Capacity) -> dict[str, object]:
    names = ("unit", "available", "maximum", "description", "next_free_on", "stated_by", "updated_at")
    return {name: getattr(stated, name) for name in names}
