"""The pages that need no database: help now, the glossary, privacy, accessibility, about."""

from urllib.parse import urlsplit

from flask import Blueprint, g, render_template, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import get_locale
from markupsafe import Markup, escape

from portal import assets
from portal.content.queries import load_content
from portal.content.rules.term_links import find_terms
from portal.content.rules.texts import Content, by_letter
from portal.web import clock

bp = Blueprint("content", __name__)


@bp.record_once
def _refuse_broken_texts(state: BlueprintSetupState) -> None:
    # A mistake in a text file stops the start, rather than the page of somebody who needs help.
    load_content(assets.SEED_DATA)


def content() -> Content:
    """The texts of this installation."""
    return load_content(assets.SEED_DATA)


@bp.app_template_filter()
def link_terms(text: str | None) -> str:
    """A plain text as HTML, with the first use of each term on this page linked to the glossary.

    The page is remembered across calls. Markup is returned untouched: a link may not hold a link.
    """
    if text is None or isinstance(text, Markup):
        return text or Markup("")
    linked: set[str] = g.setdefault("linked_terms", set())
    segments = find_terms(text, content().term_index, linked)
    linked.update(segment.slug for segment in segments if segment.slug)
    glossary_url = url_for("content.glossary")
    return Markup("").join(
        Markup('<a class="term" href="{}#{}">{}</a>').format(glossary_url, segment.slug, segment.text)
        if segment.slug
        else escape(segment.text)
        for segment in segments
    )


@bp.app_template_filter()
def host_name(url: str) -> str:
    """The site of an address as people say it: without scheme, "www." and path."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


@bp.get("/direct-hulp")
def help_now() -> str:
    texts = content()
    return render_template(
        "content/help_now.html",
        first=texts.lines()[0],
        groups=texts.line_groups,
        chat_lines=[line for line in texts.lines() if line.chat],
        today=clock.today(),
    )


@bp.get("/begrippen")
def glossary() -> str:
    texts = content()
    return render_template("content/glossary.html", letters=by_letter(texts.terms), term_by_slug=texts.term_by_slug())


@bp.get("/privacy")
def privacy() -> str:
    return _page("privacy")


@bp.get("/toegankelijkheid")
def accessibility() -> str:
    return _page("toegankelijkheid")


@bp.get("/over")
def about() -> str:
    return _page("over")


def _page(slug: str) -> str:
    return render_template("content/page.html", page=content().page(slug, get_locale().language))
