"""Whether the process lives, and whether it can serve: for the machine that watches it."""

from flask import Blueprint, Response, jsonify

from portal.extensions import db
from portal.operations.queries import can_be_read
from portal.web.security_headers import unkept

bp = Blueprint("operations", __name__, url_prefix="/gezondheid")


@bp.get("/live")
def live() -> Response:
    return unkept(jsonify(status="pass"))


@bp.get("/klaar")
def ready() -> tuple[Response, int]:
    if can_be_read(db.session()):
        return unkept(jsonify(status="pass")), 200
    return unkept(jsonify(status="fail")), 503
