"""The table of cards: all that a list shows of a published service, ready to read in one query."""

from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base


class ServiceCard(Base):
    """A copy of facts for the list, renewed in the transaction that changes the records."""

    __tablename__ = "service_card"

    service_id: Mapped[int] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), primary_key=True)
    card: Mapped[dict[str, Any]] = mapped_column(JSON)
