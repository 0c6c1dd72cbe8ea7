"""Whether the process lives, and whether it can serve: for the machine that watches it."""

from flask import Blueprint, Response, jsonify

from portal.extensions import db
from portal.operations.queries import can_be_read

bp = Blueprint("operations", __name__, url_prefix="/gezondheid")


@bp.get("/live")
def live() -> Response:
    return _no_store(jsonify(status="pass"))


@bp.get("/klaar")
def ready() -> tuple[Response, int]:
    if can_be_read(db.session()):
        return _no_store(jsonify(status="pass")), 200
    return _no_store(jsonify(status="fail")), 503


def _no_store(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
