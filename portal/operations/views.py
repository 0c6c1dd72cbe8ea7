"""Whether the process lives, and whether it can serve: for the machine that watches it."""

from flask import Blueprint, Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from portal.extensions import db

bp = Blueprint("operations", __name__, url_prefix="/gezondheid")


@bp.get("/live")
def live() -> Response:
    return _no_store(jsonify(status="pass"))


@bp.get("/klaar")
def ready() -> tuple[Response, int]:
    try:
        db.session.execute(text("SELECT version FROM search_state"))
    except SQLAlchemyError:
        db.session.rollback()
        return _no_store(jsonify(status="fail")), 503
    return _no_store(jsonify(status="pass")), 200


def _no_store(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
