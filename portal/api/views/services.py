"""Services: the list of /hulp with all of its filters, one service, and whether that is open."""

from uuid import UUID

from flask import Blueprint, abort, current_app

from portal.api.queries.directory import service_id
from portal.api.rules.paging import Paging, Part, following
from portal.api.schemas.answers import OpeningStatusOfService
from portal.api.schemas.directory import Service, ServicePage
from portal.api.schemas.parameters import CoordinateParameters, MomentParameters, ServiceParameters
from portal.api.views.facts import Facts, day_facts, opening_status, service_facts, summary_facts
from portal.api.views.operations import ROOT, Asked, Operation, answering
from portal.api.views.questions import check_filters, question_of
from portal.extensions import db
from portal.locations.rules.status import AMSTERDAM
from portal.locations.schemas import regional_special_days
from portal.search.queries.results import Results, find_services
from portal.search.rules.catalogue import Catalogue
from portal.services.actions import public_places
from portal.services.models import Service as ServiceRecord
from portal.services.queries.cards import CardShelf
from portal.services.queries.records import public_service_by_uuid
from portal.services.views.details import effective_hours
from portal.web.clock import now, today

bp = Blueprint("api_services", __name__, url_prefix=ROOT)

LIST = Operation("listServices", "/services", "services", ServicePage, ServiceParameters, has_coordinates=True)
ONE = Operation("getService", "/services/{id}", "services", Service, CoordinateParameters, has_coordinates=True)
STATUS = Operation(
    "getOpeningStatus", "/services/{id}/opening-status", "services", OpeningStatusOfService, MomentParameters
)
OPERATIONS = (LIST, ONE, STATUS)


@answering(bp, LIST, check_filters)
def list_services(asked: Asked) -> Part[Facts]:
    moment = now()
    asking = question_of(asked)
    catalogue = asking.catalogue
    found = find_services(db.session(), catalogue, asking.question, moment, regional_special_days())
    paging: Paging = asked.query["paging"]
    start = paging.start(_place_of_last(catalogue, found, paging))
    positions = found.own[start : start + paging.size].tolist()
    ids = catalogue.ids_at(positions)
    shelf: CardShelf = current_app.extensions["cards"]
    cards = shelf.cards(db.session(), catalogue.version, ids)
    shown = [
        (cards[number], distance)
        for number, distance in zip(ids, found.kilometres_to(positions), strict=True)
        if number in cards
    ]
    last = UUID(shown[-1][0].uuid) if shown else None
    return Part(
        [summary_facts(card, moment, distance) for card, distance in shown],
        paging,
        start,
        int(found.own.size),
        following(last, start, len(positions), int(found.own.size)),
    )


def _place_of_last(catalogue: Catalogue, found: Results, paging: Paging) -> int | None:
    """Where the service that was read last stands now; None when it is no longer in this list."""
    number = service_id(db.session(), paging.after.last) if paging.after else None
    if number is None:
        return None
    places = (catalogue.ids[found.own] == number).nonzero()[0]
    return int(places[0]) if places.size else None


@answering(bp, ONE)
def get_service(_asked: Asked, id: UUID) -> Facts:
    return service_facts(_public(id), now())


@answering(bp, STATUS)
def get_opening_status(asked: Asked, id: UUID) -> Facts:
    service = _public(id)
    moment = (asked.query.get("at") or now()).astimezone(AMSTERDAM).replace(microsecond=0)
    places = public_places(service)
    hours = effective_hours(service, places[0] if places else None)
    return {
        **opening_status(hours, moment, is_closed=service.temporarily_closed is not None),
        "service_id": service.uuid,
        "at": moment,
        "time_zone": AMSTERDAM.key,
        "opening_hours": hours.text or None,
        "days": day_facts(hours, moment),
    }


def _public(uuid: UUID) -> ServiceRecord:
    return public_service_by_uuid(db.session(), uuid, today()) or abort(404)
