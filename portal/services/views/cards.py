"""The words of one service in a list, at one moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from portal.locations.labels import badge_text
from portal.locations.rules.opening_hours import parse_hours
from portal.locations.rules.status import hours_status
from portal.locations.schemas import regional_special_days
from portal.services.labels import ACCESS_LABELS, LAYER_LABELS, checked_text, cost_label
from portal.services.queries.cards import StoredCard
from portal.services.rules.records import CostKind, Scope
from portal.web.fragments import Parts, filled, parts_here
from portal.web.page_frame import distance_text

MOST_AREAS = 3


@dataclass(frozen=True, slots=True)
class Nearness:
    """How a service lies to the place that was asked; the defaults are for a list without a place."""

    distance_km: float | None = None
    is_approximate: bool = False
    serves_place: bool = True


@dataclass(frozen=True, slots=True)
class Face:
    """What a card says to everybody in one language in one minute, every text ready to read."""

    uuid: str
    slug: str
    url: str
    name: str
    summary: str
    organisation: str | None
    layer: str
    layer_text: str
    hours_state: str
    hours_text: str
    access_mode: str
    access_text: str
    cost_text: str | None
    is_free: bool
    place_text: str | None
    phone: str | None
    checked_text: str
    is_stale: bool
    pictogram: str
    accent: str


@dataclass(frozen=True, slots=True)
class Card:
    """One service in a list: its face, and what depends on the question; `why` says why it stands there."""

    face: Face
    number: int | None = None
    distance_km: float | None = None
    is_approximate: bool = False
    serves_place: bool = True
    not_served_text: str | None = None
    why: str | None = None


def present_card(
    stored: StoredCard,
    moment: datetime,
    number: int | None = None,
    nearness: Nearness | None = None,
    why: str | None = None,
    *,
    parts: Parts | None = None,
) -> Card:
    """Word the stored facts for a visitor at a moment; who makes very many hands over the parts of the request."""
    near = nearness or Nearness()
    minute = moment.replace(second=0, microsecond=0)
    return Card(
        face=_worded(stored, minute, (parts or parts_here()).around),
        number=number,
        distance_km=near.distance_km,
        is_approximate=near.is_approximate or stored.is_approximate,
        serves_place=near.serves_place,
        not_served_text=None if near.serves_place else _not_served_text(stored),
        why=why,
    )


def card_html(card: Card, level: int = 2) -> Markup:
    """A card with a heading of this level: its face, drawn once for everybody, with the words of this question."""
    return _card_html(parts_here(), card, level)


def card_items(cards: Iterable[Card], level: int = 2) -> Markup:
    """Cards as the items of a list."""
    parts = parts_here()
    items = "".join(f"<li>{_card_html(parts, card, level)}</li>" for card in cards)
    return Markup(items)  # noqa: S704  # cards that are escaped already


def _card_html(parts: Parts, card: Card, level: int) -> Markup:
    face = parts.pieces(
        "services/_card_face.html",
        card=card.face,
        level=level,
        is_elsewhere=not card.serves_place,
        has_number=card.number is not None,
        has_why=card.why is not None,
    )
    has_distance = card.distance_km is not None and card.face.place_text
    distance = f", {distance_text(card.distance_km or 0.0, card.is_approximate)}" if has_distance else ""
    words = ("" if card.number is None else str(card.number), card.not_served_text or "", distance, card.why or "")
    return filled(face, words[: len(face) - 1])


@lru_cache(maxsize=1024)
def _worded(stored: StoredCard, minute: datetime, _around: tuple[str, str]) -> Face:
    # The first services of a list are asked again and again.
    fresh = stored.freshness(minute.date())
    status = hours_status(parse_hours(stored.hours), minute, regional_special_days())
    return Face(
        uuid=stored.uuid,
        slug=stored.slug,
        url=url_for("services.detail", slug=stored.slug),
        name=stored.name,
        summary=stored.summary,
        organisation=stored.organisation,
        layer=stored.layer.value,
        layer_text=str(LAYER_LABELS[stored.layer]),
        hours_state="closed" if stored.is_closed else status.state.value,
        hours_text=_("Temporarily closed") if stored.is_closed else badge_text(status, minute),
        access_mode=stored.access_mode.value,
        access_text=str(ACCESS_LABELS[stored.access_mode]),
        cost_text=cost_label(stored.cost_kind),
        is_free=stored.cost_kind is CostKind.FREE,
        place_text=place_text(stored),
        phone=stored.phone,
        checked_text=checked_text(fresh),
        is_stale=fresh.is_stale,
        pictogram=stored.pictogram,
        accent=stored.accent,
    )


def place_text(stored: StoredCard) -> str | None:
    """Where it is, or, for help that comes to people, where it comes."""
    if stored.place:
        return stored.place
    if stored.scope is Scope.NATIONAL:
        return str(_("In the whole of the Netherlands"))
    if len(stored.areas) == 1:
        return str(_("In the whole of %(area)s", area=stored.areas[0]))
    return str(_("In %(number)s municipalities", number=len(stored.areas))) if stored.areas else None


def _not_served_text(stored: StoredCard) -> str:
    if len(stored.areas) > MOST_AREAS:
        return str(_("This is meant for people who live elsewhere. Ask whether you may come."))
    areas = ", ".join(stored.areas)
    return str(_("This is meant for people who live in %(areas)s. Ask whether you may come.", areas=areas))
