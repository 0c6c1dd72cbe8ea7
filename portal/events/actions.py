"""Counting what happened."""

from datetime import date

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.events.models import EventCount, EventKind


def count(session: Session, kind: EventKind, subject: str, on: date) -> None:
    """Count one more, also when another worker counts the same for the first time."""
    if _one_more(session, kind, subject, on):
        return
    try:
        with session.begin_nested():
            session.execute(insert(EventCount).values(kind=kind, subject=subject, on=on, number=1))
    except IntegrityError:
        _one_more(session, kind, subject, on)


def _one_more(session: Session, kind: EventKind, subject: str, on: date) -> bool:
    done = session.execute(
        update(EventCount)
        .where(EventCount.kind == kind, EventCount.subject == subject, EventCount.on == on)
        .values(number=EventCount.number + 1)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]  # an update gives a cursor result
