"""How far apart are two points, and where exactly lies a full postcode? The only importer of geopy."""

import json
import logging
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from http.client import HTTPException
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.distance import great_circle
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeocoderTimedOut, GeopyError
from geopy.geocoders.base import Geocoder as GeopyGeocoder
from geopy.location import Location

from portal.kernel.geography import Coordinates
from portal.places.rules.gazetteer import Gazetteer
from portal.places.rules.records import Found, Place, PlacePrecision, PlaceResolution
from portal.places.rules.resolution import resolve_place

PDOK_BASE_URL = "https://api.pdok.nl/bzk/locatieserver/search/v3_1"
TIMEOUT_SECONDS = 2.0
REST_SECONDS = 60.0
MAX_ANSWER_BYTES = 64 * 1024
MAX_REMEMBERED = 2_000
# A postcode lies within its four-digit area, of which the largest here is some 8 km across.
MAX_REFINEMENT_KM = 12.0

_log = logging.getLogger(__name__)
_POINT = re.compile(r"POINT\((-?\d{1,3}(?:\.\d+)?) (-?\d{1,3}(?:\.\d+)?)\)")
_FULL_POSTCODE = re.compile(r"[1-9]\d{3}[A-Z]{2}")


class Geocoder(Protocol):
    """Finds the point of a text; None when there is none, GeopyError when the service fails."""

    refines_postcodes: bool
    """Whether the answer for a full postcode is finer than the centre of its four digits."""

    def geocode(self, query: str) -> Location | None:
        """The best location of the query."""


class OfflineGazetteer(GeopyGeocoder):  # type: ignore[misc]  # geopy ships no types
    """Answers from the portal's own gazetteer; nothing leaves the process."""

    refines_postcodes = False

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__()
        self._gazetteer = gazetteer

    def geocode(self, query: str) -> Location | None:
        """The location of the one place that the query means; None when there is a choice or nothing."""
        resolution = resolve_place(query, self._gazetteer)
        if not isinstance(resolution, Found):
            return None
        place, point = resolution.place, resolution.place.coordinates
        return Location(place.label, (point.latitude, point.longitude), {"key": place.key})


