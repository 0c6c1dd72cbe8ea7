"""Which headers protect every answer (design.md §6.2; OWASP ASVS 5.0 V3.4)."""

import hashlib
import secrets
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request

from portal.web.open_data import is_open_data

PERMISSIONS = (
    "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"
)

NOBODY = "'none'"


def csp_nonce() -> str:
    """The nonce of this answer; the policy names it only when a page asked for it."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


@lru_cache(maxsize=8)
def _policy_of_images(tile_url: str) -> str:
    tiles = urlsplit(tile_url)
    return " ".join(["'self'", "data:"] + ([f"{tiles.scheme}://{tiles.netloc}"] if tiles.netloc else []))


def may_be_framed() -> None:
    """Let this answer stand in a frame of our own pages and of the sites in PORTAL_EMBED_ORIGINS."""
    g.framed_by = ("'self'", *current_app.config["PORTAL"].embed_origins.split())


def frames_own_pages() -> None:
    """Let this page hold frames with other pages of this site."""
    g.frames = "'self'"


def content_security_policy(
    tile_url: str, nonce: str | None, framed_by: Sequence[str] = (), frames: str | None = None
) -> str:
    """The policy: nothing from elsewhere but map tiles, nothing inline without this answer's nonce.

    Only the sites in `framed_by` may show the answer in a frame, and only from `frames` may it show frames itself.
    """
    scripts = ["'self'"] + ([f"'nonce-{nonce}'"] if nonce else [])
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(scripts)}",
            "style-src 'self'",
            f"img-src {_policy_of_images(tile_url)}",
            "connect-src 'self'",
            "font-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            *((f"frame-src {frames}",) if frames else ()),
            f"frame-ancestors {' '.join(framed_by) or NOBODY}",
        )
    )


def _protect(response: Response) -> Response:
    headers = response.headers
    framed_by: tuple[str, ...] = g.get("framed_by", ())
    headers["Content-Security-Policy"] = content_security_policy(
        current_app.config["PORTAL"].tile_url, g.get("csp_nonce"), framed_by, g.get("frames")
    )
    headers["X-Content-Type-Options"] = "nosniff"
    # This older header cannot name sites: browsers that read the policy would refuse what it allows.
    if not framed_by:
        headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = _owner(bool(framed_by))
    headers["Permissions-Policy"] = PERMISSIONS
    if current_app.config["PORTAL"].https:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return _make_cacheable(response)


def _owner(is_framed: bool) -> str:
    # A site that isolates itself (COEP) shows a frame only when the frame agrees.
    return "cross-origin" if is_framed or is_open_data(request.path) else "same-origin"


def _make_cacheable(response: Response) -> Response:
    headers = response.headers
    if response.status_code != 200 or request.method not in {"GET", "HEAD"}:
        headers.setdefault("Cache-Control", "no-store")
        return response
    if "Cache-Control" not in headers:
        headers["Cache-Control"] = "no-cache"
    is_personal = "no-store" in headers["Cache-Control"]
    if is_personal or response.direct_passthrough or response.is_streamed or "ETag" in headers:
        return response
    headers.add("Vary", "Cookie")
    body = response.get_data()
    if nonce := g.get("csp_nonce"):
        # A page is the same page whatever its nonce; its scripts are our own files, so an old nonce does no harm.
        body = body.replace(nonce.encode(), b"")
    response.set_etag(hashlib.sha256(body).hexdigest()[:20], weak=True)
    response.make_conditional(request)
    return response


def unkept(response: Response) -> Response:
    """The same answer, of which no browser or server on the way may keep a copy."""
    response.headers["Cache-Control"] = "no-store"
    return response


def install(app: Flask) -> None:
    """Put the headers on every answer and offer csp_nonce() to templates."""
    app.after_request(_protect)
    app.add_template_global(csp_nonce)
