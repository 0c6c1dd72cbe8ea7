"""What the finder knows of offers and desks, read once for each version of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock

from sqlalchemy.orm import Session

from portal.respite.queries.offers import all_offers
from portal.respite.rules.offers import Offer
from portal.services.queries.access_points import roles_of
from portal.services.rules.access_points import Role


@dataclass(frozen=True, slots=True)
class Known:
    """Every offer by its service, and every access role of a day."""

    offers: Mapping[int, Offer]
    roles: tuple[Role, ...]


class KnownShelf:
    """The newest of these in one process. Record files change the version; free places do not stand here."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: tuple[tuple[int, date], Known] | None = None

    def current(self, session: Session, version: int, today: date) -> Known:
        """What is known for this version of the catalogue; no query when it was read before, two otherwise."""
        with self._lock:
            if self._kept is None or self._kept[0] != (version, today):
                self._kept = ((version, today), Known(all_offers(session), tuple(roles_of(session, today))))
            return self._kept[1]