class Pdok(GeopyGeocoder):  # type: ignore[misc]  # geopy ships no types
    """The national address service; asked for full postcodes only: no street or name leaves the server.

    Answers are remembered by postcode. After a failure the service is left alone for REST_SECONDS: one slow
    service must not keep every worker waiting. https://github.com/PDOK/locatieserver/wiki/API-Locatieserver
    """

    refines_postcodes = True

    def __init__(
        self,
        *,
        base_url: str = PDOK_BASE_URL,
        timeout_seconds: float = TIMEOUT_SECONDS,
        rest_seconds: float = REST_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if not base_url.startswith(("https://", "http://")):
            raise ValueError("the base URL of PDOK begins with https:// or http://")
        super().__init__(timeout=timeout_seconds, user_agent="sociale-wegwijzer", adapter_factory=BoundedAdapter)
        self._base_url = base_url.rstrip("/")
        self._rest_seconds = rest_seconds
        self._clock = clock
        self._resting_until = 0.0
        self._remembered: OrderedDict[str, Location | None] = OrderedDict()
        self._lock = threading.Lock()

    def geocode(self, query: str) -> Location | None:
        """The centre of a postcode such as "6001AB"; None for anything else and for an unknown postcode."""
        postcode = query.replace(" ", "").upper()
        if not _FULL_POSTCODE.fullmatch(postcode):
            return None
        with self._lock:
            if postcode in self._remembered:
                self._remembered.move_to_end(postcode)
                return self._remembered[postcode]
            if self._clock() < self._resting_until:
                raise GeocoderServiceError("resting after a failure")
        location = self._ask(postcode)
        with self._lock:
            self._remembered[postcode] = location
            while len(self._remembered) > MAX_REMEMBERED:
                self._remembered.popitem(last=False)
        return location

    def _ask(self, postcode: str) -> Location | None:
        fields = "weergavenaam,postcode,centroide_ll"
        query = urlencode({"q": postcode, "fq": "type:postcode", "fl": fields, "rows": "1"})
        try:
            location: Location | None = self._call_geocoder(
                f"{self._base_url}/free?{query}", lambda answer: _read_answer(answer, postcode)
            )
        except GeopyError as error:
            _log.warning("PDOK failed: %s", type(error).__name__)
            with self._lock:
                self._resting_until = self._clock() + self._rest_seconds
            raise
        return location


class BoundedAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy ships no types
    """Fetches at most MAX_ANSWER_BYTES within about the timeout, and never repeats an answer in an error.

    geopy's own adapter reads without limit, restarts its clock at every byte and logs what a server answers.
    """

    def __init__(self, *, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._open = build_opener(HTTPSHandler(context=ssl_context), ProxyHandler(proxies)).open

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """The parsed answer; GeocoderParseError when it is not JSON."""
        try:
            return json.loads(self.get_text(url, timeout=timeout, headers=headers))
        except (ValueError, RecursionError):
            raise GeocoderParseError("the answer is not JSON") from None

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """The answer as text; GeocoderTimedOut or another GeopyError when it is late, long or refused."""
        deadline = time.monotonic() + timeout
        request = Request(url, headers=headers)  # noqa: S310  # Pdok checked the scheme
        try:
            with closing(self._open(request, timeout=timeout)) as page:
                return self._read(page, deadline)
        except HTTPError as error:
            error.close()
            raise AdapterHTTPError("refused", status_code=error.code, headers={}, text=None) from None
        except TimeoutError:
            raise GeocoderTimedOut("too slow") from None
        except (OSError, HTTPException) as error:
            raise GeocoderServiceError(type(error).__name__) from None

    @staticmethod
    def _read(page: Any, deadline: float) -> str:
        body = b""
        while chunk := page.read1(8192):
            body += chunk
            if len(body) > MAX_ANSWER_BYTES:
                raise GeocoderServiceError("the answer is too long")
            if time.monotonic() > deadline:
                raise GeocoderTimedOut("too slow")
        return body.decode("utf-8", errors="replace")


def build_geocoder(
    name: str,
    gazetteer: Gazetteer,
    *,
    base_url: str = PDOK_BASE_URL,
    timeout_seconds: float = TIMEOUT_SECONDS,
) -> Geocoder:
    """The geocoder of that name, "offline" or "pdok"; ValueError for another name."""
    if name == "offline":
        return OfflineGazetteer(gazetteer)
    if name == "pdok":
        return Pdok(base_url=base_url, timeout_seconds=timeout_seconds)
    raise ValueError(f"unknown geocoder: {name!r}")


def locate(text: str, gazetteer: Gazetteer, geocoder: Geocoder) -> PlaceResolution:
    """What a typed text means, with a full postcode put at its own point when the geocoder knows it.

    The gazetteer always answers first; its answer stands when the geocoder is slow, broken, empty or absurd.
    """
    resolution = resolve_place(text, gazetteer)
    if not isinstance(resolution, Found) or not geocoder.refines_postcodes:
        return resolution
    point = _own_point(resolution.place, geocoder)
    if point is None:
        return resolution
    return replace(resolution, place=replace(resolution.place, coordinates=point, is_approximate=False))


def distance_km(a: Coordinates, b: Coordinates) -> float:
    """Kilometres as the crow flies: a route needs a paid service, and hardly changes the order."""
    return float(great_circle((a.latitude, a.longitude), (b.latitude, b.longitude)).km)


def _own_point(place: Place, geocoder: Geocoder) -> Coordinates | None:
    if place.precision is not PlacePrecision.POSTCODE6:
        return None
    try:
        location = geocoder.geocode(place.key.removeprefix("postcode-"))
    except GeopyError:
        return None
    if location is None:
        return None
    point = Coordinates(location.latitude, location.longitude)
    return point if distance_km(point, place.coordinates) <= MAX_REFINEMENT_KM else None


def _read_answer(answer: Any, postcode: str) -> Location | None:
    """The first document about this very postcode; GeocoderParseError when the answer has another shape."""
    try:
        for document in answer["response"]["docs"]:
            point = _POINT.fullmatch(document["centroide_ll"])
            if point and document["postcode"] == postcode:
                spot = Coordinates(latitude=float(point[2]), longitude=float(point[1]))
                return Location(document["weergavenaam"], (spot.latitude, spot.longitude), {})
    except (KeyError, TypeError, ValueError):
        raise GeocoderParseError("the answer has another shape") from None
    return None
