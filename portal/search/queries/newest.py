"""Which catalogue is the newest, and for how long is that not asked again?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from time import monotonic

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.search.models import SearchState
from portal.search.queries.catalogue import load_catalogue
from portal.search.rules.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class _Kept:
    catalogue: Catalogue
    day: date
    asked_at: float


class CatalogueCache:
    """The newest catalogue of one process, as the database had it at most `patience` seconds ago."""

    def __init__(self, patience: float, seconds: Callable[[], float] = monotonic) -> None:
        self._lock, self._patience, self._seconds = Lock(), patience, seconds
        self._kept: _Kept | None = None

    def current(self, session: Session, today: date) -> Catalogue:
        """The catalogue of today; no query within the patience, one when nothing changed, a fixed number otherwise."""
        kept, moment = self._kept, self._seconds()
        if kept is not None and kept.day == today and moment - kept.asked_at < self._patience:
            return kept.catalogue
        version = catalogue_version(session)
        with self._lock:
            kept = self._kept
            if kept is None or (kept.catalogue.version, kept.day) != (version, today):
                self._kept = _Kept(load_catalogue(session, version, today), today, moment)
            else:
                self._kept = replace(kept, asked_at=moment)
            return self._kept.catalogue


_VERSION = select(func.max(SearchState.version))


def catalogue_version(session: Session) -> int:
    """The version of the catalogue; 0 when nothing was ever loaded."""
    return session.connection().scalar(_VERSION) or 0
