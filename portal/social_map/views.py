"""What the panel fetches once somebody opens the map: Folium's script, the place names, and the places of a list."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit
from uuid import UUID

from flask import Blueprint, Response, current_app, json, jsonify, request, url_for
from flask_babel import force_locale, get_locale
from markupsafe import Markup

from portal.config import Config
from portal.extensions import db
from portal.services.queries.cards import StoredCard
from portal.services.views.cards import place_text, present_card
from portal.social_map.labels import MAP_TEXTS, SHAPE_LABELS
from portal.social_map.queries import map_labels
from portal.social_map.rules.areas import BoundingBox
from portal.social_map.rules.points import MapPanel, MapPoint, feature_collection
from portal.social_map.shell import MapShell, draw_shell
from portal.web.locale import LANGUAGES

bp = Blueprint("social_map", __name__, url_prefix="/kaart")


@bp.get("/schil.js")
def shell() -> Response:
    chosen = request.args.get("taal", "nl")
    drawn = _shell(current_app.config["PORTAL"], chosen if chosen in LANGUAGES else "nl")
    return Response(drawn.script, mimetype="text/javascript")


@bp.get("/plaatsen.json")
def settlements() -> Response:
    places = [[label.name, label.latitude, label.longitude, label.rank] for label in map_labels(db.session())]
    response = jsonify(places)
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def map_data(
    stored: Sequence[StoredCard],
    moment: datetime,
    box: BoundingBox | None = None,
    notes: Mapping[str, str] | None = None,
) -> Response:
    """These services as GeoJSON, in the order given; `notes` holds one more line for some, by their slug."""
    placed = [card for card in stored if card.latitude is not None and card.longitude is not None]
    points = [_point(card, moment, (notes or {}).get(card.slug)) for card in placed if box is None or _is_in(box, card)]
    body = feature_collection(points, without_location=len(stored) - len(placed))
    response = Response(json.dumps(body, ensure_ascii=False, separators=(",", ":")), mimetype="application/geo+json")
    response.headers["Content-Crs"] = "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
    return response


def _is_in(box: BoundingBox, card: StoredCard) -> bool:
    return card.latitude is not None and card.longitude is not None and box.contains(card.latitude, card.longitude)


def _point(card: StoredCard, moment: datetime, note: str | None) -> MapPoint:
    words = present_card(card, moment).face
    return MapPoint(
        uuid=UUID(card.uuid),
        name=card.name,
        url=words.url,
        latitude=card.latitude or 0.0,
        longitude=card.longitude or 0.0,
        layer=card.layer,
        organisation=card.organisation,
        place_text=place_text(card) or "",
        is_approximate=card.is_approximate,
        hours_text=words.hours_text,
        note=note,
    )


@bp.app_template_global()
def map_container() -> Markup:
    """The element that Folium draws its map in."""
    return _shell(current_app.config["PORTAL"], "nl").html


@bp.app_template_global()
def map_image_source() -> str | None:
    """The host that map images come from once the map is open; None when that is this site itself."""
    config: Config = current_app.config["PORTAL"]
    return urlsplit(config.tile_url).hostname


@lru_cache(maxsize=8)
def _shell(config: Config, language: str) -> MapShell:
    # Folium takes about ten milliseconds a map, and the answer depends on nothing but these two.
    with force_locale(language):
        options: dict[str, object] = {
            "texts": {key: str(text) for key, text in MAP_TEXTS.items()},
            "shapes": [[shape.value, str(label)] for shape, label in SHAPE_LABELS.items()],
            "hasTiles": bool(config.tile_url),
        }
    return draw_shell(config.tile_url, config.tile_attribution, options)


@bp.app_template_global()
def map_panel(data_url: str, *, small: bool = False) -> MapPanel:
    """The panel of a page about one service or one address."""
    return MapPanel(data_url=data_url, shell_url=shell_url(), small=small)


def shell_url() -> str:
    """The address of Folium's script in the language of the visitor."""
    return url_for("social_map.shell", taal=get_locale().language)
