"""What other programs may read from anywhere, and how they are told that something is wrong (RFC 9457)."""

from collections.abc import Mapping, Sequence

from flask import Flask, Response, jsonify, request

OPEN_PREFIXES = ("/api/", "/hsds/")
_OPEN_PATHS = ("/hsds",)
# A browser asks first, and sees only the headers of an answer that are named here (Fetch standard, CORS protocol).
_FOR_BROWSERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS, POST",
    "Access-Control-Allow-Headers": "Content-Type, If-None-Match",
    "Access-Control-Expose-Headers": "API-Version, Content-Crs, ETag, Link, Retry-After",
    "Access-Control-Max-Age": "86400",
}


def is_open_data(path: str) -> bool:
    """Whether this address answers programs of anybody: it keeps no cookie and knows no visitor."""
    return path in _OPEN_PATHS or path.startswith(OPEN_PREFIXES)


def problem(status: int, title: str, detail: str, errors: Sequence[Mapping[str, str]] = ()) -> Response:
    """A problem document: `title` says what happened, `detail` what to do, `errors` name every fault at once."""
    named = {"errors": [dict(error) for error in errors]} if errors else {}
    response = jsonify(type="about:blank", status=status, title=title, detail=detail, **named)
    response.content_type = "application/problem+json"
    response.status_code = status
    return response


def _open(response: Response) -> Response:
    if is_open_data(request.path):
        response.headers.update(_FOR_BROWSERS)
    return response


def install(app: Flask) -> None:
    """Let pages of other sites read the open data."""
    app.after_request(_open)
