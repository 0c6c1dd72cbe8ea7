"""Which parts of a page are the same for many visitors, so that they are drawn once and kept?"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import zip_longest
from sys import getsizeof

from flask import Flask, current_app, g, has_request_context, render_template, request
from markupsafe import Markup, escape

from portal.kernel.shelf import Shelf
from portal.web.locale import page_language

SLOT = "\0"
"""Stands in a drawn part where something of this one visitor belongs: no text of a database can hold it."""

MOST_BYTES = 8_000_000

Pieces = tuple[Markup, ...]


def _size(pieces: Pieces) -> int:
    return sum(map(getsizeof, pieces))


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one request: what surrounds them, and where they are kept."""

    around: tuple[str, str]
    """The language of the page and the root of the site: together with the facts they decide what a part says."""
    kept: Shelf[Hashable, Pieces]

    def pieces(self, template: str, **facts: Hashable) -> Pieces:
        """A template cut at its slots, for a caller that fills them: one piece more than there are slots."""
        key = (template, self.around, *facts.values())
        pieces = self.kept.get(key)
        if pieces is None:
            drawn = render_template(template, slot=SLOT, **facts)
            pieces = tuple(Markup(piece) for piece in drawn.split(SLOT))  # noqa: S704  # a template of ours, which escapes
            self.kept.keep(key, pieces)
        return pieces


def parts_here() -> Parts:
    """The parts of this request."""
    parts: Parts | None = g.get("parts")
    if parts is None:
        around = (page_language(), request.script_root if has_request_context() else "")
        parts = g.parts = Parts(around, current_app.extensions["fragments"])
    return parts


def surroundings() -> tuple[str, str]:
    """The language of the page and the root of the site of this request."""
    return parts_here().around


def fragment(template: str, **facts: Hashable) -> Markup:
    """A template as HTML, drawn once for a language, a root of the site and these facts.

    The template may read its facts and what is the same on every page, never the question of this request.
    """
    return filled(parts_here().pieces(template, **facts), ())


def fragment_pieces(template: str, **facts: Hashable) -> Pieces:
    """The same, cut at its slots."""
    return parts_here().pieces(template, **facts)


def filled(pieces: Pieces, words: Iterable[str]) -> Markup:
    """The pieces with these words between them, escaped; a slot without a word stays empty."""
    # Plain text is joined many times faster than Markup, and every part is safe already.
    escaped = [escape(word) if word else "" for word in words]
    parts = [part for pair in zip_longest(pieces, escaped, fillvalue="") for part in pair]
    return Markup("".join(parts))  # noqa: S704  # pieces of our own templates and escaped words


def install(app: Flask) -> None:
    """Keep the parts of this application, and offer them to its templates."""
    app.extensions["fragments"] = Shelf[Hashable, Pieces](MOST_BYTES, _size)
    app.add_template_global(fragment)
    app.add_template_global(fragment_pieces)
