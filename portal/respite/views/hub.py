"""The pages about caring for somebody: the hub, one situation, the emergency card."""

from flask import Blueprint, abort, render_template, request
from flask.blueprints import BlueprintSetupState

from portal import assets
from portal.content.queries import legal_facts_of
from portal.places.rules.records import Place
from portal.respite.rules.check import CARERS_DESK
from portal.respite.rules.situations import CarerSituation, Group, Way
from portal.respite.schemas.carers import load_hub, load_situations
from portal.respite.views.card_lines import CARD_LINES, FRIDGE_LINES
from portal.respite.views.near import CARERS, appreciation_of, desks_of, lines_here, services_near, slugs_of, where_of
from portal.respite.views.ways import search_url, way_url
from portal.search.rules.filters import WITHOUT_DECISION, Filters
from portal.search.views.places import results_url
from portal.self_assessment.queries.nearby import Wanted
from portal.web.clock import now, today

bp = Blueprint("carers", __name__)

WITH_REFERRAL = (*WITHOUT_DECISION, "met-verwijzing")
MEETING = "mantelzorg"


@bp.record_once
def _refuse_broken_texts(state: BlueprintSetupState) -> None:
    load_hub(assets.SEED_DATA)
    load_situations(assets.SEED_DATA)


@bp.get("/mantelzorg")
def hub() -> str:
    """The way in: what somebody needs now, the steunpunt of a place, situations, rights."""
    text, where, moment = load_hub(assets.SEED_DATA), where_of(request.args.get("plaats", "")), now()
    place = where.place
    desks = desks_of((CARERS_DESK,), place, None, moment)
    thanks = appreciation_of(text.appreciation, place, desks[0], moment) if place and desks else None
    named = slugs_of(desks) | ({thanks.slug} if thanks else set())
    meeting = {MEETING: Wanted((MEETING,), audiences=CARERS)}
    return render_template(
        "respite/carers/hub.html",
        hub=text,
        where=where,
        desks=desks,
        cards=services_near(meeting, place, moment, named)[MEETING] if place else (),
        appreciation=thanks,
        situations=load_situations(assets.SEED_DATA).values(),
        facts=legal_facts_of(assets.SEED_DATA, text.facts),
        working_fact=legal_facts_of(assets.SEED_DATA, [text.working_fact])[0],
        way_url=lambda way: way_url(way, place),
        list_url=lambda subject: results_url(Filters(onderwerp=(subject,), plaats=place.label if place else "")),
        today=today(),
    )


@bp.get("/mantelzorg/noodkaart")
def card() -> str:
    """The emergency card, which never leaves the page."""
    return render_template("respite/carers/card.html", card_fields=CARD_LINES, fridge_fields=FRIDGE_LINES)


@bp.get("/mantelzorg/<situation>")
def situation(situation: str) -> str:
    """One situation, with people near a place."""
    found = load_situations(assets.SEED_DATA).get(situation)
    if found is None:
        abort(404)
    where, moment = where_of(request.args.get("plaats", "")), now()
    desks = desks_of(found.domains, where.place, found.age, moment)
    # Without a place only help for the whole country is known, and little of that is about the further groups.
    groups = found.groups if where.place else found.groups[:1]
    wanted = {group.heading: _wanted(group) for group in groups}
    return render_template(
        "respite/carers/situation.html",
        situation=found,
        where=where,
        lines=lines_here(found.lines, where.place),
        desks=desks,
        groups=services_near(wanted, where.place, moment, slugs_of(desks)),
        facts=legal_facts_of(assets.SEED_DATA, found.facts),
        search_url=_search_url(found, where.place),
        now_url=way_url(Way.NOW, where.place),
        others=[item for item in load_situations(assets.SEED_DATA).values() if item is not found],
        today=today(),
    )


def _wanted(group: Group) -> Wanted:
    access = WITH_REFERRAL if group.referral else WITHOUT_DECISION
    return Wanted(group.subjects[:1], group.subjects[1:], None, group.audiences, access)


def _search_url(found: CarerSituation, place: Place | None) -> str | None:
    return search_url(found.search, place) if found.search else None
