"""The phone list for a carer who drops out today, at any hour and in every municipality."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import get_locale

from portal.content.rules.legal_facts import LegalFact
from portal.content.rules.texts import HelpLine
from portal.content.views import content
from portal.extensions import db
from portal.locations.labels import badge_text
from portal.locations.schemas import regional_special_days
from portal.respite.labels import CHANCE_TITLES, SUDDEN_REASONS
from portal.respite.rules.sudden import DANGER_LINE, DOORS, LINES, UNSAFE_LINE, Contact, Turn, in_turn
from portal.respite.views.desks import access_points, known_of, serving_slugs
from portal.respite.views.questions import Asked
from portal.search.rules.catalogue import Catalogue
from portal.search.views.places import Choice
from portal.services.queries.cards import StoredCard, cards_by_slug

TAKES_IN = "offer"


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to call, every text ready to read; `note` is in Dutch, from the records."""

    slug: str
    name: str
    phone: str
    hours_text: str
    is_open: bool
    why: str
    note: str | None


@dataclass(frozen=True, slots=True)
class SuddenPage:
    """Who answers now, who may answer, who answers later; and the line for danger above all."""

    asked: Asked
    place_label: str | None
    place_choices: tuple[Choice, ...]
    is_place_known: bool
    danger: HelpLine
    unsafe: HelpLine
    calls: tuple[tuple[str, tuple[Call, ...]], ...]
    facts: tuple[LegalFact, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """A service to call: why in words, and what the access role says of it, which is Dutch."""

    slug: str
    why: str
    note: str | None = None


def sudden_page(catalogue: Catalogue, asked: Asked, moment: datetime, facts: tuple[LegalFact, ...]) -> SuddenPage:
    """Everybody who serves the place (without one: the national lines), in the order that works now."""
    lines = {line.slug: line for line in content().lines()}
    named = _named(catalogue, asked, moment, lines)
    cards = cards_by_slug(db.session(), [item.slug for item in named])
    here = serving_slugs(catalogue, asked.place.place, cards)
    contacts = [
        Contact(item.slug, rank, cards[item.slug][1].phone, cards[item.slug][1].hours, cards[item.slug][1].is_closed)
        for rank, item in enumerate(named)
        if item.slug in here
    ]
    by_slug = {item.slug: item for item in reversed(named)}
    turns = in_turn(contacts, moment, regional_special_days())
    return SuddenPage(
        asked=asked,
        place_label=asked.place.place.label if asked.place.place else None,
        place_choices=asked.choices,
        is_place_known=asked.place.place is not None,
        danger=lines[DANGER_LINE],
        unsafe=lines[UNSAFE_LINE],
        calls=tuple(
            (str(title), tuple(_call(turn, by_slug, cards, moment) for turn in turns if turn.chance is chance))
            for chance, title in CHANCE_TITLES.items()
        ),
        facts=facts,
    )


def _named(catalogue: Catalogue, asked: Asked, moment: datetime, lines: dict[str, HelpLine]) -> list[_Named]:
    """Whom to name, best first: who takes people in at once, the desks with their second ways in, then the lines."""
    sudden = (offer.slug for offer in known_of(catalogue, moment).offers.values() if offer.sudden)
    takers = [_Named(slug, str(SUDDEN_REASONS[TAKES_IN])) for slug in sudden]
    points = access_points(catalogue, asked.place.place, DOORS, moment)
    doors = [
        _Named(role.service, str(SUDDEN_REASONS[domain]), role.how)
        for domain, point in points.items()
        for role in (point.role, *point.others)
    ]
    told = [_Named(lines[slug].service, _when(lines[slug])) for slug in LINES]
    return [*takers, *doors, *told]


def _when(line: HelpLine) -> str:
    return line.when.in_language(get_locale().language)


def _call(
    turn: Turn, named: Mapping[str, _Named], cards: Mapping[str, tuple[int, StoredCard]], moment: datetime
) -> Call:
    item, (_service_id, card) = named[turn.contact.key], cards[turn.contact.key]
    return Call(
        slug=card.slug,
        name=card.name,
        phone=card.phone or "",
        hours_text=badge_text(turn.status, moment),
        is_open=turn.status.is_open,
        why=item.why,
        note=item.note,
    )
