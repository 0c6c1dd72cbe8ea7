"""What the visitor's place means, and what to say of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from flask import current_app, url_for
from flask_babel import gettext as _

from portal.places.geocoding import Geocoder, build_geocoder, locate
from portal.places.rules.records import Ambiguous, Found, OutsideRegion, Place, Unknown
from portal.search.labels import outside_text, unknown_place_text
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.filters import Filters
from portal.web.fragments import surroundings


@dataclass(frozen=True, slots=True)
class Choice:
    """A link with its words."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A message above the list; kind is info or warning."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """The place to search from, if there is one, and what the page should say about it."""

    place: Place | None
    notices: tuple[Notice, ...] = ()
    choices: tuple[Choice, ...] = ()


def answer_place(catalogue: Catalogue, filters: Filters) -> PlaceAnswer:
    """Resolve the place of a question and word every doubt about it."""
    resolution = locate(filters.plaats, catalogue.gazetteer, current_geocoder(catalogue))
    match resolution:
        case Found():
            return PlaceAnswer(resolution.place, choices=_choices(filters, resolution.alternatives))
        case Ambiguous():
            question = _("There is more than one %(text)s. Choose the one you mean.", text=resolution.text)
            return PlaceAnswer(None, (Notice("info", question),), _choices(filters, resolution.choices))
        case OutsideRegion():
            notice = Notice("warning", outside_text(resolution))
            return PlaceAnswer(None, (notice,), _choices(filters, resolution.suggestions))
        case Unknown():
            notice = Notice("warning", unknown_place_text(resolution))
            return PlaceAnswer(None, (notice,), _choices(filters, resolution.suggestions))
    return PlaceAnswer(None)


def results_url(filters: Filters) -> str:
    """The address of the list for a question."""
    return _asking("search.results", filters)


def page_urls(filters: Filters) -> Callable[[int], str]:
    """What gives the address of each page of the list."""
    first = results_url(replace(filters, pagina=1))
    further = f"{first}{'&' if '?' in first else '?'}pagina="
    return lambda page: first if page == 1 else f"{further}{page}"


def map_data_url(filters: Filters) -> str:
    """The address of the same services as points on a map."""
    return _asking("search.features", replace(filters, pagina=1, kaart=False))


def _asking(endpoint: str, filters: Filters) -> str:
    pairs = filters.pairs()
    address = _address(endpoint, surroundings())
    return f"{address}?{urlencode(pairs)}" if pairs else address


@lru_cache(maxsize=16)
def _address(endpoint: str, _surroundings: tuple[str, str]) -> str:
    # Asking Flask takes longer than the rest of an address, and a page has many.
    return url_for(endpoint)


def _choices(filters: Filters, places: tuple[Place, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(place.label, results_url(replace(filters, plaats=place.label, pagina=1))) for place in places)


def current_geocoder(catalogue: Catalogue) -> Geocoder:
    """The chosen geocoder, kept per version of the catalogue so that its cache of postcodes lives on."""
    kept = current_app.extensions.setdefault("geocoder", {})
    if catalogue.version not in kept:
        config = current_app.config["PORTAL"]
        kept.clear()
        kept[catalogue.version] = build_geocoder(config.geocoder, catalogue.gazetteer, base_url=config.pdok_url)
    geocoder: Geocoder = kept[catalogue.version]
    return geocoder
