"""The list as a map: single services, or groups of them when there are too many to draw apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np
from flask import Blueprint, Response, current_app, url_for
from flask.blueprints import BlueprintSetupState

from portal.api.schemas.map import MapAnswer
from portal.api.schemas.parameters import MapParameters
from portal.api.views.facts import Facts, point
from portal.api.views.operations import GEOJSON, ROOT, Asked, Operation, answering, made, written
from portal.api.views.questions import ListQuestion, check_filters, question_of
from portal.extensions import db
from portal.kernel.shelf import Shelf
from portal.locations.schemas import regional_special_days
from portal.search.queries.results import find_positions
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.filters import Filters
from portal.search.rules.ranking import Positions
from portal.services.queries.cards import StoredCard, cards_of
from portal.social_map.rules.areas import BoundingBox
from portal.social_map.rules.clusters import Cluster, Spots, clusters
from portal.web.clock import now

bp = Blueprint("api_map", __name__, url_prefix=ROOT)

MOST_SINGLE = 500
"""More than this in view is told in groups."""

MOST_CLUSTERS = 400
"""So that the largest answer stays below 100 kB."""

MOST_BYTES = 2_000_000
MAP = Operation("getMap", "/map", "services", MapAnswer, MapParameters, media_type=GEOJSON, has_coordinates=True)
OPERATIONS = (MAP,)
Key = tuple[int, str, int, bool]


@bp.record_once
def _prepare(state: BlueprintSetupState) -> None:
    # Whoever opens a map first sees everything: those few answers, one for each zoom, belong to a version.
    state.app.extensions["map_answers"] = Shelf[Key, bytes](MOST_BYTES, len)
    state.app.extensions["map_spots"] = None


@answering(bp, MAP, check_filters)
def get_map(asked: Asked) -> Response:
    asking, zoom, moment = question_of(asked), asked.query["zoom"], now()
    filters = asking.question.filters
    is_everything = replace(filters, gebied=None) == Filters() and _holds_all(asking.catalogue, filters.gebied)
    kept: Shelf[Key, bytes] = current_app.extensions["map_answers"]
    # A box leaves out what has no spot at all, and that is counted in the answer.
    key = (asking.catalogue.version, moment.date().isoformat(), zoom, filters.gebied is not None)
    body = kept.get(key) if is_everything else None
    if body is None:
        facts = _collection(asking, zoom, moment)
        body = written(MAP, facts)
        if is_everything and facts["is_clustered"]:
            # Single services hold addresses of this site as this visitor knows it, so those are not for others.
            kept.keep(key, body)
    return made(body, MAP)


def _holds_all(catalogue: Catalogue, box: BoundingBox | None) -> bool:
    """Whether a box, if any, leaves out no spot: the whole country is asked with one and without one."""
    if box is None:
        return True
    spots = _spots(catalogue)
    return all(box.contains(*corner) for corner in spots.corners)


def _collection(asking: ListQuestion, zoom: int, moment: datetime) -> Facts:
    catalogue = asking.catalogue
    found = find_positions(db.session(), catalogue, asking.question, moment, regional_special_days())
    placed = found[~np.isnan(catalogue.latitudes[found])]
    is_clustered = placed.size > MOST_SINGLE
    features: Iterator[Facts] = _groups(catalogue, placed, zoom) if is_clustered else _single(catalogue, placed)
    return {
        "type": "FeatureCollection",
        "is_clustered": is_clustered,
        "count": int(placed.size),
        "without_location": int(found.size - placed.size),
        "features": list(features),
    }


def _groups(catalogue: Catalogue, placed: Positions, zoom: int) -> Iterator[Facts]:
    spots = _spots(catalogue).spots
    for cluster in clusters(Spots(spots.x[placed], spots.y[placed]), zoom, MOST_CLUSTERS):
        yield _feature(_group_facts(cluster), cluster.latitude, cluster.longitude, bbox=_rounded(cluster.cell))


def _group_facts(cluster: Cluster) -> Facts:
    return {"is_cluster": True, "count": cluster.count}


def _single(catalogue: Catalogue, placed: Positions) -> Iterator[Facts]:
    for card in cards_of(db.session(), catalogue.ids_at(placed)):
        yield _feature(_card_facts(card), card.latitude, card.longitude, id=card.uuid)


def _card_facts(card: StoredCard) -> Facts:
    return {
        "is_cluster": False,
        "count": 1,
        "name": card.name,
        "url": url_for("services.detail", slug=card.slug, _external=True),
        "organisation": card.organisation,
        "layer": card.layer.value,
        "place": card.place,
        "is_approximate": card.is_approximate,
    }


def _feature(properties: Facts, latitude: float | None, longitude: float | None, **more: Any) -> Facts:
    return {"type": "Feature", "geometry": point(latitude, longitude), "properties": properties, **more}


def _rounded(cell: Sequence[float]) -> list[float]:
    return [round(edge, 4) for edge in cell]


@dataclass(frozen=True, slots=True, eq=False)
class _MapSpots:
    """Every service on the square of Web Mercator, and the outermost corners: latitude, longitude in degrees."""

    catalogue: Catalogue
    spots: Spots
    corners: tuple[tuple[float, float], ...]


def _spots(catalogue: Catalogue) -> _MapSpots:
    """Kept for the newest catalogue only."""
    kept: _MapSpots | None = current_app.extensions["map_spots"]
    if kept is None or kept.catalogue is not catalogue:
        placed = ~np.isnan(catalogue.latitudes)
        sides = np.degrees([catalogue.latitudes[placed], catalogue.longitudes[placed]])
        corners = tuple((side[0], side[1]) for side in (sides.min(axis=1), sides.max(axis=1))) if placed.any() else ()
        kept = _MapSpots(catalogue, Spots.of(catalogue.latitudes, catalogue.longitudes), corners)
        current_app.extensions["map_spots"] = kept
    return kept
