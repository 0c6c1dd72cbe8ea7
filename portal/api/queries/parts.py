"""One part of a long list of records in the order of their ids, with a count of all; two queries."""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.api.rules.paging import Paging, Part, following

Record = TypeVar("Record")


def part_of(
    session: Session, statement: Select[Record], key: InstrumentedAttribute[UUID], paging: Paging
) -> Part[Record]:
    """The records of that part. Ids never change, so going on after one skips and doubles nothing."""
    total = session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    ordered = statement.order_by(key).limit(paging.size)
    start = paging.start(None)
    ordered = ordered.where(key > paging.after.last) if paging.after else ordered.offset(start)
    found: Sequence[Record] = session.scalars(ordered).all()
    last: Any = getattr(found[-1], key.key) if found else None
    return Part(found, paging, start, total, following(last, start, len(found), total))
