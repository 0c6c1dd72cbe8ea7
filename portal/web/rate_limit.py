"""How many questions may one client ask of the open data in a minute, so that there is room for others?"""

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from ipaddress import ip_address
from math import ceil
from threading import Lock
from time import monotonic

from flask import Flask, Response, current_app, request
from flask_babel import gettext as _

from portal.config import Config
from portal.web.open_data import is_open_data, problem

MOST_CLIENTS = 10_000
"""Whoever asked longest ago is forgotten first, so that memory stays below about two megabytes."""

SECONDS = 60.0


@dataclass(slots=True)
class RateLimit:
    """A bucket of `per_minute` questions for each client, which fills again evenly; moments in seconds, ever rising.

    `free_at` holds for each client when their bucket will be full again (the generic cell rate algorithm).
    """

    per_minute: int
    most_clients: int = MOST_CLIENTS
    _free_at: OrderedDict[bytes, float] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, client: bytes, moment: float) -> float:
        """0 when the client may ask now, which then counts; else the seconds until they may, which does not."""
        spacing = SECONDS / self.per_minute
        with self._lock:
            free_at = max(self._free_at.get(client, moment), moment)
            too_early = free_at + spacing - moment - SECONDS
            # Sums of thousands of small steps are not exact to the last digit.
            if too_early > 1e-6:
                return too_early
            self._free_at[client] = free_at + spacing
            self._free_at.move_to_end(client)
            while len(self._free_at) > self.most_clients:
                self._free_at.popitem(last=False)
        return 0.0

    def __len__(self) -> int:
        """How many clients are remembered."""
        return len(self._free_at)


def client_key(address: str, salt: bytes) -> bytes:
    """What we remember of an address: a salted hash, of the whole network of one household when it is IPv6."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return hashlib.blake2b(address.encode("utf-8", "replace"), key=salt, digest_size=16).digest()
    network = parsed.packed if parsed.version == 4 else parsed.packed[:8]
    return hashlib.blake2b(network, key=salt, digest_size=16).digest()


def _refuse_too_many() -> Response | None:
    limit: RateLimit | None = current_app.extensions["rate_limit"]
    if limit is None or not is_open_data(request.path):
        return None
    # The salt lives in this process only: nobody can find an address from a hash, not even we tomorrow.
    key = client_key(request.remote_addr or "", current_app.extensions["rate_limit_salt"])
    seconds = limit.wait(key, monotonic())
    if not seconds:
        return None
    detail = _("Wait as long as the header Retry-After says. Then try again.")
    response = problem(429, _("Too many questions in a short time"), detail)
    response.headers["Retry-After"] = str(max(1, ceil(seconds)))
    return response


def install(app: Flask) -> None:
    """Count the questions of each client in this process; a limit of 0 counts nothing."""
    config: Config = app.config["PORTAL"]
    app.extensions["rate_limit"] = RateLimit(config.api_per_minute) if config.api_per_minute else None
    app.extensions["rate_limit_salt"] = secrets.token_bytes(16)
    app.before_request(_refuse_too_many)
