"""The tables of the whole feed, made once and given to whoever asks for the next ten minutes."""

import hashlib
import weakref
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock

from flask import current_app

from portal.exchange.actions.open_referral.package import write_hsds_package
from portal.exchange.views.open_referral.asking import current_feed
from portal.search.views.pages import current_catalogue
from portal.web.clock import now

KEPT_FOR = timedelta(minutes=10)
_KEPT = "hsds_package"
_WRITING = Lock()


@dataclass(frozen=True)
class KeptPackage:
    """A file with all tables as they were at a moment; `digest` tells one content from another."""

    at: datetime
    version: int
    path: Path
    digest: str


def current_package() -> KeptPackage:
    """The tables, at most ten minutes old and of the newest records: writing them takes seconds."""
    with _WRITING:
        version, moment = current_catalogue().version, now()
        kept: KeptPackage | None = current_app.extensions.get(_KEPT)
        if kept is not None and kept.version == version and timedelta() <= moment - kept.at < KEPT_FOR:
            return kept
        with NamedTemporaryFile(prefix="portal-hsds-", suffix=".zip", delete=False) as file:
            write_hsds_package(current_feed(), file)
            path = Path(file.name)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()[:20]
        made = KeptPackage(moment, version, path, digest)
        # Removed when a newer one took its place and nobody reads it, and when the process ends.
        weakref.finalize(made, path.unlink, missing_ok=True)
        current_app.extensions[_KEPT] = made
        return made
