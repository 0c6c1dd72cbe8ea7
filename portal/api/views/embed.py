"""Showing a list and map on another site: the page that makes a frame, and the frame itself."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from flask import Blueprint, current_app, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from portal import assets
from portal.api.rules.colours import Palette, read_palette
from portal.api.rules.frames import (
    GROUNDS,
    WORDS,
    FrameFault,
    FrameLook,
    FrameReading,
    Shown,
    framed_filters,
    read_look,
    readable_look,
)
from portal.api.views.frame_words import GROUND_LABELS, SHOWN_LABELS, WORDS_LABELS, fault_text
from portal.places.rules.records import Place
from portal.search.labels import ACCESS_GROUP_LABELS, FAULT_TEXTS, title
from portal.search.rules.catalogue import Catalogue, Taxonomy
from portal.search.rules.filters import RADII_KM, Filters, Reading
from portal.search.views.pages import current_catalogue, read_question
from portal.search.views.places import Choice, answer_place, results_url
from portal.search.views.results import results_page
from portal.services.rules.records import SENSITIVE
from portal.web.clock import now
from portal.web.security_headers import frames_own_pages, may_be_framed

bp = Blueprint("embed", __name__, url_prefix="/inbedden")

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BuilderPage:
    """The page that makes a frame; `code` is None as long as nothing, or something impossible, was asked."""

    filters: Filters
    look: FrameLook
    errors: tuple[tuple[str, str], ...]
    place_choices: tuple[Choice, ...]
    choices: dict[str, Options]
    frame_url: str
    frame_title: str
    code: str | None
    sites: tuple[str, ...]


@bp.get("")
def builder() -> str:
    """Choose what a frame shows; the code to copy stands on the page that answers."""
    frames_own_pages()
    catalogue = current_catalogue()
    reading, asked = read_look(_query(), _palette()), read_question(catalogue)
    filters = replace(framed_filters(asked.filters), gebied=None, kaart=False)
    place = answer_place(catalogue, filters)
    errors = [("plaats", notice.text) for notice in place.notices]
    errors += [(_field(fault), _said(fault, reading)) for fault in reading.faults]
    errors += [("onderwerp", str(FAULT_TEXTS[fault])) for fault in asked.faults]
    is_ready = bool(request.args) and not errors
    frame_title = _title(catalogue, filters, place.place)
    whole_url = _frame_url(filters, reading.look, whole=True)
    page = BuilderPage(
        filters=filters,
        look=reading.look,
        errors=tuple(errors),
        place_choices=tuple(Choice(item.label, _again(item.label)) for item in place.choices),
        choices=_choices(catalogue.taxonomy),
        frame_url=_frame_url(filters, reading.look),
        frame_title=frame_title,
        code=_code(whole_url, frame_title, reading.look.height) if is_ready else None,
        sites=tuple(current_app.config["PORTAL"].embed_origins.split()),
    )
    return render_template("api/frame_builder.html", page=page)


@bp.get("/lijst")
def framed() -> str:
    """The list as it stands on another site: no menu, no cookie, links that leave the frame."""
    may_be_framed()
    catalogue = current_catalogue()
    look = readable_look(read_look(_query(), _palette()))
    reading = read_question(catalogue)
    filters = framed_filters(reading.filters)
    shown = replace(filters, kaart=filters.kaart or look.shown is Shown.MAP)
    return render_template(
        "api/frame.html",
        page=results_page(catalogue, Reading(shown, reading.faults), now()),
        look=look,
        ground=GROUNDS[look.ground],
        words=WORDS[look.words],
        list_url=results_url(replace(filters, kaart=False)),
        whole_url=_frame_url(replace(filters, gebied=None, kaart=False), look) if filters.gebied else None,
        is_sensitive=not SENSITIVE.isdisjoint(catalogue.taxonomy.expand(filters.onderwerp)),
    )


def _query() -> dict[str, list[str]]:
    return dict(request.args.lists())


def _palette() -> Palette:
    return _palette_of(current_app.config["PORTAL"].theme)


@lru_cache(maxsize=4)
def _palette_of(theme: str) -> Palette:
    sheets = [assets.STATIC / "shared" / "tokens.css", *([Path(theme)] if theme else [])]
    return read_palette(sheet.read_text(encoding="utf-8", errors="replace") for sheet in sheets)


def _field(fault: FrameFault) -> str:
    return FrameFault.GROUND.value if fault is FrameFault.CONTRAST else fault.value


def _said(fault: FrameFault, reading: FrameReading) -> str:
    look = reading.look
    return fault_text(fault, look, _palette().contrast(WORDS[look.words], GROUNDS[look.ground]))


def _again(place: str) -> str:
    """This same page with another place."""
    others = [(name, value) for name, value in request.args.items(multi=True) if name != "plaats"]
    return f"{url_for('.builder')}?{urlencode([('plaats', place), *others])}"


def _frame_url(filters: Filters, look: FrameLook, *, whole: bool = False) -> str:
    pairs = [*filters.pairs(), *look.pairs()]
    address = url_for(".framed", _external=whole)
    return f"{address}?{urlencode(pairs)}" if pairs else address


def _title(catalogue: Catalogue, filters: Filters, place: Place | None) -> str:
    subject = catalogue.taxonomy.subject(filters.onderwerp[0]) if len(filters.onderwerp) == 1 else None
    return title(subject.name if subject else None, "", place.label if place else None)


def _code(address: str, frame_title: str, height: str) -> str:
    """The element for the other site; no referrer, so that we do not learn which page somebody reads there."""
    element = Markup(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy" referrerpolicy="no-referrer"></iframe>'
    )
    return str(element.format(address, frame_title, height))


def _choices(taxonomy: Taxonomy) -> dict[str, Options]:
    themes = {theme.slug: theme.name for theme in taxonomy.themes}
    return {
        "themes": tuple(themes.items()),
        "subjects": tuple((item.slug, item.name) for item in taxonomy.categories if item.slug not in themes),
        "audiences": tuple(taxonomy.audiences.items()),
        "radii": tuple((str(km), _("Within %(km)s km", km=km)) for km in RADII_KM),
        "ways_in": tuple((slug, str(label)) for slug, label in ACCESS_GROUP_LABELS.items()),
        "shown": tuple((shown.value, str(label)) for shown, label in SHOWN_LABELS.items()),
        "grounds": tuple((name, str(label)) for name, label in GROUND_LABELS.items()),
        "words": tuple((name, str(label)) for name, label in WORDS_LABELS.items()),
    }
