"""The opening hours of one service as a calendar that can be followed (RFC 5545, RFC 7986)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from icalendar import Calendar, Event

from portal.api.rules.calendar import Slot, last_day, note_uid, slot_uid, slots
from portal.extensions import db
from portal.locations.labels import special_day_name
from portal.locations.rules.opening_hours import Hours, HoursKind
from portal.locations.rules.week import HoursState
from portal.locations.schemas import regional_special_days
from portal.services.actions import public_places
from portal.services.models import Service
from portal.services.queries.records import current_slug, public_service_by_slug
from portal.services.views.details import ServicePage, effective_hours, present_service
from portal.web.clock import now, today
from portal.web.page_frame import day_text

bp = Blueprint("calendar", __name__)

PRODUCT = "-//Sociale Wegwijzer//openingstijden//NL"
ASK_AGAIN_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Words:
    """What every event of one calendar says."""

    uuid: UUID
    name: str
    page_url: str
    changed_at: datetime
    where: str | None
    remarks: tuple[str, ...]


@bp.get("/hulp/<slug>/openingstijden.ics")
def opening_hours(slug: str) -> ResponseReturnValue:
    """The coming thirteen weeks; a service whose hours say nothing certain gives one note for today instead."""
    service = public_service_by_slug(db.session(), slug, today())
    if service is None:
        target = current_slug(db.session(), "service", slug, today())
        return redirect(url_for(".opening_hours", slug=target), 301) if target else abort(404)
    places = public_places(service)
    hours = effective_hours(service, places[0] if places else None)
    calendar = _calendar(service, hours, now())
    response = Response(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="openingstijden-{slug}.ics"'
    return response


def _calendar(service: Service, hours: Hours, moment: datetime) -> Calendar:
    page = present_service(service, moment)
    words = _words(service, page, hours)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    title = _one_line(_("Opening hours of %(name)s", name=service.name))
    for name in ("name", "x-wr-calname"):
        calendar.add(name, title)
    calendar.add("x-wr-timezone", "Europe/Amsterdam")
    calendar.add("source", url_for(".opening_hours", slug=service.slug, _external=True), {"VALUE": "URI"})
    calendar.add("refresh-interval", ASK_AGAIN_AFTER, {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    found = slots(hours, moment.date(), regional_special_days())
    for slot in found:
        calendar.add_component(_slot_event(words, slot))
    if not found:
        calendar.add_component(_note_event(words, _note(service, page, hours, moment), moment))
    return calendar


def _words(service: Service, page: ServicePage, hours: Hours) -> _Words:
    place = page.location
    address = (place.street_line, place.postcode, place.city) if place and place.street_line else ()
    remarks = (
        _("Phone: %(number)s", number=page.phone) if page.phone else None,
        _("This number comes from an older source and may have changed.") if page.phone_needs_check else None,
        page.access_text,
        _("Outside these hours: by appointment.") if hours.rest_by_appointment else None,
        page.stale_warning,
        page.checked_text,
    )
    return _Words(
        uuid=service.uuid,
        name=service.name,
        page_url=url_for("services.detail", slug=service.slug, _external=True),
        changed_at=service.updated_at.replace(microsecond=0),
        where=", ".join(part for part in address if part) or None,
        remarks=tuple(remark for remark in remarks if remark),
    )


def _slot_event(words: _Words, slot: Slot) -> Event:
    event = _event(words, slot_uid(words.uuid, slot.begins), _summary(words.name, slot), _advice(slot))
    event.add("dtstart", slot.start)
    event.add("dtend", slot.end)
    event.add("status", "CONFIRMED" if slot.state is HoursState.OPEN else "TENTATIVE")
    return event


def _note_event(words: _Words, note: str, moment: datetime) -> Event:
    event = _event(words, note_uid(words.uuid), f"{words.name}: {note}", ())
    event.add("dtstart", moment.date())
    return event


def _event(words: _Words, uid: UUID, summary: str, first: Iterable[str]) -> Event:
    event = Event()
    event.add("uid", str(uid))
    event.add("dtstamp", words.changed_at)
    event.add("summary", _one_line(summary))
    event.add("description", "\n".join(map(_one_line, (*first, *words.remarks, words.page_url))))
    event.add("url", words.page_url)
    # Somebody else's opening hours do not make the reader busy.
    event.add("transp", "TRANSPARENT")
    if words.where:
        event.add("location", _one_line(words.where))
    return event


def _one_line(text: str) -> str:
    # The library refuses a line break of another system, and a calendar has no way to write a control character.
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _summary(name: str, slot: Slot) -> str:
    match slot.state:
        case HoursState.OPEN:
            return str(_("Open: %(name)s", name=name))
        case HoursState.BY_APPOINTMENT:
            return str(_("By appointment: %(name)s", name=name))
    return str(_("Perhaps open, call first: %(name)s", name=name))


def _advice(slot: Slot) -> Iterable[str]:
    if slot.reason is not None:
        yield _("%(holiday)s: call first to ask if it is open", holiday=special_day_name(slot.reason))
    elif slot.state is HoursState.UNCERTAIN:
        yield _("Perhaps open: call first")
    if slot.note:
        yield slot.note


def _note(service: Service, page: ServicePage, hours: Hours, moment: datetime) -> str:
    """Why there is not one slot, in a few words."""
    if service.temporarily_closed:
        return str(_("Temporarily closed"))
    if hours.kind is HoursKind.SCHEDULE:
        return str(_("not open up to and including %(date)s", date=day_text(last_day(moment.date()))))
    return page.hours_text
