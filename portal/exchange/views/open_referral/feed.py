"""The Open Referral API: the root, five lists and the things in them, its description and the tables."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, send_file, stream_with_context, url_for
from flask_babel import gettext as _

from portal.exchange.queries.feed.feed import Feed, Listing
from portal.exchange.queries.feed.lists import LISTINGS, one
from portal.exchange.queries.feed.terms import all_of, one_term, term_page
from portal.exchange.rules.open_referral.asks import Ask
from portal.exchange.rules.open_referral.vocabulary import Object
from portal.exchange.views.open_referral.asking import beyond_the_end, current_feed, read_request, read_uuid
from portal.exchange.views.open_referral.control import SAMPLE, current_control
from portal.exchange.views.open_referral.control_page import control_page
from portal.exchange.views.open_referral.description import KINDS, PROFILE, VERSION, description
from portal.exchange.views.open_referral.package import current_package
from portal.extensions import db
from portal.web.open_data import problem

PACKAGE_NAME = "hsds-datapackage.zip"
bp = Blueprint("hsds", __name__, url_prefix="/hsds")


@bp.get("")
@bp.get("/")
def root() -> Response:
    address = url_for("hsds.openapi", _external=True)
    return jsonify(version=VERSION, profile=PROFILE, openapi_url=address)


@bp.get("/openapi.json")
def openapi() -> Response:
    return jsonify(description(url_for("hsds.root", _external=True)))


def listing(kind: str) -> Response:
    ask = read_request(kind)
    if isinstance(ask, Response):
        return ask
    if ask.format == "ndjson":
        return Response(_lines(kind, ask), content_type="application/x-ndjson")
    page = list_page(kind, ask)
    pages = page["total_pages"]
    if isinstance(pages, int) and ask.page > max(pages, 1):
        return beyond_the_end(pages)
    return jsonify(page)


def list_page(kind: str, ask: Ask) -> Object:
    """One page of a list."""
    listing = LISTINGS.get(kind)
    return listing.page(current_feed(), ask) if listing else term_page(current_feed(), kind, ask)


def _lines(kind: str, ask: Ask) -> Iterator[bytes]:
    """Everything that the request asks for, a line each; what is asked is looked up before the first line is sent."""
    feed, listing = current_feed(), LISTINGS.get(kind)
    if listing is None:
        return map(_line, all_of(feed, kind, ask))
    return stream_with_context(_sent(listing, feed, ask, listing.ids(feed, ask)))


def _sent(listing: Listing, feed: Feed, ask: Ask, ids: Sequence[int]) -> Iterator[bytes]:
    # The session of the request ends with the request, and lines are sent after that.
    with db.session.session_factory() as session:
        for item in listing.batches(replace(feed, session=session), ask, ids):
            yield _line(item)


def _line(item: Object) -> bytes:
    return json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def detail(kind: str, identifier: str) -> Response:
    uuid = read_uuid(identifier)
    found = thing(kind, uuid)
    if found is None:
        return problem(
            404,
            _("There is nothing with this id"),
            _("Look for the right id in the list %(list)s.", list=url_for(f"hsds.{kind}")),
        )
    return jsonify(found)


def thing(kind: str, uuid: Any) -> Object | None:
    """One thing with everything in it, or None."""
    return one(current_feed(), kind, uuid) if kind in LISTINGS else one_term(current_feed(), kind, uuid)


@bp.get("/controle")
def control() -> str:
    return render_template("exchange/control.html", page=control_page(current_control()), sample=SAMPLE)


@bp.get("/datapackage.zip")
def package() -> Response:
    kept = current_package()
    return send_file(
        kept.path,
        mimetype="application/zip",
        as_attachment=True,
        download_name=PACKAGE_NAME,
        etag=kept.digest,
        last_modified=kept.at,
    )


for _kind in KINDS:
    bp.add_url_rule(f"/{_kind}", _kind, listing, defaults={"kind": _kind})
    bp.add_url_rule(f"/{_kind}/<identifier>", f"{_kind}_detail", detail, defaults={"kind": _kind})
