"""How pages name their style sheets and scripts, our own and those of installed packages."""

from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, request, send_from_directory, url_for
from markupsafe import Markup
from werkzeug.security import safe_join

from portal import assets

bp = Blueprint("files", __name__)
_LASTING = "public, max-age=31536000, immutable"


def asset_url(path: str) -> str:
    """The address of one of our static files, with a fingerprint so that it may be kept for a year."""
    return _asset_url(request.script_root, path)


@lru_cache(maxsize=512)
def _asset_url(_script_root: str, path: str) -> str:
    # A list names its pictograms a hundred times; below one root the address of a file never changes.
    return url_for("files.own", path=path, v=assets.fingerprint(assets.STATIC / path))


def drawn_pictogram(name: str, accent: str | None = None) -> Markup:
    """A drawing of the sprite as HTML (templates/shared/_pictogram.html)."""
    return _drawn_pictogram(request.script_root, name, accent)


@lru_cache(maxsize=512)
def _drawn_pictogram(_script_root: str, name: str, accent: str | None) -> Markup:
    # A list shows a hundred and thirty of them, and there are some dozens to choose from.
    return Markup(current_app.jinja_env.get_template("shared/_pictogram.html").render(name=name, accent=accent))  # noqa: S704  # our own template, which escapes


def third_party_url(package: str, path: str) -> str:
    """The address of a file inside an installed front-end package."""
    return url_for("files.third_party", package=package, path=path)


@bp.get("/static/<path:path>")
def own(path: str) -> Response:
    return _send(assets.STATIC, path)


@bp.get("/static/derden/<package>/<path:path>")
def third_party(package: str, path: str) -> Response:
    for source in assets.THIRD_PARTY:
        if source.name == package:
            return _send(source.directory(), path)
    abort(404)


@bp.get("/thema.css")
def theme() -> Response:
    chosen = current_app.config["PORTAL"].theme
    if not chosen:
        abort(404)
    path = Path(chosen).resolve()
    return send_from_directory(path.parent, path.name, mimetype="text/css")


def _send(directory: Path, path: str) -> Response:
    if "\0" in path or safe_join(str(directory), path) is None:
        abort(404)
    response = send_from_directory(directory, path)
    response.headers["Cache-Control"] = _LASTING if "v" in request.args else "public, max-age=3600"
    return response


def install(app: Flask) -> None:
    """Offer addresses and drawings to templates."""
    app.add_template_global(drawn_pictogram)
    app.add_template_global(asset_url)
    app.add_template_global(third_party_url)
