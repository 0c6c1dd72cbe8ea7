"""What is new in the region or in one municipality, for feed readers."""

from collections.abc import Callable
from datetime import datetime, time
from uuid import NAMESPACE_URL, uuid5

from flask import Blueprint, Response, abort, current_app, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from portal.api.queries.news import municipality_by_slug, newest_services
from portal.api.rules.feeds import Entry, Feed, atom, rss
from portal.api.rules.news import News, NewsKind, newest_first
from portal.extensions import db
from portal.places.models import Municipality
from portal.search.views.pages import current_catalogue
from portal.web.clock import AMSTERDAM, today
from portal.web.page_frame import day_text

bp = Blueprint("feeds", __name__)

MOST = 50
Writer = Callable[[Feed], bytes]
_WRITERS: dict[str, tuple[Writer, str]] = {"atom": (atom, "application/atom+xml"), "rss": (rss, "application/rss+xml")}


@bp.get("/nieuw.<any(atom, rss):form>")
def region(form: str) -> Response:
    """What is new in the whole region."""
    return _answer(form, None)


@bp.get("/nieuw/<slug>.<any(atom, rss):form>")
def municipality(slug: str, form: str) -> Response:
    """What is new for the people of one municipality."""
    return _answer(form, municipality_by_slug(db.session(), slug) or abort(404))


def _answer(form: str, where: Municipality | None) -> Response:
    write, mimetype = _WRITERS[form]
    found = newest_first(newest_services(db.session(), today(), where, MOST), today(), MOST)
    return Response(write(_feed(form, where, found)), content_type=f"{mimetype}; charset=utf-8")


def _feed(form: str, where: Municipality | None, found: list[News]) -> Feed:
    name = current_app.config["PORTAL"].name
    # A village may have the name of its municipality; the label says which is meant.
    place = {"plaats": current_catalogue().gazetteer.municipalities[where.cbs_code].label} if where else {}
    page_url = url_for("search.results", _external=True, **place)
    area = {"slug": where.slug} if where else {}
    return Feed(
        uuid=uuid5(NAMESPACE_URL, page_url),
        title=_("New in %(place)s", place=where.name) if where else _("New in the region"),
        subtitle=_("Help that was added, changed or confirmed last. We cannot tell what is new from what changed."),
        author=name,
        language=get_locale().language,
        page_url=page_url,
        self_url=url_for(".municipality" if where else ".region", form=form, _external=True, **area),
        updated=found[0].at if found else datetime.combine(today(), time.min, AMSTERDAM),
        entries=tuple(_entry(news) for news in found),
    )


def _entry(news: News) -> Entry:
    service = news.service
    return Entry(
        uuid=service.uuid,
        title=service.name,
        text=f"{_what_happened(news)} {service.summary}",
        url=url_for("services.detail", slug=service.slug, _external=True),
        updated=news.at,
        author=service.organisation,
    )


def _what_happened(news: News) -> str:
    """In one sentence, without claiming more than the dates tell."""
    on = day_text(news.on)
    match news.kind:
        case NewsKind.CONFIRMED:
            return str(_("Confirmed on %(date)s.", date=on))
        case NewsKind.STARTED:
            return str(_("Available since %(date)s.", date=on))
    return str(_("Added or changed on %(date)s.", date=on))
