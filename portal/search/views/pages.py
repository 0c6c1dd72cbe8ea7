"""The home page, the list, and the same list as map data."""

from dataclasses import replace
from datetime import datetime

from flask import Blueprint, Response, abort, current_app, jsonify, render_template, request
from flask.blueprints import BlueprintSetupState

from portal.events.actions import count
from portal.events.models import EventKind
from portal.extensions import db
from portal.locations.schemas import regional_special_days
from portal.search.queries.newest import CatalogueCache
from portal.search.queries.results import find_services
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.filters import FilterFault, Reading, read_filters
from portal.search.rules.suggestions import SuggestionKind, suggest
from portal.search.views.questions import understand_question
from portal.search.views.results import results_page
from portal.search.views.suggestions import present_suggestion
from portal.services.queries.cards import CardShelf, cards_of
from portal.services.queries.records import public_location_by_slug, public_service_by_slug, service_ids_at
from portal.social_map.rules.areas import BoundingBox, BoundingBoxError, parse_bbox
from portal.social_map.views import map_data
from portal.web.clock import now, today
from portal.web.security_headers import unkept

bp = Blueprint("search", __name__)


@bp.record_once
def _prepare(state: BlueprintSetupState) -> None:
    state.app.extensions["catalogue"] = CatalogueCache(state.app.config["PORTAL"].patience)
    state.app.extensions["cards"] = CardShelf()


def current_catalogue() -> Catalogue:
    """The newest catalogue of this process."""
    cache: CatalogueCache = current_app.extensions["catalogue"]
    return cache.current(db.session(), today())


def read_question(catalogue: Catalogue) -> Reading:
    """The question in the query string of this request."""
    taxonomy = catalogue.taxonomy
    subjects = frozenset(item.slug for item in (*taxonomy.themes, *taxonomy.categories))
    reading = read_filters(dict(request.args.lists()), subjects, frozenset(taxonomy.audiences))
    return replace(reading, filters=replace(reading.filters, onderwerp=taxonomy.chosen(reading.filters.onderwerp)))


@bp.get("/")
def home() -> str:
    catalogue = current_catalogue()
    return render_template(
        "search/home.html",
        themes=catalogue.taxonomy.themes,
        form={"q": "", "plaats": ""},
        numbers={"services": catalogue.size, "municipalities": len(catalogue.gazetteer.municipalities)},
    )


@bp.get("/hulp")
def results() -> str:
    catalogue = current_catalogue()
    page = results_page(catalogue, read_question(catalogue), now())
    if page.missed_subject is not None:
        count(db.session(), EventKind.NOTHING_FOUND, page.missed_subject, today())
        db.session.commit()
    return render_template("search/results.html", page=page, today=today())


@bp.get("/hulp/suggesties")
def suggestions() -> Response:
    kinds = (SuggestionKind.PLACE,) if request.args.get("soort") == "plaats" else tuple(SuggestionKind)
    found = suggest(request.args.get("q", ""), current_catalogue().names, kinds)
    # Half a word is nobody's business tomorrow.
    return unkept(jsonify([present_suggestion(suggestion) for suggestion in found]))


@bp.get("/kaart/voorzieningen.geojson")
def features() -> Response:
    moment = now()
    ids = _asked_ids(moment)
    box = _asked_box()
    stored = cards_of(db.session(), ids)
    return map_data(stored, moment, box)


def _asked_ids(moment: datetime) -> list[int]:
    """The services of the page that asks: one service, one address, or a whole list."""
    session, catalogue = db.session(), current_catalogue()
    if not all(request.args.get(name, "").isprintable() for name in ("dienst", "locatie")):
        abort(404)
    if slug := request.args.get("dienst"):
        service = public_service_by_slug(session, slug, today())
        return [service.id] if service else abort(404)
    if slug := request.args.get("locatie"):
        location = public_location_by_slug(session, slug)
        return list(service_ids_at(session, location.id, today())) if location else abort(404)
    reading = read_question(catalogue)
    if FilterFault.WRONG_AREA in reading.faults:
        abort(400)
    question = understand_question(catalogue, reading.filters).question
    found = find_services(session, catalogue, question, moment, regional_special_days())
    return catalogue.ids_at(found.own)


def _asked_box() -> BoundingBox | None:
    text = request.args.get("bbox")
    if text is None:
        return None
    try:
        return parse_bbox(text)
    except BoundingBoxError:
        abort(400)
