"""The page of one service, its hand-out, its QR code, and everything at one address."""

import io
from collections.abc import Sequence

import segno
from flask import Blueprint, Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.extensions import db
from portal.services.actions import public_places
from portal.services.models import Service
from portal.services.queries.cards import cards_of
from portal.services.queries.records import (
    current_slug,
    public_location_by_slug,
    public_service_by_slug,
    service_ids_at,
)
from portal.services.views.cards import Card, card_html, card_items, present_card
from portal.services.views.details import present_location, present_service
from portal.web.clock import now, today

bp = Blueprint("services", __name__)
bp.add_app_template_global(card_html)
bp.add_app_template_global(card_items)


@bp.get("/hulp/<slug>")
def detail(slug: str) -> ResponseReturnValue:
    service = public_service_by_slug(db.session(), slug, today())
    if service is None:
        return _moved("service", slug, "services.detail")
    others = [card for card in _cards_beside(service) if card.face.slug != slug]
    return render_template("services/detail.html", service=present_service(service, now()), others_here=others)


@bp.get("/hulp/<slug>/afdruk")
def handout(slug: str) -> ResponseReturnValue:
    service = public_service_by_slug(db.session(), slug, today())
    if service is None:
        return _moved("service", slug, "services.handout")
    return render_template(
        "services/handout.html",
        service=present_service(service, now()),
        printed_on=today(),
        page_url=url_for("services.detail", slug=slug, _external=True),
        qr_url=url_for("services.qr_code", slug=slug),
    )


@bp.get("/hulp/<slug>/qr.svg")
def qr_code(slug: str) -> Response:
    if public_service_by_slug(db.session(), slug, today()) is None:
        abort(404)
    drawing = io.BytesIO()
    address = url_for("services.detail", slug=slug, _external=True)
    segno.make(address, error="m").save(drawing, kind="svg", scale=4, border=2, svgclass=None, lineclass=None)
    return Response(drawing.getvalue(), mimetype="image/svg+xml")


@bp.get("/locatie/<slug>")
def location(slug: str) -> ResponseReturnValue:
    found = public_location_by_slug(db.session(), slug)
    ids = service_ids_at(db.session(), found.id, today()) if found else ()
    if found is None or not ids:
        return _moved("location", slug, "services.location")
    return render_template("services/location.html", location=present_location(found), cards=_cards(ids))


def _moved(kind: str, slug: str, endpoint: str) -> ResponseReturnValue:
    target = current_slug(db.session(), kind, slug, today())
    if target is None:
        abort(404)
    return redirect(url_for(endpoint, slug=target), 301)


def _cards_beside(service: Service) -> list[Card]:
    """What else is given behind the same door; a place known only by its village is no door."""
    doors = [link.location for link in public_places(service) if link.location.street]
    return _cards(service_ids_at(db.session(), doors[0].id, today())) if doors else []


def _cards(ids: Sequence[int]) -> list[Card]:
    moment = now()
    return [present_card(stored, moment) for stored in cards_of(db.session(), ids)]
