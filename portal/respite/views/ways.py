"""Where do the links of the carers' pages lead?"""

from urllib.parse import urlencode

from flask import url_for

from portal.places.rules.records import Place
from portal.respite.rules.situations import Way
from portal.respite.rules.tasks import Search


def way_url(way: Way, place: Place | None) -> str:
    """The page behind a line of the hub, with the place when it is known."""
    if way is Way.CHECK:
        return url_for("carer_check.start")
    if way is Way.TALK:
        return f"{url_for('carers.hub')}#steunpunt"
    return _with_place("respite.now" if way is Way.NOW else "respite.finder", (), place)


def search_url(search: Search, place: Place | None) -> str:
    """The respite finder with the filters of a search."""
    return _with_place("respite.finder", search.filters, place)


def _with_place(endpoint: str, filters: tuple[tuple[str, str], ...], place: Place | None) -> str:
    pairs = [*filters, *([("plaats", place.label)] if place else [])]
    address = url_for(endpoint)
    return f"{address}?{urlencode(pairs)}" if pairs else address
