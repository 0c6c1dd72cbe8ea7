"""The phone list for a carer who drops out today, at any hour and in every municipality."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import get_locale

from portal.content.rules.texts import HelpLine
from portal.content.views import content
from portal.extensions import db
from portal.locations.labels import badge_text
from portal.locations.schemas import regional_special_days
from portal.respite.labels import SUDDEN_REASONS
from portal.respite.queries.offers import all_offers
from portal.respite.rules.sudden import DANGER_LINE, DOORS, LINES, UNSAFE_LINE, Chance, Contact, Turn, in_turn
from portal.respite.views.desks import access_points
from portal.respite.views.questions import Asked
from portal.search.rules.catalogue import Catalogue, serving
from portal.services.queries.cards import StoredCard, cards_by_slug

ONE_OF_US = "offer"


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to call, every text ready to read; `note` is in Dutch, from the records."""

    slug: str
    name: str
    phone: str
    hours_text: str
    chance: Chance
    why: str
    note: str | None


@dataclass(frozen=True, slots=True)
class SuddenPage:
    """Who answers now, who may answer, who answers later; and the line for danger above all."""

    asked: Asked
    place_label: str | None
    danger: HelpLine
    unsafe: HelpLine
    calls: tuple[tuple[Chance, tuple[Call, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """A service to call: the reason (a key of SUDDEN_REASONS) and what the role says of it."""

    slug: str
    reason: str
    note: str | None = None


def sudden_page(catalogue: Catalogue, asked: Asked, moment: datetime) -> SuddenPage:
    """Everybody who serves the place (without one: the national lines), in the order that works now."""
    lines = {line.slug: line for line in content().lines()}
    named = _named(catalogue, asked, moment, lines)
    cards = cards_by_slug(db.session(), [item.slug for item in named])
    here = _serving_slugs(catalogue, asked, cards)
    contacts = [
        Contact(item.slug, rank, cards[item.slug][1].phone, cards[item.slug][1].hours, cards[item.slug][1].is_closed)
        for rank, item in enumerate(named)
        if item.slug in here
    ]
    by_slug = {item.slug: item for item in reversed(named)}
    turns = in_turn(contacts, moment, regional_special_days())
    calls = [_call(turn, by_slug[turn.contact.key], cards[turn.contact.key][1], moment) for turn in turns]
    return SuddenPage(
        asked=asked,
        place_label=asked.place.place.label if asked.place.place else None,
        danger=lines[DANGER_LINE],
        unsafe=lines[UNSAFE_LINE],
        calls=tuple((chance, tuple(call for call in calls if call.chance is chance)) for chance in Chance),
    )


def _named(catalogue: Catalogue, asked: Asked, moment: datetime, lines: dict[str, HelpLine]) -> list[_Named]:
    """Whom to name, best first: who takes people in at once, the desks with their second ways in, then the lines."""
    takers = [_Named(offer.slug, ONE_OF_US) for offer in all_offers(db.session()).values() if offer.sudden]
    points = access_points(catalogue, asked.place.place, DOORS, moment)
    doors = [
        _Named(role.service, domain, role.how)
        for domain, point in points.items()
        for role in (point.role, *point.others)
    ]
    known = [_Named(lines[slug].service, slug, _note(lines[slug])) for slug in LINES if slug in lines]
    return [*takers, *doors, *known]


def _serving_slugs(catalogue: Catalogue, asked: Asked, cards: Mapping[str, tuple[int, StoredCard]]) -> frozenset[str]:
    """Of these services those that somebody living there may call."""
    serves = serving(catalogue, asked.place.place) if asked.place.place else catalogue.everywhere
    ids = set(catalogue.ids[serves].tolist())
    return frozenset(slug for slug, (service_id, _card) in cards.items() if service_id in ids)


def _note(line: HelpLine) -> str:
    return line.when.in_language(get_locale().language)


def _call(turn: Turn, item: _Named, card: StoredCard, moment: datetime) -> Call:
    return Call(
        slug=card.slug,
        name=card.name,
        phone=card.phone or "",
        hours_text=badge_text(turn.status, moment),
        chance=turn.chance,
        why=str(SUDDEN_REASONS[item.reason]),
        note=item.note,
    )
