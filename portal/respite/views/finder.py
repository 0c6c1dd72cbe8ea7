"""The respite finder, the same offers as map data, and the list of whom to call today."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, render_template
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from flask_babel import ngettext

from portal import assets
from portal.content.queries import legal_facts_of
from portal.content.rules.legal_facts import LegalFact
from portal.extensions import db
from portal.respite.queries.known import KnownShelf
from portal.respite.queries.offers import capacities_of, offer_of
from portal.respite.rules.fit import Verdict
from portal.respite.rules.paying import Situation
from portal.respite.rules.wishes import Facet, Haste
from portal.respite.schemas.respite import load_situations
from portal.respite.views.desks import Desk, desks
from portal.respite.views.offers import OfferView, present_offer, vacancy_text
from portal.respite.views.questions import Asked, chips, form_facets, page_url, read_asked
from portal.respite.views.results import Answer, Result, answer, capacities, present, stored_cards
from portal.respite.views.sudden import sudden_page
from portal.search.labels import other_title
from portal.search.rules.catalogue import Catalogue
from portal.search.views.facets import Chip, radius_facet
from portal.search.views.facets import Facet as FormFacet
from portal.search.views.pages import current_catalogue
from portal.search.views.places import Choice
from portal.services.views.cards import Card
from portal.social_map.rules.points import MapPanel
from portal.social_map.views import map_data, shell_url
from portal.web.clock import now, today
from portal.web.pagination import Pagination, page_count, paginate

bp = Blueprint("respite", __name__, url_prefix="/mantelzorg/respijtzorg")

PAGE_SIZE = 10
MOST_ELSEWHERE = 5
MOST_GUIDES = 4
CARERS = "mantelzorg"
SUDDEN_FACTS = ("wmo-spoed", "zvw-eerstelijnsverblijf", "gratis-clientondersteuning")
FACTS = ("gratis-clientondersteuning", "wmo-onderzoek-6-weken", "wlz-logeeropvang", "zvw-eerstelijnsverblijf",
         "vervangende-mantelzorg-verzekering", "jeugd-verwijzer-huisarts")  # fmt: skip


@dataclass(frozen=True, slots=True)
class FinderPage:
    """The finder, every text ready to read."""

    title: str
    summary: str
    asked: Asked
    facets: tuple[FormFacet, ...]
    chips: list[Chip]
    place_choices: tuple[Choice, ...]
    is_place_known: bool
    certain: list[Result]
    possible: list[Result]
    elsewhere: list[Result]
    elsewhere_title: str | None
    guides: list[Card]
    carers_desk: Desk | None
    situations: tuple[tuple[Situation, Desk | None], ...]
    facts: tuple[LegalFact, ...]
    pagination: Pagination
    map: MapPanel | None
    is_sudden: bool


@bp.record_once
def _prepare(state: BlueprintSetupState) -> None:
    # A mistake in the file stops the start, rather than the page of a carer.
    load_situations(assets.SEED_DATA)
    state.app.extensions["respite"] = KnownShelf()


@bp.get("")
def finder() -> str:
    """The questions, and every offer that fits or may fit."""
    catalogue = current_catalogue()
    return render_template("respite/finder.html", page=_page(catalogue, read_asked(catalogue), now()), today=today())


@bp.get("/kaart.geojson")
def features() -> Response:
    """The offers of the list that have a spot, with the same hours and free places."""
    catalogue, moment = current_catalogue(), now()
    found = answer(catalogue, read_asked(catalogue), moment)
    free = capacities(found.own)
    cards = stored_cards(catalogue, found.own)
    notes = {card.slug: vacancy_text(free.get(item.service_id, ()), moment)[1] for item, card in cards}
    return map_data([card for _item, card in cards], moment, notes={slug: text for slug, text in notes.items() if text})


@bp.get("/nu", endpoint="now")
def call_now() -> str:
    """Whom to call when somebody has to take over today."""
    catalogue = current_catalogue()
    facts = legal_facts_of(assets.SEED_DATA, SUDDEN_FACTS)
    page = sudden_page(catalogue, read_asked(catalogue, "respite.now"), now(), facts)
    return render_template("respite/now.html", page=page, today=today())


@bp.app_template_global()
def respite_of(slug: str) -> OfferView | None:
    """What the page of one service says of the respite that it offers; None when it offers none."""
    offer = offer_of(db.session(), slug)
    if offer is None or offer.is_guide:
        return None
    return present_offer(offer, capacities_of(db.session(), [offer.service_id]).get(offer.service_id, ()), now())


def _page(catalogue: Catalogue, asked: Asked, moment: datetime) -> FinderPage:
    found = answer(catalogue, asked, moment)
    place = asked.place.place
    page = min(asked.filters.pagina, page_count(len(found.own), PAGE_SIZE))
    start = (page - 1) * PAGE_SIZE
    rows = load_situations(assets.SEED_DATA)
    doors = desks(catalogue, place, {row.door for row in rows if row.door}, moment)
    page_of_them = found.own[start : start + PAGE_SIZE]
    shown = present(catalogue, asked, found, page_of_them, doors, moment, first_number=start + 1)
    others = found.elsewhere[:MOST_ELSEWHERE] if page == 1 else ()
    guides = present(catalogue, asked, found, found.guides[:MOST_GUIDES] if place else (), doors, moment)
    return FinderPage(
        title=_("Find respite around %(place)s", place=place.label) if place else _("Find respite"),
        summary=_summary(found),
        asked=asked,
        facets=(*((radius_facet(asked.filters),) if place else ()), *form_facets(asked.wishes)),
        chips=chips(asked),
        place_choices=asked.choices,
        is_place_known=place is not None,
        certain=[result for result in shown if result.verdict is Verdict.FITS],
        possible=[result for result in shown if result.verdict is Verdict.ASK],
        elsewhere=present(catalogue, asked, found, others, doors, moment, serves_place=False),
        elsewhere_title=other_title(place.label) if others and place else None,
        guides=[result.card for result in guides],
        carers_desk=doors.get(CARERS),
        situations=tuple((row, doors.get(row.door or "")) for row in rows if row.door or row.never_as_respite),
        facts=legal_facts_of(assets.SEED_DATA, FACTS),
        pagination=paginate(page, len(found.own), PAGE_SIZE, lambda number: page_url(asked, number)),
        map=_map(asked) if found.own else None,
        is_sudden=Haste.NOW in asked.wishes.of(Facet.HASTE),
    )


def _summary(found: Answer) -> str:
    certain, possible = found.count(Verdict.FITS), found.count(Verdict.ASK)
    if not certain and not possible:
        return str(_("We found no offer that fits. The people below search with you."))
    parts = []
    if certain:
        parts.append(ngettext("%(num)s offer fits.", "%(num)s offers fit.", certain))
    if possible:
        parts.append(ngettext("%(num)s offer may fit: ask.", "%(num)s offers may fit: ask.", possible))
    return " ".join(parts)


def _map(asked: Asked) -> MapPanel:
    place = asked.place.place
    return MapPanel(
        data_url=asked.url("respite.features"),
        shell_url=shell_url(),
        is_open=asked.filters.kaart,
        place_label=place.label if place else None,
        center=(place.coordinates.latitude, place.coordinates.longitude) if place else None,
    )
