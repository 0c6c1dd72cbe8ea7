"""From a request to an ask that can be answered, or a problem document that names every fault."""

from datetime import timedelta
from uuid import UUID

from flask import Response, abort, current_app, request
from flask_babel import gettext as _

from portal.exchange.queries.feed.facts import AsOf, vocabulary
from portal.exchange.queries.feed.feed import Feed
from portal.exchange.rules.open_referral.asks import ALLOWED, Ask, AskFault, read_ask
from portal.exchange.views.open_referral.wording import FAULT_TEXTS
from portal.extensions import db
from portal.kernel.geography import Coordinates
from portal.locations.schemas import regional_special_days
from portal.places.rules.records import Found
from portal.places.rules.resolution import resolve_place
from portal.search.queries.results import find_services
from portal.search.rules.filters import Filters
from portal.search.views.pages import current_catalogue
from portal.search.views.questions import understand_question
from portal.web.clock import now
from portal.web.open_data import problem


def current_feed() -> Feed:
    """The feed at this moment, with the portal's own search behind `search`."""
    moment = now()
    config = current_app.config["PORTAL"]
    as_of = AsOf(moment, moment.date(), timedelta(hours=config.availability_hours))
    return Feed(db.session(), as_of, vocabulary(db.session()), _find, _locate)


def _find(words: str) -> list[int]:
    catalogue = current_catalogue()
    question = understand_question(catalogue, Filters(q=words)).question
    found = find_services(db.session(), catalogue, question, now(), regional_special_days())
    return catalogue.ids_at(found.own)


def _locate(postcode: str) -> Coordinates | None:
    """The centre of a postcode area as the records know it; no other service is asked."""
    found = resolve_place(postcode, current_catalogue().gazetteer)
    return found.place.coordinates if isinstance(found, Found) else None


def read_request(kind: str) -> Ask | Response:
    """What is asked of a list, or the answer that says what is wrong with the question."""
    ask, faults = read_ask(dict(request.args.lists()), kind)
    return refusal(faults, kind) if faults else ask


def refusal(faults: dict[str, AskFault], kind: str) -> Response:
    """Every fault at once, with what would be right."""
    known = ", ".join(ALLOWED[kind])
    return problem(
        400,
        _("We do not understand this request"),
        _("Mend the parameters below and ask again. This list knows: %(names)s.", names=known),
        [{"parameter": name[:100], "reason": str(FAULT_TEXTS[fault])} for name, fault in faults.items()],
    )


def beyond_the_end(pages: int) -> Response:
    """A page that does not exist: an empty one would keep a reader going that waits for the last page."""
    return problem(
        404,
        _("This page does not exist"),
        _("The last page has number %(pages)s. Ask for a lower number.", pages=max(pages, 1)),
    )


def read_uuid(text: str) -> UUID:
    """The UUID in an address; anything else is an address that does not exist."""
    try:
        found = UUID(text)
    except ValueError:
        abort(404)
    return found if str(found) == text.lower() else abort(404)
