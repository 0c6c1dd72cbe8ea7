"""Choosing the language; nothing else on this floor answers a visitor."""

from flask import Blueprint, Response, abort, current_app, redirect, request

from portal.extensions import csrf
from portal.web.locale import COOKIE, LANGUAGES

bp = Blueprint("web", __name__)


def is_local_path(target: str) -> bool:
    """Whether a redirect to this target stays on this site."""
    return target.startswith("/") and not target.startswith("//") and "\\" not in target and target.isprintable()


@bp.post("/taal")
@csrf.exempt  # type: ignore[untyped-decorator]  # A token would need a cookie for every visitor; the worst that a forger can do is change the language.
def language() -> Response:
    choice = request.form.get("taal", "")
    if choice not in LANGUAGES:
        abort(400)
    target = request.form.get("naar", "/")
    response = redirect(target if is_local_path(target) else "/", 303)
    response.set_cookie(
        COOKIE,
        choice,
        max_age=180 * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["PORTAL"].https,
    )
    return response  # type: ignore[return-value]  # Werkzeug's redirect is Flask's response class here
