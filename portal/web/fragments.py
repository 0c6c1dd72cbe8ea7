"""Which parts of a page are the same for many visitors, so that they are drawn once and kept?"""

from collections.abc import Hashable
from functools import lru_cache
from typing import cast

from flask import Flask, current_app, render_template, request
from markupsafe import Markup

from portal.web.locale import page_language

SLOT = "\0"
"""Stands in a drawn part where something of this one visitor belongs: no text of a database can hold it."""

MOST_KEPT = 1024


def fragment(template: str, **facts: Hashable) -> Markup:
    """A template as HTML, drawn once for a language, a root of the site and these facts.

    The template may read its facts and what is the same on every page, never the question of this request.
    """
    return Markup("").join(_pieces(template, facts))


def fragment_pieces(template: str, **facts: Hashable) -> tuple[Markup, ...]:
    """The same, cut at its slots, for a caller that fills them: one piece more than there are slots."""
    return _pieces(template, facts)


def _pieces(template: str, facts: dict[str, Hashable]) -> tuple[Markup, ...]:
    kept = current_app.extensions["fragments"]
    return cast("tuple[Markup, ...]", kept(template, page_language(), request.script_root, tuple(facts.items())))


def _draw(
    template: str, _language: str, _script_root: str, facts: tuple[tuple[str, Hashable], ...]
) -> tuple[Markup, ...]:
    drawn = render_template(template, slot=SLOT, **dict(facts))
    return tuple(Markup(piece) for piece in drawn.split(SLOT))  # noqa: S704  # a template of ours, which escapes


def install(app: Flask) -> None:
    """Keep the parts of this application, and offer them to its templates."""
    app.extensions["fragments"] = lru_cache(maxsize=MOST_KEPT)(_draw)
    app.add_template_global(fragment)
    app.add_template_global(fragment_pieces)
