"""The words of one offer of respite: what is known, what is free, who pays and what the first step is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import current_app

from portal import assets
from portal.respite.labels import PAYER_LABELS, WAY_LABELS, availability_text, known_facts
from portal.respite.rules.availability import Capacity, Vacancy, availability_at, best_of
from portal.respite.rules.offers import Offer, Payer, Way
from portal.respite.rules.paying import Situation, payers_of, way_in
from portal.respite.schemas.respite import load_situations
from portal.respite.views.desks import Desk


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer ready to read; `steps` is empty and `payers` too when nobody told us how it goes."""

    facts: tuple[str, ...]
    way: str | None
    payers: tuple[str, ...]
    steps: tuple[tuple[Situation, Desk | None], ...]
    vacancy: Vacancy
    availability: str | None
    source_url: str | None
    checked_on: date | None


def present_offer(
    offer: Offer, capacities: Iterable[Capacity], moment: datetime, desks: Mapping[str, Desk] | None = None
) -> OfferView:
    """Word an offer at a moment; `desks` holds the access points by domain, nothing when no place was told."""
    vacancy, said = vacancy_text(capacities, moment)
    way = way_in(offer)
    return OfferView(
        facts=known_facts(offer),
        way=str(WAY_LABELS[way]) if way else None,
        payers=tuple(str(PAYER_LABELS[payer]) for payer in payers_of(offer)),
        steps=tuple(_steps(_situations(offer, way), desks or {})),
        vacancy=vacancy,
        availability=said,
        source_url=offer.source_url,
        checked_on=offer.checked_on,
    )


def vacancy_text(capacities: Iterable[Capacity], moment: datetime) -> tuple[Vacancy, str | None]:
    """What may be said of the places of one service at a moment: the same on list, map and page."""
    stale_after = timedelta(hours=current_app.config["PORTAL"].availability_hours)
    best = best_of([availability_at(capacity, moment, stale_after) for capacity in capacities])
    return best.vacancy, availability_text(best)


def _steps(rows: Iterable[Situation], desks: Mapping[str, Desk]) -> Iterator[tuple[Situation, Desk | None]]:
    """The first steps, each desk with the first step that begins there."""
    named: set[str] = set()
    for row in rows:
        yield row, None if row.door is None or row.door in named else desks.get(row.door)
        named.add(row.door or "")


def _situations(offer: Offer, way: Way | None) -> list[Situation]:
    """The rows that explain an offer: its lightest way in, and the insurer when that may pay."""
    rows = [row for row in load_situations(assets.SEED_DATA) if not row.never_as_respite]
    own = [row for row in rows if way in row.ways]
    insured = [row for row in rows if Way.INSURER in row.ways and Payer.INSURER in offer.payers]
    return [*own, *(row for row in insured if row not in own)]
